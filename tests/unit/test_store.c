/* The room store: a saved file is the old one or the new one, whole. */
#include <sys/stat.h>
#include <sys/wait.h>

#include <dirent.h>
#include <errno.h>
#include <unistd.h>

#include "unit.h"
#include "yoshiki3/file.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/store.h"

static char directory[] = "/tmp/yoshiki3-store-XXXXXX";

static const char *
in_directory(const char *name)
{
	static char path[512];

	(void)snprintf(path, sizeof(path), "%s/%s", directory, name);
	return path;
}

static int
begin(void **state)
{
	(void)state;
	(void)umask(022);
	memcpy(directory + strlen(directory) - 6, "XXXXXX", 6);
	return mkdtemp(directory) != NULL ? 0 : -1;
}

/* How many files are in the directory; removes them if told to. */
static size_t
count_files(bool removed)
{
	DIR *listing = opendir(directory);
	struct dirent *entry;
	size_t count = 0;

	while ((entry = readdir(listing)) != NULL) {
		if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
			continue;
		count++;
		if (removed)
			(void)unlink(in_directory(entry->d_name));
	}
	(void)closedir(listing);
	return count;
}

static int
end(void **state)
{
	(void)state;
	(void)count_files(true);
	return rmdir(directory);
}

static void
content_is(const char *name, const char *expected)
{
	struct buf found = {0};

	assert_true(file_read(in_directory(name), 1000, &found, NULL));
	assert_string_equal(buf_text(&found), expected);
	buf_free(&found);
}

static unsigned
mode_of(const char *name)
{
	struct stat status;

	assert_int_equal(lstat(in_directory(name), &status), 0);
	return status.st_mode & 07777;
}

static void
a_new_file_is_made(void **state)
{
	(void)state;
	assert_true(store_save(in_directory("a"), "one", 3, STORE_CREATE, 0600, NULL));
	content_is("a", "one");
	assert_int_equal(mode_of("a"), 0600);
	assert_true(store_save(in_directory("b"), "", 0, STORE_REPLACE, 0666, NULL));
	content_is("b", "");
	assert_int_equal(mode_of("b"), 0644);
	assert_int_equal(count_files(false), 2);
}

static void
an_old_file_is_replaced_and_keeps_its_mode(void **state)
{
	(void)state;
	assert_true(store_save(in_directory("a"), "one", 3, STORE_CREATE, 0600, NULL));
	assert_int_equal(chmod(in_directory("a"), 0664), 0);
	assert_true(store_save(in_directory("a"), "two", 3, STORE_REPLACE, 0600, NULL));
	content_is("a", "two");
	assert_int_equal(mode_of("a"), 0664);
	assert_int_equal(count_files(false), 1);
}

static void
an_existing_file_is_never_created(void **state)
{
	struct diags diags = {0};

	(void)state;
	assert_true(store_save(in_directory("a"), "one", 3, STORE_CREATE, 0600, NULL));
	assert_false(store_save(in_directory("a"), "two", 3, STORE_CREATE, 0600, &diags));
	assert_int_equal(diags.items[0].message, MSG_FILE_EXISTS);
	content_is("a", "one");
	assert_int_equal(count_files(false), 1);
	diags_free(&diags);
}

static void
a_symbolic_link_is_followed(void **state)
{
	(void)state;
	assert_true(store_save(in_directory("a"), "one", 3, STORE_CREATE, 0600, NULL));
	assert_int_equal(symlink("a", in_directory("link")), 0);
	assert_true(store_save(in_directory("link"), "two", 3, STORE_REPLACE, 0600, NULL));
	content_is("a", "two");
	assert_int_equal(count_files(false), 2);
}

static void
failures_are_reported_and_leave_nothing(void **state)
{
	struct diags diags = {0};

	(void)state;
	assert_false(
	    store_save(in_directory("no/such/directory"), "x", 1, STORE_REPLACE, 0600, &diags));
	assert_false(store_save(directory, "x", 1, STORE_REPLACE, 0600, &diags));
	assert_false(store_save("/dev/full", "x", 1, STORE_OUTPUT, 0600, &diags));
	assert_false(store_save("", "x", 1, STORE_REPLACE, 0600, &diags));
	assert_int_equal(diags.count, 4);
	for (size_t i = 0; i < diags.count; i++)
		assert_int_equal(diags.items[i].message, MSG_FILE_WRITE);
	assert_int_equal(count_files(false), 0);
	diags_free(&diags);
}

static void
a_device_is_written_to(void **state)
{
	(void)state;
	assert_true(store_save("/dev/null", "x", 1, STORE_OUTPUT, 0600, NULL));
	assert_false(store_save("/dev/null", "x", 1, STORE_REPLACE, 0600, NULL));
}

/* A process that ends in the middle of a save. */
static void
leave_temporary(const char *name)
{
	pid_t process = fork();
	int status;

	assert_true(process >= 0);
	if (process == 0)
		_exit(store_begin(in_directory(name), STORE_REPLACE, 0600, NULL) == NULL);
	assert_int_equal(waitpid(process, &status, 0), process);
	assert_int_equal(status, 0);
}

static void
what_a_killed_save_left_goes_away_with_the_next(void **state)
{
	struct store_file *other;

	(void)state;
	leave_temporary("a");
	leave_temporary("b");
	assert_int_equal(count_files(false), 2);
	assert_true(store_save(in_directory("a"), "one", 3, STORE_REPLACE, 0600, NULL));
	assert_int_equal(count_files(false), 2);
	/* One that is at work keeps its own. */
	other = store_begin(in_directory("b"), STORE_REPLACE, 0600, NULL);
	assert_int_equal(count_files(false), 2);
	assert_true(store_save(in_directory("b"), "two", 3, STORE_REPLACE, 0600, NULL));
	assert_true(store_commit(other, NULL));
	assert_int_equal(count_files(false), 2);
	/* What was meant for its journal goes, too. */
	leave_temporary(".a.journal");
	assert_int_equal(count_files(false), 3);
	assert_true(store_save(in_directory("a"), "three", 5, STORE_REPLACE, 0600, NULL));
	assert_int_equal(count_files(false), 2);
}

/* What the temporaries of a file begin with: up to the process. */
static struct buf
prefix_of(const char *name)
{
	struct store_file *store = store_begin(in_directory(name), STORE_REPLACE, 0600, NULL);
	DIR *listing = opendir(directory);
	struct dirent *entry;
	struct buf prefix = {0};

	while ((entry = readdir(listing)) != NULL) {
		if (strncmp(entry->d_name, ".yoshiki3-", 10) == 0)
			buf_add(&prefix, entry->d_name, strcspn(entry->d_name + 10, "-") + 11);
	}
	(void)closedir(listing);
	store_abandon(store);
	assert_true(prefix.length > 20);
	return prefix;
}

static const char *
named(const struct buf *prefix, const char *rest)
{
	static char path[600];

	(void)snprintf(path, sizeof(path), "%s/%s%s", directory, buf_text(prefix), rest);
	return path;
}

static void
touch(const char *path)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	assert_int_equal(fclose(file), 0);
}

static bool
is_there(const char *path)
{
	struct stat status;

	return lstat(path, &status) == 0;
}

static void
what_is_no_temporary_of_ours_is_left_alone(void **state)
{
	static const char *const rests[] = {"-99999999-0.tmp", " 99999999-0.tmp", "099999999-0.tmp",
	    "+99999999-0.tmp", "99999999.tmp", "99999999x-0.tmp", "99999999-0.txt", "99999999-0",
	    "4394967295-0.tmp", "99999999999999999999-0.tmp", "1-0.tmp"};
	struct buf prefix = prefix_of("a");

	(void)state;
	for (size_t i = 0; i < COUNT_OF(rests); i++)
		touch(named(&prefix, rests[i]));
	touch(in_directory(".yoshiki3-0000000000000000-99999999-0.tmp"));
	assert_int_equal(mkdir(named(&prefix, "99999999-1.tmp"), 0700), 0);
	assert_int_equal(mkfifo(named(&prefix, "99999999-2.tmp"), 0600), 0);
	assert_int_equal(symlink("a", named(&prefix, "99999999-3.tmp")), 0);
	touch(named(&prefix, "99999999-4.tmp"));
	if (geteuid() == 0) {
		touch(named(&prefix, "99999999-5.tmp"));
		assert_int_equal(chown(named(&prefix, "99999999-5.tmp"), 65534, 65534), 0);
	}
	assert_true(store_save(in_directory("a"), "one", 3, STORE_REPLACE, 0600, NULL));
	for (size_t i = 0; i < COUNT_OF(rests); i++)
		assert_true(is_there(named(&prefix, rests[i])));
	assert_true(is_there(in_directory(".yoshiki3-0000000000000000-99999999-0.tmp")));
	for (int i = 1; i <= (geteuid() == 0 ? 5 : 4); i++) {
		char rest[] = "99999999-0.tmp";

		rest[9] = (char)('0' + i);
		assert_int_equal(is_there(named(&prefix, rest)), i != 4);
	}
	assert_int_equal(rmdir(named(&prefix, "99999999-1.tmp")), 0);
	buf_free(&prefix);
}

/* Of another user's process is known that it is there. */
static void
a_temporary_of_a_process_that_may_not_be_asked_stays(void **state)
{
	struct buf prefix = prefix_of("a");
	pid_t process;
	int status;

	(void)state;
	if (geteuid() == 0) {
		assert_int_equal(chmod(directory, 0777), 0);
		process = fork();
		assert_true(process >= 0);
		if (process == 0) {
			if (setuid(65534) != 0)
				_exit(2);
			touch(named(&prefix, "1-0.tmp"));
			_exit(!store_save(in_directory("a"), "one", 3, STORE_REPLACE, 0600, NULL) ||
			      !is_there(named(&prefix, "1-0.tmp")));
		}
		assert_int_equal(waitpid(process, &status, 0), process);
		assert_int_equal(status, 0);
	}
	buf_free(&prefix);
}

static void
a_temporary_is_the_owners_alone_and_new(void **state)
{
	struct buf prefix = prefix_of("a");
	struct diags diags = {0};
	struct store_file *store;
	struct stat status;
	char rest[40];

	(void)state;
	(void)umask(0);
	/* All names that are tried are taken. */
	for (int i = 0; i < 100; i++) {
		(void)snprintf(rest, sizeof(rest), "%ld-%d.tmp", (long)getpid(), i);
		touch(named(&prefix, rest));
	}
	assert_null(store_begin(in_directory("a"), STORE_REPLACE, 0600, &diags));
	assert_int_equal(diags.items[0].message, MSG_FILE_WRITE);
	assert_int_equal(diags.items[0].error, EAGAIN);
	/* But for the last. */
	assert_int_equal(unlink(named(&prefix, rest)), 0);
	store = store_begin(in_directory("a"), STORE_REPLACE, 0644, NULL);
	assert_non_null(store);
	assert_int_equal(stat(named(&prefix, rest), &status), 0);
	assert_int_equal(status.st_mode & 07777, 0600);
	assert_true(store_commit(store, NULL));
	assert_int_equal(mode_of("a"), 0644);
	diags_free(&diags);
	buf_free(&prefix);
}

static void
an_assessment_is_loaded(void **state)
{
	struct form_library *library = unit_library();
	struct diags diags = {0};
	struct assessment *assessment =
	    store_load("forms/samples/reiji-kaigo.xml", library, &diags);
	struct buf file = {0};
	char *bytes;

	(void)state;
	assert_non_null(assessment);
	assert_true(file_read("forms/samples/reiji-kaigo.xml", FILE_SIZE_MAX, &file, NULL));
	bytes = unit_bytes(assessment);
	assert_string_equal(bytes, file.data);
	free(bytes);
	buf_free(&file);
	assessment_free(assessment);
	assert_null(store_load(in_directory("absent"), library, &diags));
	assert_int_equal(diags.items[0].message, MSG_FILE_OPEN);
	diags_free(&diags);
	form_library_free(library);
}

#define UNIT(name) cmocka_unit_test_setup_teardown(name, begin, end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    UNIT(a_new_file_is_made),
	    UNIT(an_old_file_is_replaced_and_keeps_its_mode),
	    UNIT(an_existing_file_is_never_created),
	    UNIT(a_symbolic_link_is_followed),
	    UNIT(failures_are_reported_and_leave_nothing),
	    UNIT(a_device_is_written_to),
	    UNIT(what_a_killed_save_left_goes_away_with_the_next),
	    UNIT(what_is_no_temporary_of_ours_is_left_alone),
	    UNIT(a_temporary_of_a_process_that_may_not_be_asked_stays),
	    UNIT(a_temporary_is_the_owners_alone_and_new),
	    UNIT(an_assessment_is_loaded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
