/*
 * Keys: the editor under whatever is typed, pasted and resized, with the effects in memory. The
 * first byte of the input chooses document and mode, every further one an action, which may take
 * bytes behind it. After every action the screen is drawn and holds together; the document can be
 * read again as it is written; where nothing counts as changed its bytes are those saved last; and
 * undoing everything gives the first bytes. A journal listens: what it holds at the end leads from
 * the bytes saved last to those that are there.
 *
 * With FUZZ_KEYS set an input is spelled on standard error, as scripts of `yoshiki3 edit` are.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fuzz.h"
#include "yoshiki3/editor.h"
#include "yoshiki3/file.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/path.h"
#include "yoshiki3/store_journal.h"
#include "yoshiki3/store_recovery.h"
#include "yoshiki3/utf8.h"

#define SAMPLE "samples/reiji-kaigo.xml"
/* A document that has grown beyond this is led back: right, but slow. */
#define DOCUMENT_MAX 300000
/* Actions between two looks at the document. */
#define LOOK_EVERY 128
#define BACK_STEPS 200
#define PASTE_MAX  64
#define COLUMNS    80
#define LINES      24

struct session {
	struct form_library *library;
	struct assessment *assessment;
	struct keymap *keymap;
	struct editor *editor;
	struct screen screen;
	struct width_policy width;
	unsigned columns;
	unsigned lines;
	bool read_only;
	bool spelled;
	struct journal *journal;
	char file[256];   /* beside which it stands */
	struct buf saved; /* the document's bytes as they were saved last, or first */
	size_t saves;
	size_t keys;
	const uint8_t *data; /* what is left of the input */
	size_t size;
};

static unsigned
take(struct session *session)
{
	if (session->size == 0)
		return 0;
	session->size--;
	return *session->data++;
}

/* Some of the savings fail, some meet a file that changed meanwhile. */
static enum editor_saved
save(void *context, const char *file, const char *bytes, size_t length, bool force,
    struct diags *diags)
{
	struct session *session = context;
	struct place place = {.file = file};

	/* A copy of what may only be looked at. */
	if (session->read_only)
		return EDITOR_SAVED;
	session->saves++;
	if (session->saves % 7 == 3) {
		journal_save_begins(session->journal, bytes, length);
		journal_save_ended(session->journal, false);
		diag_add(diags, &place, MSG_EDIT_SCRIPT, "x");
		return EDITOR_SAVE_FAILED;
	}
	if (session->saves % 5 == 2 && !force)
		return EDITOR_SAVE_CLASHES;
	journal_save_begins(session->journal, bytes, length);
	buf_clear(&session->saved);
	buf_add(&session->saved, bytes, length);
	journal_save_ended(session->journal, true);
	return EDITOR_SAVED;
}

static bool
read_text(void *context, const char *file, struct buf *out, struct diags *diags)
{
	struct place place = {.file = file};

	(void)context;
	if (*file == '1') {
		diag_add(diags, &place, MSG_EDIT_SCRIPT, "x");
		return false;
	}
	buf_addf(out, "%s\n\n　二行目\r\n\t三行目\x01\n", file);
	return true;
}

static struct assessment *
read_sample(struct form_library *library, struct diags *diags)
{
	const char *forms = getenv("YOSHIKI3_FORMS");
	struct assessment *assessment = NULL;
	struct buf name = {0};
	struct buf bytes = {0};

	buf_addf(&name, "%s/%s", forms != NULL ? forms : "forms", SAMPLE);
	if (file_read(buf_text(&name), FILE_SIZE_MAX, &bytes, diags))
		assessment = assessment_parse(bytes.data, bytes.length, "sample", library, diags);
	buf_free(&name);
	buf_free(&bytes);
	return assessment;
}

/* The sample, an empty document of any form and edition by the digit that begins the name. */
static struct assessment *
open_other(void *context, const char *file, struct diags *diags)
{
	struct session *session = context;
	const char *id = *file == '2' ? "kian" : "yoshiki3";
	const struct form *form;

	if (*file != '1' && *file != '2')
		return read_sample(session->library, diags);
	form = form_library_get(session->library, id, NULL, diags);
	return form != NULL ? assessment_new(form, 0) : NULL;
}

static struct width_policy
toggle_width(void *context)
{
	struct session *session = context;

	session->width.ambiguous = (unsigned char)(3 - session->width.ambiguous);
	if (session->width.ambiguous == 1)
		session->width.rules = (unsigned char)(3 - session->width.rules);
	if (session->width.ambiguous < session->width.rules)
		session->width.rules = session->width.ambiguous;
	return session->width;
}

static void
begin(struct session *session)
{
	const char *directory = getenv("TMPDIR");
	unsigned choice = take(session);
	struct editor_options options = {.file = "file.xml",
	    .language = choice & 0x40 ? LANGUAGE_EN : LANGUAGE_JA,
	    .columns = COLUMNS,
	    .lines = LINES,
	    .width = {.ambiguous = 1, .rules = 1},
	    .effects = {.context = session,
		.save = save,
		.read_text = read_text,
		.open = open_other,
		.toggle_width = toggle_width}};
	struct diags diags = {0};
	struct buf bytes = {0};

	session->library = fuzz_library();
	session->spelled = getenv("FUZZ_KEYS") != NULL;
	session->read_only = (choice & 0x38) == 0x38;
	session->width = options.width;
	session->columns = COLUMNS;
	session->lines = LINES;
	if (choice % 4 < 2) {
		session->assessment = read_sample(session->library, &diags);
	} else {
		const struct form *form = form_library_get(
		    session->library, choice % 4 == 2 ? "yoshiki3" : "kian", NULL, &diags);

		MUST(form != NULL);
		session->assessment =
		    assessment_new(form, choice & 0x80 ? 0 : (unsigned)form->edition_count - 1);
	}
	MUST(session->assessment != NULL);
	assessment_write(session->assessment, &session->saved);
	session->keymap = keymap_new();
	options.keymap = session->keymap;
	options.read_only = session->read_only;
	session->editor = editor_new(session->assessment, &options);
	(void)snprintf(session->file, sizeof(session->file), "%s/keys-%ld.xml",
	    directory != NULL ? directory : "/tmp", (long)getpid());
	buf_add(&bytes, session->saved.data, session->saved.length);
	session->journal =
	    journal_new(session->file, session->assessment, &bytes, (struct journal_base){0});
	buf_free(&bytes);
	history_set_listener(editor_history(session->editor), journal_listen, session->journal);
	diags_free(&diags);
}

static void
end(struct session *session)
{
	editor_free(session->editor);
	journal_remove(session->journal);
	journal_free(session->journal);
	keymap_free(session->keymap);
	assessment_free(session->assessment);
	screen_free(&session->screen);
	buf_free(&session->saved);
}

/* Runs stand side by side on the screen, are text, and as wide as they say. */
static void
line_holds(const struct session *session, const struct screen_line *line)
{
	unsigned column = 0;

	for (size_t i = 0; i < line->count; i++) {
		const struct screen_run *run = &line->runs[i];
		const char *text = session->screen.text.data + run->offset;

		MUST(run->length > 0);
		MUST(run->offset + run->length <= session->screen.text.length);
		MUST(run->column >= column);
		column = run->column + run->width;
		MUST(column <= session->columns);
		MUST(utf8_valid(text, run->length, NULL));
		MUST(width_text(text, run->length, session->width) == run->width);
		for (size_t j = 0; j < run->length; j++)
			MUST((unsigned char)text[j] >= ' ' && text[j] != 0x7F);
		MUST(run->style < SCREEN_STYLE_COUNT);
	}
}

static void
draw(struct session *session)
{
	const struct screen *screen = &session->screen;

	editor_draw(session->editor, &session->screen);
	MUST(screen->columns == session->columns);
	MUST(screen->line_count == session->lines);
	for (unsigned i = 0; i < screen->line_count; i++)
		line_holds(session, &screen->lines[i]);
	MUST(screen->cursor_line < screen->line_count);
	MUST(screen->cursor_column < screen->columns);
}

static void
spell(const struct session *session, const char *text, size_t length)
{
	if (session->spelled)
		(void)fprintf(stderr, "%.*s", (int)length, text);
}

static void
press(struct session *session, struct key key)
{
	if (session->spelled) {
		struct buf text = {0};

		key_format(&key, &text);
		spell(session, text.data, text.length);
		buf_free(&text);
	}
	session->keys++;
	editor_key(session->editor, &key);
}

/* Types what a script would. */
static void
type(struct session *session, const char *script)
{
	const char *end = script + strlen(script);
	struct key key;

	while (script < end) {
		MUST(key_parse(&script, end, &key));
		press(session, key);
	}
}

static void
paste(struct session *session, const char *text, size_t length)
{
	spell(session, "\n# paste: ", 10);
	spell(session, text, length);
	spell(session, "\n", 1);
	session->keys++;
	editor_paste(session->editor, text, length);
}

static void
resize(struct session *session, unsigned columns, unsigned lines)
{
	if (session->spelled)
		(void)fprintf(stderr, "\n# resize: %u,%u; %u,%u\n", columns, lines,
		    session->width.ambiguous, session->width.rules);
	session->columns = columns;
	session->lines = lines;
	editor_resize(session->editor, columns, lines, session->width);
}

/* Any key with any modifiers. */
static void
press_any(struct session *session)
{
	unsigned code = take(session) % (unsigned)(KEY_CODE_COUNT - 1) + 1;
	unsigned modifiers = take(session);
	struct key key = {.code = (enum key_code)code,
	    .shift = (modifiers & 1) != 0,
	    .control = (modifiers & 2) != 0,
	    .alt = (modifiers & 4) != 0};

	if (key.code == KEY_FUNCTION)
		key.character = 1 + modifiers / 8 % 12;
	press(session, key);
}

/* Goes to an item of the form. */
static void
jump(struct session *session)
{
	const struct form *form = assessment_form(session->assessment);
	size_t number = take(session) * 256u + take(session);
	struct path path = {.item = form->items[number % form->item_count], .part = PATH_VALUE};
	unsigned index = take(session);
	struct buf text = {0};

	for (unsigned i = 0; i < path.item->depth; i++, index /= 4)
		path.index[i] = 1 + index % 4 % 3;
	buf_adds(&text, "<C-g>");
	path_format(&path, &text);
	buf_adds(&text, "<Enter>");
	type(session, text.data);
	buf_free(&text);
}

static void
type_some(struct session *session)
{
	static const char *const some[] = {"1", "2", "3", "9", "0", "３", "１", "あ", "漢", "が",
	    "e\xCC\x81", "。", "（", "」", "○", "①", "─", "a b", "A", "　", "<Space>", "-",
	    "令和7年4月1日", "R7.4.1", "2025/4/1", "39,760", "１２", "髙", "𠮷", "👨\xE2\x80\x8D👩",
	    "\xEF\xBF\xBE", "\xC2\xA0", "ﾊﾞ", "<lt>", "&", "]", "[ ○ ]", "123456789012", "<C-j>",
	    "なし"};

	type(session, some[take(session) % (sizeof(some) / sizeof(some[0]))]);
}

/* What people do in one go. */
static void
run_habit(struct session *session)
{
	static const char *const habits[] = {"<F9>1", "<F9>2", "<F9>3", "<F9>4", "<F9>5",
	    "<F9><Up><Enter>file.xml<Enter>", "<F9><Up><Up><Enter>1<Enter>",
	    "<F9><Up><Up><Up><Enter>2<Enter>", "<F9><Up><Up><Enter>s<Enter>", "<C-f>委託<Enter>",
	    "<C-f>a<Enter><F3>", "<F3>", "<C-r>text<Enter>", "<C-r>1<Enter>", "<F2>", "<F2>2",
	    "<S-F2>x<Enter>", "<F10>1", "<F10>3", "<F5>", "<F5><PageDown><Enter>",
	    "<F5><C-f>の<Enter><F3><Enter>", "<F6><Down><Enter>", "<F11><Down><Down><Enter>",
	    "<F11><End><Enter>", "<F7>", "<F8>", "<C-t>", "<F1>", "<Enter><C-a><C-c><Esc>",
	    "<Enter><C-a><C-x>", "<C-v>", "<Enter><S-Home><C-x><C-v>", "<C-a>", "<Delete>", "<F12>",
	    "<Space>1<Enter>", "<Enter>2", "<C-n>", "<C-p>",
	    "<Enter><C-Home><Enter><S-PageDown><Delete>", "<C-g>2.3.3<Enter>", "<C-g>委託<Enter>",
	    "<C-z><C-z><C-z>", "<C-y><C-y>", "<C-z><C-y>", "<C-z>",
	    "<C-z><C-z><C-z><C-z><C-z><C-z><C-z><C-z><C-z><C-z>", "<Esc>", "<Esc><Esc>"};

	type(session, habits[take(session) % (sizeof(habits) / sizeof(habits[0]))]);
}

/* Lines, or some bytes of the input as they are: a paste comes as UTF-8 from the terminal. */
static void
paste_some(struct session *session)
{
	static const char *const some[] = {"一行目\n　二行目\n\n四行目（終わり）。\n", "\n",
	    "\n\n\n", "令和7年4月1日\n", "名称\t値", "12\n"};
	size_t length = take(session) % PASTE_MAX;

	if (length % 2 == 0) {
		const char *text = some[length / 2 % (sizeof(some) / sizeof(some[0]))];

		paste(session, text, strlen(text));
		return;
	}
	if (length > session->size)
		length = session->size;
	if (utf8_valid((const char *)session->data, length, NULL))
		paste(session, (const char *)session->data, length);
	session->data += length;
	session->size -= length;
}

static void
act(struct session *session)
{
	static const char controls[] = "abcdefghijklmnopqrstuvwxyz\\]^_@[";
	static const char *const plain[] = {"<Tab>", "<Tab>", "<Tab>", "<S-Tab>", "<Down>",
	    "<Down>", "<Down>", "<Up>", "<Up>", "<Left>", "<Right>", "<Enter>", "<Enter>",
	    "<Enter>", "<Enter>", "<Space>", "<Space>", "<Space>", "<Esc>", "<Esc>", "<Backspace>",
	    "<Delete>", "<Home>", "<End>", "<PageUp>", "<PageDown>", "<S-Left>", "<S-Right>",
	    "<S-Up>", "<S-Down>", "<C-Left>", "<C-Right>"};
	unsigned action = take(session);

	if (action < 0x20) {
		press(session, (struct key){.code = KEY_CHARACTER,
				   .character = (uint32_t)controls[action],
				   .control = true});
	} else if (action < 0x70) {
		type(session, plain[action % (sizeof(plain) / sizeof(plain[0]))]);
	} else if (action < 0x80) {
		press_any(session);
	} else if (action < 0xB0) {
		type_some(session);
	} else if (action < 0xC8) {
		jump(session);
	} else if (action < 0xF0) {
		run_habit(session);
	} else if (action < 0xF6) {
		paste_some(session);
	} else if (action < 0xFA) {
		resize(session, COLUMNS, LINES);
	} else if (action < 0xFE) {
		unsigned columns = 1 + take(session);

		resize(session, columns, 1 + take(session) % 80);
	} else if (action == 0xFE) {
		(void)toggle_width(session);
		resize(session, session->columns, session->lines);
	} else {
		editor_commit(session->editor);
	}
}

static void
step_back(struct session *session, size_t count)
{
	/* Out of whatever is open; a text that cannot be left is undone first. On a screen that is
	 * too small nothing is done. */
	resize(session, 80, 24);
	type(session, "<Esc><Esc><Esc><Esc>");
	while (count-- > 0)
		type(session, "<C-z><Esc>");
}

/* Looks at the document, and leads one back that has become too large. */
static void
look(struct session *session)
{
	struct buf bytes = {0};

	fuzz_write(session->assessment, session->library, &bytes);
	if (!editor_is_changed(session->editor))
		MUST(bytes.length == session->saved.length &&
		     memcmp(bytes.data, session->saved.data, bytes.length) == 0);
	if (bytes.length > DOCUMENT_MAX)
		step_back(session, BACK_STEPS);
	buf_free(&bytes);
}

/* What the next start would make of the journal. */
static void
recover(struct session *session)
{
	struct recovery *recovery;
	struct assessment *document = NULL;
	struct history *history;
	struct buf expected = {0};
	struct buf found = {0};
	enum recovery_state state;

	MUST(journal_flush(session->journal, NULL));
	state = recovery_find(session->file, session->saved.data, session->saved.length,
	    session->library, &recovery, NULL);
	MUST(state == RECOVERY_FOUND || state == RECOVERY_NOTHING);
	if (recovery != NULL)
		document = recovery_document(recovery, session->library);
	if (document == NULL)
		document = assessment_parse(
		    session->saved.data, session->saved.length, "saved", session->library, NULL);
	MUST(document != NULL);
	history = history_new(document);
	if (recovery != NULL) {
		(void)recovery_replay_saved(recovery, history);
		MUST(recovery_replay(recovery, history));
	}
	assessment_write(document, &found);
	assessment_write(session->assessment, &expected);
	MUST(found.length == expected.length &&
	     memcmp(found.data, expected.data, found.length) == 0);
	buf_free(&expected);
	buf_free(&found);
	history_free(history);
	assessment_free(document);
	recovery_free(recovery);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct session session = {.data = data, .size = size};
	struct buf first = {0};
	struct buf last = {0};

	begin(&session);
	assessment_write(session.assessment, &first);
	draw(&session);
	for (size_t i = 1; session.size > 0; i++) {
		act(&session);
		draw(&session);
		if (i % LOOK_EVERY == 0)
			look(&session);
	}
	look(&session);
	recover(&session);
	if (session.spelled)
		(void)fprintf(stderr, "\n# %zu keys\n", session.keys);
	if (session.read_only) {
		fuzz_write(session.assessment, session.library, &last);
	} else {
		step_back(&session, session.keys + BACK_STEPS);
		draw(&session);
		look(&session);
		assessment_write(session.assessment, &last);
	}
	MUST(first.length == last.length);
	MUST(memcmp(first.data, last.data, first.length) == 0);
	buf_free(&first);
	buf_free(&last);
	end(&session);
	return 0;
}
