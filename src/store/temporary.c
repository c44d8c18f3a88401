/*
 * Temporary names: .yoshiki3-CHECKSUM-PROCESS-USE.tmp, the checksum (FNV-1a) being over the host
 * and the name of the file. Files of another host, user or document have another one, or are let
 * be.
 */
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/utsname.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store/beside.h"
#include "store/journal_line.h"
#include "store/temporary.h"
#include "yoshiki3/buf.h"
#include "yoshiki3/file.h"

#define SUFFIX ".tmp"
/* Attempts at a name that nobody uses. */
#define TRIES 100

/* The NUL at the end counts, so that what follows is told apart from it. */
static uint64_t
add_text(uint64_t sum, const char *text)
{
	return checksum_add(sum, text, strlen(text) + 1);
}

/* Appends the directory's name with its slash; then what all temporaries for a file begin with. */
static void
add_parts(const char *file, struct buf *directory, struct buf *prefix)
{
	char *beside = store_beside(file, "");
	const char *name = strrchr(beside, '/') + 1;
	struct utsname host;
	uint64_t sum = add_text(CHECKSUM_BEGIN, uname(&host) == 0 ? host.nodename : "");

	buf_add(directory, beside, (size_t)(name - beside));
	buf_addf(prefix, ".yoshiki3-%016" PRIx64 "-", add_text(sum, name));
	free(beside);
}

char *
store_temporary(const char *file, const char *use)
{
	struct buf path = {0};
	struct buf prefix = {0};

	add_parts(file, &path, &prefix);
	buf_addf(&path, "%s%ld-%s" SUFFIX, buf_text(&prefix), (long)getpid(), use);
	buf_free(&prefix);
	return buf_take(&path);
}

int
store_temporary_open(const char *file, const char *use, char **name)
{
	struct buf word = {0};
	int descriptor = -1;

	errno = EEXIST;
	for (unsigned i = 0; i < TRIES && descriptor < 0 && errno == EEXIST; i++) {
		buf_clear(&word);
		buf_addf(&word, "%s%u", use, i);
		*name = store_temporary(file, buf_text(&word));
		descriptor = file_open(*name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
		if (descriptor < 0) {
			int error = errno;

			free(*name);
			*name = NULL;
			errno = error == EEXIST && i + 1 == TRIES ? EAGAIN : error;
		}
	}
	buf_free(&word);
	return descriptor;
}

/* Whether a name that goes on like this is that of a process that is gone. */
static bool
is_left(const char *rest)
{
	char *end;
	long process;

	if (*rest < '1' || *rest > '9')
		return false;
	errno = 0;
	process = strtol(rest, &end, 10);
	if (errno != 0 || *end != '-' || (long)(pid_t)process != process)
		return false;
	end += strcspn(end, ".");
	return strcmp(end, SUFFIX) == 0 && kill((pid_t)process, 0) != 0 && errno == ESRCH;
}

/* Removes a file of this directory and user if its name begins so and is that of a process gone. */
static void
sweep(DIR *directory, const char *name, const struct buf *prefix)
{
	struct stat status;

	if (strncmp(name, buf_text(prefix), prefix->length) == 0 &&
	    is_left(name + prefix->length) &&
	    fstatat(dirfd(directory), name, &status, AT_SYMLINK_NOFOLLOW) == 0 &&
	    S_ISREG(status.st_mode) && status.st_uid == geteuid())
		(void)unlinkat(dirfd(directory), name, 0);
}

void
store_temporary_sweep(const char *file)
{
	char *journal = store_beside(file, "journal");
	struct buf path = {0};
	struct buf own = {0};
	struct buf journals = {0};
	const struct dirent *entry;
	DIR *directory;

	add_parts(journal, &path, &journals);
	buf_clear(&path);
	add_parts(file, &path, &own);
	directory = opendir(buf_text(&path));
	while (directory != NULL && (entry = readdir(directory)) != NULL) {
		sweep(directory, entry->d_name, &own);
		sweep(directory, entry->d_name, &journals);
	}
	if (directory != NULL)
		(void)closedir(directory);
	free(journal);
	buf_free(&path);
	buf_free(&own);
	buf_free(&journals);
}
