/*
 * The files that a command works on.
 */
#include "cli/many.h"

#include <stdlib.h>
#include <string.h>

#include "yoshiki3/file.h"
#include "yoshiki3/mem.h"

static void
add(struct many *many, const char *file)
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
			add(many, cursor);
		cursor = stop + 1;
	}
}

bool
many_read(const struct cli *cli, size_t first, struct many *many)
{
	const char *list = cli_option(cli, "--files-from");
	struct diags diags = {0};

	for (size_t i = first; i < cli->operand_count; i++)
		add(many, cli->operands[i]);
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

void
many_free(struct many *many)
{
	free(many->files);
	buf_free(&many->list);
	*many = (struct many){0};
}
