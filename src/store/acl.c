/*
 * Lists and attributes in the shape that Linux gives them (acl(5), xattr(7)): a list is a version
 * (4 bytes), then for each entry its tag (2), its rights (2) and an id (4), the lowest byte first.
 *
 * Invariant: a list that was read has an owner, an owning group, others and, where users or groups
 * are named, a mask.
 */
#include "store/acl.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "yoshiki3/buf.h"
#include "yoshiki3/mem.h"

#if defined(__linux__) && defined(__has_include)
#if __has_include(<sys/xattr.h>)
#include <sys/xattr.h>
#define HAS_ATTRIBUTES 1
#endif
#endif

#define NAME_ACCESS  "system.posix_acl_access"
#define NAME_DEFAULT "system.posix_acl_default"
#define NAME_USER    "user."
#define VERSION      2
#define HEAD_BYTES   4
#define ENTRY_BYTES  8

struct attribute {
	char *name;
	char *value;
	size_t length;
};

#ifdef HAS_ATTRIBUTES

/* Whether an errno says that there is nothing of the kind. */
static bool
is_nothing(int error)
{
	return error == ENODATA || error == ENOTSUP || error == EOPNOTSUPP || error == ENOSYS;
}

/* An attribute, or with a name of NULL the names of all; nothing where there is none. */
static bool
get_attribute(const char *path, const char *name, struct buf *value)
{
	for (;;) {
		ssize_t size =
		    name != NULL ? getxattr(path, name, NULL, 0) : listxattr(path, NULL, 0);

		buf_clear(value);
		if (size <= 0)
			return size == 0 || is_nothing(errno);
		buf_reserve(value, (size_t)size);
		size = name != NULL ? getxattr(path, name, value->data, (size_t)size)
				    : listxattr(path, value->data, (size_t)size);
		if (size >= 0) {
			value->length = (size_t)size;
			return true;
		}
		/* It has grown in between. */
		if (errno != ERANGE)
			return is_nothing(errno);
	}
}

static bool
set_attribute(int descriptor, const char *name, const char *value, size_t length)
{
	return fsetxattr(descriptor, name, value, length, 0) == 0;
}

static bool
remove_attribute(int descriptor, const char *name)
{
	return fremovexattr(descriptor, name) == 0 || is_nothing(errno);
}

#else

static bool
get_attribute(const char *path, const char *name, struct buf *value)
{
	(void)path;
	(void)name;
	buf_clear(value);
	return true;
}

static bool
set_attribute(int descriptor, const char *name, const char *value, size_t length)
{
	(void)descriptor;
	(void)name;
	(void)value;
	(void)length;
	errno = ENOTSUP;
	return false;
}

static bool
remove_attribute(int descriptor, const char *name)
{
	(void)descriptor;
	(void)name;
	return true;
}

#endif

static uint32_t
number_at(const char *bytes, size_t length)
{
	uint32_t number = 0;

	for (size_t i = length; i > 0; i--)
		number = number << 8 | (unsigned char)bytes[i - 1];
	return number;
}

static void
add_number(struct buf *out, uint32_t number, size_t length)
{
	for (size_t i = 0; i < length; i++)
		buf_addc(out, (char)(unsigned char)(number >> (8 * i)));
}

static void
insert_entry(struct acl *acl, size_t place, struct acl_entry entry)
{
	acl->entries = mem_grow(acl->entries, &acl->capacity, acl->count + 1, sizeof(entry));
	memmove(
	    &acl->entries[place + 1], &acl->entries[place], (acl->count - place) * sizeof(entry));
	acl->entries[place] = entry;
	acl->count++;
}

static void
remove_entry(struct acl *acl, size_t place)
{
	acl->count--;
	memmove(&acl->entries[place], &acl->entries[place + 1],
	    (acl->count - place) * sizeof(acl->entries[0]));
}

/* The first entry of a tag and, for users and groups, of that id; `count` where there is none. */
static size_t
find_entry(const struct acl *acl, enum acl_tag tag, uint32_t id)
{
	size_t i = 0;

	while (i < acl->count && (acl->entries[i].tag != tag ||
				     ((tag & (ACL_USER | ACL_GROUP)) && acl->entries[i].id != id)))
		i++;
	return i;
}

static struct acl_entry *
entry_of(const struct acl *acl, enum acl_tag tag)
{
	size_t place = find_entry(acl, tag, 0);

	return place < acl->count ? &acl->entries[place] : NULL;
}

static bool
parse(const struct buf *value, struct acl *acl)
{
	bool fine = value->length >= HEAD_BYTES &&
		    (value->length - HEAD_BYTES) % ENTRY_BYTES == 0 &&
		    number_at(value->data, HEAD_BYTES) == VERSION;

	for (size_t at = HEAD_BYTES; fine && at < value->length; at += ENTRY_BYTES) {
		struct acl_entry entry = {.tag = (enum acl_tag)number_at(value->data + at, 2),
		    .rights = number_at(value->data + at + 2, 2) & 07,
		    .id = number_at(value->data + at + 4, 4)};

		fine = acl->count == 0 || acl->entries[acl->count - 1].tag <= entry.tag;
		insert_entry(acl, acl->count, entry);
	}
	if (fine && entry_of(acl, ACL_OWNER) != NULL && entry_of(acl, ACL_OWNING_GROUP) != NULL &&
	    entry_of(acl, ACL_OTHER) != NULL)
		return true;
	/* Of a shape that is not known: it cannot be kept. */
	errno = ENOTSUP;
	return false;
}

static bool
read_list(const char *path, const char *name, struct acl *acl)
{
	struct buf value = {0};
	bool fine;

	*acl = (struct acl){0};
	fine = get_attribute(path, name, &value) && (value.length == 0 || parse(&value, acl));
	buf_free(&value);
	if (!fine)
		acl_free(acl);
	return fine;
}

bool
acl_read(const char *path, struct acl *acl)
{
	bool fine = read_list(path, NAME_ACCESS, acl);

	/* One that names nobody is the mode. */
	if (fine && entry_of(acl, ACL_MASK) == NULL)
		acl_free(acl);
	return fine;
}

bool
acl_read_default(const char *directory, struct acl *acl)
{
	return read_list(directory, NAME_DEFAULT, acl);
}

bool
acl_write(const struct acl *acl, int descriptor)
{
	struct buf value = {0};
	bool fine;

	if (acl->count == 0)
		return remove_attribute(descriptor, NAME_ACCESS);
	add_number(&value, VERSION, HEAD_BYTES);
	for (size_t i = 0; i < acl->count; i++) {
		const struct acl_entry *entry = &acl->entries[i];

		add_number(&value, (uint32_t)entry->tag, 2);
		add_number(&value, entry->rights, 2);
		add_number(&value, entry->tag & (ACL_USER | ACL_GROUP) ? entry->id : UINT32_MAX, 4);
	}
	fine = set_attribute(descriptor, NAME_ACCESS, value.data, value.length);
	buf_free(&value);
	return fine;
}

void
acl_copy(struct acl *to, const struct acl *from)
{
	*to = (struct acl){0};
	for (size_t i = 0; i < from->count; i++)
		insert_entry(to, i, from->entries[i]);
}

void
acl_free(struct acl *acl)
{
	free(acl->entries);
	*acl = (struct acl){0};
}

/* The entry that bounds what users and groups that are named may do. */
static struct acl_entry *
mask_of(const struct acl *acl)
{
	struct acl_entry *mask = entry_of(acl, ACL_MASK);

	return mask != NULL ? mask : entry_of(acl, ACL_OWNING_GROUP);
}

mode_t
acl_mode(const struct acl *acl)
{
	return (mode_t)(entry_of(acl, ACL_OWNER)->rights << 6 | mask_of(acl)->rights << 3 |
			entry_of(acl, ACL_OTHER)->rights);
}

void
acl_limit(struct acl *acl, mode_t mode)
{
	entry_of(acl, ACL_OWNER)->rights &= (unsigned)mode >> 6;
	mask_of(acl)->rights &= (unsigned)mode >> 3;
	entry_of(acl, ACL_OTHER)->rights &= (unsigned)mode;
}

/* Gives a user or a group an entry, or changes the one there is. */
static void
name_one(struct acl *acl, enum acl_tag tag, uint32_t id, unsigned rights)
{
	size_t place = find_entry(acl, tag, id);

	if (place < acl->count) {
		acl->entries[place].rights = rights;
		return;
	}
	place = 0;
	while (place < acl->count && acl->entries[place].tag <= tag)
		place++;
	insert_entry(acl, place, (struct acl_entry){tag, rights, id});
}

void
acl_change_owner(struct acl *acl, uid_t before, uid_t now)
{
	unsigned owned = entry_of(acl, ACL_OWNER)->rights;
	size_t named = find_entry(acl, ACL_USER, (uint32_t)now);

	if (named < acl->count) {
		entry_of(acl, ACL_OWNER)->rights =
		    acl->entries[named].rights & mask_of(acl)->rights;
		remove_entry(acl, named);
	}
	name_one(acl, ACL_USER, (uint32_t)before, owned);
}

/* Those of the new group had what others have; the mask goes for both. */
void
acl_change_group(struct acl *acl, gid_t before)
{
	struct acl_entry *group = entry_of(acl, ACL_OWNING_GROUP);
	unsigned rights = group->rights;
	size_t named = find_entry(acl, ACL_GROUP, (uint32_t)before);

	group->rights = entry_of(acl, ACL_OTHER)->rights & mask_of(acl)->rights;
	if (named < acl->count)
		rights |= acl->entries[named].rights;
	name_one(acl, ACL_GROUP, (uint32_t)before, rights);
}

bool
attributes_read(const char *path, struct attributes *attributes)
{
	struct buf names = {0};
	struct buf value = {0};
	bool fine = get_attribute(path, NULL, &names);

	for (size_t at = 0; fine && at < names.length; at += strlen(names.data + at) + 1) {
		const char *name = names.data + at;
		struct attribute *item;

		if (strncmp(name, NAME_USER, strlen(NAME_USER)) != 0)
			continue;
		fine = get_attribute(path, name, &value);
		attributes->items = mem_grow(attributes->items, &attributes->capacity,
		    attributes->count + 1, sizeof(*attributes->items));
		item = &attributes->items[attributes->count++];
		item->name = mem_strdup(name);
		item->length = value.length;
		item->value = buf_take(&value);
	}
	buf_free(&names);
	buf_free(&value);
	return fine;
}

bool
attributes_write(const struct attributes *attributes, int descriptor)
{
	for (size_t i = 0; i < attributes->count; i++) {
		const struct attribute *item = &attributes->items[i];

		if (!set_attribute(descriptor, item->name, item->value, item->length))
			return false;
	}
	return true;
}

void
attributes_free(struct attributes *attributes)
{
	for (size_t i = 0; i < attributes->count; i++) {
		free(attributes->items[i].name);
		free(attributes->items[i].value);
	}
	free(attributes->items);
	*attributes = (struct attributes){0};
}
