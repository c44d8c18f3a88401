/*
 * Inside of the editor: its state, and what its files offer each other.
 *
 * The document is shown a part at a time: a section, in a block or outside of one. The part is laid
 * out as one endless canvas, from whose areas the stops come: the places that can be filled in, in
 * their order on paper. The focus is a path, which survives every change; its stop is looked up
 * anew after each layout. A text being edited (`field`) is shown by the layout as the draft of the
 * item in focus. Over that may lie something to read (the pager), over anything a list to choose
 * from or a question (a prompt), and the palette over all of them.
 */
#ifndef YOSHIKI3_EDIT_EDITOR_STATE_H
#define YOSHIKI3_EDIT_EDITOR_STATE_H

#include "edit/commands.h"
#include "edit/document.h"
#include "edit/page.h"
#include "edit/place.h"
#include "edit/widget/say.h"
#include "edit/widget/window.h"
#include "yoshiki3/canvas.h"
#include "yoshiki3/editor.h"
#include "yoshiki3/field.h"
#include "yoshiki3/findings.h"
#include "yoshiki3/fold.h"
#include "yoshiki3/history.h"
#include "yoshiki3/layout.h"

enum over { OVER_NOTHING, OVER_LIST, OVER_PROMPT, OVER_PAGER, OVER_PALETTE };
/* One of each kind at most. */
#define OVERS_MAX 4

struct list_row {
	char *text;
	int value;
};

struct list {
	char *title;
	struct buf notes; /* lines above the rows, each with a newline */
	size_t note_count;
	struct list_row *rows;
	size_t count;
	size_t capacity;
	size_t selected;
	bool beside;   /* opens at the item in focus */
	bool numbered; /* its rows begin with 1) to 9), then a) to z), which pick them */
	void (*pick)(struct editor *editor, int value);
	void (*closed)(struct editor *editor); /* without a choice; NULL: nothing is to be said */
};

struct prompt {
	char *title;
	struct field *field;
	void (*done)(struct editor *editor, const char *text);
};

/* Lines to be read: each is the text from its start to the newline before the next one's. */
struct pager_lines {
	struct buf text;
	size_t *starts;
	size_t count;
	size_t capacity;
};

struct pager {
	char *title;
	struct pager_lines help;
	bool pages;   /* the printed pages are read, not the help */
	size_t count; /* of the lines that are read; 0: the pager is closed */
	size_t top;
	size_t line;   /* of the pages: where Enter goes on from */
	unsigned left; /* columns out of sight */
	size_t hit_line;
	size_t hit_start;
	size_t hit_length; /* 0: nothing was found */
};

/* Where something to be filled in stands on the printed pages. */
struct page_place {
	size_t line;
	unsigned column;
	unsigned width;
	const struct form_item *item;
	const struct element *container;
};

struct pages_sheet {
	size_t line;   /* its first one */
	size_t footer; /* offset of its footer */
};

/* The printed pages, kept until the document changes. */
struct pages {
	bool made;
	unsigned long revision; /* of the document */
	struct layout_options paper;
	struct pager_lines lines;
	struct pages_sheet *items;
	size_t count;
	size_t capacity;
	struct page_place *places; /* in the order of lines and columns */
	size_t place_count;
	size_t place_capacity;
};

/* Bytes of a value that were found; of no length: none. */
struct hit {
	struct path path;
	size_t start;
	size_t length;
	unsigned long revision; /* of the document */
};

struct editor {
	struct document *document;
	char *file;
	struct editor_options options;
	struct say *say;
	struct window window;
	bool done;

	struct page *page;

	struct field *field; /* NULL: no text is being edited */
	struct path field_path;
	struct buf clipboard;
	char *needle; /* what was searched for last */
	struct hit hit;

	enum over overs[OVERS_MAX]; /* what lies over the page, the topmost last */
	unsigned over_count;
	struct list list;
	struct prompt prompt;
	struct pager pager;
	struct pages pages;
	struct list palette;

	bool shifted;            /* the command's key came with Shift */
	bool selecting;          /* moves in a text select without Shift, too */
	struct path carried;     /* what is copied from another file, */
	struct buf carried_from; /* and the name of that, as it was typed last */
	struct path doomed;      /* the block about to be removed */
	bool quitting;           /* leave once it is saved */
	bool unsaved;            /* the last attempt to save came to nothing */
	char *clash;             /* the name of a file about to be overwritten */
};

/* editor.c */
/* That nothing stands in the part shown, and what adds something. */
void say_nothing_here(struct editor *editor);
/* Runs a command of the present mode. */
void command_run(struct editor *editor, enum command command);

/* over.c */
/* What lies on top; and what, the palette apart. OVER_NOTHING: the page. */
enum over over_top(const struct editor *editor);
enum over over_page(const struct editor *editor);
/* Puts something on top, unless it is there. */
void over_open(struct editor *editor, enum over over);
/* Takes away what lies on top. */
void over_close(struct editor *editor);
/* Whether the pager lies over the page, be it below something else. */
bool over_has_pager(const struct editor *editor);
/* The modes that commands are looked up for with this on top. */
unsigned editor_modes(const struct editor *editor, enum over over);
/* The palette, or else the list. */
struct list *list_on_top(struct editor *editor);

/* find.c */
/* Forgets what was found, where it is not shown any longer. */
void hit_check(struct editor *editor);
void hit_draw(struct editor *editor, struct screen *screen);

/* text.c */
void text_begin(struct editor *editor, bool replace);
/* Hands the text to the page, after it or its cursor has changed. */
void text_show(struct editor *editor);
bool text_commit(struct editor *editor);
/* Wraps the text anew for a screen of another size or width. */
void text_resize(struct editor *editor);
void text_key(struct editor *editor, const struct key *key);
void text_insert(struct editor *editor, const char *text, size_t length);
/* Where the cursor is shown on the canvas. */
void text_position(const struct editor *editor, size_t *line, unsigned *column);
/* Appends the official spelling of a date, plain digits for a count, any text with plain characters
 * for those that look like them, where the value is spelled otherwise. */
bool text_offer(const struct editor *editor, const struct path *path, struct buf *out);
/* Appends what a message shows of an offer for what was typed: of a long one what changes. */
void text_offer_excerpt(const char *typed, const char *offered, struct buf *out);

/* field_commands.c */
/* The field of a prompt or else of the text being edited; NULL where there is none. */
struct field *field_at_hand(const struct editor *editor);

/* marks.c */
void mark_toggle(struct editor *editor);
/* Sets the mark of a path's box, where it is not set, and says so. */
void mark_set(struct editor *editor, const struct path *content);
void choice_open(struct editor *editor);
bool choice_pick_digit(struct editor *editor, uint32_t character);

/* carry.c */
/* Asks for another file and copies from it what is at the path; a part is given by its item. */
void carry_begin(struct editor *editor, const struct path *path);

/* message.c */
/* After a key: adds what is to be said of the item that it has set, and of the section that it has
 * left. */
void message_after(struct editor *editor);
void message_draw(struct editor *editor, struct screen *screen);

/* view.c, outline.c, key_line.c */
void outline_draw(struct editor *editor, struct screen *screen);
void key_line_draw(struct editor *editor, struct screen *screen);

/* palette.c */
void palette_close(struct editor *editor);
/* Runs the command of a letter; false for a key that is none. */
bool palette_key(struct editor *editor, const struct key *key);

/* list.c */
void list_begin(
    struct editor *editor, const char *title, void (*pick)(struct editor *editor, int value));
void list_add(struct editor *editor, const char *text, int value);
void list_append(struct list *list, const char *text, int value);
/* Adds a row with its number in front; and a message as such a row. */
void list_numbered(struct editor *editor, const char *text, int value);
void list_answer(struct editor *editor, enum message message, int value);
/* Adds a line that is not to be chosen, above the rows. */
void list_note(struct editor *editor, const char *text);
void list_key(struct editor *editor, const struct key *key);
/* Whether the row chosen does not fit on the screen. */
bool list_is_cut(const struct editor *editor);
void list_draw(struct editor *editor, const struct list *list, struct screen *screen);
void list_clear(struct list *list);

/* prompt.c */
void prompt_begin(struct editor *editor, const char *title, const char *text,
    void (*done)(struct editor *editor, const char *text));
void prompt_key(struct editor *editor, const struct key *key);
void prompt_resize(struct editor *editor);
void prompt_draw(struct editor *editor, struct screen *screen);
void prompt_clear(struct prompt *prompt);

/* pager.c */
void pager_begin(struct editor *editor, const char *title);
/* Adds a text, wrapped where `wrapped`. */
void pager_add(struct editor *editor, const char *text, bool wrapped);
void pager_find(struct editor *editor, struct fold *needle);
void pager_draw(struct editor *editor, struct screen *screen);
void pager_draw_place(struct editor *editor, struct screen *screen, unsigned line);
void pager_title(const struct editor *editor, struct buf *out);
/* A line: what is appended to the text in between, without the spaces at its end. */
void pager_lines_begin(struct pager_lines *lines);
void pager_lines_end(struct pager_lines *lines);
/* The current line of the printed pages, or the first one shown of the help. */
void pager_move_to(struct editor *editor, size_t line);
void pager_clear(struct pager *pager);

/* pages.c */
/* Lays the pages out, where the document has changed. */
void pages_make(struct editor *editor);
void pages_free(struct pages *pages);
/* The number of the page, from 0, that a line stands on. */
size_t pages_number(const struct pages *pages, size_t line);
/* The first place at or behind a line; NULL behind the last. They must be of this revision: a place
 * stands for an element of the document. */
const struct page_place *pages_place(const struct pages *pages, size_t line);

#endif
