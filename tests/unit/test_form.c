/* A form: what is read from a sound definition, and what it answers. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "form/form_internal.h"
#include "yoshiki3/form.h"
#include "yoshiki3/form_xpath.h"
#include "yoshiki3/mem.h"

/* Tests run at the top of the source tree. */
#define SAMPLE "tests/form/sample.xml"

enum { OLD, MID, NEW };

static struct form *sample;

static struct form *
load(const char *file)
{
	struct diags diags = {0};
	struct form *form = form_load(file, &diags);

	for (size_t i = 0; i < diags.count; i++) {
		struct buf line = {0};

		diag_format(&diags.items[i], LANGUAGE_EN, &line);
		print_error("%s\n", buf_text(&line));
		buf_free(&line);
	}
	assert_non_null(form);
	assert_int_equal(diags.count, 0);
	diags_free(&diags);
	return form;
}

static int
load_sample(void **state)
{
	(void)state;
	sample = load(SAMPLE);
	return 0;
}

static int
free_sample(void **state)
{
	(void)state;
	form_free(sample);
	return 0;
}

static const struct form_item *
find(const char *id)
{
	const struct form_item *item = form_find(sample, id);

	assert_non_null(item);
	return item;
}

static void
the_form_itself_is_read(void **state)
{
	(void)state;
	assert_string_equal(sample->id, "sample");
	assert_string_equal(sample->title, "Sample");
	assert_string_equal(sample->file, SAMPLE);
	assert_int_equal(sample->label_width, 30);
	assert_ptr_equal(sample->title_item, find("cover.title"));
	assert_int_equal(sample->edition_count, 3);
	assert_string_equal(sample->editions[MID].id, "mid-1");
	assert_string_equal(sample->editions[MID].label, "[mid]");
	assert_int_equal(sample->blank_rule->severity, SEVERITY_ADVICE);
	assert_ptr_equal(sample->items[0], sample->root);
	assert_int_equal(sample->root->kind, FORM_ROOT);
	assert_null(sample->root->container);
}

static void
editions_are_found_by_id(void **state)
{
	unsigned edition = 9;

	(void)state;
	assert_true(form_edition_find(sample, "mid-1", &edition));
	assert_int_equal(edition, MID);
	assert_false(form_edition_find(sample, "mid", &edition));
	assert_false(form_edition_find(sample, "", &edition));
	assert_int_equal(edition, MID);
}

static void
items_are_found_by_id(void **state)
{
	(void)state;
	assert_int_equal(find("item.part.name")->kind, FORM_LINE);
	assert_int_equal(find("heading")->kind, FORM_GROUP);
	assert_int_equal(find("contents")->kind, FORM_STATIC);
	assert_null(form_find(sample, ""));
	assert_null(form_find(sample, "item[1].part"));
	assert_null(form_find(sample, "item."));
	assert_null(form_find(sample, "nothing"));
}

static void
every_item_knows_its_place(void **state)
{
	(void)state;
	for (size_t i = 0; i < sample->item_count; i++) {
		const struct form_item *item = sample->items[i];

		assert_int_equal(item->sequence, i);
		if (item->id != NULL)
			assert_ptr_equal(form_find(sample, item->id), item);
		if (item == sample->root)
			continue;
		assert_non_null(item->parent);
		assert_non_null(item->container);
		assert_non_null(item->block);
		assert_true(item->block == sample->root || item->block->kind == FORM_REPEAT);
		assert_true(item->line > item->parent->line || item->parent->line > 0);
		for (size_t j = 0; j < item->field_count; j++) {
			assert_ptr_equal(item->fields[j]->container, item);
			assert_int_equal(item->fields[j]->field, j);
		}
	}
}

static void
blocks_and_depths_follow_the_repeats(void **state)
{
	(void)state;
	assert_ptr_equal(find("cover.title")->block, sample->root);
	assert_ptr_equal(find("item")->block, sample->root);
	assert_ptr_equal(find("item.marks.plain")->block, find("item"));
	assert_ptr_equal(find("item.part")->block, find("item"));
	assert_ptr_equal(find("item.part.name")->block, find("item.part"));
	assert_int_equal(find("cover.title")->depth, 0);
	assert_int_equal(find("item")->depth, 1);
	assert_int_equal(find("item.tail")->depth, 1);
	assert_int_equal(find("item.part")->depth, 2);
	assert_int_equal(find("item.part.name")->depth, 2);
}

static void
unnamed_and_transparent_headings_contain_nothing(void **state)
{
	const struct form_item *heading = find("heading");

	(void)state;
	assert_true(heading->transparent);
	assert_null(heading->name);
	assert_int_equal(heading->field, FORM_NO_FIELD);
	assert_ptr_equal(find("inside")->container, sample->root);
	assert_ptr_equal(find("inside")->parent, heading);
	assert_ptr_equal(find("first")->container, sample->root);
	assert_ptr_equal(find("cover.title")->container, find("cover"));
}

static void
fields_are_what_has_an_element(void **state)
{
	static const char *const names[] = {
	    "cover", "first", "inside", "risky", "none", "item", "last"};
	const struct form_item *root = sample->root;

	(void)state;
	assert_int_equal(root->field_count, COUNT_OF(names));
	for (size_t i = 0; i < root->field_count; i++)
		assert_string_equal(root->fields[i]->name, names[i]);
	assert_int_equal(find("contents")->field, FORM_NO_FIELD); /* static */
	assert_int_equal(find("copy")->field, FORM_NO_FIELD);     /* mirror */
	assert_int_equal(find("lonely")->field, FORM_NO_FIELD);   /* only a heading */
}

static void
fields_are_found_with_a_hint(void **state)
{
	const struct form_item *marks = find("item.marks");
	size_t hint = 0;

	(void)state;
	assert_ptr_equal(form_field(marks, "plain", &hint), find("item.marks.plain"));
	assert_int_equal(hint, 1);
	assert_ptr_equal(form_field(marks, "other", &hint), find("item.marks.other"));
	assert_int_equal(hint, 2);
	assert_ptr_equal(form_field(marks, "plain", &hint), find("item.marks.plain"));
	assert_int_equal(hint, 1);
	hint = SIZE_MAX;
	assert_ptr_equal(form_field(marks, "many", &hint), find("item.marks.many"));
	assert_int_equal(hint, 3);
	assert_null(form_field(marks, "none", &hint));
	assert_int_equal(hint, 3);
	assert_null(form_field(find("item.tail"), "plain", &hint));
}

static void
editions_narrow_from_the_outside_in(void **state)
{
	(void)state;
	assert_true(form_item_in_edition(find("item"), OLD));
	assert_false(form_item_in_edition(find("item.part"), MID));
	assert_true(form_item_in_edition(find("item.part"), NEW));
	assert_false(form_item_in_edition(find("item.part.name"), MID));
	assert_true(form_item_in_edition(find("item.tail"), MID));
	assert_false(form_item_in_edition(find("item.tail"), NEW));
}

static void
labels_differ_by_edition(void **state)
{
	(void)state;
	assert_string_equal(form_item_label(find("item.marks.many"), MID), "Many");
	assert_string_equal(form_item_label(find("item.marks.many"), NEW), "Very many（{value}）");
	assert_string_equal(form_item_label(find("item.marks.many"), OLD), "");
	assert_string_equal(form_item_label(find("last.text"), NEW), "");
	assert_string_equal(form_item_label(find("item"), OLD), "Item{n}");
}

static void
numbers_come_from_labels_and_ancestors(void **state)
{
	static const struct {
		const char *id;
		const char *number;
	} rows[] = {
	    {"first", "Ⅱ１"},
	    {"first.a", "Ⅱ１①"},
	    {"first.c", "Ⅱ１１２"},
	    {"first.d", "Ⅱ１②"}, /* given */
	    {"inside", "Ⅱ２③"},
	    {"risky", "Ⅱ"},
	    {"none", "Ⅱ④"},
	    {"cover.title", "表紙"},
	    {"item", ""},
	    {"item.marks.plain", "①"},
	    {"last.text", ""},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		struct buf number = {0};

		form_item_number(find(rows[i].id), &number);
		assert_string_equal(buf_text(&number), rows[i].number);
		buf_free(&number);
	}
}

static void
important_is_inherited(void **state)
{
	(void)state;
	assert_false(find("cover.title")->important);
	assert_true(find("first.a")->important);
	assert_true(find("inside")->important);
	assert_false(find("first.b")->important);
}

static void
sections_are_the_nearest(void **state)
{
	(void)state;
	assert_ptr_equal(form_item_section(find("cover.title")), find("cover"));
	assert_ptr_equal(form_item_section(find("cover")), find("cover"));
	assert_ptr_equal(
	    form_item_section(find("first.a"))->labels->text, find("first")->parent->labels->text);
	assert_ptr_equal(form_item_section(find("item.tail")), sample->root);
}

static void
options_differ_by_edition(void **state)
{
	const struct form_item *choice = find("first.b");
	const struct form_option *option;

	(void)state;
	assert_int_equal(choice->options->numbers, NUMBERS_HALF);
	assert_int_equal(find("first.c")->options->numbers, NUMBERS_FULL);
	assert_null(form_choice_option(choice, OLD, 0));
	assert_string_equal(form_option_label(form_choice_option(choice, OLD, 2), OLD), "10以上");
	assert_null(form_choice_option(choice, OLD, 3));
	assert_string_equal(
	    form_option_label(form_choice_option(choice, MID, 2), MID), "10以上20未満");
	option = form_choice_option(choice, NEW, 3);
	assert_string_equal(form_option_label(option, NEW), "二十以上 & <more>");
	assert_string_equal(form_option_label(option, MID), "20以上");
	assert_string_equal(option->code, "high");
	assert_true(option->at_least == 20);
	assert_true(isnan(option->below));
	assert_int_equal(form_choice_number(choice, OLD, "10以上"), 2);
	assert_int_equal(form_choice_number(choice, NEW, "10以上"), 0);
	assert_int_equal(form_choice_number(choice, NEW, "二十以上 & <more>"), 3);
	assert_int_equal(form_choice_number(choice, NEW, "10未満 "), 0);
	assert_int_equal(form_choice_number(choice, NEW, ""), 0);
}

static void
white_space_of_texts_is_layout(void **state)
{
	const struct form_item *item = find("first.a");
	const struct form_rule *rule = item->rules;

	(void)state;
	assert_string_equal(item->help, "line one\n\nline two, joined");
	assert_string_equal(item->help_source, "elsewhere");
	assert_null(find("first.b")->help);
	assert_string_equal(find("contents")->text, "one\n\ntwo lines");
	assert_string_equal(find("cover")->first->next->text, "{edition}\n{title}");
	assert_string_equal(rule->message[LANGUAGE_JA]->text, "「");
	assert_non_null(form_expression_compiled(rule->message[LANGUAGE_JA]->next->expression));
	assert_string_equal(rule->message[LANGUAGE_JA]->next->next->text, "」はだめです{}");
	assert_string_equal(rule->message[LANGUAGE_EN]->next->next->text, "” is wrong");
}

static void
rules_are_read(void **state)
{
	const struct form_rule *all = sample->root->rules;
	const struct form_rule *rule = find("first.a")->rules;
	const struct form_rule *calculate = find("first.d")->rules;

	(void)state;
	assert_int_equal(all->each, 1u << FORM_TEXT | 1u << FORM_LINE | 1u << FORM_CHOICE);
	assert_int_equal(all->severity, SEVERITY_ERROR);
	assert_int_equal(rule->kind, RULE_CONSTRAINT);
	assert_int_equal(rule->each, 0);
	assert_int_equal(rule->since, MID);
	assert_int_equal(rule->until, NEW);
	assert_string_equal(rule->source, "rule");
	assert_non_null(form_expression_compiled(rule->test));
	assert_int_equal(calculate->kind, RULE_CALCULATE);
	assert_null(calculate->message[LANGUAGE_EN]);
}

/* The id of the furthest item behind one that a rule looks at, its own or of what it stands in; "-"
 * for none. */
static const char *
beyond(const struct form *form, const char *item, const char *rule_id)
{
	const struct form_item *owner = form_find(form, item);
	const struct form_rule *rule = NULL;
	const struct form_item *found;

	for (; rule == NULL && owner != NULL; owner = owner->parent) {
		for (rule = owner->rules; rule != NULL && strcmp(rule->id, rule_id) != 0;)
			rule = rule->next;
	}
	assert_non_null(rule);
	found = form_rule_beyond(form, rule, form_find(form, item));
	return found != NULL ? found->id : "-";
}

static void
rules_tell_how_far_they_look(void **state)
{
	struct form *form = load("tests/unit/rules.xml");
	const struct form_item *part = form_find(form, "item.g.part.y")->parent;

	(void)state;
	assert_string_equal(beyond(sample, "first.d", "q"), "item");
	assert_string_equal(beyond(sample, "first.a", "r"), "-");
	assert_null(form_rule_beyond(sample, sample->blank_rule, find("first.a")));
	assert_string_equal(beyond(form, "item.x", "up"), "-");
	assert_string_equal(beyond(form, "item.x", "down"), "item.g.part.y");
	/* What is not known does not count, nor what the item holds itself. */
	assert_string_equal(beyond(form, "item.x", "any-child"), "-");
	assert_string_equal(part->rules->id, "two-up");
	assert_null(form_rule_beyond(form, part->rules, part));
	/* A rule for each element looks from there. */
	assert_string_equal(beyond(form, "item.g.part.y", "sibling"), "item.g.part.z");
	assert_string_equal(beyond(form, "item.g.part.z", "sibling"), "-");
	assert_string_equal(beyond(form, "top.a", "each-own"), "-");
	assert_string_equal(beyond(form, "item.x", "each-mark"), "item.m");
	/* What it looks at stands before. */
	assert_string_equal(beyond(form, "top.b", "earlier"), "-");
	assert_string_equal(beyond(form, "top.m", "each-all"), "-");
	form_free(form);
}

static void
blank_words_are_pieces_of_their_own(void **state)
{
	const struct form_message *piece = sample->blank_rule->message[LANGUAGE_JA];

	(void)state;
	assert_string_equal(piece->text, "{first}");
	assert_string_equal(piece->next->text, " / ");
	assert_string_equal(piece->next->next->text, "{count}");
	assert_string_equal(piece->next->next->next->text, " {count}");
}

static void
logic_is_compiled(void **state)
{
	const struct form_item *date = find("cover.date");

	(void)state;
	assert_false(form_expression_is_true(date->relevant));
	assert_false(form_expression_is_true(date->required));
	assert_null(find("cover.title")->required);
	assert_true(find("item.marks.many")->exclusive);
	assert_int_equal(find("item.marks.many")->content, CONTENT_COUNT);
	assert_int_equal(find("item.marks.other")->content, CONTENT_TEXT);
	assert_int_equal(find("item.marks.plain")->content, CONTENT_NONE);
}

static void
repeats_have_limits_and_bands(void **state)
{
	const struct form_item *item = find("item");

	(void)state;
	assert_int_equal(item->min, 1);
	assert_int_equal(item->max, 5);
	assert_int_equal(item->band_count, 2);
	assert_int_equal(item->bands[1].from, 4);
	assert_int_equal(item->bands[1].to, 5);
	assert_string_equal(item->bands[1].label, "4～5");
	assert_int_equal(find("item.part")->min, 0);
	assert_int_equal(find("item.part")->max, FORM_BLOCKS_MAX);
}

static void
geometry_is_read(void **state)
{
	const struct form_item *cover = find("cover");

	(void)state;
	assert_true(cover->new_page);
	assert_int_equal(cover->align, ALIGN_CENTER);
	assert_int_equal(cover->first->place, PLACE_TABLE);
	assert_true(cover->first->new_frame);
	assert_int_equal(find("cover.title")->width, 3);
	assert_int_equal(find("cover.title")->place, PLACE_ROW);
	assert_int_equal(find("item.part.name")->height, 2);
	assert_true(find("item.part")->headless);
	assert_true(find("first.b")->list_below);
	assert_int_equal(find("first.b")->per_line, 2);
	assert_int_equal(find("item.marks")->first->per_line, 2);
	assert_ptr_equal(find("last")->print_before, find("item"));
	assert_ptr_equal(find("copy")->reference, find("first.a"));
	assert_int_equal(find("contents")->place, PLACE_LIST);
}

static void
kinds_have_names(void **state)
{
	(void)state;
	assert_string_equal(form_kind_name(FORM_ROOT), "form");
	assert_string_equal(form_kind_name(FORM_CAPTION), "caption");
	assert_true(form_kind_has_value(FORM_CHECK));
	assert_false(form_kind_has_value(FORM_CHECKS));
	assert_true(form_kind_is_container(FORM_CHECKS));
	assert_false(form_kind_is_container(FORM_MIRROR));
}

static void
shipped_definitions_are_sound(void **state)
{
	static const char *const files[] = {"forms/kian.xml", "forms/yoshiki3.xml"};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(files); i++)
		form_free(load(files[i]));
}

static void
it_is_known_what_every_function_takes(void **state)
{
	static const struct {
		const char *name;
		unsigned least;
		unsigned most;
		const char *takes;
	} rows[] = {
#define X(function, name, least, most, gives, takes) {name, least, most, takes},
	    FORM_FUNCTIONS(X)
#undef X
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		size_t length = strlen(rows[i].takes);

		if (length == 0 || length > rows[i].most || rows[i].least > rows[i].most)
			print_error("%s\n", rows[i].name);
		assert_true(rows[i].least <= rows[i].most);
		assert_true(length > 0 && length <= rows[i].most);
		assert_int_equal(strspn(rows[i].takes, "*N#SCDQ"), length);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(it_is_known_what_every_function_takes),
	    cmocka_unit_test(the_form_itself_is_read),
	    cmocka_unit_test(editions_are_found_by_id),
	    cmocka_unit_test(items_are_found_by_id),
	    cmocka_unit_test(every_item_knows_its_place),
	    cmocka_unit_test(blocks_and_depths_follow_the_repeats),
	    cmocka_unit_test(unnamed_and_transparent_headings_contain_nothing),
	    cmocka_unit_test(fields_are_what_has_an_element),
	    cmocka_unit_test(fields_are_found_with_a_hint),
	    cmocka_unit_test(editions_narrow_from_the_outside_in),
	    cmocka_unit_test(labels_differ_by_edition),
	    cmocka_unit_test(numbers_come_from_labels_and_ancestors),
	    cmocka_unit_test(important_is_inherited),
	    cmocka_unit_test(sections_are_the_nearest),
	    cmocka_unit_test(options_differ_by_edition),
	    cmocka_unit_test(white_space_of_texts_is_layout),
	    cmocka_unit_test(rules_are_read),
	    cmocka_unit_test(rules_tell_how_far_they_look),
	    cmocka_unit_test(blank_words_are_pieces_of_their_own),
	    cmocka_unit_test(logic_is_compiled),
	    cmocka_unit_test(repeats_have_limits_and_bands),
	    cmocka_unit_test(geometry_is_read),
	    cmocka_unit_test(kinds_have_names),
	    cmocka_unit_test(shipped_definitions_are_sound),
	};

	return cmocka_run_group_tests(tests, load_sample, free_sample);
}
