/*
 * The names of the files that stand beside an assessment: hidden, and those of the file itself
 * where it is reached through a link.
 */
#include <inttypes.h>
#include <libgen.h>
#include <stdlib.h>
#include <string.h>

#include "store/beside.h"
#include "store/journal_line.h"
#include "yoshiki3/buf.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/store.h"

/* The most bytes of a name, on all file systems that are met with. */
#define NAME_BYTES 255
/* A checksum, and what stands in front of it. */
#define CHECKSUM_BYTES 17

void
beside_add(struct buf *path, const char *name, const char *tail)
{
	size_t length = strlen(name);
	size_t room = NAME_BYTES - strlen(tail);

	if (length <= room) {
		buf_addf(path, "%s%s", name, tail);
		return;
	}
	room -= CHECKSUM_BYTES;
	while (room > 0 && ((unsigned char)name[room] & 0xC0) == 0x80)
		room--;
	buf_addf(path, "%.*s%s-%016" PRIx64, (int)room, name, tail,
	    checksum_add(CHECKSUM_BEGIN, name, length));
}

char *
store_beside(const char *file, const char *suffix)
{
	char *target = realpath(file, NULL);
	char *for_directory = mem_strdup(target != NULL ? target : file);
	char *for_name = mem_strdup(target != NULL ? target : file);
	struct buf path = {0};
	struct buf name = {0};
	struct buf tail = {0};

	buf_addf(&path, "%s/", dirname(for_directory));
	buf_addf(&name, ".%s", basename(for_name));
	buf_addf(&tail, ".%s", suffix);
	beside_add(&path, name.data, tail.data);
	free(target);
	free(for_directory);
	free(for_name);
	buf_free(&name);
	buf_free(&tail);
	return buf_take(&path);
}

bool
store_is_same(const char *file, const char *other)
{
	char *a = store_beside(file, "");
	char *b = store_beside(other, "");
	bool same = strcmp(a, b) == 0;

	free(a);
	free(b);
	return same;
}
