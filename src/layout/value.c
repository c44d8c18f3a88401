/*
 * What stands in a value cell: a text, a count in its label, and what choice.c and boxes.c make. A
 * value is never broken up by anything else: where it does not fit on one line it has the cell's
 * whole width for itself.
 */
#include <string.h>

#include "layout/value.h"

/* Wraps a value that stands alone. */
static void
wrap_value(const struct composer *composer, struct cell_lines *lines, const char *value,
    unsigned columns, const struct form_item *item, const struct element *container)
{
	size_t first = lines->count;
	struct wrap wrap;

	wrap_begin(&wrap, value, strlen(value), columns, composer->options->width);
	wrap.date = form_kind_is(item->kind, KIND_DATE);
	wrap.measure = composer->options->measure;
	lines_add_wrapped(lines, flow_arena(composer->flow), &wrap, 0);
	compose_text_areas(composer, lines, first, (struct embedded){value, 0, strlen(value)},
	    columns, item, container);
}

static void
compose_plain(const struct composer *composer, const struct content *content, unsigned columns,
    struct cell_lines *lines)
{
	wrap_value(composer, lines,
	    compose_stored(composer, content->item, content->scope.container), columns,
	    content->item, content->scope.container);
}

/* A count inside of its label, as （ 2 ）　件. */
static void
compose_count(const struct composer *composer, const struct content *content, unsigned columns,
    struct cell_lines *lines)
{
	struct embedded embedded;
	size_t first = lines->count;
	struct buf text = {0};

	if (content->labelled || !form_item_has_hole(content->item, composer->edition)) {
		compose_plain(composer, content, columns, lines);
		return;
	}
	embedded = compose_count_in_label(composer, content->item, content->scope, &text);
	embedded.text = compose_keep(composer, &text);
	lines_wrap(lines, flow_arena(composer->flow), embedded.text, 0, columns, composer->options);
	compose_text_areas(
	    composer, lines, first, embedded, columns, content->item, content->scope.container);
}

/* The element that has the fields of a container, in the blocks that an element stands in. */
static const struct element *
element_of(const struct form_item *container, const struct element *inside)
{
	while (!form_item_holds(element_item(inside), container))
		inside = element_container(inside);
	if (element_item(inside) == container)
		return inside;
	return element_first(element_of(container->container, inside), container);
}

/* The value of another item, as it stands there. */
static void
compose_mirror(const struct composer *composer, const struct content *mirror, unsigned columns,
    struct cell_lines *lines)
{
	const struct form_item *item = mirror->item->reference;
	const struct element *container;
	struct path path;

	if (!form_item_in_edition(item, composer->edition))
		return;
	container = element_of(item->container, mirror->scope.container);
	path = element_path(container);
	compose_value(composer,
	    &(struct content){.item = item,
		.scope = {container, item->depth > 0 ? path.index[item->depth - 1] : 0},
		.column = mirror->column},
	    columns, lines);
}

/* In a column of a table the list of options has no room. */
static void
compose_answer(const struct composer *composer, const struct content *content, unsigned columns,
    struct cell_lines *lines)
{
	if (content->column)
		compose_plain(composer, content, columns, lines);
	else
		compose_choice(composer, content->item, content->scope.container, columns, lines);
}

static void
compose_boxes(const struct composer *composer, const struct content *content, unsigned columns,
    struct cell_lines *lines)
{
	compose_checks(composer, content->item, content->scope, columns, lines);
}

static void
compose_static(const struct composer *composer, const struct content *content, unsigned columns,
    struct cell_lines *lines)
{
	lines_wrap(lines, flow_arena(composer->flow),
	    compose_fixed_text(composer, content->item->text), 0, columns, composer->options);
}

typedef void value_composer(const struct composer *composer, const struct content *content,
    unsigned columns, struct cell_lines *lines);

/* How the value of a kind stands in its cell; a kind without a row is a text or a number. */
static value_composer *const value_composers[FORM_KIND_COUNT] = {
    [FORM_CHOICE] = compose_answer,
    [FORM_CHECKS] = compose_boxes,
    [FORM_CHECK] = compose_lone_box,
    [FORM_STATIC] = compose_static,
    [FORM_MIRROR] = compose_mirror,
};

void
compose_value(const struct composer *composer, const struct content *content, unsigned columns,
    struct cell_lines *lines)
{
	enum form_kind kind = content->item->kind;
	value_composer *compose = value_composers[kind];

	if (compose == NULL)
		compose = form_kind_is(kind, KIND_NUMBER) ? compose_count : compose_plain;
	compose(composer, content, columns, lines);
}
