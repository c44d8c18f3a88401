/*
 * A list to choose from, in a frame over the page: a digit picks one of the first nine at once,
 * letters do nothing.
 */
#include "edit/widget/list.h"

#include <stdlib.h>
#include <string.h>

#include "yoshiki3/mem.h"
#include "yoshiki3/utf8.h"

struct list *
list_new(
    struct overs *overs, const char *title, void (*pick)(void *context, int value), void *context)
{
	struct list *list = mem_alloc(sizeof(*list));

	list->overs = overs;
	list->title = mem_strdup(title);
	list->pick = pick;
	list->context = context;
	return list;
}

void
list_free(struct list *list)
{
	if (list == NULL)
		return;
	for (size_t i = 0; i < list->count; i++)
		free(list->rows[i].text);
	free(list->rows);
	buf_free(&list->notes);
	free(list->title);
	free(list);
}

void
list_add(struct list *list, const char *text, int value)
{
	list->rows = mem_grow(list->rows, &list->capacity, list->count + 1, sizeof(*list->rows));
	list->rows[list->count++] = (struct list_row){mem_strdup(text), value};
}

void
list_numbered(struct list *list, const char *text, int value)
{
	struct buf row = {0};

	if (list->count < 9)
		buf_addf(&row, "%zu) %s", list->count + 1, text);
	else
		buf_addf(&row, "%c) %s", (char)('a' + (list->count - 9)), text);
	list->numbered = true;
	list_add(list, row.data, value);
	buf_free(&row);
}

void
list_answer(struct list *list, enum message message, int value)
{
	char *text = say_words(list->overs->say, message);

	list_numbered(list, text, value);
	free(text);
}

void
list_note(struct list *list, const char *text)
{
	buf_addf(&list->notes, "%s\n", text);
	list->note_count++;
}

int
list_value(const struct list *list)
{
	return list->count > 0 ? list->rows[list->selected].value : 0;
}

/* The list is gone before its row is told of. */
static void
pick(struct list *list)
{
	void (*picked)(void *context, int value) = list->pick;
	void *context = list->context;
	bool any = list->count > 0;
	int value = list_value(list);

	over_close(list->overs);
	if (any)
		picked(context, value);
}

static void
close_unchosen(struct list *list)
{
	void (*closed)(void *context) = list->closed;
	void *context = list->context;

	over_close(list->overs);
	if (closed != NULL)
		closed(context);
}

static size_t
page_rows(const struct list *list)
{
	unsigned lines = window_body_lines(list->overs->window);

	return lines > 4 ? lines - 4 : 1;
}

static void
move_first(struct list *list)
{
	list->selected = 0;
}

static void
move_last(struct list *list)
{
	list->selected = list->count > 0 ? list->count - 1 : 0;
}

static void
move_next(struct list *list)
{
	list->selected = list->selected + 1 < list->count ? list->selected + 1 : 0;
}

static void
move_previous(struct list *list)
{
	if (list->selected > 0)
		list->selected--;
	else
		move_last(list);
}

static void
move_page_down(struct list *list)
{
	size_t page = page_rows(list);

	if (list->selected + page < list->count)
		list->selected += page;
	else
		move_last(list);
}

static void
move_page_up(struct list *list)
{
	size_t page = page_rows(list);

	list->selected = list->selected > page ? list->selected - page : 0;
}

static const struct {
	enum command command;
	void (*run)(struct list *list);
} commands[] = {
    {COMMAND_PICK, pick},
    {COMMAND_CLOSE_LIST, close_unchosen},
    {COMMAND_LIST_NEXT, move_next},
    {COMMAND_LIST_PREVIOUS, move_previous},
    {COMMAND_LIST_PAGE_DOWN, move_page_down},
    {COMMAND_LIST_PAGE_UP, move_page_up},
    {COMMAND_LIST_FIRST, move_first},
    {COMMAND_LIST_LAST, move_last},
};

bool
list_command(struct list *list, enum command command)
{
	for (size_t i = 0; i < COUNT_OF(commands); i++) {
		if (commands[i].command == command) {
			commands[i].run(list);
			return true;
		}
	}
	return false;
}

static void
list_key(void *state, const struct key *key)
{
	struct list *list = state;
	uint32_t character = key->code == KEY_CHARACTER && !key->control && !key->alt
				 ? utf8_half_width(key->character)
				 : 0;
	int digit = utf8_digit(character);
	size_t row = list->count;

	if (digit >= 1)
		row = (size_t)digit - 1;
	else if (list->numbered && character >= 'a' && character <= 'z')
		row = 9 + (size_t)(character - 'a');
	if (character == ' ') {
		pick(list);
	} else if (row < list->count) {
		list->selected = row;
		pick(list);
	} else if (digit >= 0) {
		say_message(list->overs->say, MSG_EDIT_LIST_NUMBER,
		    number_word(list->count < 9 ? list->count : 9).text);
	}
}

/* A rule of the frame, of as many columns as the frame has. */
static void
put_rule(const struct window *window, struct screen *screen, unsigned line, unsigned column,
    unsigned width, const char *left, const char *right)
{
	unsigned unit = window->width.rules;
	struct buf rule = {0};

	buf_adds(&rule, left);
	for (unsigned i = 2 * unit; i < width; i += unit)
		buf_adds(&rule, "─");
	buf_adds(&rule, right);
	window_put(window, screen, line, column, rule.data, SCREEN_RULE);
	buf_free(&rule);
}

static unsigned
widest(const struct window *window, const struct list *list)
{
	const char *note = buf_text(&list->notes);
	size_t width = width_text(list->title, strlen(list->title), window->width);

	for (size_t i = 0; i < list->note_count; i++) {
		size_t length = strcspn(note, "\n");
		size_t row = width_text(note, length, window->width);

		if (row > width)
			width = row;
		note += length + 1;
	}

	for (size_t i = 0; i < list->count; i++) {
		size_t row =
		    width_text(list->rows[i].text, strlen(list->rows[i].text), window->width);

		if (row > width)
			width = row;
	}
	return width < window->columns ? (unsigned)width : window->columns;
}

/* Whether the row chosen does not fit on the screen. */
static bool
is_cut(const struct list *list)
{
	const struct window *window = list->overs->window;
	const char *text = list->count > 0 ? list->rows[list->selected].text : "";

	return width_text(text, strlen(text), window->width) + 2 * (unsigned)window->width.rules +
		   1 >
	       window->columns;
}

/* A line inside the frame. */
static void
put_row(const struct window *window, struct screen *screen, unsigned line, unsigned column,
    unsigned width, const char *text, enum screen_style style)
{
	unsigned unit = window->width.rules;
	struct buf filled = {0};
	size_t used;

	buf_adds(&filled, text);
	used = width_text(filled.data, filled.length, window->width);
	if (used < width - 2 * unit)
		buf_fill(&filled, ' ', width - 2 * unit - used);
	window_put(window, screen, line, column + unit, filled.data, style);
	window_put(window, screen, line, column, "│", SCREEN_RULE);
	window_put(window, screen, line, column + width - unit, "│", SCREEN_RULE);
	buf_free(&filled);
}

/* The line and column where a frame of so many lines and columns begins. */
static void
place_frame(const struct list *list, const struct screen *screen, unsigned height, unsigned width,
    unsigned *line, unsigned *column)
{
	const struct window *window = list->overs->window;
	unsigned lines = window_body_lines(window);
	unsigned beside;
	unsigned left;

	*line = 1 + (lines - height) / 2;
	*column = (screen->columns - width) / 2;
	if (list->place != NULL && list->place(list->context, &beside, &left)) {
		/* Below the line, or above it. */
		*line = beside + 1 + height <= lines + 1 ? beside + 1
			: beside > height                ? beside - height
							 : 1;
		*column = left;
		if (*column + width > screen->columns)
			*column = screen->columns - width;
	}
	/* On the page's rules, not across them. */
	*column -= *column % window->width.rules;
}

void
list_draw(struct list *list, struct screen *screen)
{
	const struct window *window = list->overs->window;
	unsigned unit = window->width.rules;
	unsigned room = window_body_lines(window) - 2;
	unsigned notes = list->note_count + 2 < room ? (unsigned)list->note_count : room - 2;
	unsigned shown = list->count < room - notes ? (unsigned)list->count : room - notes;
	unsigned width = widest(window, list) + 2 * unit + 2;
	const char *note = buf_text(&list->notes);
	size_t top = list->selected >= shown ? list->selected - shown + 1 : 0;
	unsigned line;
	unsigned column;

	if (width > screen->columns)
		width = screen->columns;
	width -= width % 2;
	place_frame(list, screen, notes + shown + 2, width, &line, &column);
	put_rule(window, screen, line, column, width, "┌", "┐");
	window_put(window, screen, line, column + 2 * unit, list->title, SCREEN_LABEL);
	for (unsigned i = 0; i < notes; i++) {
		char *text = mem_strndup(note, strcspn(note, "\n"));

		note += strlen(text) + 1;
		put_row(window, screen, ++line, column, width, text, SCREEN_DIM);
		free(text);
	}
	for (unsigned i = 0; i < shown; i++) {
		bool selected = top + i == list->selected;
		struct buf text = {0};

		buf_addf(&text, "%c%s", selected ? '>' : ' ', list->rows[top + i].text);
		put_row(window, screen, ++line, column, width, text.data,
		    selected ? SCREEN_FOCUS : SCREEN_VALUE);
		buf_free(&text);
		if (selected) {
			screen->cursor_line = line;
			screen->cursor_column = column + unit;
		}
	}
	put_rule(window, screen, line + 1, column, width, "└", "┘");
	if (top + shown < list->count) {
		char *more = say_words(list->overs->say, MSG_EDIT_LIST_MORE,
		    number_word(list->count - top - shown).text);

		window_put(window, screen, line + 1, column + 2 * unit, more, SCREEN_LABEL);
		free(more);
	}
}

/* A row that is cut is shown as a whole in place of a message. */
static bool
list_line(void *state, struct screen *screen, bool said, bool top)
{
	struct list *list = state;

	(void)said;
	if (!top || !is_cut(list))
		return false;
	window_put_message(
	    list->overs->window, screen, list->rows[list->selected].text, SCREEN_PLAIN, 0);
	return true;
}

static bool
run_command(void *state, enum command command, bool shifted)
{
	(void)shifted;
	return list_command(state, command);
}

static void
draw_over(void *state, struct screen *screen)
{
	list_draw(state, screen);
}

static void
close_over(void *state)
{
	list_free(state);
}

static const struct over_ops list_ops = {
    .modes = IN_LIST,
    .command = run_command,
    .key = list_key,
    .draw = draw_over,
    .line = list_line,
    .close = close_over,
};

struct list *
list_open(
    struct overs *overs, const char *title, void (*picked)(void *context, int value), void *context)
{
	struct list *list = list_new(overs, title, picked, context);

	over_open(overs, &list_ops, list);
	return list;
}
