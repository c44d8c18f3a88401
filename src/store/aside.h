/*
 * Journals that are put aside for a person.
 */
#ifndef YOSHIKI3_STORE_ASIDE_H
#define YOSHIKI3_STORE_ASIDE_H

/* Keeps a file under a name beside its own, which the caller frees; what has such a name is not
 * touched. NULL with errno. */
char *aside_keep(const char *path);
/* The same for a file that is to have its own name no longer. */
char *aside_move(const char *path);

#endif
