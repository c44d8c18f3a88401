/*
 * What a file that is about to be written lets whom do: its mode, owner, access control list and
 * the attributes that users gave it.
 */
#ifndef YOSHIKI3_STORE_RIGHTS_H
#define YOSHIKI3_STORE_RIGHTS_H

#include <sys/stat.h>

#include <stdbool.h>

#include "store/acl.h"
#include "yoshiki3/diag.h"

struct rights {
	mode_t mode;
	bool owned; /* owner and group are these */
	uid_t owner;
	gid_t group;
	struct acl acl;
	/* Rather nobody else gets at the file than that it cannot be written. */
	bool lenient;
	struct attributes attributes;
};

/* Those of a file, which the one that takes its place keeps. False with errno and a message that
 * says what cannot be kept. */
bool rights_of_old(
    const char *path, const struct stat *status, struct rights *rights, enum message *message);
/* Those of a new file: `mode` less the umask, but in a directory that gives its files to a group or
 * has a list for them as that says. False with errno. */
bool rights_of_new(const char *directory, mode_t mode, struct rights *rights);
/* What the mode of a new file becomes where its directory has no say. */
mode_t rights_less_umask(mode_t mode);
/* Those of a new file that is made from another one ("-": from standard input): nobody gets more
 * than that allows. */
void rights_limit(struct rights *rights, const char *source);
/* Gives them to a file that was made for its owner alone. False with errno and, where it is their
 * fault, a message. */
bool rights_give(const struct rights *rights, int descriptor, enum message *message);
void rights_free(struct rights *rights);

#endif
