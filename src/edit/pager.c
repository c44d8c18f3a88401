/*
 * Text to be read: the help, and the pages as they are printed.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "edit/editor_state.h"
#include "edit/keymap.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/wrap.h"

/* A page as `print` makes it, unless the screen is narrower. */
#define PAPER_COLUMNS 88
#define PAPER_LINES   64

void
pager_clear(struct pager *pager)
{
	free(pager->title);
	free(pager->starts);
	free(pager->places);
	buf_free(&pager->text);
	*pager = (struct pager){0};
}

void
pager_begin(struct editor *editor, const char *title)
{
	pager_clear(&editor->pager);
	editor->pager.title = mem_strdup(title);
	editor->over = OVER_PAGER;
}

static void
add_line(struct pager *pager, const char *text, size_t length)
{
	pager->starts =
	    mem_grow(pager->starts, &pager->capacity, pager->count + 1, sizeof(*pager->starts));
	pager->starts[pager->count++] = pager->text.length;
	buf_add(&pager->text, text, length);
	buf_addc(&pager->text, '\n');
}

void
pager_add(struct editor *editor, const char *text, bool wrapped)
{
	struct wrap_line line;
	struct wrap wrap;

	wrap_begin(&wrap, text, strlen(text), wrapped ? editor->options.columns - 4 : 100000,
	    editor->options.width);
	while (wrap_next(&wrap, &line))
		add_line(&editor->pager, text + line.start, line.end - line.start);
}

static size_t
last_top(const struct editor *editor)
{
	size_t height = body_lines(editor);

	return editor->pager.count > height ? editor->pager.count - height : 0;
}

static void
scroll_to(struct editor *editor, size_t top)
{
	editor->pager.top = top < last_top(editor) ? top : last_top(editor);
}

static size_t
page_step(const struct editor *editor)
{
	return body_lines(editor) > 2 ? body_lines(editor) - 1 : 1;
}

void
run_pager_up(struct editor *editor)
{
	scroll_to(editor, editor->pager.top > 0 ? editor->pager.top - 1 : 0);
}

void
run_pager_down(struct editor *editor)
{
	scroll_to(editor, editor->pager.top + 1);
}

void
run_pager_page_up(struct editor *editor)
{
	size_t step = page_step(editor);

	scroll_to(editor, editor->pager.top > step ? editor->pager.top - step : 0);
}

void
run_pager_page_down(struct editor *editor)
{
	scroll_to(editor, editor->pager.top + page_step(editor));
}

void
run_pager_first(struct editor *editor)
{
	scroll_to(editor, 0);
}

void
run_pager_last(struct editor *editor)
{
	scroll_to(editor, last_top(editor));
}

void
run_pager_left(struct editor *editor)
{
	(void)editor;
}

void
run_pager_right(struct editor *editor)
{
	(void)editor;
}

static const char *
pager_line(const struct pager *pager, size_t line, size_t *length)
{
	size_t end = line + 1 < pager->count ? pager->starts[line + 1] : pager->text.length;

	*length = end - pager->starts[line] - 1;
	return pager->text.data + pager->starts[line];
}

bool
pager_find(struct editor *editor, const char *needle)
{
	struct pager *pager = &editor->pager;

	for (size_t i = 1; i <= pager->count; i++) {
		size_t line = (pager->top + i) % pager->count;
		size_t length;
		const char *text = pager_line(pager, line, &length);
		const char *found = strstr(text, needle);

		if (found != NULL && found < text + length) {
			scroll_to(editor, line);
			return true;
		}
	}
	return false;
}

void
pager_draw(struct editor *editor, struct screen *screen)
{
	const struct pager *pager = &editor->pager;

	for (unsigned i = 0; i < body_lines(editor) && pager->top + i < pager->count; i++) {
		size_t length;
		const char *text = pager_line(pager, pager->top + i, &length);

		screen_put(screen, 1 + i, 0, text, length, SCREEN_VALUE, editor->options.width);
	}
	screen->cursor_line = 1;
	screen->cursor_column = 0;
}

/* The help: what is known of the item, then the keys. */
void
run_help(struct editor *editor)
{
	const struct form_item *item = editor->focus.item;
	unsigned edition = assessment_edition(editor->assessment);
	const struct form_option *option;
	struct buf text = {0};
	char *title = words(editor, MSG_EDIT_HELP, (const char *)NULL);
	char *part;

	pager_begin(editor, title);
	free(title);
	place_label(editor, &editor->focus, true, &text);
	buf_addc(&text, '\n');
	/* A box without help of its own is explained with its group. */
	while (item->help == NULL && item->kind == FORM_CHECK)
		item = item->parent;
	if (item->help != NULL)
		buf_addf(&text, "\n%s\n", item->help);
	if (item->help_source != NULL) {
		part = words(editor, MSG_EDIT_SOURCE, item->help_source, (const char *)NULL);
		buf_addf(&text, "%s\n", part);
		free(part);
	}
	for (unsigned i = 1;
	     item->kind == FORM_CHOICE && (option = form_choice_option(item, edition, i)) != NULL;
	     i++)
		buf_addf(&text, "%s  %u) %s\n", i == 1 ? "\n" : "", i,
		    form_option_label(option, edition));
	part = words(editor, MSG_EDIT_KEYS, (const char *)NULL);
	buf_addf(&text, "\n%s\n\n", part);
	free(part);
	keymap_help(editor->options.keymap, editor_modes(editor, OVER_NOTHING),
	    editor->options.language, editor->options.columns - 4, editor->options.width, &text);
	/* No blank line at the end. */
	text.data[--text.length] = '\0';
	pager_add(editor, text.data, true);
	buf_free(&text);
}

static void
add_place(struct pager *pager, const struct canvas_area *area)
{
	struct path path = element_path(area->container);

	path.item = area->item;
	path.part = PATH_VALUE;
	pager->places = mem_grow(
	    pager->places, &pager->place_capacity, pager->place_count + 1, sizeof(*pager->places));
	pager->places[pager->place_count++] = (struct pager_place){pager->count + area->line, path};
}

/* From the printed page to the first item on the screen. */
void
run_page_item(struct editor *editor)
{
	const struct pager *pager = &editor->pager;

	for (size_t i = 0; i < pager->place_count; i++) {
		struct path path = pager->places[i].path;

		if (pager->places[i].line < pager->top)
			continue;
		run_close(editor);
		focus_remember(editor);
		(void)focus_to(editor, &path);
		return;
	}
	scroll_to(editor, pager->top + 1);
}

static void
add_page(void *context, const struct canvas *page, unsigned number)
{
	struct editor *editor = context;
	struct buf text = {0};
	char digits[24];
	char *footer;

	for (size_t i = 0; i < page->area_count; i++)
		add_place(&editor->pager, &page->areas[i]);
	for (size_t i = 0; i < page->line_count; i++) {
		buf_clear(&text);
		canvas_line_text(page, i, &text);
		add_line(&editor->pager, buf_text(&text), text.length);
	}
	(void)snprintf(digits, sizeof(digits), "%u", number);
	footer = words(editor, MSG_EDIT_PAGE, digits, (const char *)NULL);
	add_line(&editor->pager, "", 0);
	add_line(&editor->pager, footer, strlen(footer));
	add_line(&editor->pager, "", 0);
	free(footer);
	buf_free(&text);
}

void
run_pages(struct editor *editor)
{
	struct layout_options options = {.columns = PAPER_COLUMNS,
	    .lines = PAPER_LINES,
	    .width = editor->options.width,
	    .areas = true};
	char *title = words(editor, MSG_EDIT_PAGES, (const char *)NULL);

	if (options.columns > editor->options.columns)
		options.columns = editor->options.columns;
	if (options.columns < LAYOUT_COLUMNS_MIN)
		options.columns = LAYOUT_COLUMNS_MIN;
	pager_begin(editor, title);
	free(title);
	layout_assessment(editor->assessment, &options, add_page, editor);
}
