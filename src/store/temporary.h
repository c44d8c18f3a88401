/*
 * The names of temporary files: hidden, in the directory of the file they are for, and short
 * whatever that is called. They hold a checksum of the host and of that file's name, and the
 * process that made them, so that what a process that is gone left behind is known.
 */
#ifndef YOSHIKI3_STORE_TEMPORARY_H
#define YOSHIKI3_STORE_TEMPORARY_H

/*
 * Makes an empty temporary for writing, which only its owner gets at; `use` is a word of letters.
 * Its name is for the caller to free. -1 with errno.
 */
int store_temporary_open(const char *file, const char *use, char **name);
/* A name for a temporary of this process that is yet to be made; the caller frees. */
char *store_temporary(const char *file, const char *use);
/* Removes the temporaries for a file, and for its journal, whose processes, on this host and of
 * this user, are gone. */
void store_temporary_sweep(const char *file);

#endif
