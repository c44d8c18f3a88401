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

/* Appends the operands from the one at `first` on and the names of the list. False after a message
 * where there is none, or the list cannot be read. */
bool many_read(const struct cli *cli, size_t first, struct many *many);
void many_free(struct many *many);

#endif
