/*
 * yoshiki3 set: changes from the command line or from PATH<TAB>VALUE lines. All are tried on the
 * document in memory; the file is written only if every one was accepted and something changed.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/document.h"
#include "yoshiki3/annotation.h"
#include "yoshiki3/escape.h"
#include "yoshiki3/file.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/utf8.h"

/* Blocks that an index further on made: from the one of the path to the one before `end`. They may
 * have got values since. */
struct gap {
	struct path path;
	unsigned end;
};

struct setter {
	struct assessment *assessment;
	const char *file; /* the assessment's */
	struct diags *diags;
	struct path
	    *cleared; /* paths of cleared values, whose blocks may have become superfluous */
	size_t cleared_count;
	size_t cleared_capacity;
	struct gap *gaps;
	size_t gap_count;
	size_t gap_capacity;
	bool accepted;
};

/* What is changed: a value, of which only the path counts, or a part of an annotation. */
struct target {
	bool annotation;
	struct annotation_path where;
};

/* Appends the place of the target, for messages, to `item`. */
static bool
read_target(const struct setter *setter, const char *text, const struct place *place,
    struct target *target, struct buf *item)
{
	const struct form *form = assessment_form(setter->assessment);
	unsigned edition = assessment_edition(setter->assessment);

	target->annotation = annotation_is_spelled(text);
	if (!target->annotation) {
		if (!path_parse(
			form, edition, PATH_EXACT, text, place, &target->where.path, setter->diags))
			return false;
		path_format_place(&target->where.path, item);
		return true;
	}
	if (!annotation_path_parse(
		form, edition, PATH_EXACT, text, place, &target->where, setter->diags))
		return false;
	form_item_number(target->where.path.item, item);
	if (item->length > 0)
		buf_addc(item, ' ');
	annotation_path_format(&target->where, item);
	return true;
}

static bool
change_target(const struct setter *setter, const struct target *target, const char *value,
    const struct place *place)
{
	return target->annotation
		   ? annotation_set(setter->assessment, &target->where, value, place, setter->diags)
		   : assessment_set(
			 setter->assessment, &target->where.path, value, place, setter->diags);
}

/* Notes the blocks that setting a value would make below its own. */
static void
note_gaps(struct setter *setter, const struct path *path)
{
	for (const struct form_item *item = path->item; item->kind != FORM_ROOT;
	     item = item->container) {
		struct path at = *path;
		const struct element *container;
		unsigned index;
		unsigned count;

		if (item->kind != FORM_REPEAT)
			continue;
		at.item = item->container;
		at.part = PATH_VALUE;
		container = assessment_find(setter->assessment, &at);
		count = container != NULL ? element_block_count(container, item) : item->min;
		index = path->index[item->depth - 1];
		if (index <= count + 1)
			continue;
		at.item = item;
		for (unsigned i = item->depth; i < FORM_DEPTH_MAX; i++)
			at.index[i] = 0;
		at.index[item->depth - 1] = count + 1;
		setter->gaps = mem_grow(setter->gaps, &setter->gap_capacity, setter->gap_count + 1,
		    sizeof(*setter->gaps));
		setter->gaps[setter->gap_count++] = (struct gap){at, index};
	}
}

static bool
is_blank_block(const struct setter *setter, const struct path *path)
{
	const struct element *block = assessment_find(setter->assessment, path);

	return block != NULL && element_is_blank(block);
}

/* Says which blocks of a gap are still blank: they will be printed, and were not asked for. */
static void
tell_gap(struct setter *setter, const struct gap *gap)
{
	struct path path = gap->path;
	unsigned *index = &path.index[path.item->depth - 1];

	while (*index < gap->end) {
		struct place place = {.file = setter->file};
		struct buf item = {0};
		unsigned first = *index;

		while (*index < gap->end && is_blank_block(setter, &path))
			++*index;
		if (*index > first) {
			unsigned last = *index - 1;

			*index = first;
			path_format_place(&path, &item);
			place.item = item.data;
			*index = last;
			diag_add(setter->diags, &place,
			    last == first ? MSG_SET_BLANK_BLOCK : MSG_SET_BLANK_BLOCKS,
			    number_word(last).text, number_word(last - first + 1).text);
		}
		buf_free(&item);
		++*index;
	}
}

/* One change: the text of the path and the escaped value. */
static void
apply(struct setter *setter, const char *path_text, const char *value, size_t length,
    struct place place)
{
	struct buf plain = {0};
	struct buf item = {0};
	const char *nul = memchr(value, '\0', length);
	struct target target;

	if (!read_target(setter, path_text, &place, &target, &item)) {
		setter->accepted = false;
		return;
	}
	place.item = item.data;
	if (length > 0 && !target.annotation)
		note_gaps(setter, &target.where.path);
	if (nul != NULL) {
		diag_add(setter->diags, &place, MSG_VALUE_CHARACTER, "U+0000",
		    number_word(utf8_count(value, (size_t)(nul - value)) + 1).text);
		setter->accepted = false;
	} else if (!value_unescape(value, length, &place, &plain, setter->diags) ||
		   !value_may_be_entered(buf_text(&plain), plain.length, &place, setter->diags) ||
		   !change_target(setter, &target, buf_text(&plain), &place)) {
		setter->accepted = false;
	} else if (plain.length == 0 && target.where.path.item->depth > 0) {
		setter->cleared = mem_grow(setter->cleared, &setter->cleared_capacity,
		    setter->cleared_count + 1, sizeof(*setter->cleared));
		setter->cleared[setter->cleared_count++] = target.where.path;
	}
	buf_free(&plain);
	buf_free(&item);
}

static void
refuse(struct setter *setter, const struct place *place, enum message message, const char *text)
{
	struct buf shown = {0};

	buf_add_excerpt(&shown, text, DIAG_EXCERPT_MAX);
	diag_add(setter->diags, place, message, shown.data);
	buf_free(&shown);
	setter->accepted = false;
}

static void
apply_word(struct setter *setter, const char *word)
{
	struct place place = {.file = setter->file};
	const char *equals = strchr(word, '=');
	char *path;

	if (equals == NULL || equals == word) {
		refuse(setter, &place, MSG_SET_SYNTAX, word);
		return;
	}
	if (equals[-1] == ' ') {
		refuse(setter, &place, MSG_SET_SPACE, word);
		return;
	}
	path = mem_strndup(word, (size_t)(equals - word));
	apply(setter, path, equals + 1, strlen(equals + 1), place);
	free(path);
}

static void
apply_argument(const struct cli *cli, struct setter *setter, const char *argument)
{
	char *word = cli_word(cli, argument);

	apply_word(setter, word);
	free(word);
}

static void
apply_line(struct setter *setter, const char *line, size_t length, size_t number)
{
	struct place place = {.file = "-", .line = number};
	const char *tab = memchr(line, '\t', length);
	size_t bad;
	char *path;

	/* Lines may end in CR LF, as other systems write them. */
	if (length > 0 && line[length - 1] == '\r')
		length--;
	if (length == 0)
		return;
	if (memchr(line, '\r', length) != NULL) {
		diag_add(setter->diags, &place, MSG_SET_RETURN);
		setter->accepted = false;
		return;
	}
	if (!utf8_valid(line, length, &bad)) {
		diag_add(setter->diags, &place, MSG_SET_ENCODING, number_word(bad + 1).text);
		setter->accepted = false;
		return;
	}
	if (tab == NULL || tab == line || memchr(line, '\0', (size_t)(tab - line)) != NULL) {
		path = mem_strndup(line, length);
		refuse(setter, &place, MSG_SET_LINE, path);
		free(path);
		return;
	}
	if (memchr(tab + 1, '\t', length - (size_t)(tab + 1 - line)) != NULL) {
		diag_add(setter->diags, &place, MSG_SET_COLUMNS);
		setter->accepted = false;
		return;
	}
	if (tab[1] == '"' && line[length - 1] == '"' && length - (size_t)(tab + 1 - line) > 1)
		diag_add(setter->diags, &place, MSG_SET_QUOTES);
	path = mem_strndup(line, (size_t)(tab - line));
	apply(setter, path, tab + 1, length - (size_t)(tab + 1 - line), place);
	free(path);
}

static void
apply_lines(struct setter *setter, const struct buf *input)
{
	const char *cursor = buf_text(input);
	const char *end = cursor + input->length;
	size_t number = 0;

	if (input->length >= 3 && memcmp(cursor, "\xEF\xBB\xBF", 3) == 0)
		cursor += 3;
	while (cursor < end) {
		const char *newline = memchr(cursor, '\n', (size_t)(end - cursor));
		const char *line_end = newline != NULL ? newline : end;

		apply_line(setter, cursor, (size_t)(line_end - cursor), ++number);
		cursor = newline != NULL ? newline + 1 : end;
	}
}

/* All of standard input, where "-" is among the words: read before the document is locked, however
 * long it takes. */
static bool
read_input(const struct cli *cli, struct buf *input, struct diags *diags)
{
	for (size_t i = 1; i < cli->operand_count; i++) {
		if (strcmp(cli->operands[i], "-") == 0)
			return file_read("-", FILE_SIZE_MAX, input, diags);
	}
	return true;
}

static bool
change_file(const struct cli *cli, struct setter *setter, const struct buf *input)
{
	struct document document = {0};
	bool done = document_open(cli, setter->file, &document, setter->diags);

	if (done) {
		setter->assessment = document.assessment;
		for (size_t i = 1; i < cli->operand_count; i++) {
			if (strcmp(cli->operands[i], "-") == 0)
				apply_lines(setter, input);
			else
				apply_argument(cli, setter, cli->operands[i]);
		}
		for (size_t i = 0; i < setter->cleared_count; i++)
			assessment_trim(setter->assessment, &setter->cleared[i]);
		done = setter->accepted && document_save(&document, setter->diags);
		for (size_t i = 0; done && i < setter->gap_count; i++)
			tell_gap(setter, &setter->gaps[i]);
	}
	document_close(&document);
	return done;
}

int
command_set(struct cli *cli)
{
	struct diags diags = {0};
	struct setter setter = {.diags = &diags, .accepted = true};
	struct buf input = {0};
	bool done;

	if (!cli_operands(cli, 2, (size_t)-1, cli->operand_count == 0 ? "FILE" : "PATH=VALUE"))
		return EXIT_ERROR;
	setter.file = cli->operands[0];
	if (strcmp(setter.file, "-") == 0)
		return cli_usage(cli, MSG_USAGE_VALUE, "FILE", "-", "FILE.xml");
	done = read_input(cli, &input, &diags) && change_file(cli, &setter, &input);
	free(setter.cleared);
	free(setter.gaps);
	buf_free(&input);
	cli_report(cli, &diags);
	return done ? EXIT_FINE : EXIT_ERROR;
}
