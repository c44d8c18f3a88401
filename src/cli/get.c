/*
 * yoshiki3 get: values, annotations too where they are asked for, as PATH<TAB>VALUE lines in
 * official order, UTF-8 in every locale.
 */
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "yoshiki3/annotation.h"
#include "yoshiki3/digest.h"
#include "yoshiki3/escape.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/store.h"

const struct cli_option options_get[] = {
    {"--all", NULL, {"print annotations, too", "注記も出力する"}},
    {"--notes", NULL, {"print notes alone", "付せんだけを出力する"}},
    {"--left-over", NULL,
	{"print alone what an import found no place for",
	    "取り込んだ文書のうち、記入する欄の分からなかった文字だけを出力する"}},
    {NULL, NULL, {NULL, NULL}},
};

/* What a word of the command line names: an item and all in it, or an annotation. */
struct pattern {
	bool annotation; /* else only the path counts */
	struct annotation_path where;
};

struct selection {
	const struct pattern *patterns;
	size_t count; /* 0: everything */
	bool values;  /* unless annotations alone are asked for */
	bool kinds[ANNOTATION_KIND_COUNT];
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
		chosen = !selection->patterns[i].annotation &&
			 pattern_holds(&selection->patterns[i].where.path, path);
	if (chosen && selection->values)
		value_line_add(path, value, &selection->out);
	return true;
}

/* Whether a pattern names a part of an annotation, or by its word alone all that begin with it. */
static bool
names_part(const struct annotation_path *pattern, const struct annotation_path *where)
{
	const struct annotation_part *parts = annotation_kind_row(where->kind)->parts;

	if (pattern->kind != where->kind || pattern->path.item != where->path.item ||
	    (pattern->index != 0 && pattern->index != where->index) ||
	    !pattern_holds(&pattern->path, &where->path))
		return false;
	return pattern->part == where->part ||
	       (parts[pattern->part].tail == NULL &&
		   strcmp(parts[pattern->part].word, parts[where->part].word) == 0);
}

static bool
part_is_chosen(const struct selection *selection, const struct annotation_path *where)
{
	bool asked = selection->kinds[where->kind];

	for (size_t i = 0; i < selection->count; i++) {
		const struct pattern *pattern = &selection->patterns[i];

		if (pattern->annotation
			? names_part(&pattern->where, where)
			: asked && pattern_holds(&pattern->where.path, &where->path))
			return true;
	}
	return selection->count == 0 && asked;
}

static bool
print_annotation(
    void *context, const struct annotation_path *where, const struct annotation *annotation)
{
	struct selection *selection = context;
	struct annotation_path part = *where;

	for (part.part = 0; part.part < ANNOTATION_PARTS_MAX; part.part++) {
		if (!annotation_tells(annotation, part.part) || !part_is_chosen(selection, &part))
			continue;
		annotation_path_format(&part, &selection->out);
		buf_addc(&selection->out, '\t');
		value_escape(annotation->parts[part.part], &selection->out);
		buf_addc(&selection->out, '\n');
	}
	return true;
}

static bool
read_pattern(const struct cli *cli, const struct assessment *assessment, const char *operand,
    const struct place *place, struct pattern *pattern, struct diags *diags)
{
	const struct form *form = assessment_form(assessment);
	unsigned edition = assessment_edition(assessment);
	char *word = cli_word(cli, operand);
	bool found;

	pattern->annotation = annotation_is_spelled(word);
	found = pattern->annotation ? annotation_path_parse(form, edition, PATH_PATTERN, word,
					  place, &pattern->where, diags)
				    : path_parse(form, edition, PATH_PATTERN, word, place,
					  &pattern->where.path, diags);
	free(word);
	return found;
}

/* Which annotations the options ask for. */
static void
choose_kinds(const struct cli *cli, struct selection *selection)
{
	bool all = cli_option(cli, "--all") != NULL;

	for (enum annotation_kind kind = 0; kind < ANNOTATION_KIND_COUNT; kind++)
		selection->kinds[kind] = all;
	if (cli_option(cli, "--notes") != NULL)
		selection->kinds[ANNOTATION_NOTE] = true;
	if (cli_option(cli, "--left-over") != NULL)
		selection->kinds[ANNOTATION_LEFT_OVER] = true;
	selection->values =
	    all || (!selection->kinds[ANNOTATION_NOTE] && !selection->kinds[ANNOTATION_LEFT_OVER]);
}

int
command_get(struct cli *cli)
{
	struct diags diags = {0};
	struct selection selection = {0};
	struct assessment *assessment;
	struct pattern *patterns;
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
	choose_kinds(cli, &selection);
	selection.count = cli->operand_count - 1;
	patterns = mem_alloc_array(selection.count, sizeof(*patterns));
	for (size_t i = 0; i < selection.count; i++)
		found = read_pattern(
			    cli, assessment, cli->operands[i + 1], &place, &patterns[i], &diags) &&
			found;
	selection.patterns = patterns;
	if (found) {
		assessment_each_entry(assessment, print_value, print_annotation, &selection);
		cli_put(cli, buf_text(&selection.out), selection.out.length);
	}
	free(patterns);
	buf_free(&selection.out);
	assessment_free(assessment);
	cli_report(cli, &diags);
	return found ? EXIT_FINE : EXIT_ERROR;
}
