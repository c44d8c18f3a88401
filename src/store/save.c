/*
 * The atomic save. Steps: resolve links, make a temporary file beside the target, write, fsync, take over mode
 * and owner, rename (or link, where the target must not exist), fsync the directory. Every step's failure removes the
 * temporary and is reported; the target is touched by the rename alone.
 */
#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "yoshiki3/mem.h"
#include "yoshiki3/store.h"

/* Attempts at a temporary name that nobody uses. */
#define TEMPORARY_TRIES 100

struct save {
	char *target;    /* links resolved */
	char *directory; /* of the target */
	char *temporary;
	int descriptor;
	bool exists; /* the target does, with this status */
	struct stat old;
};

static bool
write_all(int descriptor, const char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t written = write(descriptor, bytes, length);

		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0)
			return false;
		bytes += written;
		length -= (size_t)written;
	}
	return true;
}

static bool
close_checked(int descriptor)
{
	return close(descriptor) == 0 || errno == EINTR;
}

static bool
save_resolve(struct save *save, const char *file)
{
	char *resolved = realpath(file, NULL);
	char *copy;

	if (resolved == NULL && errno != ENOENT)
		return false;
	save->target = resolved != NULL ? resolved : mem_strdup(file);
	save->exists = stat(save->target, &save->old) == 0;
	copy = mem_strdup(save->target);
	save->directory = mem_strdup(dirname(copy));
	free(copy);
	return true;
}

static bool
save_open_temporary(struct save *save)
{
	struct buf name = {0};

	for (unsigned i = 0; i < TEMPORARY_TRIES; i++) {
		buf_clear(&name);
		buf_addf(&name, "%s/.yoshiki3-%ld-%u.tmp", save->directory, (long)getpid(), i);
		save->descriptor = open(name.data, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
		if (save->descriptor >= 0) {
			save->temporary = buf_take(&name);
			return true;
		}
		if (errno != EEXIST)
			break;
	}
	buf_free(&name);
	return false;
}

static bool
save_fill(struct save *save, const void *bytes, size_t length, unsigned mode)
{
	mode_t mask;

	if (!write_all(save->descriptor, bytes, length))
		return false;
	if (save->exists) {
		/* Only root may give a file away; the content matters more than its owner. */
		if (fchown(save->descriptor, save->old.st_uid, save->old.st_gid) != 0 && errno != EPERM)
			return false;
		mode = save->old.st_mode & 07777;
	} else {
		mask = umask(0);
		(void)umask(mask);
		mode &= ~(unsigned)mask;
	}
	if (fchmod(save->descriptor, (mode_t)mode) != 0 || fsync(save->descriptor) != 0)
		return false;
	if (!close_checked(save->descriptor))
		return false;
	save->descriptor = -1;
	return true;
}

/* Gives the temporary file the target's name. */
static bool
save_name(struct save *save, enum store_mode store_mode)
{
	if (store_mode == STORE_REPLACE)
		return rename(save->temporary, save->target) == 0;
	if (link(save->temporary, save->target) == 0)
		return unlink(save->temporary) == 0;
	if (errno == EEXIST)
		return false;
	/* A file system without links: the check and the rename are two steps there. */
	if (access(save->target, F_OK) == 0) {
		errno = EEXIST;
		return false;
	}
	return rename(save->temporary, save->target) == 0;
}

static bool
sync_directory(const char *directory)
{
	int descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool synced;

	if (descriptor < 0)
		return false;
	/* Some file systems cannot sync a directory and say so with EINVAL. */
	synced = fsync(descriptor) == 0 || errno == EINVAL;
	return close_checked(descriptor) && synced;
}

static void
save_clean(struct save *save)
{
	int error = errno;

	if (save->descriptor >= 0)
		(void)close(save->descriptor);
	if (save->temporary != NULL)
		(void)unlink(save->temporary);
	free(save->target);
	free(save->directory);
	free(save->temporary);
	errno = error;
}

/* A device or a pipe has no old content to protect. */
static bool
write_directly(const char *file, const void *bytes, size_t length)
{
	int descriptor = open(file, O_WRONLY | O_CLOEXEC);
	bool written;

	if (descriptor < 0)
		return false;
	written = write_all(descriptor, bytes, length);
	return close_checked(descriptor) && written;
}

bool
store_save(const char *file, const void *bytes, size_t length, enum store_mode store_mode, unsigned mode,
    struct diags *diags)
{
	struct save save = {.descriptor = -1};
	bool saved = false;

	if (save_resolve(&save, file)) {
		if (save.exists && store_mode == STORE_CREATE)
			errno = EEXIST;
		else if (save.exists && S_ISDIR(save.old.st_mode))
			errno = EISDIR;
		else if (save.exists && !S_ISREG(save.old.st_mode))
			saved = write_directly(save.target, bytes, length);
		else if (save.exists && access(save.target, W_OK) != 0)
			saved = false; /* a file that is write-protected stays as it is */
		else
			saved = save_open_temporary(&save) && save_fill(&save, bytes, length, mode) &&
			    save_name(&save, store_mode);
	}
	if (saved) {
		free(save.temporary);
		save.temporary = NULL;
		saved = !save.exists || S_ISREG(save.old.st_mode) ? sync_directory(save.directory) : true;
	}
	if (!saved) {
		struct place place = {.file = file};

		if (errno == EEXIST)
			diag_add(diags, &place, MSG_FILE_EXISTS, (const char *)NULL);
		else
			diag_add_system(diags, file, MSG_FILE_WRITE, errno);
	}
	save_clean(&save);
	return saved;
}
