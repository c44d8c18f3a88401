/*
 * yoshiki3 edit: the editor between the file and the terminal, or, with --script, between the file
 * and a text of keys.
 */
#include <sys/stat.h>

#include <errno.h>
#include <libgen.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/desk.h"
#include "cli/terminal.h"
#include "yoshiki3/file.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/store.h"

/* The screen of a script unless told otherwise. */
#define SCRIPT_COLUMNS 80
#define SCRIPT_LINES   24
/* The most that a script may ask for. */
#define SCREEN_MAX 1000

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

/* Writes the text of a screen to a file that is no more open than the document shown. */
static bool
write_screen(const char *file, const struct buf *text, const char *source, struct diags *diags)
{
	struct store_file *store = store_begin(file, STORE_OUTPUT, 0666, diags);

	if (store == NULL)
		return false;
	store_no_wider(store, source);
	store_add(store, text->data, text->length);
	return store_commit(store, diags);
}

/*
 * Replays keys; line ends in the script mean nothing. Where the screen is dumped it is drawn after
 * each, as for one who types key by key: what is in sight depends on what was before. False at what
 * is no key.
 */
static bool
replay(
    struct desk *desk, const char *keys, size_t length, struct screen *screen, struct diags *diags)
{
	bool drawn = cli_option(desk->cli, "--dump") != NULL;
	const char *cursor = keys;
	const char *end = keys + length;
	struct key key;

	(void)editor_settle(desk->editor);
	if (drawn)
		editor_draw(desk->editor, screen);
	while (cursor < end && !editor_is_done(desk->editor)) {
		if (*cursor == '\n' || *cursor == '\r') {
			cursor++;
		} else if (key_parse(&cursor, end, &key)) {
			editor_key(desk->editor, &key);
			(void)desk_keep(desk, false);
			if (drawn)
				editor_draw(desk->editor, screen);
		} else {
			char *shown = mem_strndup(
			    cursor, (size_t)(end - cursor) < 20 ? (size_t)(end - cursor) : 20);

			diag_add(diags, NULL, MSG_EDIT_SCRIPT, shown);
			free(shown);
			return false;
		}
	}
	return true;
}

static bool
dump(const struct cli *cli, const struct screen *screen, struct diags *diags)
{
	const char *file = cli_option(cli, "--dump");
	struct buf text = {0};
	bool written = true;

	if (file == NULL)
		return true;
	screen_dump(screen, &text);
	buf_addf(&text, "-- %u,%u\n", screen->cursor_line + 1, screen->cursor_column + 1);
	if (strcmp(file, "-") == 0)
		cli_put(cli, text.data, text.length);
	else
		written = write_screen(file, &text, cli->operands[0], diags);
	buf_free(&text);
	return written;
}

static int
run_script(struct desk *desk, struct diags *diags)
{
	const char *script = cli_option(desk->cli, "--script");
	struct screen screen = {0};
	struct buf keys = {0};
	bool fine = true;

	if (script[0] == '@') {
		fine = file_read(script + 1, FILE_SIZE_MAX, &keys, diags);
	} else {
		char *word = cli_word(desk->cli, script);

		buf_adds(&keys, word);
		free(word);
	}
	fine = fine && replay(desk, buf_text(&keys), keys.length, &screen, diags) &&
	       dump(desk->cli, &screen, diags);
	screen_free(&screen);
	buf_free(&keys);
	/* Who only looks has nothing to save. */
	if (fine && editor_save_failed(desk->editor) &&
	    cli_option(desk->cli, "--read-only") == NULL) {
		desk_explain(desk, diags);
		fine = false;
	}
	return fine ? EXIT_FINE : EXIT_ERROR;
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

/* What would fail at every save is refused, or said, before anything is typed. */
static bool
may_be_saved(struct desk *desk, const char *file, struct diags *diags)
{
	char *copy = mem_strdup(file);
	struct stat status;
	bool found = stat(file, &status) == 0;
	bool fine = found || (lstat(file, &status) != 0 && stat(dirname(copy), &status) == 0);

	if (!fine)
		diag_add_system(diags, file, MSG_FILE_OPEN, ENOENT);
	else if (found && access(file, R_OK) == 0 && access(file, W_OK) != 0)
		diag_add_system(&desk->told, file, MSG_FILE_WRITE, errno);
	free(copy);
	return fine;
}

/* Opens the document, and with it what it is edited on: a terminal, or nothing for a script. */
static int
edit(struct desk *desk, struct editor_options *options, struct diags *diags)
{
	bool script = cli_option(desk->cli, "--script") != NULL;
	int status = EXIT_FINE;

	if (!may_be_saved(desk, desk->cli->operands[0], diags) ||
	    !desk_open(desk, desk->cli->operands[0], options->read_only, diags))
		return EXIT_ERROR;
	options->file = desk->shown;
	options->read_only = desk->journal == NULL;
	options->is_new = !desk->exists;
	options->former = desk->former.assessment;
	if (!script && !terminal_open(desk, options, diags))
		return EXIT_ERROR;
	desk->editor = editor_new(desk->assessment, options);
	desk_begin(desk);
	if (script)
		status = run_script(desk, diags);
	else
		terminal_run(desk, diags);
	return status;
}

static bool
is_name(struct cli *cli)
{
	const char *file = cli->operands[0];

	if (*file != '\0' && strcmp(file, "-") != 0)
		return true;
	(void)cli_usage(cli, MSG_USAGE_VALUE, "FILE", file, "FILE.xml");
	return false;
}

int
command_edit(struct cli *cli)
{
	struct diags diags = {0};
	struct desk desk = {.cli = cli};
	struct keymap *keymap = keymap_new();
	struct editor_options options = {.keymap = keymap,
	    .effects = {&desk, desk_save, desk_read_text, desk_open_other, desk_recover,
		desk_put_aside, NULL}};
	int status = EXIT_ERROR;

	if (!read_keys(keymap, &diags))
		status = EXIT_ERROR;
	else if (cli_option(cli, "--keys") != NULL)
		status = list_keys(cli, keymap);
	else if (cli_operands(cli, 1, 1, "FILE") && is_name(cli) && read_options(cli, &options))
		status = edit(&desk, &options, &diags);
	editor_free(desk.editor);
	terminal_close(&desk);
	desk_close(&desk);
	keymap_free(keymap);
	cli_report(cli, &diags);
	return status;
}
