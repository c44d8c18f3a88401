/* Recovery: a journal that is torn, damaged or of another file is seen to be that, and kept. */
#include "journal_unit.h"
#include "store/journal_line.h"
#include "yoshiki3/file.h"

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
	assert_true(read_all(journal_name, &bytes));
	for (size_t length = strcspn(bytes.data, "\n") + 1; length <= bytes.length; length++) {
		struct assessment *recovered;

		write_all(journal_name, bytes.data, length);
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
	assert_false(exists(journal_name));
	assert_true(exists(aside));
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
	assert_true(read_all(file, &old));
	open_journal();
	do_set("first.a", "1");
	flush();
	assert_true(read_all(journal_name, &bytes));
	/* Another hand changed the file. */
	do_set("first.a", "2");
	write_document();
	is_put_aside(MSG_JOURNAL_OTHER);
	/* It is removed. */
	assert_int_equal(unlink(file), 0);
	write_all(journal_name, bytes.data, bytes.length);
	is_put_aside(MSG_JOURNAL_OTHER);
	/* Not a journal. */
	write_all(file, old.data, old.length);
	write_all(journal_name, "hello\n", 6);
	is_put_aside(MSG_JOURNAL_FORMAT);
	/* Nothing in it. */
	write_all(journal_name, "", 0);
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
	assert_true(read_all(journal_name, &journal_bytes));
	*strstr(journal_bytes.data, "first.a\t2") = 'F';
	write_all(journal_name, journal_bytes.data, journal_bytes.length);
	assert_true(read_all(file, &bytes));
	assert_int_equal(recovery_find(file, bytes.data, bytes.length, library, &recovery, NULL),
	    RECOVERY_FOUND);
	assert_int_equal(recovery_count(recovery), 1);
	assert_string_equal(recovery_value(recovery, 0), "1");
	assert_true(recovery_settle(recovery, &diags));
	assert_int_equal(diags.items[0].message, MSG_JOURNAL_DAMAGED);
	(void)snprintf(aside, sizeof(aside), "%s-1", journal_name);
	assert_true(exists(aside));
	recovery_free(recovery);
	diags_free(&diags);
	buf_free(&bytes);
	buf_free(&journal_bytes);
}

/* What the user is asked about is what he would get. */
static void
what_is_as_it_was_saved_is_not_offered(void **state)
{
	struct recovery *recovery;
	struct buf bytes = {0};
	struct path path;

	(void)state;
	do_set("first.a", "saved");
	write_document();
	open_journal();
	do_set("first.a", "1");
	do_set("last.text", "一");
	do_set("first.a", "2");
	path = path_of(document, "first.a");
	journal_draft(journal, &path, "saved");
	flush();
	assert_true(read_all(file, &bytes));
	assert_int_equal(recovery_find(file, bytes.data, bytes.length, library, &recovery, NULL),
	    RECOVERY_FOUND);
	assert_int_equal(recovery_count(recovery), 1);
	assert_string_equal(recovery_value(recovery, 0), "一");
	recovery_free(recovery);
	/* What was undone, too. */
	journal_draft(journal, NULL, NULL);
	assert_true(do_undo());
	flush();
	assert_int_equal(recovery_find(file, bytes.data, bytes.length, library, &recovery, NULL),
	    RECOVERY_FOUND);
	assert_int_equal(recovery_count(recovery), 2);
	recovery_free(recovery);
	assert_true(do_undo());
	flush();
	assert_int_equal(recovery_find(file, bytes.data, bytes.length, library, &recovery, NULL),
	    RECOVERY_FOUND);
	assert_int_equal(recovery_count(recovery), 1);
	assert_string_equal(recovery_value(recovery, 0), "1");
	recovery_free(recovery);
	buf_free(&bytes);
}

/* Nothing can be read of it, but what was in it is not thrown away. */
static void
damage_before_every_change_is_said_too(void **state)
{
	struct buf bytes = {0};

	(void)state;
	write_document();
	open_journal();
	do_set("first.a", "1");
	do_set("first.a", "2");
	flush();
	assert_true(read_all(journal_name, &bytes));
	*strstr(bytes.data, "first.a\t1") = 'F';
	write_all(journal_name, bytes.data, bytes.length);
	is_put_aside(MSG_JOURNAL_DAMAGED);
	/* The last line, which is whole. */
	journal_remove(journal);
	do_set("first.a", "3");
	flush();
	buf_clear(&bytes);
	assert_true(read_all(journal_name, &bytes));
	*strstr(bytes.data, "first.a\t1") = 'F';
	write_all(journal_name, bytes.data, (size_t)(strstr(bytes.data, "F") - bytes.data) + 10);
	is_put_aside(MSG_JOURNAL_DAMAGED);
	buf_free(&bytes);
}

/* What is typed may be longer than a value may be; what was taken over before is not lost. */
static void
a_text_that_does_not_fit_costs_nothing_else(void **state)
{
	struct path path;
	struct buf text = {0};
	struct diags diags = {0};
	struct recovery *recovery;
	struct buf bytes = {0};
	char aside[80];

	(void)state;
	write_document();
	open_journal();
	do_set("first.a", "1");
	path = path_of(document, "last.text");
	journal_draft(journal, &path, "書きかけ");
	flush();
	buf_fill(&text, 'x', ASSESSMENT_VALUE_MAX + 1);
	journal_draft(journal, &path, text.data);
	flush();
	assert_true(read_all(file, &bytes));
	assert_int_equal(recovery_find(file, bytes.data, bytes.length, library, &recovery, NULL),
	    RECOVERY_FOUND);
	assert_int_equal(recovery_count(recovery), 2);
	assert_string_equal(recovery_value(recovery, 0), "1");
	assert_string_equal(recovery_value(recovery, 1), "書きかけ");
	assert_true(recovery_replay(recovery, history));
	assert_true(recovery_settle(recovery, &diags));
	assert_int_equal(diags.items[0].message, MSG_JOURNAL_PART);
	assert_string_equal(diags.items[0].words[1], "4");
	(void)snprintf(aside, sizeof(aside), "%s-1", journal_name);
	assert_true(exists(aside));
	recovery_free(recovery);
	diags_free(&diags);
	buf_free(&bytes);
	buf_free(&text);
}

/* Whatever was tried last, the one before it is still there. */
static void
the_last_text_that_fits_is_taken_over(void **state)
{
	struct assessment *recovered;
	struct diags diags = {0};
	struct buf bytes = {0};
	uint64_t chain = CHECKSUM_BEGIN;
	const char *head;

	(void)state;
	write_document();
	open_journal();
	do_set("first.a", "1");
	flush();
	assert_true(read_all(journal_name, &bytes));
	head = bytes.data + 17;
	for (int taken_back = 0; taken_back < 2; taken_back++) {
		struct buf lines = {0};

		chain = CHECKSUM_BEGIN;
		journal_line_add(&lines, &chain, head, strcspn(head, "\n"));
		journal_line_add(&lines, &chain, "set\tfirst.a\t1", 13);
		journal_line_add(&lines, &chain, "draft\tlast.text\tone", 19);
		journal_line_add(&lines, &chain, "draft\tlast.text\ttwo", 19);
		if (taken_back == 1)
			journal_line_add(&lines, &chain, "draft", 5);
		for (int i = 0; i < 1000; i++)
			journal_line_add(&lines, &chain, "draft\tno.such\tthree", 19);
		write_all(journal_name, lines.data, lines.length);
		recovered = recover(RECOVERY_FOUND, &diags);
		value_is(recovered, "first.a", "1");
		value_is(recovered, "last.text", taken_back == 1 ? "" : "two");
		assessment_free(recovered);
		buf_free(&lines);
	}
	diags_free(&diags);
	buf_free(&bytes);
}

/* A step that does not fit is left out as a whole. */
static void
what_fits_is_restored_up_to_a_step_that_does_not(void **state)
{
	struct diags diags = {0};
	struct assessment *recovered;

	(void)state;
	write_document();
	open_journal();
	do_set("first.a", "1");
	history_begin(history);
	do_set("last.text", "2");
	history_end(history);
	/* Nothing is there to be done again: as if an older or newer program had written it. */
	journal_listen(journal, &(struct history_event){.kind = HISTORY_BEGIN});
	do_set("first.b", "3");
	journal_listen(journal, &(struct history_event){.kind = HISTORY_REDO});
	journal_listen(journal, &(struct history_event){.kind = HISTORY_END});
	flush();
	recovered = recover(RECOVERY_FOUND, &diags);
	value_is(recovered, "first.a", "1");
	value_is(recovered, "last.text", "2");
	value_is(recovered, "first.b", "");
	assessment_free(recovered);
	diags_free(&diags);
}

static void
a_journal_that_names_two_bases_is_none(void **state)
{
	struct buf bytes = {0};
	struct buf changed = {0};
	uint64_t chain = CHECKSUM_BEGIN;
	const char *head;

	(void)state;
	write_document();
	open_journal();
	do_set("first.a", "1");
	flush();
	assert_true(read_all(journal_name, &bytes));
	head = bytes.data + 17;
	for (int i = 0; i < 2; i++) {
		buf_clear(&changed);
		chain = CHECKSUM_BEGIN;
		journal_line_add(&changed, &chain, head, strcspn(head, "\n"));
		journal_line_add(&changed, &chain, i == 0 ? "base\t" : "base\t\\q", i == 0 ? 5 : 7);
		if (i == 0)
			journal_line_add(&changed, &chain, "base\t", 5);
		write_all(journal_name, changed.data, changed.length);
		is_put_aside(MSG_JOURNAL_FORMAT);
	}
	buf_free(&bytes);
	buf_free(&changed);
}

/* A long session with long texts writes more than an assessment may hold. */
static void
a_journal_larger_than_any_document_is_read(void **state)
{
	struct buf text = {0};
	struct stat status;

	(void)state;
	write_document();
	open_journal();
	buf_fill(&text, 'x', ASSESSMENT_VALUE_MAX);
	for (int i = 0; i < 20; i++) {
		text.data[0] = (char)('a' + i);
		do_set("first.a", text.data);
		flush();
	}
	assert_int_equal(stat(journal_name, &status), 0);
	assert_true(status.st_size > (off_t)FILE_SIZE_MAX);
	recovers();
	buf_free(&text);
}

/* However many were put aside, none of them is overwritten. */
static void
what_was_put_aside_is_not_overwritten(void **state)
{
	struct diags diags = {0};
	char name[96];
	struct stat status;

	(void)state;
	write_document();
	for (unsigned i = 1; i <= 1000; i++) {
		(void)snprintf(name, sizeof(name), "%s-%u", journal_name, i);
		write_all(name, "old", 3);
	}
	write_all(journal_name, "hello\n", 6);
	assert_null(recover(RECOVERY_UNREADABLE, &diags));
	assert_int_equal(diags.items[0].message, MSG_JOURNAL_UNREADABLE);
	assert_true(exists(journal_name));
	assert_int_equal(stat(name, &status), 0);
	assert_int_equal(status.st_size, 3);
	diags_free(&diags);
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
	assert_true(read_all(file, &bytes));
	assert_int_equal(recovery_find(file, bytes.data, bytes.length, library, &recovery, NULL),
	    RECOVERY_FOUND);
	assert_int_equal(recovery_count(recovery), 3);
	assert_string_equal(recovery_value(recovery, 0), "い");
	assert_null(recovery_value(recovery, 1));
	assert_string_equal(recovery_value(recovery, 2), "2");
	recovery_free(recovery);
	buf_free(&bytes);
}

#define UNIT(name) cmocka_unit_test_setup_teardown(name, begin_journal, end_journal)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    UNIT(a_torn_journal_leads_to_an_earlier_state),
	    UNIT(a_journal_that_does_not_fit_is_put_aside),
	    UNIT(damage_is_said_and_the_journal_kept),
	    UNIT(damage_before_every_change_is_said_too),
	    UNIT(a_text_that_does_not_fit_costs_nothing_else),
	    UNIT(the_last_text_that_fits_is_taken_over),
	    UNIT(what_fits_is_restored_up_to_a_step_that_does_not),
	    UNIT(a_journal_that_names_two_bases_is_none),
	    UNIT(a_journal_larger_than_any_document_is_read),
	    UNIT(what_was_put_aside_is_not_overwritten),
	    UNIT(items_are_listed_once_by_their_last_change),
	    UNIT(what_is_as_it_was_saved_is_not_offered),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
