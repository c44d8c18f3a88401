/*
 * The files that a command works on.
 */
#include "cli/many.h"

#include <sys/stat.h>

#include <stdlib.h>
#include <string.h>

#include "yoshiki3/file.h"
#include "yoshiki3/mem.h"

void
many_add(struct many *many, const char *file)
{
	many->files = mem_grow(many->files, &many->capacity, many->count + 1, sizeof(*many->files));
	many->files[many->count++] = file;
}

/* Empty names are passed over: they are blank lines. */
static void
add_list(struct many *many, char end)
{
	char *cursor = many->list.data;
	char *last = cursor + many->list.length;

	while (cursor < last) {
		char *stop = memchr(cursor, end, (size_t)(last - cursor));

		/* The byte behind the list is its own. */
		if (stop == NULL)
			stop = last;
		*stop = '\0';
		if (*cursor != '\0')
			many_add(many, cursor);
		cursor = stop + 1;
	}
}

bool
many_read(const struct cli *cli, size_t first, struct many *many)
{
	const char *list = cli_option(cli, "--files-from");
	struct diags diags = {0};

	for (size_t i = first; i < cli->operand_count; i++)
		many_add(many, cli->operands[i]);
	if (list == NULL && many->count == 0)
		return cli_operands(cli, first + 1, (size_t)-1, "FILE");
	if (list == NULL)
		return true;
	if (!file_read(list, FILE_SIZE_MAX, &many->list, &diags)) {
		cli_report(cli, &diags);
		return false;
	}
	buf_addc(&many->list, '\0');
	many->list.length--;
	add_list(many, cli_option(cli, "-0") != NULL ? '\0' : '\n');
	if (many->count > 0)
		return true;
	(void)cli_usage(cli, MSG_USAGE_MISSING, "FILE", cli->command->name, NULL);
	return false;
}

static char *
name_in(const char *directory, const char *file, const char *suffix)
{
	const char *base = file_base_name(file);
	size_t length = strlen(base);
	struct buf name = {0};

	if (suffix != NULL && length > 4 && strcmp(base + length - 4, ".xml") == 0)
		length -= 4;
	buf_addf(&name, "%s/", directory);
	buf_add(&name, base, length);
	buf_adds(&name, suffix != NULL ? suffix : "");
	return buf_take(&name);
}

static int
compare_names(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The first name that stands there twice; NULL: there is none. In `names`. */
static const char *
find_double(char *const *names, size_t count)
{
	const char **sorted = mem_alloc_array(count, sizeof(*sorted));
	const char *found = NULL;

	for (size_t i = 0; i < count; i++)
		sorted[i] = names[i];
	qsort(sorted, count, sizeof(*sorted), compare_names);
	for (size_t i = 1; i < count && found == NULL; i++) {
		if (strcmp(sorted[i - 1], sorted[i]) == 0)
			found = sorted[i];
	}
	free(sorted);
	return found;
}

char **
many_outputs(const struct cli *cli, const struct many *many, const char *output, const char *suffix)
{
	struct place place = {.file = output};
	struct stat status;
	bool in_directory = stat(output, &status) == 0 && S_ISDIR(status.st_mode);
	struct diags diags = {0};
	char **names;

	if (!in_directory && (many->count > 1 || suffix == NULL)) {
		diag_add(&diags, &place, MSG_MANY_DIRECTORY);
		cli_report(cli, &diags);
		return NULL;
	}
	names = mem_alloc_array(many->count, sizeof(*names));
	for (size_t i = 0; i < many->count; i++)
		names[i] =
		    in_directory ? name_in(output, many->files[i], suffix) : mem_strdup(output);
	place.file = find_double(names, many->count);
	if (place.file == NULL)
		return names;
	diag_add(&diags, &place, MSG_MANY_SAME);
	cli_report(cli, &diags);
	many_outputs_free(many, names);
	return NULL;
}

void
many_outputs_free(const struct many *many, char **outputs)
{
	for (size_t i = 0; outputs != NULL && i < many->count; i++)
		free(outputs[i]);
	free(outputs);
}

void
many_add_total(const struct cli *cli, size_t files, const struct cli_text *what, size_t found,
    size_t unreadable, struct buf *out)
{
	static const struct cli_text total = {"total: files", "合計: 評価書"};
	static const struct cli_text failed = {"unreadable", "読めない"};

	buf_addf(out, "%s %zu, ", cli_text(cli, &total), files);
	buf_addf(out, "%s %zu, ", cli_text(cli, what), found);
	buf_addf(out, "%s %zu", cli_text(cli, &failed), unreadable);
}

void
many_free(struct many *many)
{
	free(many->files);
	buf_free(&many->list);
	*many = (struct many){0};
}
