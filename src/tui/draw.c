/*
 * A screen onto curses: every run is a string in the locale's charset, put where it stands; curses
 * finds what has changed. Styles are attributes, with a colour where there are any.
 */
#include "tui/locale.h"
#include "tui/terminal.h"

#define DEFAULT_COLOUR (-1)

/* Colours that can be read on a light and on a dark ground; the rest is attributes. */
static const struct {
	attr_t plain;    /* without colours */
	attr_t coloured; /* beside a colour */
	short foreground;
	short background;
} styles_table[SCREEN_STYLE_COUNT] = {
    [SCREEN_PLAIN] = {A_NORMAL, A_NORMAL, DEFAULT_COLOUR, DEFAULT_COLOUR},
    [SCREEN_RULE] = {A_NORMAL, A_NORMAL, DEFAULT_COLOUR, DEFAULT_COLOUR},
    [SCREEN_LABEL] = {A_NORMAL, A_NORMAL, DEFAULT_COLOUR, DEFAULT_COLOUR},
    [SCREEN_VALUE] = {A_NORMAL, A_NORMAL, DEFAULT_COLOUR, DEFAULT_COLOUR},
    [SCREEN_FOCUS] = {A_BOLD | A_UNDERLINE, A_NORMAL, COLOR_BLACK, COLOR_CYAN},
    [SCREEN_SELECTION] = {A_REVERSE, A_NORMAL, COLOR_BLACK, COLOR_YELLOW},
    [SCREEN_BAR] = {A_REVERSE, A_NORMAL, COLOR_WHITE, COLOR_BLUE},
    [SCREEN_DIM] = {A_DIM, A_DIM, DEFAULT_COLOUR, DEFAULT_COLOUR},
    [SCREEN_ERROR] = {A_BOLD | A_REVERSE, A_BOLD, COLOR_RED, DEFAULT_COLOUR},
    [SCREEN_WARNING] = {A_BOLD, A_BOLD, COLOR_MAGENTA, DEFAULT_COLOUR},
};

void
terminal_styles_open(struct terminal_styles *styles, bool colour)
{
	bool usable = colour && has_colors() && start_color() == OK && use_default_colors() == OK &&
		      COLOR_PAIRS > SCREEN_STYLE_COUNT;

	for (int i = 0; i < SCREEN_STYLE_COUNT; i++) {
		short foreground = styles_table[i].foreground;
		short background = styles_table[i].background;
		bool paired = usable &&
			      (foreground != DEFAULT_COLOUR || background != DEFAULT_COLOUR) &&
			      init_pair((short)(i + 1), foreground, background) == OK;

		styles->attributes[i] = paired ? styles_table[i].coloured : styles_table[i].plain;
		styles->pairs[i] = paired ? (short)(i + 1) : 0;
	}
}

static void
draw_run(const struct terminal_styles *styles, const struct screen *shown, unsigned line,
    const struct screen_run *run, struct width_policy policy)
{
	struct buf text = {0};

	locale_add_shown(shown->text.data + run->offset, run->length, policy, &text);
	(void)attr_set(styles->attributes[run->style], styles->pairs[run->style], NULL);
	if (text.length > 0)
		(void)mvaddnstr((int)line, (int)run->column, text.data, (int)text.length);
	buf_free(&text);
}

void
terminal_draw(
    const struct terminal_styles *styles, const struct screen *shown, struct width_policy policy)
{
	(void)attr_set(A_NORMAL, 0, NULL);
	(void)erase();
	for (unsigned line = 0; line < shown->line_count; line++) {
		for (size_t i = 0; i < shown->lines[line].count; i++)
			draw_run(styles, shown, line, &shown->lines[line].runs[i], policy);
	}
	(void)attr_set(A_NORMAL, 0, NULL);
	(void)move((int)shown->cursor_line, (int)shown->cursor_column);
	(void)refresh();
}
