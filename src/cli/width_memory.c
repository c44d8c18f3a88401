/*
 * ${XDG_STATE_HOME:-~/.local/state}/yoshiki3/width. Lines that are not understood are kept as they
 * are.
 */
#include <sys/stat.h>

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "cli/width_memory.h"
#include "yoshiki3/buf.h"
#include "yoshiki3/file.h"
#include "yoshiki3/store.h"

/* The most that is read. */
#define WIDTH_FILE_MAX 65536

/*
 * The file's name; false where there is no place for it, or the terminal has no name. Its first
 * `*given` bytes are a directory that is not made where it is not there: a home.
 */
static bool
find_file(struct buf *name, size_t *given)
{
	const char *state = getenv("XDG_STATE_HOME");
	const char *home = getenv("HOME");
	const char *type = getenv("TERM");

	*given = 0;
	if (type == NULL || *type == '\0' || strpbrk(type, " \t\n") != NULL)
		return false;
	if (state != NULL && *state == '/') {
		buf_addf(name, "%s/yoshiki3/width", state);
	} else if (home != NULL && *home == '/') {
		*given = strlen(home);
		buf_addf(name, "%s/.local/state/yoshiki3/width", home);
	}
	return name->length > 0;
}

/* Whether a line is that of this terminal. */
static bool
is_ours(const char *line)
{
	const char *type = getenv("TERM");
	size_t length = strlen(type);

	return strncmp(line, type, length) == 0 && line[length] == ' ';
}

static bool
parse_policy(const char *line, struct width_policy *policy)
{
	const char *words = strchr(line, ' ');

	if (words == NULL || (words[1] != '1' && words[1] != '2') || words[2] != ' ' ||
	    (words[3] != '1' && words[3] != '2') || (words[4] != '\n' && words[4] != '\0'))
		return false;
	*policy = (struct width_policy){
	    .ambiguous = (unsigned char)(words[1] - '0'), .rules = (unsigned char)(words[3] - '0')};
	return true;
}

static const char *
next_line(const char *line)
{
	const char *newline = strchr(line, '\n');

	return newline != NULL ? newline + 1 : line + strlen(line);
}

struct width_policy
width_memory_read(void)
{
	struct width_policy policy = {0};
	struct buf name = {0};
	struct buf text = {0};
	size_t given;

	if (find_file(&name, &given) && file_read(name.data, WIDTH_FILE_MAX, &text, NULL)) {
		for (const char *line = buf_text(&text); *line != '\0'; line = next_line(line)) {
			if (is_ours(line))
				(void)parse_policy(line, &policy);
		}
	}
	buf_free(&name);
	buf_free(&text);
	return policy;
}

/* Makes the directories of a file that are not there, after those given. */
static void
make_directories(char *name, size_t given)
{
	for (char *slash = strchr(name + given + 1, '/'); slash != NULL;
	     slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		/* That there is one already, or cannot be, is seen when the file is written. */
		(void)mkdir(name, 0700);
		*slash = '/';
	}
}

/* What the file holds; nothing where there is none. False where that is not known. */
static bool
read_old(const char *name, struct buf *old)
{
	struct diags diags = {0};
	bool fine = file_read(name, WIDTH_FILE_MAX, old, &diags) || diags.items[0].error == ENOENT;

	diags_free(&diags);
	return fine;
}

/* All lines but ours. */
static void
add_others(struct buf *text, const char *old)
{
	for (const char *line = old; *line != '\0'; line = next_line(line)) {
		if (!is_ours(line))
			buf_add(text, line, (size_t)(next_line(line) - line));
	}
	if (text->length > 0 && text->data[text->length - 1] != '\n')
		buf_addc(text, '\n');
}

void
width_memory_write(struct width_policy policy)
{
	struct buf name = {0};
	struct buf old = {0};
	struct buf text = {0};
	size_t given;

	if (find_file(&name, &given)) {
		make_directories(name.data, given);
		if (read_old(name.data, &old)) {
			add_others(&text, buf_text(&old));
			buf_addf(
			    &text, "%s %u %u\n", getenv("TERM"), policy.ambiguous, policy.rules);
			(void)store_save(
			    name.data, text.data, text.length, STORE_REPLACE, 0600, NULL);
		}
	}
	buf_free(&name);
	buf_free(&old);
	buf_free(&text);
}
