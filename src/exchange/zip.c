/*
 * Archives by minizip, which reads through functions of ours from the bytes in memory. The
 * directory is read once, into a sorted list of names; of entries of the same name the first
 * counts.
 */
#include "exchange/zip.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#ifdef YOSHIKI3_MINIZIP
#include <minizip/unzip.h>
#endif

#include "yoshiki3/mem.h"

bool
zip_is(const char *bytes, size_t length)
{
	return length >= 4 && memcmp(bytes, "PK\x03\x04", 4) == 0;
}

#ifndef YOSHIKI3_MINIZIP

struct zip *
zip_open(const char *bytes, size_t length, const struct place *place, struct diags *diags)
{
	(void)bytes;
	(void)length;
	diag_add(diags, place, MSG_IMPORT_WORKBOOK);
	return NULL;
}

void
zip_free(struct zip *zip)
{
	(void)zip;
}

bool
zip_has(const struct zip *zip, const char *name)
{
	(void)zip;
	(void)name;
	return false;
}

bool
zip_read(struct zip *zip, const char *name, struct buf *out, const struct place *place,
    struct diags *diags)
{
	(void)zip;
	(void)name;
	(void)out;
	diag_add(diags, place, MSG_IMPORT_WORKBOOK);
	return false;
}

#else

/* The longest name of an entry. */
#define NAME_BYTES_MAX 512
/* Inflated at once. */
#define CHUNK          65536

struct entry {
	char *name; /* owned by the archive */
	size_t number;
	unz64_file_pos where;
	bool encrypted;
};

struct zip {
	const char *bytes;
	size_t length;
	size_t at;
	unzFile file;
	struct arena *arena;
	struct entry *entries;
	size_t count;
	size_t inflated;
};

static voidpf ZCALLBACK
memory_open(voidpf opaque, const void *name, int mode)
{
	(void)name;
	(void)mode;
	return opaque;
}

static uLong ZCALLBACK
memory_read(voidpf opaque, voidpf stream, void *out, uLong size)
{
	struct zip *zip = opaque;
	size_t bytes = zip->length - zip->at;

	(void)stream;
	if (bytes > size)
		bytes = size;
	memcpy(out, zip->bytes + zip->at, bytes);
	zip->at += bytes;
	return (uLong)bytes;
}

static ZPOS64_T ZCALLBACK
memory_tell(voidpf opaque, voidpf stream)
{
	(void)stream;
	return ((struct zip *)opaque)->at;
}

static long ZCALLBACK
memory_seek(voidpf opaque, voidpf stream, ZPOS64_T offset, int origin)
{
	struct zip *zip = opaque;
	size_t from = origin == ZLIB_FILEFUNC_SEEK_SET   ? 0
		      : origin == ZLIB_FILEFUNC_SEEK_CUR ? zip->at
							 : zip->length;

	(void)stream;
	if (offset > zip->length - from)
		return -1;
	zip->at = from + (size_t)offset;
	return 0;
}

static int ZCALLBACK
memory_close(voidpf opaque, voidpf stream)
{
	(void)opaque;
	(void)stream;
	return 0;
}

static int ZCALLBACK
memory_error(voidpf opaque, voidpf stream)
{
	(void)opaque;
	(void)stream;
	return 0;
}

static int
compare_entries(const void *a, const void *b)
{
	const struct entry *first = a;
	const struct entry *second = b;
	int order = strcmp(first->name, second->name);

	if (order != 0)
		return order;
	return first->number < second->number ? -1 : first->number > second->number;
}

/* The directory. False where it is damaged or too long. */
static bool
read_directory(struct zip *zip, const struct place *place, struct diags *diags)
{
	unz_global_info64 info;
	int more = unzGetGlobalInfo64(zip->file, &info);

	if (more == UNZ_OK && info.number_entry > ZIP_ENTRIES_MAX) {
		diag_add(diags, place, MSG_IMPORT_WORKBOOK_SIZE);
		return false;
	}
	zip->entries = mem_alloc_array(ZIP_ENTRIES_MAX + 1, sizeof(*zip->entries));
	if (more == UNZ_OK)
		more = unzGoToFirstFile(zip->file);
	for (; more == UNZ_OK && zip->count < ZIP_ENTRIES_MAX; more = unzGoToNextFile(zip->file)) {
		struct entry *entry = &zip->entries[zip->count];
		unz_file_info64 file;
		char name[NAME_BYTES_MAX + 1];

		if (unzGetCurrentFileInfo64(
			zip->file, &file, name, sizeof(name), NULL, 0, NULL, 0) != UNZ_OK ||
		    unzGetFilePos64(zip->file, &entry->where) != UNZ_OK)
			break;
		if (file.size_filename > NAME_BYTES_MAX)
			continue;
		entry->name = arena_strndup(zip->arena, name, file.size_filename);
		entry->number = zip->count++;
		entry->encrypted = (file.flag & 1) != 0;
	}
	if (zip->count == 0) {
		diag_add(diags, place, MSG_IMPORT_WORKBOOK_DAMAGED);
		return false;
	}
	qsort(zip->entries, zip->count, sizeof(*zip->entries), compare_entries);
	return true;
}

struct zip *
zip_open(const char *bytes, size_t length, const struct place *place, struct diags *diags)
{
	struct zip *zip = mem_alloc(sizeof(*zip));
	zlib_filefunc64_def functions = {.zopen64_file = memory_open,
	    .zread_file = memory_read,
	    .ztell64_file = memory_tell,
	    .zseek64_file = memory_seek,
	    .zclose_file = memory_close,
	    .zerror_file = memory_error,
	    .opaque = zip};

	zip->bytes = bytes;
	zip->length = length;
	zip->arena = arena_new();
	zip->file = unzOpen2_64("", &functions);
	if (zip->file == NULL) {
		diag_add(diags, place, MSG_IMPORT_WORKBOOK_DAMAGED);
	} else if (read_directory(zip, place, diags)) {
		return zip;
	}
	zip_free(zip);
	return NULL;
}

void
zip_free(struct zip *zip)
{
	if (zip == NULL)
		return;
	if (zip->file != NULL)
		(void)unzClose(zip->file);
	arena_free(zip->arena);
	free(zip->entries);
	free(zip);
}

static const struct entry *
find_entry(const struct zip *zip, const char *name)
{
	size_t low = 0;
	size_t high = zip->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (strcmp(zip->entries[middle].name, name) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low < zip->count && strcmp(zip->entries[low].name, name) == 0 ? &zip->entries[low]
									     : NULL;
}

bool
zip_has(const struct zip *zip, const char *name)
{
	return find_entry(zip, name) != NULL;
}

/* Inflates the open entry. */
static bool
inflate_entry(struct zip *zip, struct buf *out, const struct place *place, struct diags *diags)
{
	int bytes;

	do {
		buf_reserve(out, CHUNK);
		bytes = unzReadCurrentFile(zip->file, out->data + out->length, CHUNK);
		if (bytes < 0) {
			diag_add(diags, place, MSG_IMPORT_WORKBOOK_DAMAGED);
			return false;
		}
		out->length += (size_t)bytes;
		out->data[out->length] = '\0';
		zip->inflated += (size_t)bytes;
		if (zip->inflated > ZIP_INFLATED_MAX) {
			diag_add(diags, place, MSG_IMPORT_WORKBOOK_SIZE);
			return false;
		}
	} while (bytes > 0);
	return true;
}

bool
zip_read(struct zip *zip, const char *name, struct buf *out, const struct place *place,
    struct diags *diags)
{
	const struct entry *entry = find_entry(zip, name);
	bool done;

	if (entry != NULL && entry->encrypted) {
		diag_add(diags, place, MSG_IMPORT_OLD_WORKBOOK);
		return false;
	}
	if (entry == NULL || unzGoToFilePos64(zip->file, &entry->where) != UNZ_OK ||
	    unzOpenCurrentFile(zip->file) != UNZ_OK) {
		diag_add(diags, place, MSG_IMPORT_WORKBOOK_DAMAGED);
		return false;
	}
	done = inflate_entry(zip, out, place, diags);
	/* A checksum that is wrong. */
	if (unzCloseCurrentFile(zip->file) != UNZ_OK && done) {
		diag_add(diags, place, MSG_IMPORT_WORKBOOK_DAMAGED);
		done = false;
	}
	return done;
}

#endif
