/*
 * The message line: what the editor has to say, else the worst finding of the item in focus, else
 * its label and what its keys do; at the right the size of a text.
 */
#include "edit/message.h"

#include <stdlib.h>
#include <string.h>

#include "edit/compared.h"
#include "edit/document.h"
#include "edit/editor.h"
#include "edit/offer.h"
#include "edit/page.h"
#include "edit/place.h"
#include "edit/text.h"
#include "edit/widget/over.h"
#include "yoshiki3/utf8.h"
#include "yoshiki3/wareki.h"
#include "yoshiki3/wrap.h"

/* Columns left to the size of a text behind a finding. */
#define SIZE_COLUMNS 14
/* Columns for a label before what its keys do; a longer one is cut so far at most. */
#define LABEL_LEAST 24

/* Whether two items stand in the same blocks, as far as both are in them. */
static bool
share_blocks(const struct path *a, const struct path *b)
{
	for (unsigned i = 0; i < a->item->depth && i < b->item->depth; i++) {
		if (a->index[i] != b->index[i])
			return false;
	}
	return form_item_holds(a->item->block, b->item);
}

/* Whether a finding is that of an item, or of its group of boxes, and need not wait. */
static bool
is_said_of(struct editor *editor, const struct finding *finding, const struct path *at)
{
	const struct path *path = &finding->path;

	return (path->item == at->item ||
		   (path->item->kind == FORM_CHECKS && path->item == at->item->parent)) &&
	       memcmp(path->index, at->index, sizeof(path->index)) == 0 &&
	       !waiting_holds(&editor->document->waiting, editor->document->assessment, finding);
}

/* Whether a box is what the finding of an item before it looks at: the key that mends it. */
static bool
is_mended_by(const struct editor *editor, const struct finding *finding, const struct path *at)
{
	return at->item->kind == FORM_CHECK && finding->unchecked == NULL &&
	       finding->rule->each == 0 &&
	       form_rule_beyond(assessment_form(editor->document->assessment), finding->rule,
		   finding->path.item) == at->item &&
	       share_blocks(at, &finding->path);
}

/* The worst finding of an item. That it is blank is seen; a section's blank items are told of by
 * the list of findings and the outline. */
static const struct finding *
finding_of(struct editor *editor, const struct path *at)
{
	const struct findings *findings = document_known_findings(editor->document);
	const struct form_rule *blank = assessment_form(editor->document->assessment)->blank_rule;
	const struct finding *found = NULL;

	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];

		if (finding->rule != blank &&
		    (is_said_of(editor, finding, at) || is_mended_by(editor, finding, at)) &&
		    (found == NULL || finding->severity < found->severity))
			found = finding;
	}
	return found;
}

static bool
is_required(struct editor *editor)
{
	const struct findings *findings = document_known_findings(editor->document);
	const struct path *focus = &editor->page->focus;

	for (size_t i = 0; i < findings->section_count; i++) {
		const struct section_summary *section = &findings->sections[i];

		for (size_t j = 0; j < section->required_count; j++) {
			const struct path *path = &section->required[j];

			if ((path->item == focus->item || path->item == focus->item->parent) &&
			    memcmp(path->index, focus->index, sizeof(path->index)) == 0)
				return true;
		}
	}
	return false;
}

static void
add_finding(const struct editor *editor, const struct finding *finding, struct buf *out)
{
	char *severity = say_severity(editor->say, finding->severity);

	buf_addf(out, "%s %s", severity, finding->message);
	free(severity);
}

/* The same with the place of its item in front. */
static void
add_finding_elsewhere(const struct editor *editor, const struct finding *finding, struct buf *out)
{
	buf_adds(out, "「");
	place_label(editor->document->assessment, &finding->path, true, out);
	buf_adds(out, "」 ");
	add_finding(editor, finding, out);
}

static void
add_remark(const struct editor *editor, enum message message, const char *word, struct buf *out)
{
	char *text = say_words(editor->say, message, word);

	buf_addf(out, "　%s", text);
	free(text);
}

static enum screen_style
finding_style(const struct finding *finding)
{
	return finding->severity == SEVERITY_ERROR ? SCREEN_ERROR : SCREEN_WARNING;
}

/* The worst finding of an item, and the spelling that is offered for the text at a path; appends.
 * False where there is neither. */
static bool
add_remarks_on(struct editor *editor, const struct path *item, const struct path *path,
    struct buf *out, enum screen_style *style)
{
	const struct finding *finding = finding_of(editor, item);
	struct buf offered = {0};
	bool any = offer_find(editor->document->assessment, path, &offered);

	*style = finding != NULL ? finding_style(finding) : SCREEN_WARNING;
	if (finding != NULL && is_said_of(editor, finding, item)) {
		add_finding(editor, finding, out);
	} else if (finding != NULL) {
		add_finding_elsewhere(editor, finding, out);
		add_remark(editor, MSG_EDIT_HINT_CHECK, "", out);
	}
	if (any) {
		struct buf shown = {0};
		char *offer;

		offer_excerpt(
		    assessment_get(editor->document->assessment, path), offered.data, &shown);
		offer =
		    say_words(editor->say, finding != NULL ? MSG_EDIT_OFFER_TOO : MSG_EDIT_OFFER,
			shown.data, say_key(editor->say, COMMAND_ACCEPT).text);
		buf_addf(out, "%s%s", finding != NULL ? "　" : "", offer);
		free(offer);
		buf_free(&shown);
	}
	buf_free(&offered);
	return any || finding != NULL;
}

/* Whether the focus has stayed on a box that was set last and whose parentheses are still blank:
 * the next key may fill them in. */
static bool
is_unfinished(const struct editor *editor)
{
	const struct path *focus = &editor->page->focus;
	struct path content = place_content(focus);

	return editor->document->set_now && editor->document->set_last.item == focus->item &&
	       memcmp(editor->document->set_last.index, focus->index, sizeof(focus->index)) == 0 &&
	       content.part == PATH_CONTENT &&
	       *assessment_get(editor->document->assessment, &content) == '\0';
}

/* How many blocks there are, where a greater number of them was written down. */
static void
add_blocks_remark(struct editor *editor, const struct path *path)
{
	const struct form_item *repeat = waiting_blocks(&editor->document->waiting, path);
	struct path content = place_content(path);
	const char *text = assessment_get(editor->document->assessment, &content);
	struct path block;
	struct buf name = {0};
	unsigned long long wanted;
	unsigned count;
	char *remark;

	if (repeat == NULL || !count_parse(text, strlen(text), &wanted))
		return;
	count = place_block_count(editor->document->assessment, repeat, path->index);
	block = place_path(repeat, path->index);
	block.index[repeat->depth - 1] = 0;
	if (wanted <= count || count >= repeat->max ||
	    !findings_relevant(document_known_findings(editor->document), &block))
		return;
	place_block_label(editor->document->assessment, &block, &name);
	remark = say_words(editor->say, MSG_EDIT_BLOCKS_FEWER, buf_text(&name),
	    number_word(count).text, say_key(editor->say, COMMAND_BLOCKS).text);
	say_append(editor->say, remark);
	free(remark);
	buf_free(&name);
}

/* Says what there is to say of an item that was set, with its label where it was left. */
static void
say_remarks(struct editor *editor, const struct path *path)
{
	struct buf text = {0};
	struct buf remarks = {0};
	enum screen_style style;

	if (add_remarks_on(editor, path, path, &remarks, &style)) {
		if (path_compare(path, &editor->page->focus) != 0) {
			buf_adds(&text, "「");
			path_label_format(
			    path, assessment_edition(editor->document->assessment), &text);
			buf_adds(&text, "」 ");
		}
		buf_adds(&text, remarks.data);
		say_text(editor->say, text.data, style);
	}
	buf_free(&remarks);
	buf_free(&text);
}

/* What there is to say of the item that was set, once that is done. */
static void
add_set(struct editor *editor)
{
	struct path path = editor->document->set_last;
	struct buf offered = {0};

	if (!editor->document->set_now || editor->text != NULL || !over_is_ground(editor->overs) ||
	    is_unfinished(editor))
		return;
	editor->document->set_now = false;
	if (editor->say->text.length == 0) {
		if (offer_find(editor->document->assessment, &path, &offered))
			editor->document->offered = path;
		buf_free(&offered);
		say_remarks(editor, &path);
	}
	add_blocks_remark(editor, &path);
}

/* A finding of a section that was left, behind what is to be seen at the item in focus, with the
 * key that goes there. */
static void
add_left(struct editor *editor, const struct finding *finding, size_t others)
{
	struct path content = place_content(&editor->page->focus);
	char *there;

	if (editor->say->text.length == 0 && page_focused(editor->page) != NULL)
		(void)add_remarks_on(editor, &editor->page->focus, &content, &editor->say->text,
		    &editor->say->style);
	if (editor->say->text.length == 0 ||
	    strstr(editor->say->text.data, finding->message) == NULL) {
		if (editor->say->text.length > 0)
			buf_adds(&editor->say->text, "　");
		add_finding_elsewhere(editor, finding, &editor->say->text);
	}
	there =
	    say_words(editor->say, others > 0 ? MSG_EDIT_FINDINGS_THERE : MSG_EDIT_FINDING_THERE,
		say_key(editor->say, COMMAND_NEXT_FINDING).text, number_word(others).text);
	buf_adds(&editor->say->text, there);
	editor->say->style = finding_style(finding);
	free(there);
}

void
message_after(struct editor *editor)
{
	struct document *document = editor->document;
	const struct part *shown = page_part(editor->page);
	const struct finding *left = NULL;
	size_t others = 0;

	if (!part_equal(shown, &document->waiting.section))
		left = waiting_leave(&document->waiting, document->assessment,
		    document_findings(document), shown, &others);
	add_set(editor);
	/* While something lies over the page that is told later. */
	if (over_is_ground(editor->overs))
		loss_tell(&document->loss, document->assessment, editor->say);
	if (left != NULL)
		add_left(editor, left, others);
}

/* The lines that a text takes on the canvas; the pieces of one between tabs are areas of their
 * own. */
static size_t
count_shown_lines(const struct editor *editor, const struct stop *stop)
{
	const struct canvas_area *area;
	const struct canvas_area *before = NULL;
	size_t at = NO_STOP;
	size_t count = 0;

	while ((area = page_area(editor->page, stop, &at)) != NULL) {
		count += before == NULL || area->line != before->line;
		before = area;
	}
	return count;
}

static void
draw_size(struct editor *editor, struct screen *screen, unsigned line)
{
	const struct stop *stop = page_focused(editor->page);
	struct path path = editor->text != NULL ? editor->text->path : editor->page->focus;
	const char *text = editor->text != NULL
			       ? field_text(editor->text->typing.field)
			       : assessment_get(editor->document->assessment, &path);
	size_t count;
	unsigned width;
	char *size;

	if (stop == NULL || (editor->text == NULL && stop->item->kind != FORM_TEXT) ||
	    *text == '\0')
		return;
	count = editor->text != NULL ? field_line_count(editor->text->typing.field)
				     : count_shown_lines(editor, stop);
	size = say_words(editor->say, count == 1 ? MSG_EDIT_SIZE_LINE : MSG_EDIT_SIZE,
	    number_word(utf8_count(text, strlen(text))).text, number_word(count).text);
	width = (unsigned)width_text(size, strlen(size), editor->window->width) + 1;
	if (width < screen->columns) {
		screen_restyle(screen, line, screen->columns - width, width, SCREEN_PLAIN,
		    editor->window->width);
		window_put(
		    editor->window, screen, line, screen->columns - width, " ", SCREEN_PLAIN);
		window_put(
		    editor->window, screen, line, screen->columns - width + 1, size, SCREEN_LABEL);
	}
	free(size);
}

/* What the keys do at the item in focus; MESSAGE_COUNT: nothing of note. */
static enum message
hint_of(const struct editor *editor)
{
	const struct form_item *item = editor->page->focus.item;

	if (editor->text != NULL)
		return item->kind == FORM_TEXT ? MSG_EDIT_HINT_TEXT : MSG_EDIT_HINT_LINE;
	if (item->kind == FORM_CHECK && item->content == CONTENT_NONE)
		return MSG_EDIT_HINT_CHECK;
	if (item->kind == FORM_CHECK)
		return *assessment_get(editor->document->assessment, &editor->page->focus) != '\0'
			   ? MSG_EDIT_HINT_MARKED
			   : MSG_EDIT_HINT_CONTENT;
	return item->kind == FORM_CHOICE ? MSG_EDIT_HINT_CHOICE : MESSAGE_COUNT;
}

/* What there is to say of the item in focus, behind its label; with what its keys do. Columns. */
static unsigned
add_item_remarks(struct editor *editor, bool hint, struct buf *out)
{
	const struct compared_mark *mark = compared_mark(editor->compared, &editor->page->focus);
	struct buf number = {0};

	if (mark != NULL)
		add_remark(
		    editor, mark->wording ? MSG_FORMER_SPELLED : MSG_FORMER_DIFFERS, "", out);
	if (!findings_relevant(document_known_findings(editor->document), &editor->page->focus))
		add_remark(editor, MSG_EDIT_IRRELEVANT, "", out);
	else if (editor->text == NULL && is_required(editor))
		add_remark(editor,
		    editor->page->focus.item->parent->kind == FORM_CHECKS
			? MSG_EDIT_HINT_REQUIRED_BOXES
			: MSG_EDIT_HINT_REQUIRED,
		    "", out);
	if (hint && hint_of(editor) != MESSAGE_COUNT)
		add_remark(editor, hint_of(editor), "", out);
	if (page_focus_shown(editor->page).item != editor->page->focus.item) {
		form_item_number(editor->page->focus.item, &number);
		add_remark(editor, MSG_EDIT_HINT_MIRROR, buf_text(&number), out);
		buf_free(&number);
	}
	return (unsigned)width_text(buf_text(out), out->length, editor->window->width);
}

/* The label of the item in focus, cut to its columns, and what there is to say of it. */
static void
draw_item(struct editor *editor, struct screen *screen, unsigned line, bool top)
{
	struct width_policy policy = editor->window->width;
	unsigned room = screen->columns - SIZE_COLUMNS;
	struct buf label = {0};
	struct buf remarks = {0};
	struct wrap_line first;
	struct wrap wrap;
	unsigned width;

	path_label_format(
	    &editor->page->focus, assessment_edition(editor->document->assessment), &label);
	width = add_item_remarks(editor, top, &remarks);
	if (width + LABEL_LEAST > room) {
		buf_clear(&remarks);
		width = add_item_remarks(editor, false, &remarks);
	}
	if (width + LABEL_LEAST / 2 > room) {
		buf_clear(&remarks);
		width = 0;
	}
	if (width_text(buf_text(&label), label.length, policy) > room - width) {
		wrap_begin(&wrap, buf_text(&label), label.length, room - width - 2, policy);
		(void)wrap_next(&wrap, &first);
		label.length = first.end;
		buf_adds(&label, "…");
	}
	window_put(editor->window, screen, line, 0, buf_text(&label), SCREEN_LABEL);
	window_put(editor->window, screen, line,
	    (unsigned)width_text(buf_text(&label), label.length, policy), buf_text(&remarks),
	    SCREEN_DIM);
	buf_free(&label);
	buf_free(&remarks);
}

/* What there is to say of the item in focus. */
static void
draw_focused(struct editor *editor, struct screen *screen, unsigned line, bool top)
{
	struct path path = place_content(&editor->page->focus);
	struct buf text = {0};
	enum screen_style style;

	if (editor->text == NULL && !is_unfinished(editor) &&
	    add_remarks_on(editor, &editor->page->focus, &path, &text, &style))
		window_put_message(editor->window, screen, text.data, style, SIZE_COLUMNS);
	else
		draw_item(editor, screen, line, top);
	buf_free(&text);
	draw_size(editor, screen, line);
}

void
message_draw(struct editor *editor, struct screen *screen, bool top)
{
	struct say_key key = say_key(editor->say, COMMAND_BLOCKS);
	char *nothing;

	if (page_focused(editor->page) != NULL) {
		draw_focused(editor, screen, screen->line_count - 2, top);
		return;
	}
	nothing = say_words(editor->say, MSG_EDIT_NOTHING_HERE, key.text);
	window_put_message(editor->window, screen, nothing, SCREEN_WARNING, 0);
	free(nothing);
}

void
message_nothing_here(struct editor *editor)
{
	say_message(editor->say, MSG_EDIT_NOTHING_HERE, say_key(editor->say, COMMAND_BLOCKS).text);
}
