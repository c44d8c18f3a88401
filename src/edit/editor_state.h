/*
 * Inside of the editor: its state, and what its files offer each other.
 *
 * The document is shown a part at a time: a section, in a block or outside of one. The part is laid
 * out as one endless canvas, from whose areas the stops come: the places that can be filled in, in
 * their order on paper. The focus is a path, which survives every change; its stop is looked up
 * anew after each layout. A text being edited (`field`) is shown by the layout as the draft of the
 * item in focus. List, prompt and pager lie over that, one at a time.
 */
#ifndef YOSHIKI3_EDIT_EDITOR_STATE_H
#define YOSHIKI3_EDIT_EDITOR_STATE_H

#include "edit/command.h"
#include "yoshiki3/canvas.h"
#include "yoshiki3/editor.h"
#include "yoshiki3/field.h"
#include "yoshiki3/findings.h"
#include "yoshiki3/history.h"
#include "yoshiki3/layout.h"

#define NO_STOP ((size_t)-1)
/* The column of the outline beside the page, and the screen it needs. */
#define OUTLINE_COLUMNS 30
#define OUTLINE_SCREEN  100

/* A section, with the blocks it stands in; or an item outside of sections. */
struct part {
	const struct form_item *item;
	unsigned index[FORM_DEPTH_MAX];
};

/* A place to be filled in, on the canvas. */
struct stop {
	const struct form_item *item;
	const struct element *container;
	size_t area; /* its first one */
};

enum over { OVER_NOTHING, OVER_LIST, OVER_PROMPT, OVER_PAGER };

struct list_row {
	char *text;
	int value;
};

struct list {
	char *title;
	struct list_row *rows;
	size_t count;
	size_t capacity;
	size_t selected;
	bool beside; /* opens at the item in focus */
	void (*pick)(struct editor *editor, int value);
};

struct prompt {
	char *title;
	struct field *field;
	void (*done)(struct editor *editor, const char *text);
};

/* Where an item stands among the lines of the pager. */
struct pager_place {
	size_t line;
	struct path path;
};

struct pager {
	struct pager_place *places;
	size_t place_count;
	size_t place_capacity;
	char *title;
	struct buf text;
	size_t *starts; /* of the lines */
	size_t count;
	size_t capacity;
	size_t top;
};

struct editor {
	struct assessment *assessment;
	struct history *history;
	char *file;
	struct editor_options options;
	bool done;

	struct part *parts;
	size_t part_count;
	size_t part_capacity;
	size_t part; /* the one shown */

	struct canvas canvas;
	bool stale; /* canvas and stops are older than document, draft or size */
	struct stop *stops;
	size_t stop_count;
	size_t stop_capacity;
	size_t stop; /* in focus, or NO_STOP */
	struct path focus;
	size_t top; /* first line of the canvas shown */
	struct path back;
	bool has_back;

	struct field *field; /* NULL: no text is being edited */
	struct path field_path;
	struct buf clipboard;
	char *offer; /* the spelling that `accept` takes, for `offer_path` */
	struct path offer_path;
	char *needle; /* what was searched for last */

	struct findings findings;
	bool findings_stale;

	enum over over;
	struct list list;
	struct prompt prompt;
	struct pager pager;

	struct path carried; /* what is copied from another file */
	struct buf message;  /* until the next key */
	enum screen_style message_style;
	bool quitting; /* leave once it is saved */
	char *clash;   /* the name of a file about to be overwritten */
};

/* editor.c */
void say(struct editor *editor, enum message message, ...) __attribute__((sentinel));
void say_diags(struct editor *editor, struct diags *diags);
/* A message as a text of its own; the caller frees. */
char *words(const struct editor *editor, enum message message, ...) __attribute__((sentinel));
/* Notes that the document has changed. */
void changed(struct editor *editor);
/* False, with a message, where nothing may be changed. */
bool may_change(struct editor *editor);
/* Sets a value through the history; false with a message. */
bool set_value(struct editor *editor, const struct path *path, const char *value);
void close_over(struct editor *editor);
const struct findings *current_findings(struct editor *editor);

/* parts.c */
/* Whether an item is another one or holds it. */
bool item_holds(const struct form_item *item, const struct form_item *inner);
/* The path of an item in the blocks with these indexes. */
struct path path_in_blocks(const struct form_item *item, const unsigned index[FORM_DEPTH_MAX]);
/* The element that holds an item's, in the blocks with these indexes; NULL where there is none. */
const struct element *container_of(const struct editor *editor, const struct form_item *item,
    const unsigned index[FORM_DEPTH_MAX]);

/* focus.c */
void focus_list_parts(struct editor *editor);
void focus_layout(struct editor *editor);
/* Goes to a path's item or, for one that holds items, the first stop in it; false where there is
 * none. */
bool focus_to(struct editor *editor, const struct path *path);
void focus_part(struct editor *editor, size_t part);
void focus_stop(struct editor *editor, size_t stop);
void focus_remember(struct editor *editor);
/* Shows as much of the focus as fits. */
void focus_reveal(struct editor *editor);
struct path stop_path(const struct stop *stop);
const struct stop *focused(const struct editor *editor);
unsigned body_lines(const struct editor *editor);
unsigned body_column(const struct editor *editor);
/* The next area of a stop after one; its areas' first with NO_STOP. NULL past the last. */
const struct canvas_area *stop_area(
    const struct editor *editor, const struct stop *stop, size_t *area);
/* How many blocks a repeat has in the blocks around it. */
unsigned block_count(const struct editor *editor, const struct form_item *repeat,
    const unsigned index[FORM_DEPTH_MAX]);
bool part_holds(const struct part *part, const struct path *path);

/* text.c, marks.c */
bool is_text(const struct form_item *item);
void text_begin(struct editor *editor, bool replace);
bool text_commit(struct editor *editor);
/* Wraps the text anew for a screen of another size or width. */
void text_resize(struct editor *editor);
void text_key(struct editor *editor, const struct key *key);
void text_insert(struct editor *editor, const char *text, size_t length);
/* Where the cursor is shown on the canvas. */
void text_position(const struct editor *editor, size_t *line, unsigned *column);
void mark_toggle(struct editor *editor);
void choice_open(struct editor *editor);
bool choice_pick_digit(struct editor *editor, uint32_t character);
/* The name of a file without its directory. */
const char *base_name(const char *file);
/* How a label stands in lists: block labels and numbers in front, the item's own behind. */
void place_label(const struct editor *editor, const struct path *path, bool item, struct buf *out);

void part_label(const struct editor *editor, const struct part *part, struct buf *out);

void outline_draw(struct editor *editor, struct screen *screen);
void message_draw(struct editor *editor, struct screen *screen);

/* Asks for another file and copies from it what is at the path; a part is given by its item. */
void carry_begin(struct editor *editor, const struct path *path);

/* list.c, prompt.c, pager.c */
void list_begin(
    struct editor *editor, const char *title, void (*pick)(struct editor *editor, int value));
void list_add(struct editor *editor, const char *text, int value);
void list_key(struct editor *editor, const struct key *key);
void list_draw(struct editor *editor, struct screen *screen);
void list_clear(struct list *list);
void prompt_begin(struct editor *editor, const char *title, const char *text,
    void (*done)(struct editor *editor, const char *text));
void prompt_key(struct editor *editor, const struct key *key);
void prompt_resize(struct editor *editor);
void prompt_draw(struct editor *editor, struct screen *screen);
void prompt_clear(struct prompt *prompt);
void pager_begin(struct editor *editor, const char *title);
/* Adds a text, wrapped where `wrapped`. */
void pager_add(struct editor *editor, const char *text, bool wrapped);
void pager_key(struct editor *editor, const struct key *key);
bool pager_find(struct editor *editor, const char *needle);
void pager_draw(struct editor *editor, struct screen *screen);
void pager_clear(struct pager *pager);

/* keymap.c */
const struct command_row *keymap_find(
    const struct keymap *keymap, unsigned modes, const struct key *key);
/* A key of a command as it is spelled, "" for none; `which` is 0 or 1. */
const char *keymap_key(const struct keymap *keymap, size_t command, size_t which);

#define X(id, name, key, control, modes, line, run, label_en, label_ja, help_en, help_ja) \
	void run(struct editor *editor);
COMMANDS(X)
#undef X

#endif
