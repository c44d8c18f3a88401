/*
 * Putting a journal aside: it gets the first name PATH-1, PATH-2 … that nothing has.
 */
#include "store/aside.h"

#include <sys/stat.h>

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store/beside.h"
#include "yoshiki3/buf.h"
#include "yoshiki3/file.h"
#include "yoshiki3/store_recovery.h"

/* Names that are tried. */
#define ASIDE_TRIES 1000

/* Gives a file a second name; where the file system cannot do that, another name. False with
 * errno. */
static bool
name_aside(const char *path, const char *aside)
{
	struct stat status;

	if (file_link(path, aside))
		return true;
	if (errno == EEXIST)
		return false;
	if (lstat(aside, &status) == 0) {
		errno = EEXIST;
		return false;
	}
	return file_rename(path, aside);
}

char *
aside_keep(const char *path)
{
	const char *base = file_base_name(path);
	struct buf name = {0};
	struct buf tail = {0};
	int error = EEXIST;

	for (unsigned i = 1; i <= ASIDE_TRIES && error == EEXIST; i++) {
		buf_clear(&name);
		buf_clear(&tail);
		buf_addf(&tail, "-%u", i);
		buf_add(&name, path, (size_t)(base - path));
		beside_add(&name, base, tail.data);
		error = name_aside(path, name.data) ? 0 : errno;
	}
	buf_free(&tail);
	if (error == 0)
		return buf_take(&name);
	buf_free(&name);
	errno = error;
	return NULL;
}

char *
aside_move(const char *path)
{
	char *aside = aside_keep(path);

	if (aside != NULL && !file_unlink(path) && errno != ENOENT) {
		int error = errno;

		(void)file_unlink(aside);
		free(aside);
		errno = error;
		return NULL;
	}
	return aside;
}

bool
journal_put_aside(const char *file, enum message said, struct diags *diags)
{
	char *path = store_beside(file, "journal");
	struct place place = {.file = file};
	struct stat status;
	char *aside = NULL;
	bool fine = true;

	/* An emptied one says nothing. */
	if (lstat(path, &status) == 0 && status.st_size > 0) {
		aside = aside_move(path);
		fine = aside != NULL;
		if (fine)
			diag_add(diags, &place, said, file_base_name(aside));
		else
			diag_add_system(diags, path, MSG_JOURNAL_STANDS, errno);
	}
	free(aside);
	free(path);
	return fine;
}
