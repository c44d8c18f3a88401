/* What the tests of the journal and of recovery share; see journal_unit.h. */
#include <dirent.h>

#include "journal_unit.h"
#include "yoshiki3/file.h"
#include "yoshiki3/store.h"

char directory[] = "/tmp/yoshiki3-journal-XXXXXX";
char file[64];
char journal_name[64];
struct journal *journal;

int
begin_journal(void **state)
{
	memcpy(directory + strlen(directory) - 6, "XXXXXX", 6);
	if (mkdtemp(directory) == NULL)
		return -1;
	(void)snprintf(file, sizeof(file), "%s/a.xml", directory);
	(void)snprintf(journal_name, sizeof(journal_name), "%s/.a.xml.journal", directory);
	return begin(state);
}

int
end_journal(void **state)
{
	DIR *listing = opendir(directory);
	struct dirent *entry;

	journal_free(journal);
	journal = NULL;
	while ((entry = readdir(listing)) != NULL) {
		char path[600];

		(void)snprintf(path, sizeof(path), "%s/%s", directory, entry->d_name);
		(void)remove(path);
	}
	(void)closedir(listing);
	(void)rmdir(directory);
	return end(state);
}

bool
exists(const char *path)
{
	struct stat status;

	return lstat(path, &status) == 0;
}

/* The file's bytes; `*bytes` holds nothing where there is none. */
bool
read_all(const char *path, struct buf *bytes)
{
	return file_read(path, FILE_SIZE_MAX, bytes, NULL);
}

void
write_all(const char *path, const char *bytes, size_t length)
{
	assert_true(store_save(path, bytes, length, STORE_REPLACE, 0600, NULL));
}

/* Goes on with the document as it is, saved or new. */
void
open_journal(void)
{
	struct buf bytes = {0};
	bool saved = read_all(file, &bytes);

	journal_free(journal);
	journal = journal_new(file, document, saved ? &bytes : NULL, (struct journal_base){0});
	history_set_listener(history, journal_listen, journal);
	buf_free(&bytes);
}

void
flush(void)
{
	assert_true(journal_flush(journal, NULL));
}

void
write_document(void)
{
	char *bytes = unit_bytes(document);

	write_all(file, bytes, strlen(bytes));
	free(bytes);
}

void
save(void)
{
	char *bytes = unit_bytes(document);

	journal_save_begins(journal, bytes, strlen(bytes));
	write_all(file, bytes, strlen(bytes));
	journal_save_ended(journal, true);
	history_mark_saved(history);
	free(bytes);
}

/* What the next start finds: the document, recovered (NULL: nothing, or it is impossible). */
struct assessment *
recover(enum recovery_state expected, struct diags *diags)
{
	struct assessment *recovered = NULL;
	struct recovery *recovery;
	struct history *again;
	struct buf bytes = {0};
	bool saved = read_all(file, &bytes);

	assert_int_equal(recovery_find(file, saved ? buf_text(&bytes) : NULL, bytes.length, library,
			     &recovery, diags),
	    expected);
	if (recovery != NULL) {
		char *before;

		recovered = recovery_document(recovery, library);
		if (recovered == NULL)
			recovered = parse_document(bytes.data);
		again = history_new(recovered);
		(void)recovery_replay_saved(recovery, again);
		before = unit_bytes(recovered);
		if (saved)
			assert_string_equal(before, bytes.data);
		free(before);
		assert_true(history_is_saved(again));
		assert_true(recovery_replay(recovery, again));
		history_free(again);
	}
	recovery_free(recovery);
	buf_free(&bytes);
	return recovered;
}

/* The next start leads to the document as it is. */
void
recovers(void)
{
	struct buf bytes = {0};
	char *now = unit_bytes(document);
	struct assessment *recovered;
	char *found;

	if (!read_all(file, &bytes)) {
		struct assessment *blank = assessment_new(form, NEW);

		assessment_write(blank, &bytes);
		assessment_free(blank);
	}
	if (strcmp(bytes.data, now) == 0) {
		assert_null(recover(RECOVERY_NOTHING, NULL));
	} else {
		recovered = recover(RECOVERY_FOUND, NULL);
		found = unit_bytes(recovered);
		assert_string_equal(found, now);
		free(found);
		assessment_free(recovered);
	}
	free(now);
	buf_free(&bytes);
}

void
value_is(const struct assessment *assessment, const char *path, const char *expected)
{
	assert_string_equal(unit_get(assessment, path), expected);
}

unsigned
below(uint32_t *random, unsigned bound)
{
	*random ^= *random << 13;
	*random ^= *random >> 17;
	*random ^= *random << 5;
	return *random % bound;
}

void
change_something(uint32_t *random)
{
	static const char *const values[] = {"", "一\n\t二\\", "a\rb", "令和", "10 to 19"};
	static const char *const paths[] = {"cover.title", "first.a", "item[2].part[2].name",
	    "item[1].part[1].name", "row[3].t", "last.text", "item[1].marks.other.text"};
	static const char *const blocks[] = {"item[1]", "row[2]", "item[1].part[1]"};
	struct path path;

	switch (below(random, 8)) {
	case 0:
		path = path_of(document, blocks[below(random, 2)]);
		(void)history_insert_block(history, &path, NULL, NULL);
		break;
	case 1:
		do_remove(blocks[below(random, 3)]);
		break;
	case 2:
		(void)do_swap(blocks[below(random, 2)]);
		break;
	case 3:
	case 4:
		(void)do_undo();
		break;
	case 5:
		(void)do_redo();
		break;
	case 6:
		history_begin(history);
		do_set("first.b", below(random, 2) == 0 ? "1" : "");
		do_set(paths[below(random, 7)], values[below(random, 4)]);
		history_end(history);
		break;
	default:
		do_set(paths[below(random, 7)], values[below(random, 4)]);
		break;
	}
}
