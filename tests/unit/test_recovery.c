/* Recovery: a journal that is torn, damaged or of another file is seen to be that, and kept. */
#include "journal_unit.h"

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
	recovery_settle(recovery, &diags);
	assert_int_equal(diags.items[0].message, MSG_JOURNAL_DAMAGED);
	(void)snprintf(aside, sizeof(aside), "%s-1", journal_name);
	assert_true(exists(aside));
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
	    UNIT(items_are_listed_once_by_their_last_change),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
