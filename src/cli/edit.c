/*
 * yoshiki3 edit: the editor between the file and the terminal, or, with --script, between the file
 * and a text of keys.
 */
#include <sys/stat.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "yoshiki3/charset.h"
#include "yoshiki3/editor.h"
#include "yoshiki3/file.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/store.h"
#include "yoshiki3/store_lock.h"
#include "yoshiki3/tui.h"
#include "yoshiki3/utf8.h"

/* The form that a new document has. */
#define DEFAULT_FORM "yoshiki3"
/* The screen of a script unless told otherwise. */
#define SCRIPT_COLUMNS 80
#define SCRIPT_LINES   24
/* The most that a script may ask for. */
#define SCREEN_MAX 1000
/* The most bytes of a text file that is inserted. */
#define TEXT_FILE_MAX ASSESSMENT_VALUE_MAX

const struct cli_option options_edit[] = {
    {"--read-only", NULL, {"look, change nothing", "閲覧のみ（変更しない）"}},
    {"--keys", NULL, {"list the commands and their keys", "コマンドとキーの一覧を出力する"}},
    {"--script", "KEYS",
	{"replay keys without a terminal (@FILE reads them from a file)",
	    "端末なしでキーを再生する（@FILEでファイルから読む）"}},
    {"--columns", "C",
	{"width of a script's screen (default: 80)", "スクリプトの画面の桁数（既定は80）"}},
    {"--lines", "L", {"its height (default: 24)", "スクリプトの画面の行数（既定は24）"}},
    {"--dump", "FILE",
	{"write a script's last screen (- for standard output)",
	    "スクリプトの最後の画面を書き出す（-は標準出力）"}},
    {"--ambiguous", "1|2",
	{"columns of ○ and the like (default: 1)", "○などの文字の桁数（既定は1）"}},
    {NULL, NULL, {NULL, NULL}},
};

/* What the editor's effects work on. */
struct desk {
	struct cli *cli;
	struct assessment *assessment;
	const char *file;
	struct stat read; /* the file as it was read or written last */
	bool exists;
	struct store_lock *lock;
	struct tui *tui;
};

static void
look_at_file(struct desk *desk)
{
	desk->exists = stat(desk->file, &desk->read) == 0;
}

/* Whether the file is not the one that was read or written last, or a name is taken. */
static bool
clashes(const struct desk *desk, const char *file)
{
	struct stat now;

	if (stat(file, &now) != 0)
		return false;
	return strcmp(file, desk->file) != 0 || !desk->exists || now.st_dev != desk->read.st_dev ||
	       now.st_ino != desk->read.st_ino || now.st_size != desk->read.st_size ||
	       now.st_mtim.tv_sec != desk->read.st_mtim.tv_sec ||
	       now.st_mtim.tv_nsec != desk->read.st_mtim.tv_nsec;
}

static enum editor_saved
save(void *context, const char *file, const char *bytes, size_t length, bool force,
    struct diags *diags)
{
	struct desk *desk = context;

	if (!force && clashes(desk, file))
		return EDITOR_SAVE_CLASHES;
	if (!store_save(file, bytes, length, STORE_REPLACE, 0600, diags))
		return EDITOR_SAVE_FAILED;
	if (strcmp(file, desk->file) != 0)
		desk->file = mem_strdup(file);
	look_at_file(desk);
	return EDITOR_SAVED;
}

/* UTF-8, or what Japanese Windows writes. */
static bool
read_text(void *context, const char *file, struct buf *out, struct diags *diags)
{
	struct buf bytes = {0};
	size_t skip = 0;
	bool fine;

	(void)context;
	fine = file_read(file, TEXT_FILE_MAX, &bytes, diags);
	if (fine && bytes.length >= 3 && memcmp(bytes.data, "\xEF\xBB\xBF", 3) == 0)
		skip = 3;
	if (fine && utf8_valid(buf_text(&bytes) + skip, bytes.length - skip, NULL))
		buf_add(out, buf_text(&bytes) + skip, bytes.length - skip);
	else if (fine)
		fine = charset_from_locale("CP932", bytes.data, bytes.length, out);
	buf_free(&bytes);
	return fine;
}

static struct assessment *
open_other(void *context, const char *file, struct diags *diags)
{
	struct desk *desk = context;

	return store_load(file, desk->cli->library, diags);
}

static bool
open_desk(struct desk *desk, struct diags *diags)
{
	const struct form *form;

	look_at_file(desk);
	if (desk->exists || errno != ENOENT) {
		desk->assessment = store_load(desk->file, desk->cli->library, diags);
		return desk->assessment != NULL;
	}
	form = form_library_get(desk->cli->library, DEFAULT_FORM, NULL, diags);
	if (form == NULL)
		return false;
	desk->assessment = assessment_new(form, form->edition_count - 1);
	return true;
}

/* Replays keys; line ends in the script mean nothing. False at what is no key. */
static bool
replay(struct editor *editor, const char *keys, size_t length, struct diags *diags)
{
	const char *cursor = keys;
	const char *end = keys + length;
	struct key key;

	while (cursor < end && !editor_is_done(editor)) {
		if (*cursor == '\n' || *cursor == '\r') {
			cursor++;
		} else if (key_parse(&cursor, end, &key)) {
			editor_key(editor, &key);
		} else {
			char *shown = mem_strndup(
			    cursor, (size_t)(end - cursor) < 20 ? (size_t)(end - cursor) : 20);

			diag_add(diags, NULL, MSG_EDIT_SCRIPT, shown, (const char *)NULL);
			free(shown);
			return false;
		}
	}
	return true;
}

static bool
dump(const struct cli *cli, struct editor *editor, struct diags *diags)
{
	const char *file = cli_option(cli, "--dump");
	struct screen screen = {0};
	struct buf text = {0};
	bool written = true;

	if (file == NULL)
		return true;
	editor_draw(editor, &screen);
	screen_dump(&screen, &text);
	buf_addf(&text, "-- %u,%u\n", screen.cursor_line + 1, screen.cursor_column + 1);
	if (strcmp(file, "-") == 0)
		cli_put(cli, text.data, text.length);
	else
		written = store_save(file, text.data, text.length, STORE_REPLACE, 0666, diags);
	buf_free(&text);
	screen_free(&screen);
	return written;
}

static int
run_script(struct desk *desk, struct editor *editor, struct diags *diags)
{
	const char *script = cli_option(desk->cli, "--script");
	struct buf keys = {0};
	bool fine = true;

	if (script[0] == '@') {
		fine = file_read(script + 1, FILE_SIZE_MAX, &keys, diags);
	} else {
		char *word = cli_word(desk->cli, script);

		buf_adds(&keys, word);
		free(word);
	}
	fine = fine && replay(editor, buf_text(&keys), keys.length, diags) &&
	       dump(desk->cli, editor, diags);
	buf_free(&keys);
	return fine ? EXIT_FINE : EXIT_ERROR;
}

static struct width_policy
toggle_width(void *context)
{
	struct desk *desk = context;

	tui_toggle_width(desk->tui);
	return tui_width(desk->tui);
}

/* Where changes go that were not saved when the terminal vanished. The caller frees. */
static char *
rescue_name(const struct desk *desk)
{
	struct buf name = {0};

	buf_addf(&name, "%s.rescue", desk->file);
	return buf_take(&name);
}

/* A line that drops costs nothing that was written: it is kept beside the file. */
static void
rescue(const struct desk *desk, const struct editor *editor, struct diags *diags)
{
	struct place place = {.file = desk->file};
	struct buf bytes = {0};
	char *name;

	if (!editor_is_changed(editor))
		return;
	name = rescue_name(desk);
	assessment_write(desk->assessment, &bytes);
	if (store_save(name, bytes.data, bytes.length, STORE_REPLACE, 0600, diags))
		diag_add(diags, &place, MSG_EDIT_RESCUED, name, (const char *)NULL);
	buf_free(&bytes);
	free(name);
}

/* Tells of changes that an earlier, broken-off session left. */
static void
report_rescue(const struct desk *desk, struct editor *editor)
{
	struct place place = {.file = desk->file};
	struct diags diags = {0};
	struct stat status;
	char *name = rescue_name(desk);

	if (stat(name, &status) == 0)
		diag_add(&diags, &place, MSG_EDIT_RESCUE_FOUND, name, (const char *)NULL);
	if (diags.count > 0)
		editor_report(editor, &diags);
	diags_free(&diags);
	free(name);
}

static void
resize(const struct desk *desk, struct editor *editor)
{
	unsigned columns;
	unsigned lines;

	tui_size(desk->tui, &columns, &lines);
	editor_resize(editor, columns, lines, tui_width(desk->tui));
}

/* What waits is taken in before anything is drawn. A vanished terminal leaves the text committed.
 */
static void
run_terminal(struct desk *desk, struct editor *editor, struct diags *diags)
{
	struct screen screen = {0};
	struct buf paste = {0};
	struct key key;

	resize(desk, editor);
	while (!editor_is_done(editor)) {
		enum tui_event event;

		if (!tui_pending(desk->tui)) {
			editor_draw(editor, &screen);
			tui_draw(desk->tui, &screen);
		}
		event = tui_read(desk->tui, -1, &key, &paste);
		if (event == TUI_KEY) {
			editor_key(editor, &key);
		} else if (event == TUI_PASTE) {
			editor_paste(editor, buf_text(&paste), paste.length);
			buf_clear(&paste);
		} else if (event == TUI_RESIZE) {
			resize(desk, editor);
		} else if (event == TUI_GONE) {
			editor_commit(editor);
			rescue(desk, editor, diags);
			break;
		}
	}
	buf_free(&paste);
	screen_free(&screen);
}

static bool
open_terminal(struct desk *desk, struct editor_options *options, struct diags *diags)
{
	struct tui_options terminal = {
	    .colour = getenv("NO_COLOR") == NULL || *getenv("NO_COLOR") == '\0'};

	if (cli_option(desk->cli, "--ambiguous") != NULL)
		terminal.ambiguous = options->width.ambiguous;
	desk->tui = tui_open(&terminal, diags);
	options->effects.toggle_width = toggle_width;
	return desk->tui != NULL;
}

static void
close_terminal(struct desk *desk)
{
	if (desk->tui != NULL)
		tui_close(desk->tui);
}

static bool
read_options(struct cli *cli, struct editor_options *options)
{
	unsigned ambiguous = 1;

	options->columns = SCRIPT_COLUMNS;
	options->lines = SCRIPT_LINES;
	if (!cli_number(
		cli, "--columns", (struct cli_range){1, SCREEN_MAX, false}, &options->columns) ||
	    !cli_number(
		cli, "--lines", (struct cli_range){1, SCREEN_MAX, false}, &options->lines) ||
	    !cli_number(cli, "--ambiguous", (struct cli_range){1, 2, false}, &ambiguous))
		return false;
	options->width.ambiguous = (unsigned char)ambiguous;
	options->width.rules = (unsigned char)ambiguous;
	options->language = cli->language;
	options->read_only = cli_option(cli, "--read-only") != NULL;
	return true;
}

static int
list_keys(const struct cli *cli, const struct keymap *keymap)
{
	struct buf text = {0};

	keymap_list(keymap, cli->language, &text);
	cli_write(cli, stdout, text.data, text.length);
	buf_free(&text);
	return EXIT_FINE;
}

/* The user's keys, where there are any: ~/.config/yoshiki3/keys. */
static bool
read_keys(struct keymap *keymap, struct diags *diags)
{
	const char *config = getenv("XDG_CONFIG_HOME");
	const char *home = getenv("HOME");
	struct buf name = {0};
	struct buf text = {0};
	struct stat status;
	bool fine = true;

	if (config != NULL && *config != '\0')
		buf_addf(&name, "%s/yoshiki3/keys", config);
	else if (home != NULL)
		buf_addf(&name, "%s/.config/yoshiki3/keys", home);
	if (name.length > 0 && stat(name.data, &status) == 0)
		fine = file_read(name.data, FILE_SIZE_MAX, &text, diags) &&
		       keymap_read(keymap, buf_text(&text), name.data, diags);
	buf_free(&name);
	buf_free(&text);
	return fine;
}

int
command_edit(struct cli *cli)
{
	struct diags diags = {0};
	struct diags locked = {0};
	struct desk desk = {.cli = cli};
	struct editor_options options = {.effects = {&desk, save, read_text, open_other, NULL}};
	struct editor *editor = NULL;
	int status = EXIT_ERROR;

	struct keymap *keymap = keymap_new();

	options.keymap = keymap;
	if (!read_keys(keymap, &diags))
		goto done;
	if (cli_option(cli, "--keys") != NULL) {
		status = list_keys(cli, keymap);
		goto done;
	}
	if (!cli_operands(cli, 1, 1, "FILE") || !read_options(cli, &options))
		goto done;
	desk.file = cli->operands[0];
	options.file = desk.file;
	if (!options.read_only)
		desk.lock = store_lock_take(desk.file, 0, &locked);
	/* Where someone else is at work: to look only. */
	if (desk.lock == NULL)
		options.read_only = true;
	if (!open_desk(&desk, &diags))
		goto done;
	if (cli_option(cli, "--script") != NULL) {
		editor = editor_new(desk.assessment, &options);
		if (locked.count > 0)
			editor_report(editor, &locked);
		status = run_script(&desk, editor, &diags);
	} else if (open_terminal(&desk, &options, &diags)) {
		editor = editor_new(desk.assessment, &options);
		report_rescue(&desk, editor);
		if (locked.count > 0)
			editor_report(editor, &locked);
		run_terminal(&desk, editor, &diags);
		status = EXIT_FINE;
	}
done:
	editor_free(editor);
	close_terminal(&desk);
	store_lock_release(desk.lock);
	diags_free(&locked);
	assessment_free(desk.assessment);
	keymap_free(keymap);
	if (desk.file != NULL && desk.file != cli->operands[0])
		free((void *)(uintptr_t)desk.file);
	cli_report(cli, &diags);
	return status;
}
