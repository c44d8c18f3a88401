/* Sessions that break off one after the other: each begins with what the last one had. */
#include "journal_unit.h"

#define SEEDS    30
#define SESSIONS 6

/* The next start, at which everything is restored. The document must be as `expected` (NULL: what
 * the file says). */
static void
start(const char *expected)
{
	struct recovery *recovery = NULL;
	struct assessment *next = NULL;
	struct diags diags = {0};
	struct buf bytes = {0};
	bool saved = read_all(file, &bytes);
	enum recovery_state found = recovery_find(
	    file, saved ? bytes.data : NULL, bytes.length, library, &recovery, &diags);

	if (diags.count > 0) {
		struct buf line = {0};

		diag_format(&diags.items[0], LANGUAGE_EN, &line);
		print_error("%s\n", buf_text(&line));
		buf_free(&line);
	}
	assert_true(found == RECOVERY_FOUND || found == RECOVERY_NOTHING);
	if (recovery != NULL)
		next = recovery_document(recovery, library);
	if (next == NULL)
		next = saved ? parse_document(bytes.data) : assessment_new(form, NEW);
	begin_with(next);
	journal_free(journal);
	journal = journal_new(file, document, saved ? &bytes : NULL,
	    recovery != NULL ? recovery_base(recovery) : (struct journal_base){0});
	history_set_listener(history, journal_listen, journal);
	if (recovery != NULL) {
		if (recovery_replay_saved(recovery, history))
			journal_mark(journal);
		assert_true(recovery_replay(recovery, history));
	}
	recovery_free(recovery);
	diags_free(&diags);
	buf_free(&bytes);
	if (expected != NULL) {
		char *now = unit_bytes(document);

		assert_string_equal(now, expected);
		free(now);
	}
}

/* The session ends here and now. */
static void
crash(void)
{
	char *last = unit_bytes(document);

	start(last);
	free(last);
}

/* Nothing gets to the file; or all does, but who saved does not know. */
static void
fail_to_save(bool in_place)
{
	char *bytes = unit_bytes(document);

	journal_save_begins(journal, bytes, strlen(bytes));
	if (in_place)
		write_all(file, bytes, strlen(bytes));
	journal_save_ended(journal, false);
	free(bytes);
}

/* During a save: in front of the rename or behind it. */
static void
crash_in_save(bool in_place)
{
	char *bytes = unit_bytes(document);

	journal_save_begins(journal, bytes, strlen(bytes));
	if (in_place)
		write_all(file, bytes, strlen(bytes));
	free(bytes);
}

static void
work(uint32_t *random)
{
	for (unsigned count = below(random, 40); count > 0; count--) {
		change_something(random);
		if (below(random, 3) == 0)
			flush();
		if (below(random, 12) == 0)
			save();
		if (below(random, 20) == 0)
			fail_to_save(below(random, 2) == 0);
	}
}

static void
sessions_that_break_off_lose_nothing(void **state)
{
	(void)state;
	for (uint32_t seed = 1; seed <= SEEDS; seed++) {
		uint32_t random = seed * 2654435761U | 1U;

		(void)unlink(file);
		(void)unlink(journal_name);
		begin_with(assessment_new(form, NEW));
		if (seed % 3 > 0)
			begin_with_body(seed % 3 == 1
					    ? "  <!-- c -->\n  <first>\n    <a>a</a>\n  </first>\n"
					    : "  <first>\n    <a>a</a>\n  </first>\n");
		if (seed % 3 > 0)
			write_document();
		start(NULL);
		for (int i = 0; i < SESSIONS; i++) {
			work(&random);
			flush();
			if (below(&random, 4) == 0)
				crash_in_save(below(&random, 2) == 0);
			crash();
		}
	}
}

/* What is undone past a save of a new document begins with a blank one. */
static void
a_new_document_undone_past_its_save_comes_back_twice(void **state)
{
	(void)state;
	start(NULL);
	do_set("first.a", "1");
	flush();
	save();
	assert_true(do_undo());
	do_set("first.a", "2");
	flush();
	crash();
	value_is(document, "first.a", "2");
	do_set("last.text", "3");
	flush();
	crash();
	value_is(document, "first.a", "2");
	value_is(document, "last.text", "3");
}

/* It was tried with the bytes that the file has; then a change is redone. */
static void
a_save_that_failed_is_no_place_to_start_from(void **state)
{
	(void)state;
	write_document();
	start(NULL);
	do_set("first.a", "1");
	flush();
	assert_true(do_undo());
	flush();
	fail_to_save(false);
	assert_true(do_redo());
	do_set("last.text", "2");
	flush();
	crash();
	value_is(document, "first.a", "1");
	value_is(document, "last.text", "2");
}

/* The file is in place, which is not certain: a power failure leaves the old one or the new one. */
static void
a_save_that_is_not_certain_fits_both_files(void **state)
{
	struct buf old = {0};

	(void)state;
	for (int i = 0; i < 2; i++) {
		(void)unlink(journal_name);
		begin_with_body("  <first>\n    <a>a</a>\n  </first>\n");
		write_document();
		buf_clear(&old);
		assert_true(read_all(file, &old));
		start(NULL);
		do_set("first.a", "1");
		flush();
		fail_to_save(true);
		assert_true(do_undo());
		do_set("last.text", "2");
		flush();
		if (i == 1)
			write_all(file, old.data, old.length);
		crash();
		value_is(document, "first.a", "a");
		value_is(document, "last.text", "2");
	}
	buf_free(&old);
}

/* Where the file is not as we write it, or there is none yet, and a save fails. */
static void
a_failed_save_is_followed_by_two_sessions(void **state)
{
	(void)state;
	for (int i = 0; i < 2; i++) {
		(void)unlink(journal_name);
		begin_with(assessment_new(form, NEW));
		if (i == 1)
			write_all(file, OPEN "<first><a>a</a></first></assessment>",
			    strlen(OPEN "<first><a>a</a></first></assessment>"));
		start(NULL);
		do_set("first.b", "1");
		fail_to_save(false);
		do_set("last.text", "2");
		for (int j = 0; j < 3; j++) {
			flush();
			crash();
			do_set("cover.title", j % 2 == 0 ? "3" : "4");
		}
		value_is(document, "first.b", "less than 10");
		value_is(document, "last.text", "2");
	}
}

#define UNIT(name) cmocka_unit_test_setup_teardown(name, begin_journal, end_journal)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    UNIT(sessions_that_break_off_lose_nothing),
	    UNIT(a_new_document_undone_past_its_save_comes_back_twice),
	    UNIT(a_save_that_failed_is_no_place_to_start_from),
	    UNIT(a_failed_save_is_followed_by_two_sessions),
	    UNIT(a_save_that_is_not_certain_fits_both_files),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
