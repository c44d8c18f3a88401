/*
 * A choice: its value in brackets, `[ 値 ]`, and its ＜選択肢＞, numbered, in the columns of a
 * grid: beside the value where there is room, else below it.
 */
#include <stdio.h>
#include <string.h>

#include "layout/value.h"

/* A blank value is at least so wide, in halves of an em. */
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

/* Puts a text at a column of the last line. */
static void
put_last(
    const struct composer *composer, struct cell_lines *lines, unsigned column, const char *text)
{
	lines_put(lines, flow_arena(composer->flow), lines->count - 1, column, text,
	    compose_width(composer, text));
}

/* Columns of the brackets around a value, with the blanks inside of them. */
static unsigned
brackets_width(const struct composer *composer)
{
	return 2 * (compose_width(composer, "[") + composer->half);
}

/* Puts `[ 値 ]` on the last line, the value having `inner` columns. */
static void
put_bracketed(
    const struct composer *composer, struct cell_lines *lines, const char *value, unsigned inner)
{
	unsigned left = brackets_width(composer) / 2;

	put_last(composer, lines, 0, "[");
	if (*value != '\0')
		put_last(composer, lines, left, value);
	put_last(composer, lines, left + inner + composer->half, "]");
}

/* Puts options from index *next on on the last line, in columns of a grid; advances *next. */
static void
put_options(const struct composer *composer, const struct choice *choice, unsigned per_line,
    unsigned start, struct cell_lines *lines, unsigned *next)
{
	for (unsigned i = 0; i < per_line && *next < choice->count; i++, ++*next)
		put_last(composer, lines, start + i * (choice->longest + GAP * composer->half),
		    choice->options[*next]);
}

static unsigned
options_per_line(const struct composer *composer, const struct choice *choice, unsigned columns)
{
	unsigned most = choice->item->per_line > 0 ? choice->item->per_line : 2;
	unsigned fits = (columns + GAP * composer->half) / (choice->longest + GAP * composer->half);

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
	unsigned start = inner + brackets_width(composer) + GAP * composer->half;
	unsigned per_line = options_per_line(composer, choice, columns - start);
	unsigned used = per_line * (choice->longest + GAP * composer->half) - GAP * composer->half;
	unsigned title = compose_width(composer, options_title);
	struct arena *arena = flow_arena(composer->flow);
	unsigned next = 0;

	lines_add_blank(lines, arena);
	put_last(composer, lines, start + (used > title ? (used - title) / 2 : 0),
	    compose_text(composer, options_title));
	add_choice_area(composer, lines, lines->count, inner + brackets_width(composer), choice);
	lines_add_blank(lines, arena);
	put_bracketed(composer, lines, choice->value, inner);
	put_options(composer, choice, per_line, start, lines, &next);
	while (next < choice->count) {
		lines_add_blank(lines, arena);
		put_options(composer, choice, per_line, start, lines, &next);
	}
}

/* `[ 値 ]` on lines of its own, as long as it is; where it is blank, of a width to be filled in. */
static void
add_value_above(const struct composer *composer, const struct choice *choice, unsigned columns,
    struct cell_lines *lines)
{
	struct arena *arena = flow_arena(composer->flow);
	struct buf text = {0};

	if (*choice->value != '\0') {
		buf_addf(&text, "[ %s ]", choice->value);
		lines_wrap(
		    lines, arena, compose_keep(composer, &text), 0, columns, composer->options);
	} else if (BLANK_VALUE * composer->half + brackets_width(composer) <= columns) {
		lines_add_blank(lines, arena);
		put_bracketed(composer, lines, "", BLANK_VALUE * composer->half);
	} else {
		lines_add(lines, arena, "[", 1, 0, compose_width(composer, "["));
		lines_add(lines, arena, "]", 1, 0, compose_width(composer, "["));
	}
}

static void
choice_below(const struct composer *composer, const struct choice *choice, unsigned columns,
    struct cell_lines *lines)
{
	struct arena *arena = flow_arena(composer->flow);
	unsigned per_line = options_per_line(composer, choice, columns);
	size_t first = lines->count;
	unsigned next = 0;

	add_value_above(composer, choice, columns, lines);
	for (size_t i = first; i < lines->count; i++)
		add_choice_area(composer, lines, i, lines_width(&lines->items[i]), choice);
	lines_add_blank(lines, arena);
	put_last(composer, lines, 0, compose_text(composer, options_title));
	while (next < choice->count) {
		if (choice->longest > columns) {
			lines_wrap(
			    lines, arena, choice->options[next++], 0, columns, composer->options);
			continue;
		}
		lines_add_blank(lines, arena);
		put_options(composer, choice, per_line, 0, lines, &next);
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
	unsigned least =
	    value > BLANK_VALUE * composer->half ? value : BLANK_VALUE * composer->half;

	/* If there is room, the brackets are as wide as the longest option needs, so that those of
	 * all choices with these options are alike; else as wide as this value needs.
	 */
	if (item->list_below ||
	    least + brackets_width(composer) + GAP * composer->half + right > columns ||
	    strpbrk(choice.value, "\t\r\n") != NULL)
		choice_below(composer, &choice, columns, lines);
	else
		choice_beside(composer, &choice,
		    inner + brackets_width(composer) + GAP * composer->half + right <= columns
			? inner
			: least,
		    columns, lines);
}
