/*
 * The atomic save. Steps: resolve links, look at the rights of what is there, make a temporary file
 * beside the target, write, give it these rights, fsync, rename (or link, where the target must not
 * exist), fsync the directory. `error` is the errno of the first step that failed, `message` what
 * is said of it; from then on nothing more is done but to remove the temporary. The target is
 * touched by the rename alone.
 */
#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "store/output.h"
#include "store/rights.h"
#include "store/temporary.h"
#include "yoshiki3/file.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/store.h"

struct store_file {
	const char *file; /* as it was given */
	enum store_mode store_mode;
	char *target;    /* links resolved */
	char *directory; /* of the target */
	char *temporary; /* NULL where the target is written directly */
	int descriptor;
	int error;
	enum message message;
	bool exists; /* the target does, with this status */
	struct stat old;
	struct rights rights; /* of the new file */
	bool named; /* the new file has its name: only the sync of the directory can still fail */
	sigset_t
	    blocked; /* the signals' mask before: a temporary is not left behind by one of them */
	bool blocking;
};

/* While there is a temporary a hang-up waits for the end of the save: a matter of milliseconds. */
static void
block_signals(struct store_file *store)
{
	sigset_t set;

	(void)sigemptyset(&set);
	(void)sigaddset(&set, SIGHUP);
	(void)sigaddset(&set, SIGINT);
	(void)sigaddset(&set, SIGTERM);
	store->blocking = sigprocmask(SIG_BLOCK, &set, &store->blocked) == 0;
}

static bool
resolve(struct store_file *store)
{
	char *resolved = realpath(store->file, NULL);
	char *copy;

	if (resolved == NULL && errno != ENOENT)
		return false;
	/* A link that leads nowhere: its target cannot be found out safely, and the link is not
	 * ours to replace. */
	if (resolved == NULL && lstat(store->file, &store->old) == 0) {
		errno = ENOENT;
		return false;
	}
	store->target = resolved != NULL ? resolved : mem_strdup(store->file);
	store->exists = stat(store->target, &store->old) == 0;
	if (!store->exists && errno != ENOENT)
		return false;
	copy = mem_strdup(store->target);
	store->directory = mem_strdup(dirname(copy));
	free(copy);
	return true;
}

/* What the new file will let whom do. */
static bool
find_rights(struct store_file *store, mode_t mode)
{
	if (store->store_mode == STORE_PRIVATE) {
		store->rights.mode = mode;
		return true;
	}
	if (store->exists)
		return rights_of_old(store->target, &store->old, &store->rights, &store->message);
	if (store->store_mode != STORE_OUTPUT)
		return rights_of_new(store->directory, mode, &store->rights);
	store->rights.mode = rights_less_umask(mode);
	return true;
}

static bool
open_temporary(struct store_file *store, mode_t mode)
{
	if (!find_rights(store, mode))
		return false;
	store_temporary_sweep(store->target);
	block_signals(store);
	store->descriptor = store_temporary_open(store->target, "", &store->temporary);
	return store->descriptor >= 0;
}

/* A device or a pipe has no old content to protect, and may be what is meant to be written to. */
static bool
open_directly(struct store_file *store)
{
	if (store->store_mode != STORE_OUTPUT) {
		store->message = MSG_FILE_NOT_REGULAR;
		return false;
	}
	store->descriptor = file_open(store->target, O_WRONLY | O_CLOEXEC, 0);
	return store->descriptor >= 0;
}

static bool
open_target(struct store_file *store, mode_t mode)
{
	if (!store->exists)
		return open_temporary(store, mode);
	if (store->store_mode == STORE_CREATE) {
		store->message = MSG_FILE_EXISTS;
		errno = EEXIST;
	} else if (S_ISDIR(store->old.st_mode)) {
		errno = EISDIR;
	} else if (!S_ISREG(store->old.st_mode)) {
		return open_directly(store);
	} else if (store->store_mode == STORE_OUTPUT && output_is_other(store->target)) {
		store->message = MSG_OUTPUT_IS_OTHER;
		errno = EEXIST;
	} else if (store->store_mode == STORE_PRIVATE || access(store->target, W_OK) == 0) {
		/* What is write-protected stays as it is. */
		return open_temporary(store, mode);
	}
	return false;
}

/* Gives the temporary file the target's name. */
static bool
take_name(struct store_file *store)
{
	if (store->store_mode != STORE_CREATE)
		return file_rename(store->temporary, store->target);
	if (file_link(store->temporary, store->target)) {
		(void)file_unlink(store->temporary);
		return true;
	}
	/* A file system without links: the check and the rename are two steps there. */
	if (errno != EEXIST && access(store->target, F_OK) != 0)
		return file_rename(store->temporary, store->target);
	store->message = MSG_FILE_EXISTS;
	errno = EEXIST;
	return false;
}

static bool
sync_directory(const char *directory)
{
	int descriptor = file_open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
	bool synced;

	/* A directory that may be written but not read cannot be synced by us. */
	if (descriptor < 0)
		return errno == EACCES;
	/* Some file systems cannot sync a directory and say so with EINVAL. */
	synced = file_sync(descriptor) || errno == EINVAL;
	return file_close(descriptor) && synced;
}

static bool
finish(struct store_file *store)
{
	int descriptor = store->descriptor;

	if (store->temporary != NULL &&
	    (!rights_give(&store->rights, descriptor, &store->message) || !file_sync(descriptor)))
		return false;
	store->descriptor = -1;
	if (!file_close(descriptor))
		return false;
	if (store->temporary == NULL)
		return true;
	if (!take_name(store))
		return false;
	free(store->temporary);
	store->temporary = NULL;
	store->named = true;
	store->message = MSG_FILE_UNSYNCED;
	return sync_directory(store->directory);
}

static void
report(const struct store_file *store, struct diags *diags)
{
	struct place place = {.file = store->file};

	if (store->message == MSG_FILE_EXISTS || store->message == MSG_FILE_NOT_REGULAR ||
	    store->message == MSG_OUTPUT_IS_OTHER)
		diag_add(diags, &place, store->message);
	else
		diag_add_system(diags, store->file, store->message, store->error);
}

struct store_file *
store_begin(const char *file, enum store_mode store_mode, unsigned mode, struct diags *diags)
{
	struct store_file *store = mem_alloc(sizeof(*store));

	store->file = file;
	store->store_mode = store_mode;
	store->message = MSG_FILE_WRITE;
	store->descriptor = -1;
	if (resolve(store) && open_target(store, (mode_t)mode))
		return store;
	store->error = errno;
	report(store, diags);
	store_abandon(store);
	return NULL;
}

void
store_no_wider(struct store_file *store, const char *source)
{
	if (!store->exists)
		rights_limit(&store->rights, source);
}

void
store_add(struct store_file *store, const void *bytes, size_t length)
{
	if (store->error == 0 && !file_put(store->descriptor, bytes, length))
		store->error = errno;
}

bool
store_commit(struct store_file *store, struct diags *diags)
{
	struct place place = {.file = store->file};
	bool done;

	if (store->error == 0 && !finish(store))
		store->error = errno;
	done = store->error == 0;
	if (!done)
		report(store, diags);
	else if (store->named && store->exists && store->old.st_nlink > 1 &&
		 store->store_mode != STORE_PRIVATE)
		diag_add(diags, &place, MSG_FILE_LINKS);
	store_abandon(store);
	return done;
}

void
store_abandon(struct store_file *store)
{
	if (store->descriptor >= 0)
		(void)file_close(store->descriptor);
	if (store->temporary != NULL)
		(void)file_unlink(store->temporary);
	if (store->blocking)
		(void)sigprocmask(SIG_SETMASK, &store->blocked, NULL);
	rights_free(&store->rights);
	free(store->target);
	free(store->directory);
	free(store->temporary);
	free(store);
}

bool
store_save(const char *file, const void *bytes, size_t length, enum store_mode store_mode,
    unsigned mode, struct diags *diags)
{
	struct store_file *store = store_begin(file, store_mode, mode, diags);

	if (store == NULL)
		return false;
	store_add(store, bytes, length);
	return store_commit(store, diags);
}
