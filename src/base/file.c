/*
 * Reading a whole file, until it ends or passes the limit. The size of a regular file is known
 * beforehand: room for it is made once. Below that the system calls of those who write.
 */
#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "yoshiki3/file.h"

#define FILE_CHUNK ((size_t)64 * 1024)
/* In place of a descriptor. */
#define FILE_NOT_REGULAR (-2)

static bool
too_large(const char *path, size_t limit, struct diags *diags)
{
	struct place place = {.file = path};
	char megabytes[32];

	(void)snprintf(megabytes, sizeof(megabytes), "%zu", limit / (1024 * 1024));
	diag_add(diags, &place, MSG_FILE_TOO_LARGE, megabytes);
	return false;
}

static bool
read_descriptor(
    int descriptor, const char *path, size_t limit, struct buf *out, struct diags *diags)
{
	size_t start = out->length;
	struct stat status;

	if (fstat(descriptor, &status) != 0) {
		diag_add_system(diags, path, MSG_FILE_READ, errno);
		return false;
	}
	if (S_ISDIR(status.st_mode)) {
		diag_add_system(diags, path, MSG_FILE_READ, EISDIR);
		return false;
	}
	if (S_ISREG(status.st_mode)) {
		if ((uintmax_t)status.st_size > limit)
			return too_large(path, limit, diags);
		buf_reserve(out, (size_t)status.st_size + 1);
	}
	for (;;) {
		ssize_t got;

		/* One byte is for the NUL; with one more the end is seen without another
		 * allocation. */
		if (out->capacity - out->length < 2)
			buf_reserve(out, FILE_CHUNK);
		got = read(descriptor, out->data + out->length, out->capacity - out->length - 1);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0) {
			diag_add_system(diags, path, MSG_FILE_READ, errno);
			return false;
		}
		out->length += (size_t)got;
		out->data[out->length] = '\0';
		if (got == 0)
			return true;
		if (out->length - start > limit)
			return too_large(path, limit, diags);
	}
}

static int
refuse(int descriptor)
{
	(void)close(descriptor);
	return FILE_NOT_REGULAR;
}

/*
 * Opens without waiting for whoever may write to a pipe. Of what is no regular file only a pipe
 * that the program was started with is read, as the shell's <( ) names it.
 */
static int
open_regular(const char *path)
{
	int descriptor = file_open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0);
	struct stat status;
	int flags;

	if (descriptor < 0)
		return -1;
	if (fstat(descriptor, &status) != 0 || S_ISREG(status.st_mode) || S_ISDIR(status.st_mode))
		return descriptor;
	if (!S_ISFIFO(status.st_mode) || strncmp(path, "/dev/", strlen("/dev/")) != 0)
		return refuse(descriptor);
	flags = fcntl(descriptor, F_GETFL);
	if (flags < 0 || fcntl(descriptor, F_SETFL, flags & ~O_NONBLOCK) != 0)
		return refuse(descriptor);
	return descriptor;
}

bool
file_read(const char *path, size_t limit, struct buf *out, struct diags *diags)
{
	bool from_stdin = strcmp(path, "-") == 0;
	int descriptor = from_stdin ? STDIN_FILENO : open_regular(path);
	struct place place = {.file = path};
	bool done;

	if (descriptor == FILE_NOT_REGULAR) {
		diag_add(diags, &place, MSG_FILE_NOT_REGULAR);
		return false;
	}
	if (descriptor < 0) {
		diag_add_system(diags, path, MSG_FILE_OPEN, errno);
		return false;
	}
	done = read_descriptor(descriptor, path, limit, out, diags);
	if (!from_stdin)
		(void)close(descriptor);
	return done;
}

const char *
file_base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash != NULL ? slash + 1 : path;
}

int
file_open(const char *path, int flags, mode_t mode)
{
	int descriptor;

	do
		descriptor = open(path, flags, mode);
	while (descriptor < 0 && errno == EINTR);
	return descriptor;
}

ssize_t
file_get(int descriptor, void *bytes, size_t length)
{
	char *cursor = bytes;
	size_t left = length;

	while (left > 0) {
		ssize_t got = read(descriptor, cursor, left);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return -1;
		if (got == 0)
			break;
		cursor += got;
		left -= (size_t)got;
	}
	return (ssize_t)(length - left);
}

bool
file_put(int descriptor, const void *bytes, size_t length)
{
	const char *cursor = bytes;

	while (length > 0) {
		ssize_t written = write(descriptor, cursor, length);

		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0)
			return false;
		cursor += written;
		length -= (size_t)written;
	}
	return true;
}

bool
file_sync(int descriptor)
{
	while (fsync(descriptor) != 0) {
		if (errno != EINTR)
			return false;
	}
	return true;
}

bool
file_sync_data(int descriptor)
{
	while (fdatasync(descriptor) != 0) {
		if (errno != EINTR)
			return false;
	}
	return true;
}

bool
file_close(int descriptor)
{
	return close(descriptor) == 0 || errno == EINTR;
}

/* Whether two names, none of them followed where it is a link, are those of one file. */
static bool
is_one_file(const char *name, const char *other)
{
	struct stat a;
	struct stat b;

	return lstat(name, &a) == 0 && lstat(other, &b) == 0 && a.st_dev == b.st_dev &&
	       a.st_ino == b.st_ino;
}

bool
file_rename(const char *from, const char *to)
{
	bool interrupted = false;
	struct stat moved;
	struct stat found;
	bool known = lstat(from, &moved) == 0;

	while (rename(from, to) != 0) {
		if (interrupted && errno == ENOENT && known)
			return lstat(to, &found) == 0 && found.st_dev == moved.st_dev &&
			       found.st_ino == moved.st_ino;
		if (errno != EINTR)
			return false;
		interrupted = true;
	}
	return true;
}

/* Network file systems may say that there is such a name, because their first answer was lost. */
bool
file_link(const char *from, const char *to)
{
	while (link(from, to) != 0) {
		int error = errno;

		if (error == EEXIST && is_one_file(from, to))
			return true;
		if (error != EINTR) {
			errno = error;
			return false;
		}
	}
	return true;
}

bool
file_unlink(const char *path)
{
	while (unlink(path) != 0) {
		if (errno != EINTR)
			return false;
	}
	return true;
}
