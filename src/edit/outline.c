/*
 * The outline (目次): the parts of the document and the blocks in them, how far each is filled in,
 * how many findings it has, and how many changes since the former assessment. It stands beside the
 * page where there is room, and opens over it as a list. Rows of tables (別添２) are not in it:
 * they are seen at once where they stand.
 */
#include <stdlib.h>
#include <string.h>

#include "edit/compared.h"
#include "edit/document.h"
#include "edit/editor.h"
#include "edit/outline.h"
#include "edit/page.h"
#include "edit/place.h"
#include "edit/widget/list.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/wrap.h"

/* Columns of a row: mark, label, bar, percent, findings. The number of changes takes some of the
 * label's. */
#define LABEL_COLUMNS  16
#define CHANGE_COLUMNS 4
#define BAR_COLUMNS    4
/* Columns of a label in the list over the page. */
#define LIST_LABEL_COLUMNS 44
/* Columns of the list's frame, bar, percent and findings. */
#define LIST_EXTRA_COLUMNS 22

struct outline_row {
	struct path path;
	size_t part;                     /* the part it is, or is in */
	bool is_part;                    /* not a block in it */
	const struct progress *progress; /* NULL for what is outside of sections */
	char *text;                      /* as it is drawn; NULL: not made yet */
};

/* The rows beside the page are kept as long as they would be the same: most keys only move. */
struct outline {
	struct outline_row *rows;
	size_t count;
	size_t capacity;
	size_t current; /* the row of the focus */

	unsigned long collected; /* of the findings that they are of; 0: of none */
	unsigned long compared;  /* of the comparison that they are of, likewise */
	size_t part;             /* the part that was shown */
	struct width_policy width;
};

static void
clear(struct outline *outline)
{
	for (size_t i = 0; i < outline->count; i++)
		free(outline->rows[i].text);
	outline->count = 0;
}

struct outline *
outline_new(void)
{
	return mem_alloc(sizeof(struct outline));
}

void
outline_free(struct outline *outline)
{
	if (outline == NULL)
		return;
	clear(outline);
	free(outline->rows);
	free(outline);
}

static void
add_row(struct outline *outline, struct outline_row row)
{
	outline->rows =
	    mem_grow(outline->rows, &outline->capacity, outline->count + 1, sizeof(*outline->rows));
	outline->rows[outline->count++] = row;
}

/* The parts with the blocks of the present one, or of all. */
static void
list_rows(const struct editor *editor, bool all, struct outline *outline)
{
	const struct findings *findings = document_known_findings(editor->document);
	const struct page *page = editor->page;

	for (size_t i = 0; i < page->parts.count; i++) {
		const struct part *part = &page->parts.items[i];
		struct path path = part_path(part);

		add_row(outline,
		    (struct outline_row){path, i, true, part_progress(findings, part), NULL});
		for (size_t j = 0; j < findings->block_count && (all || i == page->part); j++) {
			const struct block_summary *block = &findings->blocks[j];

			if (block->path.item->place == PLACE_TABLE ||
			    block->path.item == part->item || !path_holds(&path, &block->path))
				continue;
			add_row(outline,
			    (struct outline_row){block->path, i, false, &block->progress, NULL});
		}
	}
}

/* The row of the focus: the part shown, or the innermost block in it. */
static void
find_current(const struct page *page, struct outline *outline)
{
	for (size_t i = 0; i < outline->count; i++) {
		const struct outline_row *row = &outline->rows[i];

		if (row->part == page->part &&
		    (row->is_part || path_holds(&row->path, &page->focus)))
			outline->current = i;
	}
}

static bool
is_same_width(struct width_policy a, struct width_policy b)
{
	return a.ambiguous == b.ambiguous && a.rules == b.rules && a.hidden == b.hidden;
}

static void
refresh(const struct editor *editor, struct outline *outline)
{
	/* Collects them, where the document has changed. */
	(void)document_known_findings(editor->document);
	(void)compared_refresh(editor->compared);
	if (outline->collected == editor->document->collected &&
	    outline->compared == editor->compared->comparisons &&
	    outline->part == editor->page->part &&
	    is_same_width(outline->width, editor->window->width))
		return;
	clear(outline);
	list_rows(editor, false, outline);
	outline->collected = editor->document->collected;
	outline->compared = editor->compared->comparisons;
	outline->part = editor->page->part;
	outline->width = editor->window->width;
}

static void
add_label(const struct editor *editor, const struct outline_row *row, struct buf *out)
{
	if (row->is_part) {
		part_label(
		    editor->document->assessment, &editor->page->parts.items[row->part], out);
	} else {
		buf_addc(out, ' ');
		place_block_label(editor->document->assessment, &row->path, out);
	}
}

static void
add_progress(const struct progress *progress, struct buf *out)
{
	size_t items = progress->filled + progress->required;
	size_t percent = items > 0 ? progress->filled * 100 / items : 0;

	if (items > 0) {
		buf_fill(out, '#', percent * BAR_COLUMNS / 100);
		buf_fill(out, '.', BAR_COLUMNS - percent * BAR_COLUMNS / 100);
		buf_addf(out, "%4zu%%", percent);
	} else {
		/* Nothing is to be filled in. */
		buf_fill(out, '-', BAR_COLUMNS);
		buf_adds(out, "     ");
	}
	if (progress->findings > 0)
		buf_addf(out, " !%zu", progress->findings < 99 ? progress->findings : 99);
}

/* The changes in a part or a block; 0 where nothing is compared. */
static size_t
count_changes(const struct editor *editor, const struct outline_row *row)
{
	return row->is_part
		   ? compared_count_in_part(editor->compared, &editor->page->parts.items[row->part])
		   : compared_count_in(editor->compared, &row->path);
}

/* A row as text: the label cut or filled to its columns, then how far it is. */
static void
add_text(
    const struct editor *editor, const struct outline_row *row, unsigned columns, struct buf *out)
{
	struct width_policy policy = editor->window->width;
	size_t changes = count_changes(editor, row);
	struct buf label = {0};
	struct wrap_line first;
	struct wrap wrap;
	size_t begin = out->length;
	size_t width;

	add_label(editor, row, &label);
	wrap_begin(&wrap, buf_text(&label), label.length,
	    changes > 0 ? columns - CHANGE_COLUMNS : columns, policy);
	(void)wrap_next(&wrap, &first);
	buf_add(out, buf_text(&label) + first.start, first.end - first.start);
	if (changes > 0)
		buf_addf(out, " *%zu", changes < 99 ? changes : 99);
	width = width_text(buf_text(out) + begin, out->length - begin, policy);
	if (width < columns)
		buf_fill(out, ' ', columns - width);
	if (row->progress != NULL) {
		buf_addc(out, ' ');
		add_progress(row->progress, out);
	}
	buf_free(&label);
}

static void
draw_row(const struct editor *editor, struct screen *screen, unsigned line, struct outline_row *row,
    bool current)
{
	if (row->text == NULL) {
		struct buf text = {0};

		add_text(editor, row, LABEL_COLUMNS, &text);
		row->text = buf_take(&text);
	}
	window_put(editor->window, screen, line, 0, current ? ">" : " ", SCREEN_LABEL);
	window_put(editor->window, screen, line, 1, row->text, SCREEN_LABEL);
	if (current)
		screen_restyle(
		    screen, line, 0, OUTLINE_COLUMNS - 1, SCREEN_BAR, editor->window->width);
}

void
outline_draw(struct editor *editor, struct screen *screen)
{
	size_t height = window_body_lines(editor->window);
	struct outline *outline = editor->outline;
	size_t top = 0;

	refresh(editor, outline);
	find_current(editor->page, outline);
	/* The present row a third down, as far as the ends allow. */
	if (outline->current > height / 3)
		top = outline->current - height / 3;
	if (outline->count <= height)
		top = 0;
	else if (top > outline->count - height)
		top = outline->count - height;
	for (size_t i = top; i < outline->count && i < top + height; i++)
		draw_row(editor, screen, (unsigned)(i - top) + 1, &outline->rows[i],
		    i == outline->current);
}

static void
pick_row(void *context, int value)
{
	struct editor *editor = context;
	struct outline *outline = outline_new();

	list_rows(editor, true, outline);
	if ((size_t)value < outline->count) {
		const struct outline_row *row = &outline->rows[value];

		page_remember(editor->page);
		if (row->is_part || !page_go(editor->page, &row->path))
			page_go_part(editor->page, row->part);
	}
	outline_free(outline);
}

void
run_outline(struct editor *editor)
{
	char *title = say_words(editor->say, MSG_EDIT_OUTLINE);
	unsigned columns = editor->window->columns - LIST_EXTRA_COLUMNS;
	struct outline *outline = outline_new();
	struct list *list;

	columns = columns < LIST_LABEL_COLUMNS ? columns : LIST_LABEL_COLUMNS;
	list_rows(editor, true, outline);
	find_current(editor->page, outline);
	list = list_open(editor->overs, title, pick_row, editor);
	for (size_t i = 0; i < outline->count; i++) {
		struct buf text = {0};

		add_text(editor, &outline->rows[i], columns, &text);
		list_add(list, text.data, (int)i);
		buf_free(&text);
	}
	list->selected = outline->current;
	outline_free(outline);
	free(title);
}
