/*
 * The lock file. It holds one line, "USER HOST PID SECONDS", which is written to a temporary file
 * before that is linked to the lock's name: a lock is there as a whole or not at all. Whoever made
 * it removes it. Where that process no longer runs on this host the file is left over from a crash
 * and is removed by the next one who comes.
 *
 * A file system without links gets a lock that is made with O_EXCL and written afterwards. So an
 * empty one is left over, too, but only once its maker had the time to write it.
 */
#include <sys/stat.h>
#include <sys/utsname.h>

#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "store/beside.h"
#include "store/temporary.h"
#include "yoshiki3/file.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/store_lock.h"

#define LOCK_LINE_MAX 256
#define LOCK_PAUSE_MS 20
/* Locks that are left over, and removed, until others count as held. */
#define REMOVALS_MAX 50
/* So long the maker of an empty lock may take to write it. */
#define EMPTY_SECONDS 2

struct holder {
	char user[64];
	char host[128];
	long process;
	long long since;
};

struct store_lock {
	char *path;
	struct holder holder; /* we */
};

enum reading {
	READING_HOLDER,
	READING_EMPTY,
	READING_NO_LINE, /* something that is no lock of ours, or may not be read */
	READING_GONE
};

/* On the way to a lock. */
struct attempt {
	const char *file;
	char *path;
	char *temporary;
	struct stat fresh; /* of the temporary, when it was written last */
	struct holder self;
	enum reading reading; /* what stands in the way */
	struct holder holder; /* with READING_HOLDER */
};

static void
describe_self(struct holder *self)
{
	const struct passwd *user = getpwuid(geteuid());
	struct utsname host;

	*self = (struct holder){.process = (long)getpid(), .since = (long long)time(NULL)};
	(void)snprintf(self->user, sizeof(self->user), "%s", user != NULL ? user->pw_name : "?");
	(void)snprintf(
	    self->host, sizeof(self->host), "%s", uname(&host) == 0 ? host.nodename : "?");
}

/* False with an errno. */
static bool
write_holder(int descriptor, const struct holder *self)
{
	char line[LOCK_LINE_MAX];
	int length = snprintf(line, sizeof(line), "%s %s %ld %lld\n", self->user, self->host,
	    self->process, self->since);
	ssize_t written = write(descriptor, line, (size_t)length);

	if (written >= 0 && written < length)
		errno = ENOSPC;
	return written == length;
}

static bool
parse_holder(const char *line, struct holder *holder)
{
	return strchr(line, '\n') != NULL &&
	       sscanf(line, "%63s %127s %ld %lld", holder->user, holder->host, &holder->process,
		   &holder->since) == 4;
}

/* Never waits, whatever stands there in place of a lock. */
static enum reading
read_holder(const char *path, struct holder *holder, struct stat *status)
{
	int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW);
	enum reading reading = READING_NO_LINE;
	char line[LOCK_LINE_MAX];
	ssize_t length;

	if (descriptor < 0)
		return errno == ENOENT ? READING_GONE : READING_NO_LINE;
	if (fstat(descriptor, status) == 0 && S_ISREG(status->st_mode)) {
		length = read(descriptor, line, sizeof(line) - 1);
		line[length > 0 ? length : 0] = '\0';
		if (length == 0)
			reading = READING_EMPTY;
		else if (length > 0 && parse_holder(line, holder))
			reading = READING_HOLDER;
	}
	(void)close(descriptor);
	return reading;
}

static bool
holder_is_gone(const struct holder *holder, const struct holder *self)
{
	return strcmp(holder->host, self->host) == 0 && holder->process > 0 &&
	       kill((pid_t)holder->process, 0) != 0 && errno == ESRCH;
}

static bool
is_same_holder(const struct holder *a, const struct holder *b)
{
	return a->process == b->process && a->since == b->since && strcmp(a->host, b->host) == 0;
}

/* How far a lock file is from one that was made just now, by the clock of their file system. */
static bool
is_old(const struct stat *status, const struct stat *fresh)
{
	long long age = (long long)fresh->st_mtim.tv_sec - (long long)status->st_mtim.tv_sec;

	return age > EMPTY_SECONDS || age < -EMPTY_SECONDS;
}

/*
 * Removes a lock that is left over. Another program may be doing the same and hold a new lock by
 * now: so the file is taken aside first, looked at again, and put back if it is not the old one.
 * False with an errno.
 */
static bool
remove_stale(const struct attempt *attempt)
{
	char *aside = store_temporary(attempt->file, "stale");
	struct holder found;
	struct stat status;
	bool removed = rename(attempt->path, aside) == 0;
	int error = errno;

	if (removed) {
		enum reading reading = read_holder(aside, &found, &status);

		if (reading != attempt->reading ||
		    (reading == READING_HOLDER && !is_same_holder(&found, &attempt->holder)))
			(void)link(aside, attempt->path);
		(void)unlink(aside);
	}
	free(aside);
	errno = error;
	return removed || error == ENOENT;
}

/* Makes the lock in place, where there are no links. An errno, or 0. */
static int
make_in_place(const struct attempt *attempt)
{
	int descriptor = open(attempt->path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
	int error = 0;

	if (descriptor < 0)
		return errno;
	if (!write_holder(descriptor, &attempt->self)) {
		error = errno;
		(void)unlink(attempt->path);
	}
	(void)close(descriptor);
	return error;
}

/* Writes our line to the temporary. An errno, or 0. */
static int
write_temporary(struct attempt *attempt)
{
	int descriptor;
	int error = 0;

	/* One of that name is left over: the process is this one. */
	(void)unlink(attempt->temporary);
	descriptor = open(attempt->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
	if (descriptor < 0)
		return errno;
	if (!write_holder(descriptor, &attempt->self) || fstat(descriptor, &attempt->fresh) != 0)
		error = errno;
	if (close(descriptor) != 0 && error == 0)
		error = errno;
	return error;
}

/* An errno, or 0: the lock is ours. */
static int
make(struct attempt *attempt)
{
	int error = write_temporary(attempt);

	if (error == 0 && link(attempt->temporary, attempt->path) != 0)
		error = errno;
	(void)unlink(attempt->temporary);
	if (error == EPERM || error == EOPNOTSUPP || error == ENOSYS || error == EMLINK)
		error = make_in_place(attempt);
	return error;
}

static void
report_held(const struct attempt *attempt, struct diags *diags)
{
	const struct holder *holder = &attempt->holder;
	struct place place = {.file = attempt->file};
	time_t since = (time_t)holder->since;
	char process[24];
	char when[32] = "?";
	struct tm parts;

	(void)snprintf(process, sizeof(process), "%ld", holder->process);
	if (localtime_r(&since, &parts) != NULL)
		(void)strftime(when, sizeof(when), "%Y-%m-%d %H:%M:%S", &parts);
	diag_add(diags, &place, MSG_LOCKED, holder->user, holder->host, process, when,
	    file_base_name(attempt->path), (const char *)NULL);
}

static void
report_unknown(const struct attempt *attempt, struct diags *diags)
{
	struct place place = {.file = attempt->file};

	diag_add(
	    diags, &place, MSG_LOCK_UNKNOWN, file_base_name(attempt->path), (const char *)NULL);
}

/* Whether the lock that stands in the way is left over from a crash. */
static bool
is_stale(struct attempt *attempt)
{
	struct stat status;

	attempt->reading = read_holder(attempt->path, &attempt->holder, &status);
	return (attempt->reading == READING_HOLDER &&
		   holder_is_gone(&attempt->holder, &attempt->self)) ||
	       (attempt->reading == READING_EMPTY && is_old(&status, &attempt->fresh));
}

/* Tries until the time is over; false with a diagnostic. */
static bool
take(struct attempt *attempt, unsigned milliseconds, struct diags *diags)
{
	const struct timespec pause = {0, LOCK_PAUSE_MS * 1000000L};
	unsigned removals = 0;

	for (unsigned waited = 0;;) {
		int error = make(attempt);

		if (error == 0)
			return true;
		if (error != EEXIST) {
			diag_add_system(diags, attempt->file, MSG_FILE_WRITE, error);
			return false;
		}
		if (removals < REMOVALS_MAX && is_stale(attempt)) {
			removals++;
			if (remove_stale(attempt))
				continue;
			diag_add_system(diags, attempt->path, MSG_LOCK_STALE, errno);
			return false;
		}
		if (waited >= milliseconds) {
			if (attempt->reading == READING_HOLDER)
				report_held(attempt, diags);
			else
				report_unknown(attempt, diags);
			return false;
		}
		(void)nanosleep(&pause, NULL);
		waited += LOCK_PAUSE_MS;
	}
}

struct store_lock *
store_lock_take(const char *file, unsigned milliseconds, struct diags *diags)
{
	struct attempt attempt = {.file = file};
	struct store_lock *lock = NULL;

	attempt.path = store_beside(file, "lock");
	attempt.temporary = store_temporary(file, "lock");
	describe_self(&attempt.self);
	if (take(&attempt, milliseconds, diags)) {
		lock = mem_alloc(sizeof(*lock));
		lock->path = attempt.path;
		lock->holder = attempt.self;
	} else {
		free(attempt.path);
	}
	free(attempt.temporary);
	return lock;
}

/* Somebody may have removed our lock by hand, and another one may stand there now. */
void
store_lock_release(struct store_lock *lock)
{
	struct holder found;
	struct stat status;

	if (lock == NULL)
		return;
	if (read_holder(lock->path, &found, &status) == READING_HOLDER &&
	    is_same_holder(&found, &lock->holder))
		(void)unlink(lock->path);
	free(lock->path);
	free(lock);
}
