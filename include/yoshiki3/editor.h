/*
 * The full-screen editor of an assessment: keys go in, a screen comes out. It knows neither
 * terminal nor files; what touches the world is asked of its effects.
 */
#ifndef YOSHIKI3_EDITOR_H
#define YOSHIKI3_EDITOR_H

#include <stdbool.h>
#include <stddef.h>

#include "yoshiki3/assessment.h"
#include "yoshiki3/diag.h"
#include "yoshiki3/history.h"
#include "yoshiki3/keymap.h"
#include "yoshiki3/screen.h"

enum editor_saved {
	EDITOR_SAVED,
	EDITOR_SAVE_FAILED,  /* with a diagnostic */
	EDITOR_SAVE_CLASHES, /* the file is not the one that was read, or another name is taken:
				ask, then `force` */
	EDITOR_SAVE_GONE     /* the file that was read is not there any more: the same */
};

struct editor_effects {
	void *context;
	enum editor_saved (*save)(void *context, const char *file, const char *bytes, size_t length,
	    bool force, struct diags *diags);
	/* Appends a file's text, UTF-8; false with a diagnostic. */
	bool (*read_text)(void *context, const char *file, struct buf *out, struct diags *diags);
	/* Another document of the same library; NULL with a diagnostic. The editor frees it. */
	struct assessment *(*open)(void *context, const char *file, struct diags *diags);
	/* Takes up what editor_offer_recovery showed (`restore`), or throws it away. False with a
	 * diagnostic; a diagnostic beside true is shown. NULL where nothing is offered. */
	bool (*recover)(void *context, bool restore, struct diags *diags);
	/* Makes room for changes where editor_offer_aside asked; false with a diagnostic, one
	 * beside true is shown. NULL where nothing is asked. */
	bool (*put_aside)(void *context, struct diags *diags);
	/* The other width of ambiguous characters; NULL where there is none. */
	struct width_policy (*toggle_width)(void *context);
};

struct editor_options {
	const char *file; /* shown, and saved to; as all names here it is UTF-8 */
	bool read_only;
	bool is_new; /* there is no such file yet */
	enum language language;
	unsigned columns;
	unsigned lines;
	struct width_policy width;
	const struct keymap *keymap; /* must outlive the editor */
	/* What the document was taken over from, to compare with; NULL: nothing. It must outlive
	 * the editor. */
	const struct assessment *former;
	struct editor_effects effects;
};

struct editor;

/* The smallest screen that is drawn on. */
#define EDITOR_COLUMNS_MIN 60
#define EDITOR_LINES_MIN   15

/* Edits an assessment, which must outlive it, as must what the options point to. */
struct editor *editor_new(struct assessment *assessment, const struct editor_options *options);
void editor_free(struct editor *editor);
void editor_key(struct editor *editor, const struct key *key);
/* Text that was pasted: UTF-8, whole lines and all, never taken for keys. */
void editor_paste(struct editor *editor, const char *text, size_t length);
void editor_resize(
    struct editor *editor, unsigned columns, unsigned lines, struct width_policy width);
void editor_draw(struct editor *editor, struct screen *screen);
/*
 * The first screen may be drawn before the rules were asked, which takes a moment in a large
 * document. This has them asked, as any key does: true if the screen must be drawn again.
 */
bool editor_settle(struct editor *editor);
/* Whether the user has left. */
bool editor_is_done(const struct editor *editor);
/* Whether the document was to be saved, and the last attempt came to nothing. */
bool editor_save_failed(const struct editor *editor);
/* Whether something is not saved; an edit in progress counts. */
bool editor_is_changed(const struct editor *editor);
/* The history of the document: for a listener, and for changes from elsewhere that are told before
 * a key is (editor_offer_recovery). */
struct history *editor_history(struct editor *editor);
/* The text being edited, where it differs from the value at `*path`; else false. The text is valid
 * until the next call. */
bool editor_draft(const struct editor *editor, struct path *path, const char **text);

/* A change that an earlier session did not save. */
struct editor_recovered {
	struct path path;  /* of an item, or of a block */
	const char *value; /* of an item */
};

/*
 * Asks, over the page, what is to become of such changes, made until `when` by `whose` (NULL: by
 * the user): they are restored, thrown away (effect `recover`), or left for another time. Nothing
 * can be changed before that, or where they are left. Nothing is kept of the arguments.
 */
void editor_offer_recovery(struct editor *editor, const struct editor_recovered *changes,
    size_t count, const char *when, const char *whose);
/* The same where the changes are somebody else's who alone may read them: they are put aside
 * (effect `put_aside`), or left. */
void editor_offer_aside(struct editor *editor, const char *when, const char *whose);

/* Takes over the text being edited, as leaving the item would. */
void editor_commit(struct editor *editor);
/* Shows the first of the diagnostics until the next key; empties the list. */
void editor_report(struct editor *editor, struct diags *diags);

#endif
