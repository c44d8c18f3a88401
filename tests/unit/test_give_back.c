/* A program that cannot go on: what is done before it ends. */
#include <sys/wait.h>

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "tui/give_back.h"
#include "unit.h"
#include "yoshiki3/tui.h"

#include <term.h>

static int ends[2];

static void
say(void *context)
{
	const char *word = context;

	(void)!write(ends[1], word, strlen(word));
}

/* As far as an abort, as a program that took a terminal over. */
static void
run_child(bool forgotten)
{
	int nowhere = open("/dev/null", O_WRONLY);
	int error;

	if (nowhere < 0 || dup2(nowhere, STDOUT_FILENO) < 0 || dup2(nowhere, STDERR_FILENO) < 0 ||
	    setupterm("xterm", nowhere, &error) != 0)
		_exit(1);
	give_back_prepare();
	give_back_open("");
	tui_on_fault(say, "kept");
	if (forgotten)
		tui_on_fault(NULL, NULL);
	abort();
}

static void
an_abort_is_told(const char *expected)
{
	char text[16] = "";
	int status;
	pid_t child;

	assert_int_equal(pipe(ends), 0);
	child = fork();
	if (child == 0)
		run_child(*expected == '\0');
	assert_int_equal(close(ends[1]), 0);
	assert_int_equal(read(ends[0], text, sizeof(text) - 1), strlen(expected));
	assert_string_equal(text, expected);
	assert_int_equal(close(ends[0]), 0);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status));
	assert_int_equal(WTERMSIG(status), SIGABRT);
}

static void
an_abort_lets_the_journal_be_written(void **state)
{
	(void)state;
	an_abort_is_told("kept");
	an_abort_is_told("");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(an_abort_lets_the_journal_be_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
