/*
 * The program: locale, form library, the table of commands, and the parsing of a command's words.
 */
#include <langinfo.h>
#include <libgen.h>
#include <limits.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "yoshiki3/assessment.h"
#include "yoshiki3/charset.h"
#include "yoshiki3/mem.h"

#ifndef YOSHIKI3_FORMS
#define YOSHIKI3_FORMS "/usr/local/share/yoshiki3/forms"
#endif

const struct cli_option options_none[] = {{NULL, NULL, {NULL, NULL}}};

static const struct cli_command commands[] = {
    {"edit",
	"[edit] [--read-only] FILE\n"
	"       yoshiki3 edit --script KEYS [--columns C] [--lines L] [--dump OUT] FILE\n"
	"       yoshiki3 edit --keys",
	{"fill in an assessment on the screen", "評価書を画面で作成し、編集する"}, options_edit,
	command_edit,
	{"A FILE that does not exist is started from the newest edition of the form.\n"
	 "In KEYS a key is a character, or a name as <F2> <C-g> <S-Tab> <Enter> <Space> <lt>.",
	    "FILEがないときは、最新の版の様式で新しく始める。\n"
	    "KEYSには文字のほか、<F2> <C-g> <S-Tab> <Enter> <Space> <lt> "
	    "のようなキーの名前を書ける。"}},
    {"new",
	"new [--form F] [--edition E] [--from OLD.xml] FILE\n"
	"       yoshiki3 new [--form F] [--edition E] -o DIR [--files-from LIST] [-0] --from "
	"OLD.xml...",
	{"start a new assessment", "新しい評価書を作る"}, options_new, command_new,
	{"FILE must not exist.", "FILEが既にあるときは作らない。"}},
    {"get", "get [--all | --notes | --left-over] FILE [PATH...]",
	{"print values as PATH<TAB>VALUE lines", "値を「パス<TAB>値」の行で出力する"}, options_get,
	command_get,
	{"Newline, tab, carriage return and backslash are written \\n \\t \\r \\\\.\n"
	 "A PATH may name one item, or a section or block to get all in it.\n"
	 "FILE may be - for standard input.",
	    "改行、タブ、復帰、逆斜線は \\n \\t \\r \\\\ と書き表す。\n"
	    "PATHには項目のほか、節又はブロックも指定でき、その中の全ての値を出力する。\n"
	    "FILEに - を指定すると標準入力を読む。"}},
    {"set", "set FILE [PATH=VALUE... | -]",
	{"change values, all or nothing", "値を変える（全てか、何もしないか）"}, options_none,
	command_set,
	{"- reads PATH<TAB>VALUE lines from standard input. An empty value clears.\n"
	 "A mark is set with the value ○; an option is named by its label or its number.\n"
	 "Annotations are named as get --all prints them: PATH.note[1], PATH.public.",
	    "- を指定すると「パス<TAB>値」の行を標準入力から読む。空の値は消去する。\n"
	    "○の欄の値は「○」、選択肢はラベル又は番号で指定する。\n"
	    "注記は、get --allが出力するとおりに PATH.note[1]、PATH.public のように指定する。"}},
    {"verify", "verify FILE DIGEST",
	{"say whether a document and a digest agree", "評価書とダイジェストが一致するかを確かめる"},
	options_none, command_verify,
	{"DIGEST is the beginning, 16 digits or more, of the SHA-256 of what get FILE prints.\n"
	 "Exit status: 0 they agree, 1 they differ, 2 usage or a file that cannot be read.",
	    "DIGESTは、get FILEの出力のSHA-256の、先頭の16桁以上。\n"
	    "終了コードは、一致 0、不一致 1、使い方の誤り又は読めないファイル 2。"}},
    {"check",
	"check [--blanks] [--format text|json|jsonl] [--summary]\n"
	"               [--files-from LIST] [-0] FILE...",
	{"report what the form's rules say", "様式の決まりに照らして点検する"}, options_check,
	command_check,
	{"Findings are FILE: NUMBER PATH: SEVERITY: MESSAGE [RULE]; SEVERITY is error, warning or "
	 "advice.\n"
	 "Exit status: 0 no error, 1 findings of severity error, 2 a file that cannot be read.",
	    "指摘は「FILE: 項目番号 パス: 重大度: 内容 [規則]」の形。重大度は "
	    "error（誤り）、warning（警告）、advice（助言）。\n"
	    "終了コードは、誤りなし 0、誤りあり 1、読めないファイルあり 2。"}},
    {"diff",
	"diff [--format text|tsv|json|jsonl] [--summary] [OLD] NEW\n"
	"       yoshiki3 diff [--format F] [--summary] --each [--files-from LIST] [-0] NEW...",
	{"show what is different in two assessments", "２つの評価書の違いを示す"}, options_diff,
	command_diff,
	{"Without OLD it is the document that NEW was begun from (new --from).\n"
	 "One of the files may be - for standard input.\n"
	 "Exit status: 0 the same, 1 different, 2 a file that cannot be read.",
	    "OLDを省くと、NEWを作るときに引き継いだ評価書（new --from）と比べる。\n"
	    "どちらかのファイルに - を指定すると標準入力を読む。\n"
	    "終了コードは、違いなし 0、違いあり 1、読めないファイルあり 2。"}},
    {"changes",
	"changes [--date D] [--timing T] [--reason TEXT]\n"
	"               [--granularity auto|whole|block|paragraph|phrase] [--dry-run] [OLD] NEW",
	{"write rows about what has changed since OLD into NEW",
	    "OLDから変わった箇所の行を、NEWに書く"},
	options_changes, command_changes,
	{"Without OLD it is the document that NEW was begun from (new --from).\n"
	 "Rows that were made before are renewed, unless they were edited; all others stay as they "
	 "are.\n"
	 "--dry-run prints PATH, DATE, ITEM, BEFORE, AFTER, TIMING and REASON with tabs between.\n"
	 "Exit status: 0 done, 1 an edited row has to be looked at, 2 nothing was changed.",
	    "OLDを省くと、NEWを作るときに引き継いだ評価書（new --from）から変わった箇所とする。\n"
	    "前に作った行は、手で直したものを除いて改める。ほかの行には触れない。\n"
	    "--dry-runでは、パス、日付、項目、前、後、時期、説明をタブで区切って出力する。\n"
	    "終了コードは、済み 0、手で直した行に確かめるべきものあり 1、変えられない 2。"}},
    {"replace",
	"replace [--dry-run] [--item GLOB] [--files-from LIST] [-0]\n"
	"               BEFORE AFTER FILE...",
	{"replace a text in many assessments", "多くの評価書の中の語句を置き換える"},
	options_replace, command_replace,
	{"BEFORE is found exactly, within one value; newline and tab are written \\n and \\t.\n"
	 "Choices, marks, counts and rows of past years are left as they are.\n"
	 "Of each file all or nothing is changed.\n"
	 "Exit status: 0 changed, 1 a file has nothing to change, 2 a file was refused.",
	    "BEFOREは、一つの値の中のそのとおりの文字列。改行は \\n、タブは \\t と書く。\n"
	    "選択肢、○、件数及び前の年までの変更箇所の行は変えない。ファイルごとに、全てか、何もし"
	    "ないか。\n"
	    "終了コードは、全て変えた 0、変える箇所のないファイルあり 1、変えられないファイルあり "
	    "2。"}},
    {"print",
	"print [-o OUT] [--format text] [--columns N] [--lines N] [--encoding E]\n"
	"               [--ambiguous 1|2] [--rules unicode|ascii] [--order file|section]\n"
	"               [--substitute] [--files-from LIST] [-0] FILE...",
	{"print in the official layout", "公式の様式の体裁で印刷用の文書を作る"}, options_print,
	command_print,
	{"FILE may be - for standard input.", "FILEに - を指定すると標準入力を読む。"}},
    {"import", "import [--form F] [--edition E] [--report R.tsv] [--force] SOURCE FILE",
	{"read in a printed or published assessment", "印刷又は公表された評価書を取り込む"},
	options_import, command_import,
	{"SOURCE is printed text of yoshiki3, Markdown or HTML with tables, or text in reading "
	 "order.\n"
	 "FILE must not exist. What finds no place is kept in it as left-over text.\n"
	 "Exit status: 0 all placed, 1 something is left over or doubtful, 2 nothing was written.",
	    "SOURCEは、yoshiki3が印刷したテキスト、表のあるMarkdown又はHTML、文章の順に並んだテキス"
	    "ト。\n"
	    "FILEが既にあるときは作らない。行き先の決まらない文章も、その中に残す。\n"
	    "終了コードは、全て取り込めたとき 0、確認を要するものがあるとき 1、作らなかったとき "
	    "2。"}},
    {"form", "form list | show FORM [ITEM...] | check DEF | schema [--form F] [--edition E]",
	{"look at form definitions", "様式の定義を見る、点検する"}, options_form, command_form,
	{"list    the forms at hand and their editions\n"
	 "show    the items of a form: id, kind, number, ※, label, options, path; or one item with "
	 "its help\n"
	 "check   check a definition file\n"
	 "schema  a RELAX NG grammar for assessment files",
	    "list    使える様式とその版の一覧\n"
	    "show    "
	    "様式の項目の一覧（識別子、種類、項目番号、※、ラベル、選択肢、パス）。ITEMを指定すると"
	    "記載要領\n"
	    "check   定義ファイルの点検\n"
	    "schema  評価書ファイルのRELAX NG文法"}},
};

#define COMMAND_COUNT (COUNT_OF(commands))

/* Japanese where the locale's charset can show it. */
static void
choose_language(struct cli *cli)
{
	static const char *const ascii[] = {"ANSI_X3.4-1968", "US-ASCII", "ASCII", "646"};
	const char *codeset;

	/* Only what characters are: messages and numbers are ours. */
	(void)setlocale(LC_CTYPE, "");
	codeset = nl_langinfo(CODESET);
	cli->language = LANGUAGE_JA;
	cli->codeset = NULL;
	for (size_t i = 0; i < COUNT_OF(ascii); i++) {
		if (strcmp(codeset, ascii[i]) == 0)
			cli->language = LANGUAGE_EN;
	}
	if (strcmp(codeset, "UTF-8") == 0 || cli->language == LANGUAGE_EN)
		return;
	if (strncmp(codeset, "EUC-JP", 6) == 0 || strstr(codeset, "JIS") != NULL ||
	    strcmp(codeset, "CP932") == 0 || strncmp(codeset, "WINDOWS-31J", 11) == 0)
		cli->codeset = codeset;
	else
		cli->language = LANGUAGE_EN;
}

/* Definitions are looked for where the environment says, beside the program, and where they were
 * installed. */
static struct form_library *
open_library(void)
{
	char program[PATH_MAX];
	ssize_t length = readlink("/proc/self/exe", program, sizeof(program) - 1);
	struct buf beside = {0};
	struct buf shared = {0};
	const char *own = getenv("YOSHIKI3_FORMS");
	const char *directories[4];
	size_t insisted;
	size_t count = 0;
	struct form_library *library;

	/* Set to nothing it is not set. */
	if (own != NULL && *own != '\0')
		directories[count++] = own;
	insisted = count;
	if (length > 0) {
		const char *directory;

		program[length] = '\0';
		directory = dirname(program);
		buf_addf(&beside, "%s/../forms", directory);
		buf_addf(&shared, "%s/../share/yoshiki3/forms", directory);
		directories[count++] = beside.data;
		directories[count++] = shared.data;
	}
	directories[count++] = YOSHIKI3_FORMS;
	library = form_library_new(directories, count);
	form_library_insist(library, insisted);
	form_library_try(library, assessment_try_form);
	buf_free(&beside);
	buf_free(&shared);
	return library;
}

static void
list_commands(struct buf *out)
{
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		buf_addf(out, "%s%s", i > 0 ? ", " : "", commands[i].name);
}

static void
print_usage(const struct cli *cli)
{
	static const struct cli_text head = {"usage: yoshiki3 COMMAND [OPTION] ...\n\n",
	    "使い方: yoshiki3 コマンド [オプション] ...\n\n"};
	static const struct cli_text foot = {
	    "\nMore on a command: yoshiki3 COMMAND --help\nVersion: yoshiki3 --version\n",
	    "\n各コマンドの詳細: yoshiki3 コマンド --help\nバージョン: yoshiki3 --version\n"};
	struct buf text = {0};

	buf_adds(&text, cli_text(cli, &head));
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		buf_addf(
		    &text, "  %-8s%s\n", commands[i].name, cli_text(cli, &commands[i].summary));
	buf_adds(&text, cli_text(cli, &foot));
	cli_write(cli, stdout, text.data, text.length);
	buf_free(&text);
}

static void
print_help(const struct cli *cli)
{
	const struct cli_command *command = cli->command;
	struct buf text = {0};

	buf_addf(&text, "%syoshiki3 %s\n\n%s\n",
	    cli->language == LANGUAGE_JA ? "使い方: " : "usage: ", command->synopsis,
	    cli_text(cli, &command->summary));
	if (command->options[0].name != NULL)
		buf_addc(&text, '\n');
	for (const struct cli_option *option = command->options; option->name != NULL; option++) {
		const char *argument = option->argument != NULL ? option->argument : "";
		size_t used = strlen(option->name) + 1 + strlen(argument);

		buf_addf(&text, "  %s %s", option->name, argument);
		buf_fill(&text, ' ', used < 26 ? 26 - used : 1);
		buf_addf(&text, "%s\n", cli_text(cli, &option->help));
	}
	if (cli_text(cli, &command->notes) != NULL)
		buf_addf(&text, "\n%s\n", cli_text(cli, &command->notes));
	cli_write(cli, stdout, text.data, text.length);
	buf_free(&text);
}

static const struct cli_option *
find_option(const struct cli_command *command, const char *word, size_t length)
{
	for (const struct cli_option *option = command->options; option->name != NULL; option++) {
		if (strlen(option->name) == length && strncmp(option->name, word, length) == 0)
			return option;
	}
	return NULL;
}

/* Options may stand anywhere before "--"; "-" alone is an operand. */
static bool
parse_words(struct cli *cli, int count, char **words)
{
	bool only_operands = false;

	for (int i = 0; i < count; i++) {
		char *word = words[i];
		size_t length = strcspn(word, "=");
		const struct cli_option *option;
		size_t row;

		if (only_operands || word[0] != '-' || word[1] == '\0') {
			cli->operands[cli->operand_count++] = word;
			continue;
		}
		if (strcmp(word, "--") == 0) {
			only_operands = true;
			continue;
		}
		option = find_option(cli->command, word, length);
		if (option == NULL || (option->argument == NULL && word[length] == '=')) {
			(void)cli_usage(cli, MSG_USAGE_OPTION, word, cli->command->name, NULL);
			return false;
		}
		row = (size_t)(option - cli->command->options);
		if (option->argument == NULL) {
			cli->values[row] = "";
		} else if (word[length] == '=') {
			cli->values[row] = word + length + 1;
		} else if (i + 1 < count) {
			cli->values[row] = words[++i];
		} else {
			(void)cli_usage(cli, MSG_USAGE_ARGUMENT, option->name, NULL, NULL);
			return false;
		}
	}
	return true;
}

static bool
asks_for_help(int count, char **words)
{
	for (int i = 0; i < count && strcmp(words[i], "--") != 0; i++) {
		if (strcmp(words[i], "--help") == 0 || strcmp(words[i], "-h") == 0)
			return true;
	}
	return false;
}

static int
run_command(struct cli *cli, int count, char **words)
{
	size_t options = 0;
	int status = EXIT_ERROR;

	if (asks_for_help(count, words)) {
		print_help(cli);
		return cli_finish(cli, EXIT_FINE);
	}
	while (cli->command->options[options].name != NULL)
		options++;
	cli->values = mem_alloc_array(options, sizeof(*cli->values));
	cli->operands = mem_alloc_array((size_t)count, sizeof(*cli->operands));
	if (parse_words(cli, count, words)) {
		cli->library = open_library();
		status = cli_finish(cli, cli->command->run(cli));
		form_library_free(cli->library);
	}
	free(cli->values);
	free(cli->operands);
	return status;
}

/* Whether a first word that is no command is a file, or an option of the editor's: a new file has a
 * `.` or `/` in its name, anything else is a command mistyped. */
static bool
is_for_editor(const char *word)
{
	if (word[0] == '-' && word[1] != '\0')
		return find_option(&commands[0], word, strcspn(word, "=")) != NULL;
	return strpbrk(word, "./") != NULL || access(word, F_OK) == 0;
}

int
main(int argc, char **argv)
{
	int output_error = 0;
	struct cli cli = {.output_error = &output_error};
	struct buf known = {0};
	int status;

	choose_language(&cli);
	/* A reader that goes away is seen as an error of write. */
	(void)signal(SIGPIPE, SIG_IGN);
	/* So is a limit on the size of files. */
	(void)signal(SIGXFSZ, SIG_IGN);
	if (argc < 2 || strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 ||
	    strcmp(argv[1], "help") == 0) {
		print_usage(&cli);
		return cli_finish(&cli, argc < 2 ? EXIT_ERROR : EXIT_FINE);
	}
	if (strcmp(argv[1], "--version") == 0) {
		cli_put(&cli, "yoshiki3 " YOSHIKI3_VERSION "\n",
		    strlen("yoshiki3 " YOSHIKI3_VERSION "\n"));
		return cli_finish(&cli, EXIT_FINE);
	}
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		if (strcmp(argv[1], commands[i].name) == 0)
			cli.command = &commands[i];
	}
	if (cli.command != NULL) {
		return run_command(&cli, argc - 2, argv + 2);
	}
	if (is_for_editor(argv[1])) {
		cli.command = &commands[0];
		return run_command(&cli, argc - 1, argv + 1);
	}
	list_commands(&known);
	status = cli_usage(&cli, MSG_USAGE_COMMAND, argv[1], known.data, NULL);
	buf_free(&known);
	return status;
}
