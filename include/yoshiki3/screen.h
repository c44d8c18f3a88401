/*
 * A screen: what the editor wants to be seen, as runs of text with a style, and where the cursor
 * stands. It knows no terminal; a terminal draws it, a test writes it as text.
 */
#ifndef YOSHIKI3_SCREEN_H
#define YOSHIKI3_SCREEN_H

#include <stdbool.h>
#include <stddef.h>

#include "yoshiki3/buf.h"
#include "yoshiki3/width.h"

/* A terminal without colours tells FOCUS, SELECTION and BAR apart by reverse, bold and underline.
 */
enum screen_style {
	SCREEN_PLAIN,
	SCREEN_RULE,
	SCREEN_LABEL,
	SCREEN_VALUE,
	SCREEN_FOCUS,     /* the item in focus */
	SCREEN_SELECTION, /* selected text */
	SCREEN_BAR,       /* title line, key line */
	SCREEN_DIM,       /* what is not relevant at present */
	SCREEN_ERROR,
	SCREEN_WARNING,
	SCREEN_STYLE_COUNT
};

struct screen_run {
	unsigned column;
	unsigned width;
	size_t offset; /* of its bytes in screen->text */
	size_t length;
	enum screen_style style;
};

struct screen_line {
	struct screen_run *runs;
	size_t count;
	size_t capacity;
};

struct screen {
	unsigned columns;
	unsigned line_count;
	struct screen_line *lines;
	unsigned line_capacity;
	struct buf text;
	unsigned cursor_line;
	unsigned cursor_column;
};

void screen_free(struct screen *screen);
/* An empty screen of this size. */
void screen_begin(struct screen *screen, unsigned columns, unsigned lines);
/*
 * Puts text of `width` columns over whatever is there: what it covers is cut, never half a wide
 * character (its other half becomes a blank). What visible.h calls hidden is shown, or left out
 * where the policy gives it no columns. Outside of the screen nothing is put; a text is cut
 * at the right edge.
 */
void screen_put(struct screen *screen, unsigned line, unsigned column, const char *text,
    size_t length, enum screen_style style, struct width_policy policy);
/*
 * The same with a text that has been measured under the policy: it takes `width` columns, and
 * stands there `times` times in all of them. It is measured again only where it does not fit.
 */
void screen_put_run(struct screen *screen, unsigned line, unsigned column, const char *text,
    size_t length, unsigned width, unsigned times, enum screen_style style,
    struct width_policy policy);
/* Gives the columns of a line another style, keeping the text. */
void screen_restyle(struct screen *screen, unsigned line, unsigned column, unsigned width,
    enum screen_style style, struct width_policy policy);
/* The lines as text, trailing blanks removed, each with a newline; appends to `out`. */
void screen_dump(const struct screen *screen, struct buf *out);

#endif
