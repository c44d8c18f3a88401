/*
 * The files that a command works on: its operands, and the names that a list gives (--files-from).
 */
#ifndef YOSHIKI3_CLI_MANY_H
#define YOSHIKI3_CLI_MANY_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/cli.h"

/* The rows of a table of options. */
#define MANY_OPTIONS                                                                     \
	{"--files-from", "LIST",                                                         \
	    {"take the names in this file, too, one a line (-: standard input)",         \
		"このファイルにある名前（１行に一つ。- は標準入力）も対象とする"}},      \
	{                                                                                \
		"-0", NULL,                                                              \
		{                                                                        \
			"the names in LIST end in NUL, as find -print0 writes them",     \
			    "LISTの名前は、find -print0のようにNULで終わる" \
		}                                                                        \
	}

/* A zeroed struct is empty. */
struct many {
	const char **files; /* those of the command line, then those of the list */
	size_t count;
	size_t capacity;
	struct buf list;
};

/* Appends a name, which must outlive it. */
void many_add(struct many *many, const char *file);
/* Appends the operands from the one at `first` on and the names of the list. False after a message
 * where there is none, or the list cannot be read. */
bool many_read(const struct cli *cli, size_t first, struct many *many);
/*
 * The names of what is made of the files, in their order: in a directory `output` the name of each
 * file with `suffix` for its .xml (NULL: as it is), else `output` itself for one file with a
 * suffix. NULL after a message where two would have the same name, or a directory is needed.
 */
char **many_outputs(
    const struct cli *cli, const struct many *many, const char *output, const char *suffix);
void many_outputs_free(const struct many *many, char **outputs);
/* The beginning of a last line about all files: how many there were, how many with what the command
 * is looking for, and how many that could not be read. Appends to `out`. */
void many_add_total(const struct cli *cli, size_t files, const struct cli_text *what, size_t found,
    size_t unreadable, struct buf *out);
void many_free(struct many *many);

#endif
