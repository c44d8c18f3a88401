/* The room store: a saved file is the old one or the new one, whole. */
#include <sys/stat.h>
#include <sys/wait.h>

#include <dirent.h>
#include <unistd.h>

#include "unit.h"
#include "yoshiki3/file.h"
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
	    UNIT(an_assessment_is_loaded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
