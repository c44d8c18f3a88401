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
#include "yoshiki3/canvas.h"
#include "yoshiki3/editor.h"
#include "yoshiki3/field.h"
#include "yoshiki3/findings.h"
#include "yoshiki3/fold.h"
#include "yoshiki3/history.h"
#include "yoshiki3/layout.h"

#define NO_STOP ((size_t)-1)
/* The most bytes of a key's name in a message, its NUL included. */
#define KEY_NAME_MAX 64
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

struct page {
	size_t line;   /* its first one */
	size_t footer; /* offset of its footer */
};

/* The printed pages, kept until the document changes. */
struct pages {
	bool fresh;
	struct layout_options paper;
	struct pager_lines lines;
	struct page *items;
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
};

/* What was not relevant before a value was set. */
struct relevance {
	struct path *paths;
	size_t count;
	size_t capacity;
	bool noted; /* by this key */
};

/* What a key has taken out of an item: told after it. */
struct loss {
	struct path path; /* of no item: nothing */
	size_t characters;
	struct buf option; /* of a choice: the one that was chosen */
	bool replaced;     /* by another one */
};

/* A finding that is to be said later: waiting.c. */
struct awaited {
	const struct form_rule *rule;
	struct path path;
	const struct form_item *beyond; /* the furthest one that the rule looks at */
};

struct waiting {
	struct awaited *items;
	size_t count;
	size_t capacity;
	struct part section; /* the part that was shown when the last key came */
	bool changed;        /* something has been since it is shown */
	struct path told;    /* of what the last key has told; of no item: nothing */
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
	struct path set_last; /* the value set last */
	bool set_now;         /* by this key */
	/* the value whose spelling was offered by the last key; of no item: none */
	struct path offered;
	char *needle; /* what was searched for last */
	struct hit hit;

	struct findings findings;
	bool findings_stale;
	bool settled; /* the rules are asked, too */
	bool asked;   /* and were for these findings */
	struct waiting waiting;
	struct relevance relevance;
	struct loss loss;

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
	struct buf message;      /* until the next key */
	enum screen_style message_style;
	bool quitting; /* leave once it is saved */
	bool unsaved;  /* the last attempt to save came to nothing */
	char *clash;   /* the name of a file about to be overwritten */
};

/* editor.c */
void say(struct editor *editor, enum message message, ...) __attribute__((sentinel));
void say_diags(struct editor *editor, struct diags *diags);
/* That nothing stands in the part shown, and what adds something. */
void say_nothing_here(struct editor *editor);
/* A message as a text of its own; the caller frees. */
char *words(const struct editor *editor, enum message message, ...) __attribute__((sentinel));
/* The key of a command as a word of a message. */
struct key_name {
	char text[KEY_NAME_MAX];
};
struct key_name key_name(const struct editor *editor, enum command command);
/* Notes that the document has changed. */
void changed(struct editor *editor);
/* False, with a message, where nothing may be changed. */
bool may_change(struct editor *editor);
/* Sets a value through the history; false with a message. */
bool set_value(struct editor *editor, const struct path *path, const char *value);
const struct findings *current_findings(struct editor *editor);
/* The same for drawing: before editor_settle without what the rules say. */
const struct findings *known_findings(struct editor *editor);
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

/* parts.c */
void focus_list_parts(struct editor *editor);
/* Whether a part holds a path's item, or the one that it has joined; or is in it. */
bool part_holds(const struct editor *editor, const struct part *part, const struct path *path);
/* How far a part is filled in; NULL for what is outside of sections. */
const struct progress *part_progress(const struct findings *findings, const struct part *part);
/* The path of an item in the blocks with these indexes. */
struct path path_in_blocks(const struct form_item *item, const unsigned index[FORM_DEPTH_MAX]);
/* The path of an item whose element is in a container's, or would be. */
struct path path_in(const struct form_item *item, const struct element *container);
/* The element that holds an item's, in the blocks with these indexes; NULL where there is none. */
const struct element *container_of(const struct assessment *assessment,
    const struct form_item *item, const unsigned index[FORM_DEPTH_MAX]);
/* How many blocks a repeat has in the blocks around it. */
unsigned block_count(const struct assessment *assessment, const struct form_item *repeat,
    const unsigned index[FORM_DEPTH_MAX]);
/* How many values stand in an element; and at a path, a repeat without its index being all blocks.
 */
unsigned count_values(const struct element *element);
unsigned count_at(const struct editor *editor, const struct path *path);

/* label.c: what has an `out` appends to it */
/* How a place is called: its number and blocks and, where `item`, its label behind them. */
void place_label(const struct editor *editor, const struct path *path, bool item, struct buf *out);
/* The same for an item with its label, or for a block, whose number is its name. */
void place_name(const struct editor *editor, const struct path *path, struct buf *out);
void part_label(const struct editor *editor, const struct part *part, struct buf *out);
/* What a block is called: its name, its label or that of its first item; without a number where its
 * index is 0. */
void block_label(const struct editor *editor, const struct path *path, struct buf *out);
/* 【警告】 and the like; the caller frees. */
char *severity_label(const struct editor *editor, enum severity severity);
/* The focus as the part shown calls it: an item of another one stands there as a mirror. */
struct path focus_shown(const struct editor *editor);

/* focus.c */
void focus_layout(struct editor *editor);
/* Goes to a path's item or, for one that holds items, the first stop in it; false where there is
 * none. */
bool focus_to(struct editor *editor, const struct path *path);
/* Goes to a value that the part shown has, be it as a mirror; false where it has not. */
bool focus_stay(struct editor *editor, const struct path *path);
void focus_part(struct editor *editor, size_t part);
void focus_stop(struct editor *editor, size_t stop);
void focus_remember(struct editor *editor);
/* Shows as much of the focus as fits. */
void focus_reveal(struct editor *editor);
struct path stop_path(const struct stop *stop);
const struct stop *focused(const struct editor *editor);
/* The next area of a stop after one; its areas' first with NO_STOP. NULL past the last. */
const struct canvas_area *stop_area(
    const struct editor *editor, const struct stop *stop, size_t *area);
/* The lines of the page on the screen, and the column where they begin. */
unsigned body_lines(const struct editor *editor);
unsigned body_column(const struct editor *editor);

/* go_to.c, find.c */
/* Goes to a path and remembers where it was; false where it leads to nothing. */
bool jump_to(struct editor *editor, const struct path *path);
/* Forgets what was found, where it is not shown any longer. */
void hit_check(struct editor *editor);
/* The line of what was found in the item in focus; false where nothing was. */
bool hit_line(const struct editor *editor, size_t *line);
void hit_draw(struct editor *editor, struct screen *screen);

/* text.c */
bool is_text(const struct form_item *item);
void text_begin(struct editor *editor, bool replace);
bool text_commit(struct editor *editor);
/* Wraps the text anew for a screen of another size or width. */
void text_resize(struct editor *editor);
void text_key(struct editor *editor, const struct key *key);
void text_insert(struct editor *editor, const char *text, size_t length);
/* Where the cursor is shown on the canvas. */
void text_position(const struct editor *editor, size_t *line, unsigned *column);
/* The column of the canvas where an offset of the text stands that an area shows. */
unsigned area_column(
    const struct editor *editor, const struct canvas_area *area, const char *text, size_t offset);
/* Appends the official spelling of a date, plain digits for a count, any text with plain characters
 * for those that look like them, where the value is spelled otherwise. */
bool text_offer(const struct editor *editor, const struct path *path, struct buf *out);
/* Appends what a message shows of an offer for what was typed: of a long one what changes. */
void text_offer_excerpt(const char *typed, const char *offered, struct buf *out);
/* The path of what is typed at an item: its value, or what stands in its parentheses. */
struct path content_path(const struct path *path);

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

/* relevance.c */
/* As layout_options.relevant; the context is the editor. */
bool relevance_of(void *context, const struct form_item *item, const struct element *container);
/* Remembers what is not relevant, before the first value that a key sets. */
void relevance_note(struct editor *editor);
/* Adds to the message what the values set by this key have made relevant, or irrelevant. */
void relevance_report(struct editor *editor);

/* loss.c */
/* Before a value is set: what goes with the one that stands there. */
void loss_note(struct editor *editor, const struct path *path, const char *value);
/* Nothing needs to be told: it has been. */
void loss_forget(struct editor *editor);
/* After a key: puts what it has emptied or replaced, and the key that brings it back, before what
 * is said; while something lies over the page that waits. */
void loss_tell(struct editor *editor);

/* waiting.c */
/* After the rules were asked anew: what of the answers waits. */
void waiting_update(struct editor *editor, const struct findings *before);
/* Whether a finding is not shown at its item: it waits, and something was changed since the part is
 * shown. */
bool waiting_holds(struct editor *editor, const struct finding *finding);
/* The findings of a path's item wait no longer: they are shown. */
void waiting_end(struct editor *editor, const struct path *path);
/* After a key: the worst finding that has waited until a section was left by it, to be told now,
 * and how many others have; NULL where none has. */
const struct finding *waiting_leave(struct editor *editor, size_t *others);
/* The repeat, in the same block, whose blocks a finding of a path's item waits for; or NULL. */
const struct form_item *waiting_blocks(struct editor *editor, const struct path *path);

/* message.c */
/* After a key: adds what is to be said of the item that it has set, and of the section that it has
 * left. */
void message_after(struct editor *editor);
void message_draw(struct editor *editor, struct screen *screen);

/* view.c, outline.c, key_line.c */
void put_text(const struct editor *editor, struct screen *screen, unsigned line, unsigned column,
    const char *text, enum screen_style style);
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
/* Lays the pages out, where they are not fresh. */
void pages_make(struct editor *editor);
void pages_free(struct pages *pages);
/* The number of the page, from 0, that a line stands on. */
size_t pages_number(const struct pages *pages, size_t line);
/* The first place at or behind a line; NULL behind the last. The pages must be fresh: a place
 * stands for an element of the document. */
const struct page_place *pages_place(const struct pages *pages, size_t line);

#endif
