/*
 * A choice: its value in brackets, `[ 値 ]`, and its ＜選択肢＞, numbered, in the columns of a
 * grid: beside the value where there is room, else below it.
 */
#include <stdio.h>
#include <string.h>

#include "layout/value.h"

/* A blank value is at least so wide. */
#define BLANK_VALUE 12

static const char options_title[] = "＜選択肢＞";

/* A choice: its value, and its options as printed, numbered. */
struct choice {
	const struct form_item *item;
	const struct element *container;
	const char *value;
	const char **options;
	unsigned count;
	unsigned longest;       /* columns of the longest option with its number */
	unsigned longest_label; /* and without */
};

static const char *
option_text(const struct composer *composer, const struct form_item *choice, unsigned number,
    const char *label)
{
	char numbered[16];
	size_t prefix = (size_t)snprintf(numbered, sizeof(numbered), "%u%s ", number,
	    choice->options->numbers == NUMBERS_HALF ? ")" : "）");
	size_t length = strlen(label);
	char *text = arena_alloc(flow_arena(composer->flow), prefix + length + 1);

	memcpy(text, numbered, prefix);
	memcpy(text + prefix, label, length);
	for (char *newline = text; (newline = strpbrk(newline, "\r\n")) != NULL;)
		*newline = ' ';
	return compose_text(composer, text);
}

static struct choice
measure_choice(
    const struct composer *composer, const struct form_item *item, const struct element *container)
{
	struct choice choice = {.item = item,
	    .container = container,
	    .value = compose_stored(composer, item, container)};
	const struct form_option *option;

	choice.options = arena_alloc_array(
	    flow_arena(composer->flow), item->options->count, sizeof(*choice.options));
	while ((option = form_choice_option(item, composer->edition, choice.count + 1)) != NULL) {
		const char *label = form_option_label(option, composer->edition);
		const char *text = option_text(composer, item, choice.count + 1, label);
		unsigned label_width = compose_width(composer, compose_text(composer, label));
		unsigned width = compose_width(composer, text);

		choice.options[choice.count++] = text;
		if (width > choice.longest)
			choice.longest = width;
		if (label_width > choice.longest_label)
			choice.longest_label = label_width;
	}
	return choice;
}

static void
add_bracketed(const struct composer *composer, struct buf *text, const char *value, unsigned inner)
{
	unsigned width = compose_width(composer, value);

	buf_addf(text, "[ %s", value);
	if (width < inner)
		buf_fill(text, ' ', inner - width);
	buf_adds(text, " ]");
}

/* Appends one line of options from index *next on, in columns of a grid; advances *next. */
static void
add_option_line(const struct composer *composer, const struct choice *choice, unsigned per_line,
    unsigned start, struct buf *text, unsigned *next)
{
	for (unsigned i = 0; i < per_line && *next < choice->count; i++, ++*next) {
		compose_pad(composer, text, start + i * (choice->longest + GAP));
		buf_adds(text, choice->options[*next]);
	}
}

static unsigned
options_per_line(const struct choice *choice, unsigned columns)
{
	unsigned most = choice->item->per_line > 0 ? choice->item->per_line : 2;
	unsigned fits = (columns + GAP) / (choice->longest + GAP);

	return fits < 1 ? 1 : fits < most ? fits : most;
}

static void
add_choice_area(const struct composer *composer, struct cell_lines *lines, size_t line,
    unsigned width, const struct choice *choice)
{
	if (composer->options->areas)
		lines_add_area(lines, flow_arena(composer->flow),
		    compose_area(line, 0, width, choice->item, choice->container));
}

static void
choice_beside(const struct composer *composer, const struct choice *choice, unsigned inner,
    unsigned columns, struct cell_lines *lines)
{
	unsigned start = inner + 4 + GAP;
	unsigned per_line = options_per_line(choice, columns - start);
	unsigned used = per_line * (choice->longest + GAP) - GAP;
	unsigned title = compose_width(composer, options_title);
	unsigned next = 0;
	struct buf text = {0};

	buf_fill(&text, ' ', start + (used > title ? (used - title) / 2 : 0));
	buf_adds(&text, compose_text(composer, options_title));
	compose_line(composer, lines, &text);
	add_choice_area(composer, lines, lines->count, inner + 4, choice);
	add_bracketed(composer, &text, choice->value, inner);
	do {
		add_option_line(composer, choice, per_line, start, &text, &next);
		compose_line(composer, lines, &text);
	} while (next < choice->count);
}

static void
choice_below(const struct composer *composer, const struct choice *choice, unsigned columns,
    struct cell_lines *lines)
{
	struct arena *arena = flow_arena(composer->flow);
	unsigned per_line = options_per_line(choice, columns);
	size_t first = lines->count;
	unsigned next = 0;
	struct buf text = {0};

	add_bracketed(composer, &text, choice->value, *choice->value == '\0' ? BLANK_VALUE : 0);
	lines_wrap(
	    lines, arena, compose_keep(composer, &text), 0, columns, composer->options->width);
	for (size_t i = first; i < lines->count; i++)
		add_choice_area(composer, lines, i, lines->items[i].width, choice);
	buf_adds(&text, compose_text(composer, options_title));
	compose_line(composer, lines, &text);
	while (next < choice->count) {
		if (choice->longest > columns) {
			lines_wrap(lines, arena, choice->options[next++], 0, columns,
			    composer->options->width);
			continue;
		}
		add_option_line(composer, choice, per_line, 0, &text, &next);
		compose_line(composer, lines, &text);
	}
}

void
compose_choice(const struct composer *composer, const struct form_item *item,
    const struct element *container, unsigned columns, struct cell_lines *lines)
{
	struct choice choice = measure_choice(composer, item, container);
	unsigned title = compose_width(composer, options_title);
	unsigned right = choice.longest > title ? choice.longest : title;
	unsigned value = compose_width(composer, choice.value);
	unsigned inner = choice.longest_label > value ? choice.longest_label : value;
	unsigned least = value > BLANK_VALUE ? value : BLANK_VALUE;

	/* All values of a choice in the same place, if there is room; else as much as this one
	 * needs. */
	if (item->list_below || least + 4 + GAP + right > columns ||
	    strpbrk(choice.value, "\t\r\n") != NULL)
		choice_below(composer, &choice, columns, lines);
	else
		choice_beside(composer, &choice, inner + 4 + GAP + right <= columns ? inner : least,
		    columns, lines);
}
