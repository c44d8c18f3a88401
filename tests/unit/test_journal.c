/*
 * The journal: at any moment what stands on the disk leads back to the document, and a journal that
 * does not is kept and said to.
 */
#include <sys/stat.h>

#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

#include "history_unit.h"
#include "yoshiki3/file.h"
#include "yoshiki3/store.h"
#include "yoshiki3/store_journal.h"
#include "yoshiki3/store_recovery.h"

#define STEPS 400

static char directory[] = "/tmp/yoshiki3-journal-XXXXXX";
static char file[64];
static char journal_name[64];
static struct journal *journal;

static int
begin_journal(void **state)
{
	memcpy(directory + strlen(directory) - 6, "XXXXXX", 6);
	if (mkdtemp(directory) == NULL)
		return -1;
	(void)snprintf(file, sizeof(file), "%s/a.xml", directory);
	(void)snprintf(journal_name, sizeof(journal_name), "%s/.a.xml.journal", directory);
	return begin(state);
}

static int
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

/* Goes on with the document as it is, saved or new. */
static void
open_journal(void)
{
	struct buf bytes = {0};
	bool saved = unit_read(file, &bytes);

	journal_free(journal);
	journal = journal_new(file, document, saved ? buf_text(&bytes) : NULL, bytes.length, NULL);
	history_set_listener(history, journal_listen, journal);
	buf_free(&bytes);
}

static void
flush(void)
{
	assert_true(journal_flush(journal, NULL));
}

static void
write_document(void)
{
	char *bytes = unit_bytes(document);

	unit_write(file, bytes, strlen(bytes));
	free(bytes);
}

static void
save(void)
{
	char *bytes = unit_bytes(document);

	journal_save_begins(journal, bytes, strlen(bytes));
	unit_write(file, bytes, strlen(bytes));
	journal_save_ended(journal, true);
	history_mark_saved(history);
	free(bytes);
}

/* What the next start finds: the document, recovered (NULL: nothing, or it is impossible). */
static struct assessment *
recover(enum recovery_state expected, struct diags *diags)
{
	struct assessment *recovered = NULL;
	struct recovery *recovery;
	struct history *again;
	struct buf bytes = {0};
	bool saved = unit_read(file, &bytes);

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
static void
recovers(void)
{
	struct buf bytes = {0};
	char *now = unit_bytes(document);
	struct assessment *recovered;
	char *found;

	if (!unit_read(file, &bytes)) {
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

static void
value_is(const struct assessment *assessment, const char *path, const char *expected)
{
	assert_string_equal(unit_get(assessment, path), expected);
}

static unsigned
below(uint32_t *random, unsigned bound)
{
	*random ^= *random << 13;
	*random ^= *random >> 17;
	*random ^= *random << 5;
	return *random % bound;
}

static void
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

static void
at_any_moment_everything_comes_back(void **state)
{
	(void)state;
	for (uint32_t seed = 1; seed <= 4; seed++) {
		uint32_t random = seed;

		(void)unlink(file);
		(void)unlink(journal_name);
		begin_with(assessment_new(form, NEW));
		if (seed > 1)
			begin_with_body("  <!-- c -->\n  <first>\n    <a>a</a>\n  </first>\n");
		if (seed > 1)
			write_document();
		open_journal();
		for (int i = 0; i < STEPS; i++) {
			change_something(&random);
			flush();
			recovers();
			if (below(&random, 12) == 0)
				save();
		}
	}
}

/* A crash during a save: the file is the old one or the new one, the journal is still there. */
static void
a_save_that_broke_off_is_recognised(void **state)
{
	struct buf old = {0};
	char *bytes;

	(void)state;
	write_document();
	assert_true(unit_read(file, &old));
	open_journal();
	do_set("first.a", "1");
	flush();
	bytes = unit_bytes(document);
	journal_save_begins(journal, bytes, strlen(bytes));
	recovers(); /* not renamed yet */
	unit_write(file, bytes, strlen(bytes));
	assert_true(unit_exists(journal_name));
	recovers(); /* renamed, not removed */
	/* The removal failed, and there is more. */
	do_set("first.a", "2");
	flush();
	recovers();
	/* It was not saved after all. */
	unit_write(file, old.data, old.length);
	recovers();
	free(bytes);
	buf_free(&old);
}

static void
undoing_past_a_save_comes_back(void **state)
{
	(void)state;
	write_document();
	open_journal();
	do_set("first.a", "1");
	do_set("first.a", "2");
	flush();
	save();
	assert_false(unit_exists(journal_name));
	assert_true(do_undo());
	flush();
	recovers();
	assert_true(do_undo());
	assert_true(do_redo());
	do_set("last.text", "x");
	flush();
	recovers();
	save();
	assert_true(do_undo());
	assert_true(do_undo());
	flush();
	recovers();
	assert_true(do_redo());
	assert_true(do_redo());
	flush();
	recovers();
}

static void
what_is_being_typed_comes_back_until_it_is_taken_over(void **state)
{
	struct path path;
	struct assessment *recovered;

	(void)state;
	write_document();
	open_journal();
	path = path_of(document, "first.a");
	journal_draft(journal, &path, "書きかけ\n");
	flush();
	recovered = recover(RECOVERY_FOUND, NULL);
	value_is(recovered, "first.a", "書きかけ\n");
	assessment_free(recovered);
	journal_draft(journal, &path, "書きかけ\nの文");
	flush();
	recovered = recover(RECOVERY_FOUND, NULL);
	value_is(recovered, "first.a", "書きかけ\nの文");
	assessment_free(recovered);
	/* Taken back. */
	journal_draft(journal, NULL, NULL);
	flush();
	recovers();
	/* Taken over. */
	journal_draft(journal, &path, "書い");
	flush();
	do_set("first.a", "書いた");
	flush();
	recovers();
}

static size_t
count_lines(const char *bytes, size_t length)
{
	size_t count = 0;

	for (size_t i = 0; i < length; i++)
		count += bytes[i] == '\n';
	return count;
}

/* Cut anywhere, it leads to a state that the document was in. */
static void
a_torn_journal_leads_to_an_earlier_state(void **state)
{
	static const char *const values[] = {"", "1", "2", "3"};
	struct buf bytes = {0};
	size_t reached = 0;

	(void)state;
	write_document();
	open_journal();
	do_set("first.a", "1");
	do_set("first.a", "2");
	history_begin(history);
	do_set("first.a", "3");
	do_set("last.text", "3");
	history_end(history);
	flush();
	assert_true(unit_read(journal_name, &bytes));
	for (size_t length = strcspn(bytes.data, "\n") + 1; length <= bytes.length; length++) {
		struct assessment *recovered;

		unit_write(journal_name, bytes.data, length);
		/* The first change is there with the end of its line, the second line. */
		if (count_lines(bytes.data, length) < 2) {
			assert_null(recover(RECOVERY_NOTHING, NULL));
			continue;
		}
		recovered = recover(RECOVERY_FOUND, NULL);
		while (strcmp(unit_get(recovered, "first.a"), values[reached]) != 0)
			assert_true(++reached < 4);
		/* A step is whole. */
		value_is(recovered, "last.text", reached == 3 ? "3" : "");
		assessment_free(recovered);
	}
	assert_int_equal(reached, 3);
	buf_free(&bytes);
}

static void
is_put_aside(enum message message)
{
	struct diags diags = {0};
	char aside[80];

	(void)snprintf(aside, sizeof(aside), "%s-1", journal_name);
	assert_null(recover(RECOVERY_IMPOSSIBLE, &diags));
	assert_int_equal(diags.count, 1);
	assert_int_equal(diags.items[0].message, message);
	assert_false(unit_exists(journal_name));
	assert_true(unit_exists(aside));
	assert_int_equal(unlink(aside), 0);
	diags_free(&diags);
}

static void
a_journal_that_does_not_fit_is_put_aside(void **state)
{
	struct buf bytes = {0};
	struct buf old = {0};

	(void)state;
	write_document();
	assert_true(unit_read(file, &old));
	open_journal();
	do_set("first.a", "1");
	flush();
	assert_true(unit_read(journal_name, &bytes));
	/* Another hand changed the file. */
	do_set("first.a", "2");
	write_document();
	is_put_aside(MSG_JOURNAL_OTHER);
	/* It is removed. */
	assert_int_equal(unlink(file), 0);
	unit_write(journal_name, bytes.data, bytes.length);
	is_put_aside(MSG_JOURNAL_OTHER);
	/* Not a journal. */
	unit_write(file, old.data, old.length);
	unit_write(journal_name, "hello\n", 6);
	is_put_aside(MSG_JOURNAL_FORMAT);
	/* Nothing in it. */
	unit_write(journal_name, "", 0);
	assert_null(recover(RECOVERY_NOTHING, NULL));
	buf_free(&bytes);
	buf_free(&old);
}

static void
damage_is_said_and_the_journal_kept(void **state)
{
	struct diags diags = {0};
	struct recovery *recovery;
	struct buf bytes = {0};
	struct buf journal_bytes = {0};
	char aside[80];

	(void)state;
	write_document();
	open_journal();
	do_set("first.a", "1");
	do_set("first.a", "2");
	do_set("first.a", "3");
	flush();
	assert_true(unit_read(journal_name, &journal_bytes));
	*strstr(journal_bytes.data, "first.a\t2") = 'F';
	unit_write(journal_name, journal_bytes.data, journal_bytes.length);
	assert_true(unit_read(file, &bytes));
	assert_int_equal(recovery_find(file, bytes.data, bytes.length, library, &recovery, NULL),
	    RECOVERY_FOUND);
	assert_int_equal(recovery_count(recovery), 1);
	assert_string_equal(recovery_value(recovery, 0), "1");
	recovery_settle(recovery, &diags);
	assert_int_equal(diags.items[0].message, MSG_JOURNAL_DAMAGED);
	(void)snprintf(aside, sizeof(aside), "%s-1", journal_name);
	assert_true(unit_exists(aside));
	recovery_free(recovery);
	diags_free(&diags);
	buf_free(&bytes);
	buf_free(&journal_bytes);
}

static void
items_are_listed_once_by_their_last_change(void **state)
{
	struct recovery *recovery;
	struct buf bytes = {0};

	(void)state;
	write_document();
	open_journal();
	do_set("first.a", "1");
	do_set("last.text", "い");
	do_insert("row[1]");
	do_set("first.a", "2");
	flush();
	assert_true(unit_read(file, &bytes));
	assert_int_equal(recovery_find(file, bytes.data, bytes.length, library, &recovery, NULL),
	    RECOVERY_FOUND);
	assert_int_equal(recovery_count(recovery), 3);
	assert_string_equal(recovery_value(recovery, 0), "い");
	assert_null(recovery_value(recovery, 1));
	assert_string_equal(recovery_value(recovery, 2), "2");
	recovery_free(recovery);
	buf_free(&bytes);
}

/* Where it cannot be written nothing is lost once it can be again. */
static void
a_journal_that_failed_is_written_again_as_a_whole(void **state)
{
	struct diags diags = {0};

	(void)state;
	write_document();
	open_journal();
	do_set("first.a", "1");
	assert_int_equal(mkdir(journal_name, 0700), 0);
	assert_false(journal_flush(journal, &diags));
	assert_int_equal(diags.items[0].message, MSG_JOURNAL_FAILED);
	do_set("first.a", "2");
	assert_false(journal_flush(journal, NULL));
	assert_int_equal(rmdir(journal_name), 0);
	do_set("last.text", "x");
	flush();
	recovers();
	assert_true(do_undo());
	assert_true(do_undo());
	flush();
	recovers();
	diags_free(&diags);
}

static void
it_is_for_the_owner_alone_and_follows_no_link_of_its_own(void **state)
{
	char elsewhere[80];
	char name[80];
	struct stat status;

	(void)state;
	(void)umask(0);
	(void)snprintf(elsewhere, sizeof(elsewhere), "%s/other", directory);
	(void)snprintf(name, sizeof(name), "%s/link.xml", directory);
	write_document();
	assert_int_equal(symlink("a.xml", name), 0);
	journal = journal_new(name, document, "", 0, NULL);
	history_set_listener(history, journal_listen, journal);
	assert_string_equal(strrchr(journal_file(journal), '/'), "/.a.xml.journal");
	do_set("first.a", "1");
	flush();
	assert_int_equal(lstat(journal_name, &status), 0);
	assert_int_equal(status.st_mode & 07777, 0600);
	journal_remove(journal);
	assert_false(unit_exists(journal_name));
	unit_write(elsewhere, "precious", 8);
	assert_int_equal(symlink("other", journal_name), 0);
	do_set("first.a", "2");
	assert_false(journal_flush(journal, NULL));
	assert_int_equal(stat(elsewhere, &status), 0);
	assert_int_equal(status.st_size, 8);
}

static void
drafts_that_were_taken_back_do_not_pile_up(void **state)
{
	struct path path;
	struct buf text = {0};
	struct stat status;

	(void)state;
	write_document();
	open_journal();
	path = path_of(document, "first.a");
	buf_fill(&text, 'x', 100000);
	for (int i = 0; i < 100; i++) {
		text.data[0] = (char)('a' + i % 26);
		journal_draft(journal, &path, text.data);
		flush();
	}
	assert_int_equal(stat(journal_name, &status), 0);
	assert_true(status.st_size < 6000000);
	buf_free(&text);
}

#define UNIT(name) cmocka_unit_test_setup_teardown(name, begin_journal, end_journal)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    UNIT(at_any_moment_everything_comes_back),
	    UNIT(a_save_that_broke_off_is_recognised),
	    UNIT(undoing_past_a_save_comes_back),
	    UNIT(what_is_being_typed_comes_back_until_it_is_taken_over),
	    UNIT(a_torn_journal_leads_to_an_earlier_state),
	    UNIT(a_journal_that_does_not_fit_is_put_aside),
	    UNIT(damage_is_said_and_the_journal_kept),
	    UNIT(items_are_listed_once_by_their_last_change),
	    UNIT(a_journal_that_failed_is_written_again_as_a_whole),
	    UNIT(it_is_for_the_owner_alone_and_follows_no_link_of_its_own),
	    UNIT(drafts_that_were_taken_back_do_not_pile_up),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
