/* The journal: at any moment what stands on the disk leads back to the document. */
#include <sys/resource.h>

#include <signal.h>

#include <errno.h>

#include "journal_unit.h"
#include "store/journal_line.h"

#define STEPS 400

static void
at_any_moment_everything_comes_back(void **state)
{
	(void)state;
	for (uint32_t seed = 1; seed <= 8; seed++) {
		uint32_t random = seed;

		(void)unlink(file);
		(void)unlink(journal_name);
		begin_with(assessment_new(form, NEW));
		if (seed > 4)
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
	assert_true(read_all(file, &old));
	open_journal();
	do_set("first.a", "1");
	flush();
	bytes = unit_bytes(document);
	journal_save_begins(journal, bytes, strlen(bytes));
	recovers(); /* not renamed yet */
	write_all(file, bytes, strlen(bytes));
	assert_true(exists(journal_name));
	recovers(); /* renamed, not removed */
	/* The removal failed, and there is more. */
	do_set("first.a", "2");
	flush();
	recovers();
	/* It was not saved after all. */
	write_all(file, old.data, old.length);
	recovers();
	free(bytes);
	buf_free(&old);
}

/* Another document may hold what nobody can enter: it is copied, and comes back. */
static void
an_answer_that_is_no_option_comes_back(void **state)
{
	struct assessment *other =
	    parse_document(OPEN "<first><b>neither\tnor</b></first></assessment>");

	(void)state;
	write_document();
	open_journal();
	assert_int_equal(do_copy(other, "first", "first"), 0);
	assert_string_equal(unit_get(document, "first.b"), "neither\tnor");
	flush();
	recovers();
	do_set("first.b", "1");
	assert_true(do_undo());
	flush();
	recovers();
	assert_true(do_undo());
	assert_string_equal(unit_get(document, "first.b"), "");
	flush();
	recovers();
	assessment_free(other);
}

/* Saved often, a large document is not written twice each time. */
static void
what_follows_a_save_is_all_that_is_written(void **state)
{
	char large[20000];
	struct stat status;

	(void)state;
	memset(large, 'x', sizeof(large) - 1);
	large[sizeof(large) - 1] = '\0';
	do_set("last.text", large);
	write_document();
	open_journal();
	do_set("first.a", "1");
	flush();
	save();
	do_set("first.a", "2");
	flush();
	assert_int_equal(stat(journal_name, &status), 0);
	assert_true(status.st_size < 1000);
	recovers();
	assert_true(do_undo());
	flush();
	recovers();
	assert_true(do_redo());
	flush();
	recovers();
	assert_int_equal(stat(journal_name, &status), 0);
	assert_true(status.st_size < 1000);
	assert_true(do_undo());
	assert_true(do_undo());
	flush();
	recovers();
}

static void
blank_blocks_of_a_saved_file_can_be_changed(void **state)
{
	(void)state;
	write_document();
	open_journal();
	do_set("first.a", "1");
	do_insert("item[1].part[1]");
	do_insert("item[1].part[1]");
	flush();
	save();
	assert_true(do_swap("item[1].part[1]"));
	do_set("first.a", "2");
	flush();
	recovers();
}

/* Even where that began a new journal. */
static void
what_follows_an_undo_past_a_save_is_written_without_memory(void **state)
{
	struct assessment *recovered;

	(void)state;
	write_document();
	open_journal();
	do_set("first.a", "1");
	flush();
	save();
	do_set("first.a", "2");
	flush();
	assert_true(do_undo());
	assert_true(do_undo());
	do_set("last.text", "behind");
	journal_flush_rest(journal);
	recovered = recover(RECOVERY_FOUND, NULL);
	value_is(recovered, "last.text", "behind");
	value_is(recovered, "first.a", "");
	assessment_free(recovered);
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
	assert_false(exists(journal_name));
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

/* Where the program cannot go on, what was not flushed gets to the disk all the same. */
static void
the_rest_is_written_without_memory(void **state)
{
	(void)state;
	write_document();
	open_journal();
	/* The first change, before there is a file. */
	do_set("first.a", "1");
	history_begin(history);
	do_set("first.a", "2");
	do_set("last.text", "2");
	history_end(history);
	assert_false(exists(journal_name));
	journal_flush_rest(journal);
	recovers();
	/* Behind what is there. */
	save();
	do_set("first.a", "3");
	flush();
	do_set("last.text", "3");
	journal_flush_rest(journal);
	recovers();
	/* Behind a save, past which is undone. */
	save();
	assert_true(do_undo());
	journal_flush_rest(journal);
	recovers();
}

/* A text whose taking back cannot be written is not offered later on. */
static void
what_was_taken_back_while_nothing_could_be_written_is_gone(void **state)
{
	struct path path;
	struct rlimit before;
	struct stat status;

	(void)state;
	write_document();
	open_journal();
	path = path_of(document, "first.a");
	journal_draft(journal, &path, "書きかけ");
	flush();
	assert_int_equal(stat(journal_name, &status), 0);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	(void)signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(
	    setrlimit(RLIMIT_FSIZE, &(struct rlimit){(rlim_t)status.st_size, before.rlim_max}), 0);
	journal_draft(journal, NULL, NULL);
	assert_false(journal_flush(journal, NULL));
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
	flush();
	recovers();
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
	struct buf bytes = {0};
	char elsewhere[80];
	char name[80];
	struct stat status;

	(void)state;
	(void)umask(0);
	(void)snprintf(elsewhere, sizeof(elsewhere), "%s/other", directory);
	(void)snprintf(name, sizeof(name), "%s/link.xml", directory);
	write_document();
	assert_int_equal(symlink("a.xml", name), 0);
	journal = journal_new(name, document, &bytes, (struct journal_base){0});
	history_set_listener(history, journal_listen, journal);
	buf_free(&bytes);
	assert_string_equal(strrchr(journal_file(journal), '/'), "/.a.xml.journal");
	do_set("first.a", "1");
	flush();
	assert_int_equal(lstat(journal_name, &status), 0);
	assert_int_equal(status.st_mode & 07777, 0600);
	journal_remove(journal);
	assert_false(exists(journal_name));
	write_all(elsewhere, "precious", 8);
	assert_int_equal(symlink("other", journal_name), 0);
	do_set("first.a", "2");
	assert_false(journal_flush(journal, NULL));
	assert_int_equal(stat(elsewhere, &status), 0);
	assert_int_equal(status.st_size, 8);
}

/* In a directory that cannot be written any more. */
static void
what_cannot_be_removed_is_emptied_but_no_link_is_followed(void **state)
{
	char elsewhere[80];
	struct stat status;

	(void)state;
	if (geteuid() != 0)
		return;
	(void)snprintf(elsewhere, sizeof(elsewhere), "%s/other", directory);
	assert_int_equal(chown(directory, 65534, 65534), 0);
	write_document();
	write_all(elsewhere, "precious", 8);
	assert_int_equal(chown(elsewhere, 65534, 65534), 0);
	assert_int_equal(seteuid(65534), 0);
	for (int i = 0; i < 2; i++) {
		open_journal();
		do_set("first.a", i == 0 ? "1" : "2");
		flush();
		if (i == 1) {
			assert_int_equal(unlink(journal_name), 0);
			assert_int_equal(symlink("other", journal_name), 0);
		}
		assert_int_equal(chmod(directory, 0555), 0);
		journal_remove(journal);
		assert_int_equal(chmod(directory, 0755), 0);
		assert_int_equal(stat(journal_name, &status), 0);
		assert_int_equal(status.st_size, i == 0 ? 0 : 8);
	}
	assert_int_equal(seteuid(0), 0);
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

static void
fails_and_is_said(int error)
{
	struct diags diags = {0};

	assert_false(journal_flush(journal, &diags));
	assert_int_equal(diags.count, 1);
	assert_int_equal(diags.items[0].message, MSG_JOURNAL_FAILED);
	assert_int_equal(diags.items[0].error, error);
	diags_free(&diags);
}

/* More is not written than is read again; what was written stays, and after a save there is room.
 */
static void
more_than_is_read_is_not_written(void **state)
{
	struct buf text = {0};
	struct path path;

	(void)state;
	write_document();
	open_journal();
	path = path_of(document, "first.a");
	do_set("last.text", "kept");
	flush();
	buf_fill(&text, 'x', ASSESSMENT_VALUE_MAX);
	for (size_t bytes = 0; bytes + text.length + 1000 < JOURNAL_BYTES_MAX;
	     bytes += text.length + 50) {
		text.data[0] = text.data[0] == 'a' ? 'b' : 'a';
		do_set("first.a", text.data);
	}
	flush();
	text.data[0] = 'c';
	journal_draft(journal, &path, text.data);
	fails_and_is_said(EFBIG);
	recovers();
	do_set("first.a", text.data);
	fails_and_is_said(EFBIG);
	fails_and_is_said(EFBIG);
	save();
	do_set("first.a", "1");
	flush();
	recovers();
	buf_free(&text);
}

/* Nor more records. */
static void
more_records_than_are_read_are_not_written(void **state)
{
	struct path path;

	(void)state;
	write_document();
	open_journal();
	path = path_of(document, "last.text");
	for (size_t i = 1; i < JOURNAL_RECORDS_MAX - 5; i++)
		do_set("first.a", i % 2 == 0 ? "a" : "b");
	/* Texts that were being typed make room for others. */
	for (int i = 0; i < 20; i++) {
		journal_draft(journal, &path, i % 2 == 0 ? "a" : "b");
		flush();
	}
	journal_draft(journal, NULL, NULL);
	flush();
	recovers();
	for (int i = 0; i < 5; i++)
		do_set("first.a", i % 2 == 0 ? "c" : "d");
	flush();
	recovers();
	do_set("first.a", "e");
	fails_and_is_said(EFBIG);
	save();
	do_set("first.a", "f");
	flush();
	recovers();
}

#define UNIT(name) cmocka_unit_test_setup_teardown(name, begin_journal, end_journal)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    UNIT(at_any_moment_everything_comes_back),
	    UNIT(a_save_that_broke_off_is_recognised),
	    UNIT(an_answer_that_is_no_option_comes_back),
	    UNIT(what_follows_a_save_is_all_that_is_written),
	    UNIT(blank_blocks_of_a_saved_file_can_be_changed),
	    UNIT(what_follows_an_undo_past_a_save_is_written_without_memory),
	    UNIT(undoing_past_a_save_comes_back),
	    UNIT(what_is_being_typed_comes_back_until_it_is_taken_over),
	    UNIT(the_rest_is_written_without_memory),
	    UNIT(what_was_taken_back_while_nothing_could_be_written_is_gone),
	    UNIT(a_journal_that_failed_is_written_again_as_a_whole),
	    UNIT(it_is_for_the_owner_alone_and_follows_no_link_of_its_own),
	    UNIT(what_cannot_be_removed_is_emptied_but_no_link_is_followed),
	    UNIT(drafts_that_were_taken_back_do_not_pile_up),
	    UNIT(more_than_is_read_is_not_written),
	    UNIT(more_records_than_are_read_are_not_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
