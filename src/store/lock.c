/*
 * The lock file. Its line (holder.h) is written to a temporary file before that is linked to the
 * lock's name: a lock is there as a whole or not at all. Whoever made it removes it. Where that
 * process no longer runs on this host the file is left over from a crash and is removed by the next
 * one who comes.
 *
 * Of several who come only one may do that, or he who was slower removes the new lock of the other.
 * So the system locks the old file itself for whoever is about to remove it (flock): that file, not
 * the name. Once he has that lock the name either still leads to that file, and nobody else gives
 * or takes the name, or it does not, and there is nothing to remove.
 *
 * A file system without links gets a lock that is made with O_EXCL and written afterwards, while
 * the system locks it. So an empty one is left over, too, but only once its maker had the time to
 * write it.
 */
#include <sys/file.h>
#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "store/beside.h"
#include "store/holder.h"
#include "store/temporary.h"
#include "yoshiki3/file.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/store_lock.h"

#define LOCK_PAUSE_MS 20
/* Whoever works on the file, under whatever mask he does, must be able to read who else does. */
#define LOCK_MODE 0644
/* Locks that are left over, and removed, until others count as held. */
#define REMOVALS_MAX 50
/* Pauses for others that are removing one. */
#define BUSY_MAX 50
/* So long the maker of an empty lock may take to write it. */
#define EMPTY_SECONDS 2

struct store_lock {
	char *path;
	struct holder holder; /* we */
};

/* What became of the lock that stands in the way. */
enum obstacle {
	OBSTACLE_HELD,
	OBSTACLE_GONE,
	OBSTACLE_BUSY, /* somebody else is removing it, or making it */
	OBSTACLE_STUCK /* it is left over and cannot be removed: errno */
};

/* On the way to a lock. */
struct attempt {
	const char *file;
	char *path;
	struct stat fresh; /* of our line, when it was written last */
	struct holder self;
	enum reading reading; /* what stands in the way */
	struct holder holder; /* with READING_HOLDER */
};

/* Never waits, whatever stands there in place of a lock. Networks lock only what may be written. */
static int
open_lock(const char *path)
{
	const int flags = O_CLOEXEC | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW;
	int descriptor = file_open(path, O_RDWR | flags, 0);

	if (descriptor < 0 && errno != ENOENT)
		descriptor = file_open(path, O_RDONLY | flags, 0);
	return descriptor;
}

static bool
is_at(const char *path, const struct stat *status)
{
	struct stat now;

	return lstat(path, &now) == 0 && now.st_dev == status->st_dev &&
	       now.st_ino == status->st_ino;
}

/* How far a lock file is from one that was made just now, by the clock of their file system. */
static bool
is_old(const struct stat *status, const struct stat *fresh)
{
	long long age = (long long)fresh->st_mtim.tv_sec - (long long)status->st_mtim.tv_sec;

	return age > EMPTY_SECONDS || age < -EMPTY_SECONDS;
}

/* Whether the lock in the way, which was opened, is left over from a crash. */
static bool
is_stale(struct attempt *attempt, int descriptor, const struct stat *status)
{
	attempt->reading = READING_NO_LINE;
	if (S_ISREG(status->st_mode))
		attempt->reading = holder_read(descriptor, &attempt->holder);
	return (attempt->reading == READING_HOLDER &&
		   holder_is_gone(&attempt->holder, &attempt->self)) ||
	       (attempt->reading == READING_EMPTY && is_old(status, &attempt->fresh));
}

/* Writes our line. An errno, or 0. */
static int
write_self(struct attempt *attempt, int descriptor)
{
	if (fchmod(descriptor, LOCK_MODE) != 0 || !holder_write(descriptor, &attempt->self) ||
	    fstat(descriptor, &attempt->fresh) != 0)
		return errno;
	return 0;
}

/* Makes a lock in place, where there are no links. An errno, or 0. */
static int
make_in_place(struct attempt *attempt, const char *path)
{
	int descriptor =
	    file_open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, LOCK_MODE);
	int error;

	if (descriptor < 0)
		return errno;
	(void)flock(descriptor, LOCK_EX | LOCK_NB);
	error = write_self(attempt, descriptor);
	/* Somebody who took it for one that was left over was faster. */
	if (error == 0 && !is_at(path, &attempt->fresh))
		error = EEXIST;
	else if (error != 0)
		(void)file_unlink(path);
	(void)file_close(descriptor);
	return error;
}

/* Makes a lock file of this name. An errno, or 0: it is ours. */
static int
make(struct attempt *attempt, const char *path)
{
	char *temporary;
	int descriptor = store_temporary_open(attempt->file, "lock", &temporary);
	int error;

	if (descriptor < 0)
		return errno;
	error = write_self(attempt, descriptor);
	if (!file_close(descriptor) && error == 0)
		error = errno;
	if (error == 0 && !file_link(temporary, path))
		error = errno;
	(void)file_unlink(temporary);
	free(temporary);
	if (error == EPERM || error == EOPNOTSUPP || error == ENOSYS || error == EMLINK)
		error = make_in_place(attempt, path);
	return error;
}

/* What a lock file that bears a name says. */
static enum reading
read_lock(const char *path, struct holder *holder)
{
	int descriptor = open_lock(path);
	enum reading reading = READING_NO_LINE;
	struct stat status;

	if (descriptor < 0)
		return errno == ENOENT ? READING_GONE : READING_NO_LINE;
	if (fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode))
		reading = holder_read(descriptor, holder);
	(void)file_close(descriptor);
	return reading;
}

/*
 * Removes a lock file that was found left over, if it still is: whoever takes its name away first
 * sees what he has, and puts back what came there since. False with errno.
 */
static bool
remove_left(const struct attempt *attempt, const char *path)
{
	char *taken = store_temporary(attempt->file, "gone");
	struct holder holder;
	struct stat status;
	bool done = file_rename(path, taken);
	int error = errno;
	enum reading reading;

	if (done) {
		reading = read_lock(taken, &holder);
		if ((reading != READING_HOLDER || !holder_is_gone(&holder, &attempt->self)) &&
		    (reading != READING_EMPTY || lstat(taken, &status) != 0 ||
			!is_old(&status, &attempt->fresh)) &&
		    !file_link(taken, path) && errno != EEXIST)
			(void)file_rename(taken, path);
		(void)file_unlink(taken);
	}
	free(taken);
	errno = error;
	return done || error == ENOENT;
}

/*
 * Where the system locks no such file (a network's, which belongs to somebody else): a second lock
 * file is the right to remove the first. It stands for as long as that takes.
 */
static enum obstacle
remove_by_right(struct attempt *attempt, const struct stat *status)
{
	char *right = store_beside(attempt->file, "taking");
	enum obstacle obstacle = OBSTACLE_GONE;
	struct holder holder;
	int error = make(attempt, right);

	if (error == 0) {
		if (is_at(attempt->path, status) && !remove_left(attempt, attempt->path))
			obstacle = OBSTACLE_STUCK;
		error = errno;
		(void)file_unlink(right);
	} else {
		obstacle = error == EEXIST ? OBSTACLE_BUSY : OBSTACLE_STUCK;
		if (error == EEXIST && read_lock(right, &holder) == READING_HOLDER &&
		    holder_is_gone(&holder, &attempt->self))
			(void)remove_left(attempt, right);
	}
	free(right);
	errno = error;
	return obstacle;
}

/* What is stale and still bears the name goes; whoever is here is the only one to remove it. */
static enum obstacle
remove_stale(struct attempt *attempt, int descriptor, const struct stat *status)
{
	if (flock(descriptor, LOCK_EX | LOCK_NB) != 0)
		return errno == EWOULDBLOCK || errno == EINTR ? OBSTACLE_BUSY
							      : remove_by_right(attempt, status);
	if (!is_at(attempt->path, status))
		return OBSTACLE_GONE;
	/* Its maker may have written it by now. */
	if (attempt->reading == READING_EMPTY &&
	    holder_read(descriptor, &attempt->holder) != READING_EMPTY)
		return OBSTACLE_BUSY;
	return file_unlink(attempt->path) || errno == ENOENT ? OBSTACLE_GONE : OBSTACLE_STUCK;
}

static enum obstacle
look_at(struct attempt *attempt)
{
	int descriptor = open_lock(attempt->path);
	enum obstacle obstacle = OBSTACLE_HELD;
	struct stat status;
	int error;

	attempt->reading = READING_NO_LINE;
	if (descriptor < 0)
		return errno == ENOENT ? OBSTACLE_GONE : OBSTACLE_HELD;
	if (fstat(descriptor, &status) == 0 && is_stale(attempt, descriptor, &status))
		obstacle = remove_stale(attempt, descriptor, &status);
	error = errno;
	(void)file_close(descriptor);
	errno = error;
	return obstacle;
}

static void
report_held(const struct attempt *attempt, struct diags *diags)
{
	const struct holder *holder = &attempt->holder;
	struct place place = {.file = attempt->file};
	char process[24];

	(void)snprintf(process, sizeof(process), "%ld", holder->process);
	diag_add(diags, &place, MSG_LOCKED, holder->user.text, holder->host, process,
	    time_word((time_t)holder->since).text, file_base_name(attempt->path));
}

static void
report_unknown(const struct attempt *attempt, struct diags *diags)
{
	struct place place = {.file = attempt->file};

	diag_add(diags, &place, MSG_LOCK_UNKNOWN, file_base_name(attempt->path));
}

/* Tries until the time is over; false with a diagnostic. */
static bool
take(struct attempt *attempt, unsigned milliseconds, struct diags *diags)
{
	const struct timespec pause = {0, LOCK_PAUSE_MS * 1000000L};
	enum obstacle obstacle = OBSTACLE_GONE;
	unsigned removals = 0;
	unsigned busy = 0;
	unsigned waited = 0;

	for (;;) {
		int error = make(attempt, attempt->path);

		if (error == 0)
			return true;
		if (error != EEXIST) {
			diag_add_system(diags, attempt->file, MSG_FILE_WRITE, error);
			return false;
		}
		obstacle = look_at(attempt);
		if (obstacle == OBSTACLE_STUCK) {
			diag_add_system(diags, attempt->path, MSG_LOCK_STALE, errno);
			return false;
		}
		if (obstacle == OBSTACLE_GONE && removals++ < REMOVALS_MAX)
			continue;
		if (obstacle == OBSTACLE_HELD || busy++ >= BUSY_MAX) {
			if (waited >= milliseconds)
				break;
			waited += LOCK_PAUSE_MS;
		}
		(void)nanosleep(&pause, NULL);
	}
	if (attempt->reading == READING_HOLDER)
		report_held(attempt, diags);
	else
		report_unknown(attempt, diags);
	return false;
}

struct store_lock *
store_lock_take(const char *file, unsigned milliseconds, struct diags *diags)
{
	struct attempt attempt = {.file = file, .self = holder_self()};
	struct store_lock *lock = NULL;

	attempt.path = store_beside(file, "lock");
	if (take(&attempt, milliseconds, diags)) {
		lock = mem_alloc(sizeof(*lock));
		lock->path = attempt.path;
		lock->holder = attempt.self;
	} else {
		free(attempt.path);
	}
	return lock;
}

bool
store_lock_is_held(const char *file)
{
	char *path = store_beside(file, "lock");
	struct holder self = holder_self();
	struct holder holder;
	bool held = read_lock(path, &holder) == READING_HOLDER && !holder_is_gone(&holder, &self);

	free(path);
	return held;
}

/* Somebody may have removed our lock by hand, and another one may stand there now. */
void
store_lock_release(struct store_lock *lock)
{
	struct holder found;

	if (lock == NULL)
		return;
	if (read_lock(lock->path, &found) == READING_HOLDER &&
	    holder_is_same(&found, &lock->holder))
		(void)file_unlink(lock->path);
	free(lock->path);
	free(lock);
}
