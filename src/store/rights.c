/*
 * Rights are worked out before a file is written, and given to it before it gets its name.
 *
 * Only root may give a file away. Where somebody else saves a file it is his from then on, and
 * whoever it belonged to keeps his rights by an entry in its list; where it has none, by its group.
 */
#include "store/rights.h"

#include <string.h>
#include <unistd.h>

/* Of a file that is no program. */
#define MODE_FILE  ((mode_t)0666)
#define MODE_OWNER ((mode_t)0600)

bool
rights_of_old(
    const char *path, const struct stat *status, struct rights *rights, enum message *message)
{
	*rights = (struct rights){.mode = status->st_mode & 07777,
	    .owned = true,
	    .owner = status->st_uid,
	    .group = status->st_gid};
	if (!acl_read(path, &rights->acl)) {
		*message = MSG_FILE_ACL;
		return false;
	}
	if (!attributes_read(path, &rights->attributes)) {
		*message = MSG_FILE_ATTRIBUTES;
		return false;
	}
	return true;
}

static mode_t
current_mask(void)
{
	mode_t mask = umask(0);

	(void)umask(mask);
	return mask;
}

mode_t
rights_less_umask(mode_t mode)
{
	return mode & ~current_mask();
}

bool
rights_of_new(const char *directory, mode_t mode, struct rights *rights)
{
	mode_t mask = current_mask();
	struct stat status;

	*rights = (struct rights){.mode = mode & ~mask};
	if (!acl_read_default(directory, &rights->acl))
		return false;
	if (rights->acl.count > 0)
		acl_limit(&rights->acl, MODE_FILE);
	else if (stat(directory, &status) == 0 && (status.st_mode & S_ISGID) != 0)
		rights->mode |= status.st_mode & (070 | (07 & ~mask)) & MODE_FILE;
	return true;
}

void
rights_limit(struct rights *rights, const char *source)
{
	mode_t wanted = rights->mode;
	struct stat status;

	acl_free(&rights->acl);
	rights->lenient = true;
	rights->mode = MODE_OWNER;
	if (strcmp(source, "-") == 0 || stat(source, &status) != 0 || !S_ISREG(status.st_mode) ||
	    !acl_read(source, &rights->acl))
		return;
	rights->owned = true;
	rights->owner = geteuid();
	rights->group = status.st_gid;
	if (rights->acl.count > 0)
		acl_limit(&rights->acl, MODE_OWNER | (wanted & MODE_FILE));
	rights->mode |= wanted & status.st_mode & MODE_FILE;
}

/*
 * The file is not in its group: those of the group it is in, who were among the others, get what
 * these have, and those of the one it was in, who are among the others now, no more than they had.
 */
static mode_t
mode_without_group(mode_t mode)
{
	mode_t least = mode & mode >> 3 & 07;

	return (mode & 0700) | least << 3 | least;
}

static bool
is_given(const struct rights *rights, const struct stat *status)
{
	return !rights->owned ||
	       (status->st_uid == rights->owner && status->st_gid == rights->group);
}

/* Gives the file to its owner and group as far as that is permitted. */
static bool
give_away(const struct rights *rights, int descriptor, struct stat *status)
{
	bool given = !rights->owned || fchown(descriptor, rights->owner, rights->group) == 0 ||
		     fchown(descriptor, (uid_t)-1, rights->group) == 0;

	(void)given;
	return fstat(descriptor, status) == 0;
}

/* The list that the directory gave goes first: until the mode is given only the owner gets in. */
static bool
give_mode(const struct rights *rights, int descriptor, const struct stat *status)
{
	mode_t mode = rights->mode;

	if (!is_given(rights, status))
		mode &= 0777;
	if (rights->owned && status->st_gid != rights->group)
		mode = mode_without_group(mode);
	return acl_write(&(struct acl){0}, descriptor) && fchmod(descriptor, mode) == 0;
}

static bool
give_list(const struct rights *rights, int descriptor, const struct stat *status)
{
	mode_t special = is_given(rights, status) ? rights->mode & 07000 : 0;
	struct acl acl;
	bool fine;

	acl_copy(&acl, &rights->acl);
	if (rights->owned && status->st_uid != rights->owner)
		acl_change_owner(&acl, rights->owner, status->st_uid);
	if (rights->owned && status->st_gid != rights->group)
		acl_change_group(&acl, rights->group);
	fine = acl_write(&acl, descriptor) && fchmod(descriptor, special | acl_mode(&acl)) == 0;
	acl_free(&acl);
	return fine;
}

bool
rights_give(const struct rights *rights, int descriptor, enum message *message)
{
	struct stat status;

	if (!give_away(rights, descriptor, &status))
		return false;
	if (rights->acl.count == 0) {
		if (!give_mode(rights, descriptor, &status))
			return false;
	} else if (!give_list(rights, descriptor, &status) &&
		   !(rights->lenient && fchmod(descriptor, MODE_OWNER) == 0)) {
		*message = MSG_FILE_ACL;
		return false;
	}
	if (!attributes_write(&rights->attributes, descriptor)) {
		*message = MSG_FILE_ATTRIBUTES;
		return false;
	}
	return true;
}

void
rights_free(struct rights *rights)
{
	acl_free(&rights->acl);
	attributes_free(&rights->attributes);
}
