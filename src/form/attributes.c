/*
 * The attributes of a definition: one table, a row for each attribute with the elements that may
 * have it, those that must, and the function that understands its value. A value that is not
 * understood is noted and leaves what was there.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "form/attributes.h"

#define HEADINGS (ELEMENT(FORM_SECTION) | ELEMENT(FORM_GROUP) | ELEMENT(FORM_RISK))
#define VALUES                                                                                \
	(ELEMENT(FORM_LINE) | ELEMENT(FORM_TEXT) | ELEMENT(FORM_DATE) | ELEMENT(FORM_COUNT) | \
	    ELEMENT(FORM_CHOICE) | ELEMENT(FORM_CHECK))
#define ALWAYS_NAMED                                                                   \
	(VALUES | ELEMENT(FORM_CHECKS) | ELEMENT(FORM_REPEAT) | ELEMENT(FORM_STATIC) | \
	    ELEMENT(FORM_MIRROR))
#define ITEMS                                                                   \
	(HEADINGS | ALWAYS_NAMED | ELEMENT(FORM_ROWS) | ELEMENT(FORM_SUBHEAD) | \
	    ELEMENT(FORM_CAPTION))
#define KEPT   (HEADINGS | VALUES | ELEMENT(FORM_CHECKS) | ELEMENT(FORM_REPEAT))
#define TABLES (ELEMENT(FORM_REPEAT) | ELEMENT(FORM_GROUP))
#define RULES  (ELEMENT(ELEMENT_CONSTRAINT) | ELEMENT(ELEMENT_CALCULATE))
#define PAST   (ITEMS | ELEMENT(ELEMENT_CONSTRAINT))
#define RANGED (ITEMS | RULES | ELEMENT(ELEMENT_LABEL) | ELEMENT(ELEMENT_OPTION))

/* Ids of items and of the form are names of elements and files. */
static void
set_id(const struct use *use)
{
	if ((ELEMENT(use->target->element) & (ITEMS | ELEMENT(FORM_ROOT))) != 0)
		value_name(use, use->target->id);
	else
		value_word(use, use->target->id);
}

static void
set_label(const struct use *use)
{
	struct form_target *target = use->target;
	struct form_label *label;

	if (target->element == ELEMENT_EDITION) {
		target->edition->label = value_keep(use);
		return;
	}
	if (target->element == ELEMENT_BAND) {
		target->band->label = value_keep(use);
		return;
	}
	label = arena_alloc(use->reader->arena, sizeof(*label));
	label->text = value_keep(use);
	target->item->labels = label; /* its editions follow when those of the item are known */
}

static void
set_title(const struct use *use)
{
	use->reader->form->title = value_keep(use);
}

static void
set_format(const struct use *use)
{
	if (strcmp(use->value, "1") != 0)
		value_error(use, "1");
}

static void
set_title_item(const struct use *use)
{
	value_reference(use, NULL, &use->reader->form->title_item);
}

static void
set_published_item(const struct use *use)
{
	value_reference(use, NULL, &use->reader->form->published_item);
}

static void
set_assessed_item(const struct use *use)
{
	value_reference(use, NULL, &use->reader->form->assessed_item);
}

static void
set_label_width(const struct use *use)
{
	value_number(use, 10, 60, &use->reader->form->label_width);
}

static void
set_help_source(const struct use *use)
{
	use->reader->help_source = value_keep(use);
}

static void
set_number(const struct use *use)
{
	use->target->item->number = value_keep(use); /* "" becomes NULL when the item is complete */
}

static void
set_since(const struct use *use)
{
	value_edition(use, use->target->since);
}

static void
set_until(const struct use *use)
{
	value_edition(use, use->target->until);
}

static void
set_was(const struct use *use)
{
	value_reference(use, use->target->item, &use->target->item->was);
}

static void
set_transparent(const struct use *use)
{
	value_bool(use, &use->target->item->transparent);
}

static void
set_important(const struct use *use)
{
	value_bool(use, &use->target->item->important);
}

static void
set_place(const struct use *use)
{
	static const struct {
		const char *name;
		enum form_place place;
		element_set on;
	} rows[] = {
	    {"row", PLACE_ROW, ITEMS},
	    {"under", PLACE_UNDER, ITEMS},
	    {"join", PLACE_JOIN, ITEMS},
	    {"heading", PLACE_HEADING, ITEMS},
	    {"across", PLACE_ACROSS, ITEMS},
	    {"bare", PLACE_BARE, ITEMS},
	    {"table", PLACE_TABLE, TABLES},
	    {"list", PLACE_LIST, ELEMENT(FORM_STATIC)},
	};
	const char *names[COUNT_OF(rows)];
	enum form_place places[COUNT_OF(rows)];
	size_t count = 0;
	unsigned found;

	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		if ((rows[i].on & ELEMENT(use->target->element)) != 0) {
			places[count] = rows[i].place;
			names[count++] = rows[i].name;
		}
	}
	if (value_keyword(use, names, count, &found))
		use->target->item->place = places[found];
}

static void
set_page(const struct use *use)
{
	value_flag(use, "new", &use->target->item->new_page);
}

static void
set_frame(const struct use *use)
{
	value_flag(use, "new", &use->target->item->new_frame);
}

static void
set_align(const struct use *use)
{
	static const char *const names[] = {"left", "center", "right"}; /* by enum form_align */
	unsigned found;

	if (value_keyword(use, names, COUNT_OF(names), &found))
		use->target->item->align = (enum form_align)found;
}

static void
set_width(const struct use *use)
{
	value_number(use, 1, 100, &use->target->item->width);
}

static void
set_height(const struct use *use)
{
	value_number(use, 1, 200, &use->target->item->height);
}

static void
set_per_line(const struct use *use)
{
	value_number(use, 1, 20, &use->target->item->per_line);
}

static void
set_list(const struct use *use)
{
	static const char *const names[] = {"beside", "below"};
	unsigned found;

	if (value_keyword(use, names, COUNT_OF(names), &found))
		use->target->item->list_below = found == 1;
}

static void
set_print_before(const struct use *use)
{
	value_reference(use, use->target->item, &use->target->item->print_before);
}

static void
set_min(const struct use *use)
{
	value_number(use, 0, FORM_BLOCKS_MAX, &use->target->item->min);
}

static void
set_max(const struct use *use)
{
	char accepted[64];

	if (strcmp(use->value, "unbounded") == 0) {
		use->target->item->max = FORM_BLOCKS_MAX;
		return;
	}
	if (value_parse_number(use->value, 1, FORM_BLOCKS_MAX, &use->target->item->max))
		return;
	(void)snprintf(accepted, sizeof(accepted), "1-%d, unbounded", FORM_BLOCKS_MAX);
	value_error(use, accepted);
}

static void
set_heading(const struct use *use)
{
	value_flag(use, "none", &use->target->item->headless);
}

static void
set_block(const struct use *use)
{
	use->target->item->block_name = value_keep(use);
}

static void
set_from(const struct use *use)
{
	value_number(use, 1, FORM_BLOCKS_MAX, &use->target->band->from);
}

static void
set_to(const struct use *use)
{
	value_number(use, 1, FORM_BLOCKS_MAX, &use->target->band->to);
}

/* The list stands before the items, so it is known by now. */
static void
set_options(const struct use *use)
{
	struct form_reader *reader = use->reader;
	const char **ids = mem_alloc_array(reader->option_count + 1, sizeof(*ids));
	size_t count = 0;

	for (size_t i = 0; i < reader->option_count; i++) {
		const char *id = reader->options[i]->id;

		if (id == NULL)
			continue;
		ids[count++] = id;
		if (strcmp(id, use->value) == 0)
			use->target->item->options = reader->options[i];
	}
	if (use->target->item->options == NULL)
		value_list_error(use, ids, count);
	free(ids);
}

static void
set_numbers(const struct use *use)
{
	static const char *const names[] = {"half", "full"}; /* by enum form_numbers */
	unsigned found;

	if (value_keyword(use, names, COUNT_OF(names), &found))
		use->target->options->numbers = (enum form_numbers)found;
}

/* A whole number that may be large; doubles hold it exactly. */
static void
read_bound(const struct use *use, double *bound)
{
	unsigned number;

	if (value_parse_number(use->value, 0, 999999999, &number))
		*bound = (double)number;
	else
		value_error(use, "0-999999999");
}

static void
set_at_least(const struct use *use)
{
	read_bound(use, &use->target->option->at_least);
}

static void
set_below(const struct use *use)
{
	read_bound(use, &use->target->option->below);
}

static void
set_code(const struct use *use)
{
	value_word(use, &use->target->option->code);
}

static void
set_unit(const struct use *use)
{
	use->target->item->unit = value_keep(use);
}

static void
set_content(const struct use *use)
{
	static const char *const names[] = {"none", "text", "count"}; /* by enum form_content */
	unsigned found;

	if (value_keyword(use, names, COUNT_OF(names), &found))
		use->target->item->content = (enum form_content)found;
}

static void
set_exclusive(const struct use *use)
{
	value_bool(use, &use->target->item->exclusive);
}

static void
set_of(const struct use *use)
{
	value_reference(use, use->target->item, &use->target->item->reference);
}

static void
set_source(const struct use *use)
{
	if (use->target->element == ELEMENT_HELP)
		use->target->source = value_keep(use);
	else
		use->target->rule->source = value_keep(use);
}

static void
set_severity(const struct use *use)
{
	static const char *const names[] = {"error", "warning", "advice"};

	if (!severity_parse(use->value, &use->target->rule->severity))
		value_list_error(use, names, COUNT_OF(names));
}

static void
set_name(const struct use *use)
{
	value_word(use, &use->target->variable->name);
}

static void
set_placeholders(const struct use *use)
{
	use->reader->form->placeholders = value_keep(use);
}

static void
set_lang(const struct use *use)
{
	static const char *const names[] = {"en", "ja"}; /* by enum language */
	unsigned found;

	if (value_keyword(use, names, COUNT_OF(names), &found))
		use->target->language = (enum language)found;
}

struct attribute_row {
	const char *name;
	element_set on;     /* the elements that may have it */
	element_set needed; /* those that must */
	void (*set)(const struct use *use);
};

static const struct attribute_row attribute_rows[] = {
    {"id",
	ELEMENT(FORM_ROOT) | ELEMENT(ELEMENT_EDITION) | ELEMENT(ELEMENT_OPTIONS) |
	    ELEMENT(ELEMENT_BLANK) | RULES | HEADINGS | ALWAYS_NAMED,
	ELEMENT(FORM_ROOT) | ELEMENT(ELEMENT_EDITION) | ELEMENT(ELEMENT_OPTIONS) |
	    ELEMENT(ELEMENT_BLANK) | RULES | ALWAYS_NAMED,
	set_id},
    {"label", (ITEMS & ~ELEMENT(FORM_CAPTION)) | ELEMENT(ELEMENT_EDITION) | ELEMENT(ELEMENT_BAND),
	ELEMENT(ELEMENT_EDITION) | ELEMENT(ELEMENT_BAND), set_label},
    /* of the form */
    {"title", ELEMENT(FORM_ROOT), ELEMENT(FORM_ROOT), set_title},
    {"format", ELEMENT(FORM_ROOT), ELEMENT(FORM_ROOT), set_format},
    {"title-item", ELEMENT(FORM_ROOT), 0, set_title_item},
    {"published-item", ELEMENT(FORM_ROOT), 0, set_published_item},
    {"assessed-item", ELEMENT(FORM_ROOT), 0, set_assessed_item},
    {"label-width", ELEMENT(FORM_ROOT), 0, set_label_width},
    {"help-source", ELEMENT(FORM_ROOT), 0, set_help_source},
    {"placeholders", ELEMENT(FORM_ROOT), 0, set_placeholders},
    /* of items in general */
    {"number", ITEMS & ~ELEMENT(FORM_CAPTION), 0, set_number},
    {"since", RANGED, 0, set_since},
    {"until", RANGED, 0, set_until},
    {"was", KEPT, 0, set_was},
    {"transparent", HEADINGS, 0, set_transparent},
    {"important", ITEMS, 0, set_important},
    {"relevant", ITEMS, 0, attribute_set_relevant},
    {"required", VALUES | ELEMENT(FORM_CHECKS), 0, attribute_set_required},
    {"place", ITEMS, 0, set_place},
    {"page", ELEMENT(FORM_SECTION) | ELEMENT(FORM_REPEAT) | ELEMENT(FORM_STATIC), 0, set_page},
    {"frame", ITEMS, 0, set_frame},
    {"align", ELEMENT(FORM_SECTION) | ELEMENT(FORM_CAPTION) | ELEMENT(FORM_STATIC), 0, set_align},
    {"width", ITEMS, 0, set_width},
    {"height", ITEMS, 0, set_height},
    {"print-before", ELEMENT(FORM_SECTION) | ELEMENT(FORM_REPEAT), 0, set_print_before},
    /* by kind */
    {"min", ELEMENT(FORM_REPEAT), 0, set_min},
    {"max", ELEMENT(FORM_REPEAT), 0, set_max},
    {"heading", ELEMENT(FORM_REPEAT), 0, set_heading},
    {"block", ELEMENT(FORM_REPEAT), 0, set_block},
    {"from", ELEMENT(ELEMENT_BAND), ELEMENT(ELEMENT_BAND), set_from},
    {"to", ELEMENT(ELEMENT_BAND), ELEMENT(ELEMENT_BAND), set_to},
    {"options", ELEMENT(FORM_CHOICE), 0, set_options},
    {"numbers", ELEMENT(FORM_CHOICE) | ELEMENT(ELEMENT_OPTIONS), 0, set_numbers},
    {"list", ELEMENT(FORM_CHOICE), 0, set_list},
    {"per-line", ELEMENT(FORM_CHOICE) | ELEMENT(FORM_CHECKS) | ELEMENT(FORM_SUBHEAD), 0,
	set_per_line},
    {"at-least", ELEMENT(ELEMENT_OPTION), 0, set_at_least},
    {"below", ELEMENT(ELEMENT_OPTION), 0, set_below},
    {"code", ELEMENT(ELEMENT_OPTION), 0, set_code},
    {"content", ELEMENT(FORM_CHECK), 0, set_content},
    {"unit", ELEMENT(FORM_CHECK), 0, set_unit},
    {"exclusive", ELEMENT(FORM_CHECK), 0, set_exclusive},
    {"of", ELEMENT(FORM_MIRROR), ELEMENT(FORM_MIRROR), set_of},
    /* of rules and texts */
    {"source", RULES | ELEMENT(ELEMENT_BLANK) | ELEMENT(ELEMENT_HELP), 0, set_source},
    {"severity", RULES | ELEMENT(ELEMENT_BLANK), RULES | ELEMENT(ELEMENT_BLANK), set_severity},
    {"test", ELEMENT(ELEMENT_CONSTRAINT), ELEMENT(ELEMENT_CONSTRAINT), attribute_set_test},
    {"name", ELEMENT(ELEMENT_VAR), ELEMENT(ELEMENT_VAR), set_name},
    {"value", ELEMENT(ELEMENT_CALCULATE) | ELEMENT(ELEMENT_VAR),
	ELEMENT(ELEMENT_CALCULATE) | ELEMENT(ELEMENT_VAR), attribute_set_value},
    {"each", ELEMENT(ELEMENT_CONSTRAINT), 0, attribute_set_each},
    {"phrases", ELEMENT(ELEMENT_CONSTRAINT), 0, attribute_set_phrases},
    {"except", ELEMENT(ELEMENT_CONSTRAINT), 0, attribute_set_except},
    {"once", ELEMENT(ELEMENT_CONSTRAINT), 0, attribute_set_once},
    {"past", PAST, 0, attribute_set_past},
    {"lang", ELEMENT(ELEMENT_MESSAGE), 0, set_lang},
};

static const struct attribute_row *
row_find(const char *name, unsigned element)
{
	for (size_t i = 0; i < COUNT_OF(attribute_rows); i++) {
		if ((attribute_rows[i].on & ELEMENT(element)) != 0 &&
		    strcmp(attribute_rows[i].name, name) == 0)
			return &attribute_rows[i];
	}
	return NULL;
}

static void
unknown_error(
    struct form_reader *reader, const struct form_target *target, const xmlAttr *attribute)
{
	struct buf name = {0};
	struct buf accepted = {0};

	if (form_reader_is_full(reader)) {
		reader->errors++;
		return;
	}
	if (attribute->ns != NULL && attribute->ns->prefix != NULL)
		buf_addf(&name, "%s:", (const char *)attribute->ns->prefix);
	buf_adds(&name, (const char *)attribute->name);
	for (size_t i = 0; i < COUNT_OF(attribute_rows); i++) {
		if ((attribute_rows[i].on & ELEMENT(target->element)) != 0)
			buf_addf(&accepted, "%s%s", accepted.length > 0 ? ", " : "",
			    attribute_rows[i].name);
	}
	FORM_ERROR(reader, target->line, MSG_FORM_ATTRIBUTE, form_element_name(target->element),
	    buf_text(&name), accepted.length > 0 ? accepted.data : "-");
	buf_free(&name);
	buf_free(&accepted);
}

/* XML_PARSE_NOENT makes the value one text node; an empty value has none. */
static const char *
attribute_value(const xmlAttr *attribute)
{
	if (attribute->children == NULL || attribute->children->content == NULL)
		return "";
	return (const char *)attribute->children->content;
}

void
form_attributes_read(struct form_reader *reader, const xmlNode *node, struct form_target *target)
{
	bool seen[COUNT_OF(attribute_rows)] = {false};

	for (const xmlAttr *attribute = node->properties; attribute != NULL;
	     attribute = attribute->next) {
		const struct attribute_row *row =
		    attribute->ns != NULL
			? NULL
			: row_find((const char *)attribute->name, target->element);
		struct use use = {.reader = reader, .target = target};

		if (row == NULL) {
			unknown_error(reader, target, attribute);
			continue;
		}
		seen[row - attribute_rows] = true;
		use.name = row->name;
		use.value = attribute_value(attribute);
		row->set(&use);
	}
	for (size_t i = 0; i < COUNT_OF(attribute_rows); i++) {
		if (!seen[i] && (attribute_rows[i].needed & ELEMENT(target->element)) != 0)
			FORM_ERROR(reader, target->line, MSG_FORM_ATTRIBUTE_MISSING,
			    form_element_name(target->element), attribute_rows[i].name);
	}
}
