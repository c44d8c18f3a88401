/*
 * The command line: a table of commands, each with its table of options; help, parsing and the
 * manual come from these tables.
 */
#ifndef YOSHIKI3_CLI_H
#define YOSHIKI3_CLI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "yoshiki3/diag.h"
#include "yoshiki3/form_library.h"

#define YOSHIKI3_VERSION "0.1.0"

/* Exit statuses. */
enum { EXIT_FINE = 0, EXIT_FINDINGS = 1, EXIT_ERROR = 2 };

struct cli_text {
	const char *en;
	const char *ja;
};

/* An option; `argument` names its value in the help and is NULL where it has none. Ended by a NULL
 * name. */
struct cli_option {
	const char *name; /* with its dashes */
	const char *argument;
	struct cli_text help;
};

struct cli;

struct cli_command {
	const char *name;
	const char *synopsis; /* after "yoshiki3 " */
	struct cli_text summary;
	const struct cli_option *options;
	int (*run)(struct cli *cli);
	struct cli_text notes; /* more lines of help, or NULL */
};

struct cli {
	enum language language;
	/* of the locale, for messages; NULL where it is UTF-8 or ASCII */
	const char *codeset;
	struct form_library *library;
	const struct cli_command *command;
	/* of the options, by their row; NULL where not given, "" for those without a value */
	const char **values;
	char **operands;
	size_t operand_count;
	/* errno of the first write to standard output that failed, 0 so far */
	int *output_error;
};

/* A line on standard error for each diagnostic: "yoshiki3: …". Empties the list. */
void cli_report(const struct cli *cli, struct diags *diags);
/* Writes text for people in the locale's charset; what a terminal would obey is shown (visible.h).
 */
void cli_write(const struct cli *cli, FILE *stream, const char *text, size_t length);
/* The same for a text in which what a terminal would obey is shown already, or is meant. */
void cli_write_shown(const struct cli *cli, FILE *stream, const char *text, size_t length);
/* As cli_write for one line, whatever bytes are in it: tabs and newlines become spaces, a newline
 * is added. */
void cli_line(const struct cli *cli, FILE *stream, const struct buf *text);
/* Writes data to standard output as it is. */
void cli_put(const struct cli *cli, const char *bytes, size_t length);
/*
 * Around what is written to standard output about one file: other processes of this program that
 * write to the same pipe or file wait, so that their lines do not mix with these. What is written
 * is handed over at the end. Where there can be no lock none is taken.
 */
void cli_file_begin(void);
void cli_file_end(const struct cli *cli);
/*
 * A word of the command line that is text of a document, in UTF-8; the caller frees. File names
 * stay as they are.
 */
char *cli_word(const struct cli *cli, const char *word);
const char *cli_text(const struct cli *cli, const struct cli_text *text);
/* The value of an option of the present command, NULL if it was not given. */
const char *cli_option(const struct cli *cli, const char *name);
/* The whole numbers that an option takes. */
struct cli_range {
	unsigned least;
	unsigned most;
	bool zero; /* 0 is accepted, and means: without end */
};

/* The value of an option as a number of a range; false after a message. `*number` is left alone
 * where it was not given. */
bool cli_number(const struct cli *cli, const char *name, struct cli_range range, unsigned *number);
/* A usage error in one line; returns EXIT_ERROR. */
int cli_usage(const struct cli *cli, enum message message, const char *word, const char *word2,
    const char *word3);
/* Whether there are `least` to `most` operands; else a message naming what is missing. */
bool cli_operands(const struct cli *cli, size_t least, size_t most, const char *missing);
/* The form that --form names, which a document can name by its id; else the usual one. NULL with a
 * diagnostic. */
const struct form *cli_form(struct cli *cli, struct diags *diags);
/* Flushes standard output; EXIT_ERROR with a message if anything could not be written, else
 * `status`. */
int cli_finish(const struct cli *cli, int status);

int command_new(struct cli *cli);
int command_get(struct cli *cli);
int command_set(struct cli *cli);
int command_check(struct cli *cli);
int command_diff(struct cli *cli);
int command_print(struct cli *cli);
int command_changes(struct cli *cli);
int command_replace(struct cli *cli);
int command_form(struct cli *cli);
int command_edit(struct cli *cli);
int command_import(struct cli *cli);
int command_verify(struct cli *cli);

extern const struct cli_option options_new[];
extern const struct cli_option options_get[];
extern const struct cli_option options_none[];
extern const struct cli_option options_check[];
extern const struct cli_option options_diff[];
extern const struct cli_option options_print[];
extern const struct cli_option options_changes[];
extern const struct cli_option options_replace[];
extern const struct cli_option options_form[];
extern const struct cli_option options_edit[];
extern const struct cli_option options_import[];

#endif
