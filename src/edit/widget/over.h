/*
 * What lies over what: at the bottom the page, over it the text that is being edited, something to
 * read, a list, a question, the list of commands. Each is a row of functions and a state of its
 * own; keys, pasted text and drawing go to them without anybody asking what they are. A new one is
 * a file with its row.
 */
#ifndef YOSHIKI3_EDIT_WIDGET_OVER_H
#define YOSHIKI3_EDIT_WIDGET_OVER_H

#include "edit/keys/command.h"
#include "edit/widget/say.h"
#include "edit/widget/window.h"
#include "yoshiki3/buf.h"
#include "yoshiki3/key.h"
#include "yoshiki3/screen.h"

#define OVERS_MAX 8

/* The functions get the state that came with the row; NULL: it does nothing of the kind, and where
 * a function says whether it did, the one below is asked. */
struct over_ops {
	unsigned modes; /* set of enum command_modes, in which its keys are looked up */
	bool ground;    /* the page and what is edited in it: what else lies there is over it */
	bool body;      /* draws the body of the screen */
	bool covers;    /* all of it: what lies below is not drawn */
	bool passing;   /* one is still at what lies below: what that has offered holds */

	/* Takes a key before the key map is asked. */
	bool (*claim)(void *state, const struct key *key);
	/* Runs a command that is its own. */
	bool (*command)(void *state, enum command command, bool shifted);
	/* Before a command that works in none of its modes: false where that must not be run. */
	bool (*leave)(void *state);
	/* A key that is no command's. */
	void (*key)(void *state, const struct key *key);
	void (*paste)(void *state, const char *text, size_t length);

	void (*draw)(void *state, struct screen *screen);
	/* Appends what the title line says of it. */
	bool (*title)(void *state, struct buf *out);
	/* Draws on the line of messages; `said`: there is a message, `top`: nothing lies over it.
	 */
	bool (*line)(void *state, struct screen *screen, bool said, bool top);

	/* The screen has another size. */
	void (*resize)(void *state);
	/* It has been taken away: the state is its own to free. */
	void (*close)(void *state);
};

struct over {
	const struct over_ops *ops;
	void *state;
};

struct overs {
	struct over items[OVERS_MAX]; /* the topmost last */
	unsigned count;
	/* What all of them share. */
	const struct window *window;
	struct say *say;
	struct buf clipboard;
};

/* Window and what is said must outlive it. */
struct overs *overs_new(const struct window *window, struct say *say);
/* Closes all of them. */
void overs_free(struct overs *overs);

void over_open(struct overs *overs, const struct over_ops *ops, void *state);
/* Takes away what lies on top. */
void over_close(struct overs *overs);
/* Takes away the topmost one with these functions, wherever it lies. */
void over_remove(struct overs *overs, const struct over_ops *ops);

const struct over *over_top(const struct overs *overs);
/* Whether nothing lies over the page. */
bool over_is_ground(const struct overs *overs);
/* The modes of what lies below the topmost one; and those of the page or of the text in it. */
unsigned over_modes_below(const struct overs *overs);
unsigned over_modes_of_ground(const struct overs *overs);

/* To the topmost one; false where it does not take it. */
bool over_claim(struct overs *overs, const struct key *key);
bool over_command(struct overs *overs, enum command command, bool shifted);
bool over_leave(struct overs *overs, enum command command);
bool over_key(struct overs *overs, const struct key *key);
/* Says that no text can be put in where it does not take it. */
void over_paste(struct overs *overs, const char *text, size_t length);

/* To all that are seen, from below; those that draw the body, or the others. */
void over_draw(struct overs *overs, struct screen *screen, bool body);
/* To the topmost one that has something to say there. */
void over_title(struct overs *overs, struct buf *out);
void over_line(struct overs *overs, struct screen *screen);
void over_resize(struct overs *overs);

#endif
