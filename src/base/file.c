/*
 * Reading a whole file, until it ends or passes the limit. The size of a regular file is known
 * beforehand: room for it is made once.
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
	diag_add(diags, &place, MSG_FILE_TOO_LARGE, megabytes, (const char *)NULL);
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
	int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
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
		diag_add(diags, &place, MSG_FILE_NOT_REGULAR, (const char *)NULL);
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
