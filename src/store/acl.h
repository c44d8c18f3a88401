/*
 * Access control lists (POSIX.1e draft 17), as Linux keeps them in an extended attribute, and the
 * attributes that users give their files. Where the system has neither, no file has.
 */
#ifndef YOSHIKI3_STORE_ACL_H
#define YOSHIKI3_STORE_ACL_H

#include <sys/stat.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum acl_tag {
	ACL_OWNER = 0x01,
	ACL_USER = 0x02,
	ACL_OWNING_GROUP = 0x04,
	ACL_GROUP = 0x08,
	ACL_MASK = 0x10,
	ACL_OTHER = 0x20
};

struct acl_entry {
	enum acl_tag tag;
	unsigned rights; /* 0 to 7, as a digit of a mode */
	uint32_t id;     /* of a user or group that is named */
};

/* In the order of the tags. No entries: the mode says everything. */
struct acl {
	struct acl_entry *entries;
	size_t count;
	size_t capacity;
};

/* That of a file, and the one that new files get in a directory. False with errno. */
bool acl_read(const char *path, struct acl *acl);
bool acl_read_default(const char *directory, struct acl *acl);
/* Gives it to a file; one without entries takes away what the file has. False with errno. */
bool acl_write(const struct acl *acl, int descriptor);
void acl_copy(struct acl *to, const struct acl *from);
void acl_free(struct acl *acl);

/* The mode that goes with it: the group's bits are those of the mask, where there is one. */
mode_t acl_mode(const struct acl *acl);
/* Takes away what the bits of a mode do not allow, as the system does where a file is made. */
void acl_limit(struct acl *acl, mode_t mode);
/* The file's owner, or group, is another one from now on, and everybody's rights are the same. */
void acl_change_owner(struct acl *acl, uid_t before, uid_t now);
void acl_change_group(struct acl *acl, gid_t before);

/* The attributes of a file whose names begin with "user.". */
struct attributes {
	struct attribute *items;
	size_t count;
	size_t capacity;
};

bool attributes_read(const char *path, struct attributes *attributes);
bool attributes_write(const struct attributes *attributes, int descriptor);
void attributes_free(struct attributes *attributes);

#endif
