/*
 * The names of temporary files: hidden, in the directory of the file they are for, and short
 * whatever that is called. They hold a checksum of the host and of that file's name, and the
 * process that made them, so that what a process that is gone left behind is known.
 */
#ifndef YOSHIKI3_STORE_TEMPORARY_H
#define YOSHIKI3_STORE_TEMPORARY_H

/* A name for a temporary of this process; `use` is a word of letters and digits. The caller frees.
 */
char *store_temporary(const char *file, const char *use);
/* Removes the temporaries for a file, and for its journal, whose processes, on this host and of
 * this user, are gone. */
void store_temporary_sweep(const char *file);

#endif
