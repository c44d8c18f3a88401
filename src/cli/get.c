/*
 * yoshiki3 get: values as PATH<TAB>VALUE lines in official order, UTF-8 in every locale.
 */
#include <stdlib.h>

#include "cli/cli.h"
#include "yoshiki3/escape.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/store.h"

struct selection {
	const struct path *patterns;
	size_t count; /* 0: everything */
	struct buf out;
};

/* Whether a value lies in what a pattern names. */
static bool
pattern_holds(const struct path *pattern, const struct path *path)
{
	const struct form_item *item = path->item;

	while (item != NULL && item != pattern->item)
		item = item->container;
	if (item == NULL)
		return false;
	for (unsigned i = 0; i < item->depth; i++) {
		if (pattern->index[i] != 0 && pattern->index[i] != path->index[i])
			return false;
	}
	/* A mark's own path is the mark, not its parentheses. */
	return item != path->item || pattern->part == path->part;
}

static bool
print_value(
    void *context, const struct path *path, const struct element *element, const char *value)
{
	struct selection *selection = context;
	bool chosen = selection->count == 0;

	(void)element;
	for (size_t i = 0; i < selection->count && !chosen; i++)
		chosen = pattern_holds(&selection->patterns[i], path);
	if (!chosen)
		return true;
	path_format(path, &selection->out);
	buf_addc(&selection->out, '\t');
	value_escape(value, &selection->out);
	buf_addc(&selection->out, '\n');
	return true;
}

int
command_get(struct cli *cli)
{
	struct diags diags = {0};
	struct selection selection = {0};
	struct assessment *assessment;
	struct path *patterns;
	struct place place;
	bool found = true;

	if (!cli_operands(cli, 1, (size_t)-1, "FILE"))
		return EXIT_ERROR;
	place = (struct place){.file = cli->operands[0]};
	assessment = store_load(cli->operands[0], cli->library, &diags);
	if (assessment == NULL) {
		cli_report(cli, &diags);
		return EXIT_ERROR;
	}
	selection.count = cli->operand_count - 1;
	patterns = mem_alloc_array(selection.count, sizeof(*patterns));
	for (size_t i = 0; i < selection.count; i++) {
		char *word = cli_word(cli, cli->operands[i + 1]);

		found = path_parse(assessment_form(assessment), assessment_edition(assessment),
			    PATH_PATTERN, word, &place, &patterns[i], &diags) &&
			found;
		free(word);
	}
	selection.patterns = patterns;
	if (found) {
		assessment_each_value(assessment, print_value, &selection);
		cli_put(cli, buf_text(&selection.out), selection.out.length);
	}
	free(patterns);
	buf_free(&selection.out);
	assessment_free(assessment);
	cli_report(cli, &diags);
	return found ? EXIT_FINE : EXIT_ERROR;
}
