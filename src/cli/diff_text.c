/*
 * Differences for people: a line of totals, then each change under what it is called, the changed
 * paragraphs with the changed characters set off: by colour on a terminal, by marks elsewhere. What
 * is only spelled anew stands apart, at the end.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/diff.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/text_diff.h"
#include "yoshiki3/visible.h"

/* How the lines of one side look; what is changed in them is between `on` and `off`. */
struct look {
	const char *begin; /* of a line */
	const char *end;
	const char *on;
	const char *off;
};

struct printer {
	const struct diff *diff;
	struct buf out;
	const char *strong; /* around headings */
	const char *plain;
	struct look gone;
	struct look come;
};

/* Output is handed over from so many bytes on. */
#define OUT_ENOUGH 65536

static void
hand_over(struct printer *printer, size_t enough)
{
	if (printer->out.length < enough || printer->out.length == 0)
		return;
	cli_write_shown(printer->diff->cli, stdout, printer->out.data, printer->out.length);
	buf_clear(&printer->out);
}

static bool
has_colour(void)
{
	const char *terminal = getenv("TERM");
	const char *off = getenv("NO_COLOR");

	return isatty(STDOUT_FILENO) == 1 && terminal != NULL && strcmp(terminal, "dumb") != 0 &&
	       (off == NULL || *off == '\0');
}

static void
choose_look(struct printer *printer)
{
	static const struct look marks[] = {{"  - ", "\n", "[-", "-]"}, {"  + ", "\n", "{+", "+}"}};
	/* Red and green; the changed characters underlined as well, for eyes without colours. */
	static const struct look colours[] = {
	    {"  \033[31m- ", "\033[m\n", "\033[1;4m", "\033[22;24m"},
	    {"  \033[32m+ ", "\033[m\n", "\033[1;4m", "\033[22;24m"}};
	bool colour = has_colour();

	printer->gone = colour ? colours[0] : marks[0];
	printer->come = colour ? colours[1] : marks[1];
	printer->strong = colour ? "\033[1m" : "";
	printer->plain = colour ? "\033[m" : "";
}

/* A paragraph of one side; what is between changes is the same. NULL: nothing is set off. */
static void
print_paragraph(struct printer *printer, const char *text, struct text_span paragraph, bool after,
    const struct text_changes *changes)
{
	const struct look *look = after ? &printer->come : &printer->gone;
	size_t at = paragraph.start;

	buf_adds(&printer->out, look->begin);
	for (size_t i = 0; changes != NULL && i < changes->count; i++) {
		struct text_span span = after ? changes->items[i].after : changes->items[i].before;

		visible_add(&printer->out, text + at, span.start - at);
		at = span.start + span.length;
		if (span.length == 0)
			continue;
		buf_adds(&printer->out, look->on);
		visible_add(&printer->out, text + span.start, span.length);
		buf_adds(&printer->out, look->off);
	}
	visible_add(&printer->out, text + at, paragraph.start + paragraph.length - at);
	buf_adds(&printer->out, look->end);
	hand_over(printer, OUT_ENOUGH);
}

/* A paragraph, and what it has become. */
static void
print_pair(
    struct printer *printer, const struct change *change, struct text_span was, struct text_span is)
{
	struct text_changes changes = {0};
	const struct text_changes *shown = &changes;

	text_diff_clusters(change->was, was, change->is, is, &changes);
	/* Where all has changed nothing is set off. */
	if (changes.count == 1 && changes.items[0].before.length == was.length &&
	    changes.items[0].after.length == is.length)
		shown = NULL;
	print_paragraph(printer, change->was, was, false, shown);
	print_paragraph(printer, change->is, is, true, shown);
	text_changes_free(&changes);
}

static void
print_hunk(struct printer *printer, const struct change *change, const struct text_diff *diff,
    const struct text_hunk *hunk)
{
	struct text_pair *pairs =
	    mem_alloc_array(hunk->before_count + hunk->after_count, sizeof(*pairs));
	size_t count = text_diff_pairs(change->was, change->is, diff, hunk, pairs);

	for (size_t i = 0; i < count; i++) {
		if (pairs[i].after == TEXT_NO_PARAGRAPH)
			print_paragraph(
			    printer, change->was, diff->before[pairs[i].before], false, NULL);
		else if (pairs[i].before == TEXT_NO_PARAGRAPH)
			print_paragraph(
			    printer, change->is, diff->after[pairs[i].after], true, NULL);
		else
			print_pair(printer, change, diff->before[pairs[i].before],
			    diff->after[pairs[i].after]);
	}
	free(pairs);
}

/* Paragraphs that are the same, and are left out. */
static void
print_gap(struct printer *printer, size_t from, size_t to)
{
	if (from < to)
		buf_adds(&printer->out, "    …\n");
}

static void
print_whole(struct printer *printer, const struct change *change)
{
	if (*change->was != '\0')
		print_paragraph(
		    printer, change->was, (struct text_span){0, strlen(change->was)}, false, NULL);
	if (*change->is != '\0')
		print_paragraph(
		    printer, change->is, (struct text_span){0, strlen(change->is)}, true, NULL);
}

static void
print_value(struct printer *printer, const struct change *change)
{
	enum form_kind kind = change_path(change)->item->kind;
	struct text_diff diff;
	size_t at = 0;

	/* What is one word is not picked to pieces. */
	if (kind == FORM_DATE || kind == FORM_COUNT || kind == FORM_CHOICE) {
		print_whole(printer, change);
		return;
	}
	text_diff_make(change->was, change->is, TEXT_EXACT, &diff);
	for (size_t i = 0; i < diff.hunk_count; i++) {
		print_gap(printer, at, diff.hunks[i].before_first);
		print_hunk(printer, change, &diff, &diff.hunks[i]);
		at = diff.hunks[i].before_first + diff.hunks[i].before_count;
	}
	print_gap(printer, at, diff.before_count);
	text_diff_free(&diff);
}

static void
print_heading(struct printer *printer, const struct buf *heading)
{
	buf_addc(&printer->out, '\n');
	buf_adds(&printer->out, printer->strong);
	visible_add(&printer->out, buf_text(heading), heading->length);
	buf_adds(&printer->out, printer->plain);
	buf_addc(&printer->out, '\n');
}

/* "[○]税務システム": a box as it was, or as it is. */
static void
print_box(struct printer *printer, const struct change *change, bool after)
{
	const struct look *look = after ? &printer->come : &printer->gone;
	const char *mark = after ? change->is : change->was;

	buf_adds(&printer->out, look->begin);
	buf_addf(&printer->out, "[%s]", *mark != '\0' ? mark : "　");
	path_label_format(
	    change_path(change), assessment_edition(printer->diff->after), &printer->out);
	buf_adds(&printer->out, look->end);
}

static bool
is_mark(const struct change *change)
{
	return change->after.item != NULL && change->after.item->kind == FORM_CHECK;
}

/* Whether a change is told with the one before it: of a box of the same group and block. */
static bool
is_continued(const struct change *change, const struct change *last)
{
	return last != NULL && is_mark(change) && is_mark(last) &&
	       change->after.item->container == last->after.item->container &&
	       (change->after.item->container->kind == FORM_CHECKS ||
		   change->after.item == last->after.item) &&
	       memcmp(change->after.index, last->after.index, sizeof(last->after.index)) == 0;
}

/* The text or count in the parentheses of a box, after the label of that. */
static void
print_content(struct printer *printer, const struct change *change)
{
	buf_adds(&printer->out, "    ");
	path_label_format(
	    change_path(change), assessment_edition(printer->diff->after), &printer->out);
	buf_adds(&printer->out, "（　）\n");
	print_value(printer, change);
}

static void
print_item(struct printer *printer, const struct change *change, const struct change *last)
{
	struct buf heading = {0};

	if (!is_continued(change, last)) {
		if (is_mark(change))
			diff_label_group(printer->diff, change, &heading);
		else
			diff_label(printer->diff, change, &heading);
		print_heading(printer, &heading);
	}
	buf_free(&heading);
	if (!is_mark(change)) {
		print_value(printer, change);
	} else if (change->after.part == PATH_CONTENT) {
		print_content(printer, change);
	} else {
		print_box(printer, change, false);
		print_box(printer, change, true);
	}
}

static void
print_block(struct printer *printer, const struct change *change)
{
	static const struct cli_text words[] = {
	    [CHANGE_BLOCK_ADDED] = {"added: ", "追加: "},
	    [CHANGE_BLOCK_GONE] = {"gone: ", "削除: "},
	    [CHANGE_BLOCK_MOVED] = {"moved: ", "移動: "},
	};
	struct buf heading = {0};

	buf_adds(&heading, cli_text(printer->diff->cli, &words[change->kind]));
	diff_label(printer->diff, change, &heading);
	print_heading(printer, &heading);
	buf_free(&heading);
}

/* The changes that are worded anew, or those that are only spelled anew. */
static void
print_changes(struct printer *printer, bool wording)
{
	const struct comparison *comparison = printer->diff->comparison;
	const struct change *last = NULL;

	for (size_t i = 0; i < comparison_count(comparison); i++) {
		const struct change *change = comparison_change(comparison, i);

		if (change->block != CHANGE_NO_BLOCK || change->wording != wording)
			continue;
		if (change->kind == CHANGE_ITEM)
			print_item(printer, change, last);
		else
			print_block(printer, change);
		last = change->kind == CHANGE_ITEM ? change : NULL;
	}
}

/* A number that is not 0, after what it counts. */
static void
add_total(const struct printer *printer, const struct cli_text *name, size_t number, size_t begin,
    struct buf *out)
{
	static const struct cli_text separator = {", ", "、"};

	if (number == 0)
		return;
	if (out->length > begin)
		buf_adds(out, cli_text(printer->diff->cli, &separator));
	buf_addf(out, "%s%zu", cli_text(printer->diff->cli, name), number);
}

static void
print_totals(struct printer *printer)
{
	static const struct cli_text items = {"changed items: ", "変更された項目 "};
	static const struct cli_text wording = {"only spelled anew: ", "字句のみの項目 "};
	static const struct cli_text added = {"blocks added: ", "追加されたブロック "};
	static const struct cli_text gone = {"blocks gone: ", "削除されたブロック "};
	static const struct cli_text moved = {"blocks moved: ", "移動したブロック "};
	static const struct cli_text same = {"nothing is different", "違いなし"};
	struct comparison_totals totals = comparison_totals(printer->diff->comparison);
	struct buf line = {0};
	size_t begin;

	buf_addf(&line, "%s → %s: ", printer->diff->before_file, printer->diff->after_file);
	begin = line.length;
	add_total(printer, &items, totals.items, begin, &line);
	add_total(printer, &added, totals.added, begin, &line);
	add_total(printer, &gone, totals.gone, begin, &line);
	add_total(printer, &moved, totals.moved, begin, &line);
	add_total(printer, &wording, totals.wording, begin, &line);
	if (line.length == begin)
		buf_adds(&line, cli_text(printer->diff->cli, &same));
	visible_add(&printer->out, line.data, line.length);
	buf_addc(&printer->out, '\n');
	buf_free(&line);
}

void
diff_print_text(const struct diff *diff)
{
	static const struct cli_text apart = {
	    "only spelled anew (full and half width, white space and the like):",
	    "字句のみ（全角と半角、空白などの違いだけのもの）:"};
	struct printer printer = {.diff = diff};

	if (comparison_count(diff->comparison) == 0)
		return;
	choose_look(&printer);
	print_totals(&printer);
	print_changes(&printer, false);
	if (comparison_totals(diff->comparison).wording > 0) {
		buf_addf(&printer.out, "\n%s\n", cli_text(diff->cli, &apart));
		print_changes(&printer, true);
	}
	hand_over(&printer, 0);
	buf_free(&printer.out);
}

void
diff_print_totals(const struct diff *diff)
{
	struct printer printer = {.diff = diff};

	print_totals(&printer);
	hand_over(&printer, 0);
	buf_free(&printer.out);
}
