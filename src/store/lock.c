/*
 * The lock file. It is made with O_EXCL and holds one line, "USER HOST PID SECONDS"; whoever made
 * it removes it. Where that process no longer runs on this host the file is left over from a crash
 * and is removed by the next one who comes.
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
#include "yoshiki3/mem.h"
#include "yoshiki3/store_lock.h"

#define LOCK_LINE_MAX 256
#define LOCK_PAUSE_MS 20

struct store_lock {
	char *path;
};

struct holder {
	char user[64];
	char host[128];
	long process;
	long long since;
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

static bool
write_holder(int descriptor, const struct holder *self)
{
	char line[LOCK_LINE_MAX];
	int length = snprintf(line, sizeof(line), "%s %s %ld %lld\n", self->user, self->host,
	    self->process, self->since);

	return length > 0 && write(descriptor, line, (size_t)length) == length;
}

/* False where the file is gone or its maker has not written it yet. */
static bool
read_holder(const char *path, struct holder *holder)
{
	char line[LOCK_LINE_MAX];
	int descriptor = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t length;

	if (descriptor < 0)
		return false;
	length = read(descriptor, line, sizeof(line) - 1);
	(void)close(descriptor);
	if (length <= 0)
		return false;
	line[length] = '\0';
	return sscanf(line, "%63s %127s %ld %lld", holder->user, holder->host, &holder->process,
		   &holder->since) == 4;
}

static bool
holder_is_gone(const struct holder *holder, const struct holder *self)
{
	return strcmp(holder->host, self->host) == 0 && holder->process > 0 &&
	       kill((pid_t)holder->process, 0) != 0 && errno == ESRCH;
}

/*
 * Removes a lock whose holder is gone. Another program may be doing the same and hold a new lock by
 * now: so the file is taken aside first, looked at again, and put back if it is not the old one.
 */
static void
remove_stale(const char *path, const struct holder *gone, const struct holder *self)
{
	struct buf aside = {0};
	struct holder found;

	buf_addf(&aside, "%s.%ld", path, self->process);
	if (rename(path, aside.data) == 0) {
		if (!read_holder(aside.data, &found) || found.process != gone->process ||
		    found.since != gone->since)
			(void)link(aside.data, path);
		(void)unlink(aside.data);
	}
	buf_free(&aside);
}

static void
report_held(const char *file, const struct holder *holder, struct diags *diags)
{
	struct place place = {.file = file};
	time_t since = (time_t)holder->since;
	char process[24];
	char when[32] = "?";
	struct tm parts;

	(void)snprintf(process, sizeof(process), "%ld", holder->process);
	if (localtime_r(&since, &parts) != NULL)
		(void)strftime(when, sizeof(when), "%Y-%m-%d %H:%M:%S", &parts);
	diag_add(diags, &place, MSG_LOCKED, holder->user, holder->host, process, when,
	    (const char *)NULL);
}

struct store_lock *
store_lock_take(const char *file, unsigned milliseconds, struct diags *diags)
{
	const struct timespec pause = {0, LOCK_PAUSE_MS * 1000000L};
	char *path = store_beside(file, "lock");
	struct holder self;
	struct holder holder = {.user = "?", .host = "?"};

	describe_self(&self);
	for (unsigned waited = 0;; waited += LOCK_PAUSE_MS) {
		int descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);

		if (descriptor >= 0) {
			struct store_lock *lock = mem_alloc(sizeof(*lock));

			/* A lock without a name still locks. */
			(void)write_holder(descriptor, &self);
			(void)close(descriptor);
			lock->path = path;
			return lock;
		}
		if (errno != EEXIST) {
			diag_add_system(diags, file, MSG_FILE_WRITE, errno);
			break;
		}
		if (read_holder(path, &holder) && holder_is_gone(&holder, &self)) {
			remove_stale(path, &holder, &self);
			continue;
		}
		if (waited >= milliseconds) {
			report_held(file, &holder, diags);
			break;
		}
		(void)nanosleep(&pause, NULL);
	}
	free(path);
	return NULL;
}

void
store_lock_release(struct store_lock *lock)
{
	if (lock == NULL)
		return;
	(void)unlink(lock->path);
	free(lock->path);
	free(lock);
}
