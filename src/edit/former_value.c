/*
 * The former value of the item in focus, over the page: whole, or as what is different, and the key
 * that takes it back.
 */
#include <stdlib.h>
#include <string.h>

#include "edit/compared.h"
#include "edit/document.h"
#include "edit/editor.h"
#include "edit/message.h"
#include "edit/page.h"
#include "edit/place.h"
#include "edit/widget/over.h"
#include "edit/widget/pager.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/text_diff.h"

/* Columns of a line's margin on both sides. */
#define MARGINS 4

/* The value of an item and what stands in its parentheses, once and now. The texts are copies. */
struct former_value {
	struct editor *editor;
	struct path path;
	bool there; /* the former document had the item */
	bool same;
	char *was[PATH_CONTENT + 1];
	bool difference; /* is shown */
	struct pager_lines lines;
	struct pager pager;
};

/* What a part was, worded as in the present edition. */
static const char *
former_part(
    struct former_value *value, const struct comparison *comparison, const struct path *path)
{
	struct path before;

	for (size_t i = 0; i < comparison_count(comparison); i++) {
		const struct change *change = comparison_change(comparison, i);

		if (change->kind == CHANGE_ITEM && change->after.item != NULL &&
		    change->after.part == path->part && place_equal(&change->after, path)) {
			value->same = false;
			return change->was;
		}
	}
	/* What is no change is as it is. */
	if (!comparison_former(comparison, path, &before))
		value->there = false;
	return assessment_get(value->editor->document->assessment, path);
}

static void
find_former(struct former_value *value)
{
	struct editor *editor = value->editor;
	struct comparison *comparison = comparison_make(
	    editor->compared->assessment, editor->document->assessment, COMPARE_BY_BLOCK);
	struct path path = value->path;
	struct path before;

	value->there = comparison_former(comparison, &path, &before);
	value->same = true;
	value->was[PATH_VALUE] = mem_strdup(former_part(value, comparison, &path));
	if (place_content(&path).part == PATH_CONTENT) {
		path.part = PATH_CONTENT;
		value->was[PATH_CONTENT] = mem_strdup(former_part(value, comparison, &path));
	}
	comparison_free(comparison);
}

/* A value as it is read: a mark with its parentheses. */
static void
add_shown(const struct former_value *value, const char *text, const char *content, struct buf *out)
{
	if (value->path.item->kind != FORM_CHECK) {
		buf_adds(out, text);
		return;
	}
	buf_addf(out, "[%s]", *text != '\0' ? text : "　");
	path_label_format(
	    &value->path, assessment_edition(value->editor->document->assessment), out);
	if (content != NULL)
		buf_addf(out, "（%s）", content);
}

static void
add_was(const struct former_value *value, struct buf *out)
{
	add_shown(value, value->was[PATH_VALUE], value->was[PATH_CONTENT], out);
}

static void
add_is(const struct former_value *value, struct buf *out)
{
	const struct assessment *assessment = value->editor->document->assessment;
	struct path content = place_content(&value->path);

	add_shown(value, assessment_get(assessment, &value->path),
	    content.part == PATH_CONTENT ? assessment_get(assessment, &content) : NULL, out);
}

static void
add_line(struct former_value *value, const char *text)
{
	const struct window *window = value->editor->window;

	pager_lines_add(&value->lines, text, window->columns - MARGINS, window->width);
}

/* A paragraph of one side, what has changed in it set off; NULL: nothing is. */
static void
add_paragraph(struct former_value *value, const char *text, struct text_span paragraph, bool after,
    const struct text_changes *changes)
{
	size_t end = paragraph.start + paragraph.length;
	size_t at = paragraph.start;
	struct buf line = {0};

	buf_adds(&line, after ? "+ " : "- ");
	for (size_t i = 0; changes != NULL && i < changes->count; i++) {
		struct text_span span = after ? changes->items[i].after : changes->items[i].before;

		buf_add(&line, text + at, span.start - at);
		at = span.start + span.length;
		if (span.length == 0)
			continue;
		buf_adds(&line, after ? "{+" : "[-");
		buf_add(&line, text + span.start, span.length);
		buf_adds(&line, after ? "+}" : "-]");
	}
	buf_add(&line, text + at, end - at);
	add_line(value, line.data);
	buf_free(&line);
}

static void
add_pair(struct former_value *value, const char *was, struct text_span before, const char *is,
    struct text_span after)
{
	struct text_changes changes = {0};
	bool all;

	text_diff_clusters(was, before, is, after, &changes);
	/* Where all has changed nothing is set off. */
	all = changes.count == 1 && changes.items[0].before.length == before.length &&
	      changes.items[0].after.length == after.length;
	add_paragraph(value, was, before, false, all ? NULL : &changes);
	add_paragraph(value, is, after, true, all ? NULL : &changes);
	text_changes_free(&changes);
}

static void
add_hunk(struct former_value *value, const char *was, const char *is, const struct text_diff *diff,
    const struct text_hunk *hunk)
{
	struct text_pair *pairs =
	    mem_alloc_array(hunk->before_count + hunk->after_count, sizeof(*pairs));
	size_t count = text_diff_pairs(was, is, diff, hunk, pairs);

	for (size_t i = 0; i < count; i++) {
		if (pairs[i].after == TEXT_NO_PARAGRAPH)
			add_paragraph(value, was, diff->before[pairs[i].before], false, NULL);
		else if (pairs[i].before == TEXT_NO_PARAGRAPH)
			add_paragraph(value, is, diff->after[pairs[i].after], true, NULL);
		else
			add_pair(value, was, diff->before[pairs[i].before], is,
			    diff->after[pairs[i].after]);
	}
	free(pairs);
}

/* Paragraphs that are the same are left out, with a line that says so. */
static void
add_difference(struct former_value *value, const char *was, const char *is)
{
	struct text_diff diff;
	size_t at = 0;

	text_diff_make(was, is, TEXT_EXACT, &diff);
	for (size_t i = 0; i < diff.hunk_count; i++) {
		if (at < diff.hunks[i].before_first)
			add_line(value, "  …");
		add_hunk(value, was, is, &diff, &diff.hunks[i]);
		at = diff.hunks[i].before_first + diff.hunks[i].before_count;
	}
	if (at < diff.before_count)
		add_line(value, "  …");
	text_diff_free(&diff);
}

static void
add_message(struct former_value *value, enum message message)
{
	char *text = say_words(value->editor->say, message);

	add_line(value, text);
	free(text);
}

static void
fill(struct former_value *value)
{
	struct buf was = {0};
	struct buf is = {0};

	pager_lines_clear(&value->lines);
	add_was(value, &was);
	add_is(value, &is);
	if (!value->there)
		add_message(value, MSG_FORMER_NO_ITEM);
	else if (value->difference)
		add_difference(value, buf_text(&was), buf_text(&is));
	else if (was.length == 0)
		add_message(value, MSG_FORMER_BLANK);
	else
		add_line(value, was.data);
	buf_free(&was);
	buf_free(&is);
	pager_scroll_to(&value->pager, 0);
}

/* In one step of undo. */
static void
take_back(struct former_value *value)
{
	struct editor *editor = value->editor;
	struct path path = value->path;
	struct buf label = {0};
	bool fine;

	if (!value->there || value->same) {
		say_message(editor->say, value->there ? MSG_FORMER_IS_SAME : MSG_FORMER_NO_ITEM);
		return;
	}
	if (!document_may_change(editor->document))
		return;
	history_begin(editor->document->history);
	fine = document_set(editor->document, &path, value->was[PATH_VALUE]);
	if (fine && value->was[PATH_CONTENT] != NULL) {
		path.part = PATH_CONTENT;
		fine = document_set(editor->document, &path, value->was[PATH_CONTENT]);
	}
	history_end(editor->document->history);
	place_label(editor->document->assessment, &value->path, true, &label);
	over_close(editor->overs);
	if (fine)
		say_message(editor->say, MSG_FORMER_TAKEN_BACK, buf_text(&label),
		    say_key(editor->say, COMMAND_UNDO).text);
	buf_free(&label);
}

static bool
value_command(void *state, enum command command, bool shifted)
{
	struct former_value *value = state;

	(void)shifted;
	switch (command) {
	case COMMAND_CLOSE_PAGER:
		over_close(value->editor->overs);
		return true;
	case COMMAND_FORMER:
		value->difference = !value->difference && value->there && !value->same;
		fill(value);
		return true;
	case COMMAND_TAKE_BACK:
		take_back(value);
		return true;
	default:
		return pager_command(&value->pager, command);
	}
}

static void
value_draw(void *state, struct screen *screen)
{
	struct former_value *value = state;

	pager_draw(&value->pager, screen);
}

static bool
value_title(void *state, struct buf *out)
{
	struct former_value *value = state;
	char *title = say_words(
	    value->editor->say, value->difference ? MSG_FORMER_DIFFERENCE : MSG_FORMER_VALUE);

	place_label(value->editor->document->assessment, &value->path, false, out);
	buf_addf(out, " %s", title);
	free(title);
	return true;
}

static bool
value_line(void *state, struct screen *screen, bool said, bool top)
{
	struct former_value *value = state;
	const struct editor *editor = value->editor;
	char *text;

	(void)top;
	if (said)
		return false;
	text = value->same ? say_words(editor->say, MSG_FORMER_IS_SAME)
			   : say_words(editor->say,
				 value->difference ? MSG_FORMER_KEYS_WHOLE : MSG_FORMER_KEYS,
				 say_key(editor->say, COMMAND_FORMER).text,
				 say_key(editor->say, COMMAND_TAKE_BACK).text);
	if (value->there)
		window_put_message(editor->window, screen, text, SCREEN_LABEL, 0);
	free(text);
	return true;
}

static void
value_resize(void *state)
{
	fill(state);
}

static void
value_close(void *state)
{
	struct former_value *value = state;

	pager_lines_free(&value->lines);
	free(value->was[PATH_VALUE]);
	free(value->was[PATH_CONTENT]);
	free(value);
}

static const struct over_ops value_ops = {
    .modes = IN_FORMER | WITH_FORMER,
    .body = true,
    .covers = true,
    .command = value_command,
    .draw = value_draw,
    .title = value_title,
    .line = value_line,
    .resize = value_resize,
    .close = value_close,
};

void
run_former(struct editor *editor)
{
	struct former_value *value;

	if (!compared_refresh(editor->compared)) {
		say_message(editor->say, MSG_FORMER_NONE);
		return;
	}
	if (page_focused(editor->page) == NULL) {
		message_nothing_here(editor);
		return;
	}
	value = mem_alloc(sizeof(*value));
	value->editor = editor;
	value->path = editor->page->focus;
	value->path.part = PATH_VALUE;
	value->pager.window = editor->window;
	value->pager.lines = &value->lines;
	value->pager.width = editor->window->width;
	find_former(value);
	fill(value);
	over_open(editor->overs, &value_ops, value);
}
