/*
 * Text to be read: the help, and the pages as they are printed. Of the pages one line is the
 * current one, marked with a `>` left of it, and the screen may show a part of their columns; the
 * help is wrapped to the screen and only scrolled.
 */
#include <stdlib.h>
#include <string.h>

#include "edit/editor_state.h"
#include "yoshiki3/canvas_text.h"
#include "yoshiki3/grapheme.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/wrap.h"

/* Columns of the current line's mark. */
#define MARK_COLUMNS 1
/* Columns that a page is moved by to the side. */
#define SIDE_STEP 16

void
pager_clear(struct pager *pager)
{
	free(pager->title);
	free(pager->help.starts);
	buf_free(&pager->help.text);
	*pager = (struct pager){0};
}

void
pager_begin(struct editor *editor, const char *title)
{
	pager_clear(&editor->pager);
	editor->pager.title = mem_strdup(title);
	over_open(editor, OVER_PAGER);
}

void
pager_lines_begin(struct pager_lines *lines)
{
	if (lines->count == lines->capacity)
		lines->starts = mem_grow(
		    lines->starts, &lines->capacity, lines->count + 1, sizeof(*lines->starts));
	lines->starts[lines->count++] = lines->text.length;
}

void
pager_lines_end(struct pager_lines *lines)
{
	size_t start = lines->starts[lines->count - 1];

	while (lines->text.length > start && lines->text.data[lines->text.length - 1] == ' ')
		lines->text.length--;
	buf_addc(&lines->text, '\n');
}

void
pager_add(struct editor *editor, const char *text, bool wrapped)
{
	struct pager_lines *lines = &editor->pager.help;
	struct wrap_line line;
	struct wrap wrap;

	wrap_begin(&wrap, text, strlen(text), wrapped ? editor->window.columns - 4 : 100000,
	    editor->window.width);
	while (wrap_next(&wrap, &line)) {
		pager_lines_begin(lines);
		buf_add(&lines->text, text + line.start, line.end - line.start);
		pager_lines_end(lines);
	}
	editor->pager.count = lines->count;
}

/* The columns of characters in the lines: those of paper, or of the screen. */
static struct width_policy
line_policy(const struct editor *editor)
{
	return editor->pager.pages ? editor->pages.paper.width : editor->window.width;
}

static const struct pager_lines *
lines_of(const struct editor *editor)
{
	return editor->pager.pages ? &editor->pages.lines : &editor->pager.help;
}

static const char *
pager_line(const struct editor *editor, size_t line, size_t *length)
{
	const struct pager_lines *lines = lines_of(editor);
	size_t end = line + 1 < lines->count ? lines->starts[line + 1] : lines->text.length;

	*length = end - lines->starts[line] - 1;
	return lines->text.data + lines->starts[line];
}

static void
scroll_to(struct editor *editor, size_t top)
{
	size_t height = window_body_lines(&editor->window);
	size_t last = editor->pager.count > height ? editor->pager.count - height : 0;

	editor->pager.top = top < last ? top : last;
}

void
pager_move_to(struct editor *editor, size_t line)
{
	struct pager *pager = &editor->pager;
	size_t height = window_body_lines(&editor->window);

	if (!pager->pages) {
		scroll_to(editor, line);
		return;
	}
	pager->line = line < pager->count ? line : pager->count - 1;
	if (pager->line < pager->top)
		scroll_to(editor, pager->line);
	else if (pager->line >= pager->top + height)
		scroll_to(editor, pager->line + 1 - height);
	else
		scroll_to(editor, pager->top);
}

/* By `count` lines: what is shown moves along where `screen`. */
static void
move_by(struct editor *editor, size_t count, bool down, bool screen)
{
	struct pager *pager = &editor->pager;
	size_t line = pager->pages ? pager->line : pager->top;
	size_t top = pager->top;

	if (screen)
		scroll_to(editor, down ? top + count : top > count ? top - count : 0);
	pager_move_to(editor, down ? line + count : line > count ? line - count : 0);
}

/* To the first line of the next sheet of paper, or of this one, then the one before. */
static void
move_page(struct editor *editor, bool down)
{
	const struct pages *pages = &editor->pages;
	struct pager *pager = &editor->pager;
	size_t number;

	if (!pager->pages)
		return;
	number = pages_number(pages, pager->line);
	if (down && number + 1 < pages->count)
		number++;
	else if (!down && number > 0 && pager->line == pages->items[number].line)
		number--;
	scroll_to(editor, pages->items[number].line);
	pager_move_to(editor, pages->items[number].line);
}

/* How many columns of the pages the screen shows. */
static unsigned
shown_columns(const struct editor *editor)
{
	return editor->window.columns > MARK_COLUMNS ? editor->window.columns - MARK_COLUMNS : 1;
}

static void
show_from(struct editor *editor, unsigned column)
{
	unsigned columns = editor->pager.pages ? editor->pages.paper.columns : 0;
	unsigned shown = shown_columns(editor);
	unsigned most = columns > shown ? columns - shown : 0;

	editor->pager.left = column < most ? column : most;
}

void
run_pager_left(struct editor *editor)
{
	unsigned left = editor->pager.left;

	show_from(editor, left > SIDE_STEP ? left - SIDE_STEP : 0);
}

void
run_pager_right(struct editor *editor)
{
	show_from(editor, editor->pager.left + SIDE_STEP);
}

static size_t
page_step(const struct editor *editor)
{
	return window_body_lines(&editor->window) > 2 ? window_body_lines(&editor->window) - 1 : 1;
}

void
run_pager_up(struct editor *editor)
{
	move_by(editor, 1, false, false);
}

void
run_pager_down(struct editor *editor)
{
	move_by(editor, 1, true, false);
}

void
run_pager_page_up(struct editor *editor)
{
	move_by(editor, page_step(editor), false, true);
}

void
run_pager_page_down(struct editor *editor)
{
	move_by(editor, page_step(editor), true, true);
}

void
run_pager_next_page(struct editor *editor)
{
	move_page(editor, true);
}

void
run_pager_previous_page(struct editor *editor)
{
	move_page(editor, false);
}

void
run_pager_first(struct editor *editor)
{
	pager_move_to(editor, 0);
}

void
run_pager_last(struct editor *editor)
{
	pager_move_to(editor, editor->pager.count - 1);
}

/* Makes a place the one found: its line the current one, its columns in sight. */
static void
show_hit(struct editor *editor, size_t line, size_t start, size_t length)
{
	struct pager *pager = &editor->pager;
	size_t bytes;
	const char *text = pager_line(editor, line, &bytes);
	unsigned column = (unsigned)width_text(text, start, line_policy(editor));
	unsigned width = (unsigned)width_text(text + start, length, line_policy(editor));
	size_t height = window_body_lines(&editor->window);

	pager->hit_line = line;
	pager->hit_start = start;
	pager->hit_length = length;
	/* A long message takes the last line of the page. */
	if (line < pager->top || line + 1 >= pager->top + height)
		scroll_to(editor, line > height / 3 ? line - height / 3 : 0);
	if (pager->pages)
		pager_move_to(editor, line);
	if (column < pager->left || column + width > pager->left + shown_columns(editor))
		show_from(editor, column + width > shown_columns(editor)
				      ? column + width - shown_columns(editor)
				      : 0);
}

/* The line in whose text an offset is. */
static size_t
line_at(const struct pager_lines *lines, size_t offset)
{
	size_t low = 0;
	size_t high = lines->count;

	while (low + 1 < high) {
		size_t middle = low + (high - low) / 2;

		if (lines->starts[middle] <= offset)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* Behind the place found last, where that is at the current line or on the screen of the help. */
static size_t
search_start(const struct editor *editor)
{
	const struct pager *pager = &editor->pager;
	const size_t *starts = lines_of(editor)->starts;
	size_t first = pager->pages ? pager->line : pager->top;
	size_t last = pager->pages ? first : first + window_body_lines(&editor->window) - 1;

	if (pager->hit_length > 0 && pager->hit_line >= first && pager->hit_line <= last)
		return starts[pager->hit_line] + pager->hit_start + pager->hit_length;
	return starts[first];
}

/* No needle has a newline: all lines are searched as one text, once around. */
void
pager_find(struct editor *editor, struct fold *needle)
{
	const struct pager_lines *lines = lines_of(editor);
	enum message message = MSG_EDIT_FOUND;
	struct buf title = {0};
	size_t length;
	size_t start;
	size_t line;

	if (!fold_find(needle, lines->text.data, lines->text.length, search_start(editor), &start,
		&length)) {
		message = MSG_EDIT_FOUND_AGAIN;
		if (!fold_find(needle, lines->text.data, lines->text.length, 0, &start, &length)) {
			say_message(editor->say,
			    editor->pager.pages ? MSG_EDIT_NOT_ON_PAGES : MSG_EDIT_NOT_FOUND,
			    editor->needle, (const char *)NULL);
			return;
		}
	}
	line = line_at(lines, start);
	show_hit(editor, line, start - lines->starts[line], length);
	pager_title(editor, &title);
	say_message(editor->say, message, editor->needle, title.data,
	    say_key(editor->say, COMMAND_FIND_NEXT).text, (const char *)NULL);
	buf_free(&title);
}

void
pager_title(const struct editor *editor, struct buf *out)
{
	char *title;

	if (!editor->pager.pages) {
		buf_adds(out, editor->pager.title);
		return;
	}
	title = say_words(editor->say, MSG_EDIT_PAGES,
	    number_word(pages_number(&editor->pages, editor->pager.line) + 1).text,
	    number_word(editor->pages.count).text, (const char *)NULL);
	buf_adds(out, title);
	free(title);
}

/* Of the help: which lines are shown; of the pages: where Enter goes. */
void
pager_draw_place(struct editor *editor, struct screen *screen, unsigned line)
{
	const struct pager *pager = &editor->pager;
	size_t last = pager->top + window_body_lines(&editor->window);
	const struct page_place *place;
	struct buf label = {0};
	struct path path;
	char *text;

	if (pager->pages) {
		place = pages_place(&editor->pages, pager->line);
		if (place == NULL)
			return;
		path = place_path_in(place->item, place->container);
		place_label(editor->document->assessment, &path, true, &label);
		text = say_words(
		    editor->say, MSG_EDIT_PAGE_ITEM, buf_text(&label), (const char *)NULL);
		buf_free(&label);
	} else {
		text = say_words(editor->say, MSG_EDIT_LINES, number_word(pager->top + 1).text,
		    number_word(last < pager->count ? last : pager->count).text,
		    number_word(pager->count).text, (const char *)NULL);
	}
	screen_put(screen, line, 0, text, strlen(text), SCREEN_LABEL, editor->window.width);
	free(text);
}

/* Puts a line from the first column shown on; half of a wide character is left out. */
static void
draw_line(struct editor *editor, struct screen *screen, size_t line)
{
	const struct pager *pager = &editor->pager;
	unsigned at = 1 + (unsigned)(line - pager->top);
	unsigned column = 0;
	size_t offset = 0;
	size_t length;
	const char *text = pager_line(editor, line, &length);
	struct width_policy policy = editor->window.width;
	struct buf filled = {0};

	if (!pager->pages) {
		screen_put(screen, at, 0, text, length, SCREEN_VALUE, editor->window.width);
		return;
	}
	/* What takes no room on paper takes none here. */
	policy.hidden = 0;
	canvas_text_fill(text, length, editor->pages.paper.width, policy, &filled);
	while (offset < filled.length && column < pager->left) {
		size_t bytes = grapheme_next(filled.data + offset, filled.length - offset);

		column += (unsigned)width_text(filled.data + offset, bytes, policy);
		offset += bytes;
	}
	screen_put(screen, at, MARK_COLUMNS + column - pager->left, buf_text(&filled) + offset,
	    filled.length - offset, SCREEN_VALUE, policy);
	buf_free(&filled);
}

/* Gives columns of a line, counted as in the lines, another style, where they are shown. */
static void
mark_columns(struct editor *editor, struct screen *screen, size_t line, unsigned column,
    unsigned width, enum screen_style style)
{
	const struct pager *pager = &editor->pager;
	unsigned mark = pager->pages ? MARK_COLUMNS : 0;
	unsigned end = column + width;

	if (line < pager->top || line >= pager->top + window_body_lines(&editor->window) ||
	    end <= pager->left)
		return;
	if (column < pager->left)
		column = pager->left;
	screen_restyle(screen, 1 + (unsigned)(line - pager->top), mark + column - pager->left,
	    end - column, style, editor->window.width);
}

static void
draw_current(struct editor *editor, struct screen *screen)
{
	const struct pager *pager = &editor->pager;
	const struct page_place *place = pages_place(&editor->pages, pager->line);
	unsigned line = 1 + (unsigned)(pager->line - pager->top);

	if (place != NULL)
		mark_columns(editor, screen, place->line, place->column,
		    place->width > 0 ? place->width : 1, SCREEN_FOCUS);
	screen_put(screen, line, 0, ">", 1, SCREEN_FOCUS, editor->window.width);
	screen->cursor_line = line;
}

void
pager_draw(struct editor *editor, struct screen *screen)
{
	const struct pager *pager = &editor->pager;
	size_t length;
	const char *text;

	/* The screen may have another size since. */
	pager_move_to(editor, pager->pages ? pager->line : pager->top);
	show_from(editor, pager->left);
	for (size_t i = pager->top;
	     i < pager->count && i < pager->top + window_body_lines(&editor->window); i++)
		draw_line(editor, screen, i);
	screen->cursor_line = 1;
	screen->cursor_column = 0;
	if (pager->pages)
		draw_current(editor, screen);
	if (pager->hit_length == 0)
		return;
	text = pager_line(editor, pager->hit_line, &length);
	mark_columns(editor, screen, pager->hit_line,
	    (unsigned)width_text(text, pager->hit_start, line_policy(editor)),
	    (unsigned)width_text(text + pager->hit_start, pager->hit_length, line_policy(editor)),
	    SCREEN_SELECTION);
}
