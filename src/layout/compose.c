/*
 * Composing: one walk over the form's items in print order, beside the assessment's elements, makes
 * the rows of the official layout and gives them to the flow. Where an item stands is said by its
 * kind and place; the makers below know no form.
 */
#include <assert.h>
#include <string.h>

#include "layout/compose.h"
#include "layout/rule.h"

static void compose_item(
    struct composer *composer, const struct form_item *item, struct scope scope);
static void compose_items(
    struct composer *composer, const struct form_item *parent, struct scope scope);

static void
block_heading(const struct composer *composer, const struct form_item *repeat, unsigned number)
{
	const char *label = compose_label(composer, repeat, number);

	if (!repeat->headless && *label != '\0')
		compose_label_across(composer, repeat, CANVAS_BLOCK, label);
}

static void
compose_blocks(
    struct composer *composer, const struct form_item *repeat, const struct element *container)
{
	unsigned number = 0;

	for (const struct element *block = element_first(container, repeat); block != NULL;
	     block = element_next(block)) {
		if (repeat->new_page)
			flow_new_page(composer->flow);
		compose_bands(composer, repeat, ++number, true);
		block_heading(composer, repeat, number);
		compose_items(composer, repeat, (struct scope){block, number});
	}
	compose_bands_after(composer, repeat, number);
}

/* Section by section: the first section of every block, then the second one, and so on, each below
 * the heading of its block. */
static void
compose_by_section(
    struct composer *composer, const struct form_item *repeat, const struct element *container)
{
	struct form_print_order order = form_print_order(repeat);
	const struct form_item *item;
	bool first = true;

	while ((item = form_print_next(&order)) != NULL) {
		unsigned number = 0;

		if (!form_item_in_edition(item, composer->edition) ||
		    compose_place(composer, item) == PLACE_JOIN)
			continue;
		for (const struct element *block = element_first(container, repeat); block != NULL;
		     block = element_next(block)) {
			number++;
			if (first)
				compose_bands(composer, repeat, number, true);
			block_heading(composer, repeat, number);
			compose_item(composer, item, (struct scope){block, number});
		}
		if (first)
			compose_bands_after(composer, repeat, number);
		first = false;
	}
}

static void
compose_repeat(
    struct composer *composer, const struct form_item *repeat, const struct element *container)
{
	if (repeat->place == PLACE_TABLE) {
		block_heading(composer, repeat, 0);
		compose_table(composer, repeat, container);
	} else if (composer->options->order == ORDER_SECTION &&
		   form_item_has_sections(repeat, composer->edition)) {
		compose_by_section(composer, repeat, container);
	} else {
		compose_blocks(composer, repeat, container);
	}
}

static void
compose_title(const struct composer *composer, const struct form_item *item, unsigned number)
{
	const char *label = compose_label(composer, item, number);
	struct cell_lines lines = {0};

	if (*label == '\0')
		return;
	lines_wrap(&lines, flow_arena(composer->flow), label, 0, composer->right + composer->unit,
	    composer->options);
	for (size_t i = 0; i < lines.count; i++)
		flow_line(
		    composer->flow, lines.items[i].text, lines.items[i].length, CANVAS_TITLE, item);
}

static void
compose_section(struct composer *composer, const struct form_item *section, struct scope scope)
{
	if (section->new_page)
		flow_new_page(composer->flow);
	else
		flow_new_frame(composer->flow);
	compose_title(composer, section, scope.number);
	compose_items(composer, section, scope);
}

/* A framed row for each line of a static text, below its title. */
static void
compose_list(struct composer *composer, const struct form_item *item, struct scope scope)
{
	const char *text = item->text;

	if (item->new_page)
		flow_new_page(composer->flow);
	else
		flow_new_frame(composer->flow);
	compose_title(composer, item, scope.number);
	flow_new_frame(composer->flow);
	while (text != NULL && *text != '\0') {
		size_t length = strcspn(text, "\n");
		struct row *row = compose_make_row(composer);
		struct cell *cell = row_add_cell(row, 0, composer->right, CANVAS_VALUE, item);
		struct arena *arena = flow_arena(composer->flow);

		lines_wrap(&cell->lines, arena,
		    compose_fixed_text(composer, arena_strndup(arena, text, length)), 0,
		    cell_columns(composer, cell), composer->options);
		flow_row(composer->flow, row);
		text += length + (text[length] == '\n');
	}
}

static void
compose_caption(struct composer *composer, const struct form_item *item)
{
	struct cell_lines lines = {0};

	lines_wrap(&lines, flow_arena(composer->flow), compose_fixed_text(composer, item->text), 0,
	    composer->right + composer->unit, composer->options);
	flow_hold(composer->flow, true);
	for (size_t i = 0; i < lines.count; i++)
		flow_line(composer->flow, lines.items[i].text, lines.items[i].length,
		    CANVAS_CAPTION, item);
	flow_hold(composer->flow, false);
}

/* A group without a row of its own, or with a heading; in a table its items are columns. */
static void
compose_group(struct composer *composer, const struct form_item *group, struct scope scope)
{
	compose_heading(composer, group, scope);
	if (group->place == PLACE_TABLE)
		compose_columns(composer, group, scope);
	else
		compose_items(composer, group, scope);
}

/* An item with a value, a group of boxes or a printed text. */
static void
compose_leaf(struct composer *composer, const struct form_item *item, struct scope scope)
{
	enum form_place place = compose_place(composer, item);

	switch (place) {
	case PLACE_ACROSS:
		compose_label_across(
		    composer, item, CANVAS_LABEL, compose_label(composer, item, scope.number));
		compose_value_across(composer, item, scope);
		break;
	case PLACE_BARE:
		compose_value_across(composer, item, scope);
		break;
	case PLACE_LIST:
		compose_list(composer, item, scope);
		break;
	case PLACE_JOIN:
	case PLACE_HEADING:
		break; /* stands in another row */
	default:
		compose_label_and_value(composer, item, scope, place == PLACE_UNDER);
		break;
	}
}

static void
compose_present(struct composer *composer, const struct form_item *item, struct scope scope)
{
	if (item->new_frame)
		flow_new_frame(composer->flow);
	if (item->new_page && item->kind == FORM_STATIC && item->place != PLACE_LIST)
		flow_new_page(composer->flow);
	if (item->field != FORM_NO_FIELD && form_kind_is_container(item->kind) &&
	    item->kind != FORM_REPEAT && item->kind != FORM_CHECKS)
		scope.container = element_first(scope.container, item);
	switch (item->kind) {
	case FORM_ROOT:
		compose_items(composer, item, scope);
		break;
	case FORM_SECTION:
		compose_section(composer, item, scope);
		break;
	case FORM_GROUP:
	case FORM_RISK:
		compose_group(composer, item, scope);
		break;
	case FORM_ROWS:
		compose_rows(composer, item, scope);
		break;
	case FORM_REPEAT:
		compose_repeat(composer, item, scope.container);
		break;
	case FORM_CAPTION:
		compose_caption(composer, item);
		break;
	default:
		compose_leaf(composer, item, scope);
		break;
	}
}

static void
compose_item(struct composer *composer, const struct form_item *item, struct scope scope)
{
	bool dim = composer->dim;

	if (!form_item_in_edition(item, composer->edition))
		return;
	composer->dim = dim || !compose_is_relevant(composer, item, scope.container);
	compose_present(composer, item, scope);
	composer->dim = dim;
}

static void
compose_items(struct composer *composer, const struct form_item *parent, struct scope scope)
{
	struct form_print_order order = form_print_order(parent);
	const struct form_item *item;

	while ((item = form_print_next(&order)) != NULL)
		compose_item(composer, item, scope);
}

static struct composer
composer_make(
    const struct assessment *assessment, const struct layout_options *options, struct flow *flow)
{
	struct composer composer = {
	    .assessment = assessment,
	    .form = assessment_form(assessment),
	    .edition = assessment_edition(assessment),
	    .options = options,
	    .flow = flow,
	    .unit = rule_width(options),
	    .half = layout_half_em(options),
	};

	assert(!options->areas || options->respell == NULL);
	composer.right = layout_width(options) - composer.unit;
	composer.label_right =
	    compose_snap(&composer, layout_width(options) * composer.form->label_width / 100);
	return composer;
}

void
layout_assessment(const struct assessment *assessment, const struct layout_options *options,
    layout_page page, void *context)
{
	struct composer composer =
	    composer_make(assessment, options, flow_new(options, NULL, page, context));

	compose_items(
	    &composer, composer.form->root, (struct scope){assessment_root(assessment), 0});
	flow_finish(composer.flow);
	flow_free(composer.flow);
}

/* The headings of what a section stands in, from the outermost on: of groups, and of the block with
 * its bands. */
static void
compose_around(const struct composer *composer, const struct form_item *item,
    const struct element *container, const struct path *path)
{
	const struct form_item *around = item->parent;
	unsigned number;

	if (around == NULL)
		return;
	compose_around(composer, around, container, path);
	number = around->depth > 0 ? path->index[around->depth - 1] : 0;
	if (around->kind == FORM_REPEAT) {
		compose_bands(composer, around, number, true);
		block_heading(composer, around, number);
	} else if (around->kind == FORM_GROUP || around->kind == FORM_RISK) {
		compose_heading(composer, around, (struct scope){container, number});
	}
}

void
layout_section(const struct assessment *assessment, const struct form_item *section,
    const struct element *container, const struct layout_options *options, struct canvas *canvas)
{
	struct layout_options endless = *options;
	struct composer composer;
	struct path path = element_path(container);
	unsigned depth = path.item->depth;

	endless.lines = 0;
	canvas_clear(canvas);
	composer = composer_make(assessment, &endless, flow_new(&endless, canvas, NULL, NULL));
	composer.dim = options->relevant != NULL &&
		       !options->relevant(options->relevant_context, section, container);
	compose_around(&composer, section, container, &path);
	compose_item(
	    &composer, section, (struct scope){container, depth > 0 ? path.index[depth - 1] : 0});
	flow_finish(composer.flow);
	flow_free(composer.flow);
}
