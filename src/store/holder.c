/*
 * Writing and reading the line of a lock file.
 */
#include "store/holder.h"

#include <sys/utsname.h>

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "yoshiki3/file.h"

#define LINE_MAX_BYTES 256

struct holder
holder_self(void)
{
	struct holder self = {.user = user_name(geteuid()),
	    .process = (long)getpid(),
	    .since = (long long)time(NULL)};
	struct utsname host;

	(void)snprintf(self.host, sizeof(self.host), "%s",
	    uname(&host) == 0 && *host.nodename != '\0' ? host.nodename : "?");
	/* A system may be called anything. */
	for (char *byte = self.host; *byte != '\0'; byte++) {
		if ((unsigned char)*byte <= ' ' || *byte == 0x7F)
			*byte = '_';
	}
	return self;
}

bool
holder_write(int descriptor, const struct holder *holder)
{
	char line[LINE_MAX_BYTES];
	int length = snprintf(line, sizeof(line), "%s %s %ld %lld\n", holder->user.text,
	    holder->host, holder->process, holder->since);

	return file_put(descriptor, line, (size_t)length);
}

/* Cuts the last word off a line; NULL where that is the first one. */
static char *
cut_last(char *line)
{
	char *blank = strrchr(line, ' ');

	if (blank == NULL)
		return NULL;
	*blank = '\0';
	return blank + 1;
}

/* A whole number, and nothing else. */
static bool
parse_number(const char *text, long long *number)
{
	char *end;

	errno = 0;
	*number = strtoll(text, &end, 10);
	return errno == 0 && end != text && *end == '\0';
}

static bool
parse(char *line, struct holder *holder)
{
	char *newline = strchr(line, '\n');
	long long process;
	char *since;
	char *number;
	char *host;

	if (newline == NULL)
		return false;
	*newline = '\0';
	since = cut_last(line);
	number = since != NULL ? cut_last(line) : NULL;
	host = number != NULL ? cut_last(line) : NULL;
	if (host == NULL || *line == '\0' || *host == '\0' || strlen(host) > HOST_NAME_MAX_BYTES ||
	    !parse_number(since, &holder->since) || !parse_number(number, &process) ||
	    (long)(pid_t)process != process || process < 1)
		return false;
	holder->process = (long)process;
	(void)snprintf(holder->host, sizeof(holder->host), "%s", host);
	(void)snprintf(holder->user.text, sizeof(holder->user.text), "%.*s", USER_NAME_MAX, line);
	return true;
}

enum reading
holder_read(int descriptor, struct holder *holder)
{
	char line[LINE_MAX_BYTES];
	ssize_t length = file_get(descriptor, line, sizeof(line) - 1);

	if (length == 0)
		return READING_EMPTY;
	line[length > 0 ? length : 0] = '\0';
	return length > 0 && parse(line, holder) ? READING_HOLDER : READING_NO_LINE;
}

bool
holder_is_same(const struct holder *a, const struct holder *b)
{
	return a->process == b->process && a->since == b->since && strcmp(a->host, b->host) == 0;
}

bool
holder_is_gone(const struct holder *holder, const struct holder *self)
{
	return strcmp(holder->host, self->host) == 0 && kill((pid_t)holder->process, 0) != 0 &&
	       errno == ESRCH;
}
