/*
 * Evaluations, their steps, and what is left of one that failed to the next.
 */
#include "unit.h"

#include "doc/xpath.h"
#include "yoshiki3/form_xpath.h"

#include <unistd.h>

/* Blocks of the document: steps of the expressions below are counted in their number. */
#define BLOCKS 40
/* More evaluations than libxml2 lets nest. */
#define MANY 6000

static const char definition[] =
    "<form id='steps' title='S' format='1'><edition id='only' label='o'/>"
    "<var name='light' value='1'/><var name='all' value='s/r/x'/>"
    "<var name='nested' value='count(s/r[x])'/>"
    "<section id='s' label='S'>"
    "<constraint id='easy' severity='warning' test=\"s/r/x = "
    "'x7'\"><message>.</message></constraint>"
    "<constraint id='medium' severity='warning' test='count(s/r[count(/assessment/s/r) > 0]) > 0'>"
    "<message>.</message></constraint>"
    "<constraint id='heavy' severity='warning' "
    "test='count(//*[count(//*[count(//*) > 0]) > 0]) > 0'><message>.</message></constraint>"
    "<constraint id='place' severity='warning' test=\"count(s/r[$light = 1 and x = 'x1']) = 1\">"
    "<message>.</message></constraint>"
    "<constraint id='first' severity='warning' test=\"$all = "
    "'x2'\"><message>.</message></constraint>"
    "<constraint id='outer' severity='warning' "
    "test='count(s/r[count(/assessment/s/r) > 0]) > 0 and $nested > 0'>"
    "<message>.</message></constraint>"
    "<repeat id='r' label='R{n}' max='99'><line id='x' label='X'/></repeat></section></form>";

struct desk {
	struct form_library *library;
	struct assessment *assessment;
	xmlXPathContextPtr context;
	struct xpath_state *state;
	char directory[32];
	char file[64];
};

static int
begin(void **state)
{
	char directory[] = "/tmp/yoshiki3-test-XXXXXX";
	const char *directories[] = {directory};
	struct desk *desk = calloc(1, sizeof(*desk));
	const struct form *form;
	char path[32];
	char value[16];
	FILE *file;

	assert_non_null(desk);
	assert_non_null(mkdtemp(directory));
	(void)snprintf(desk->directory, sizeof(desk->directory), "%s", directory);
	(void)snprintf(desk->file, sizeof(desk->file), "%s/steps.xml", directory);
	file = fopen(desk->file, "w");
	assert_non_null(file);
	assert_true(fputs(definition, file) >= 0 && fclose(file) == 0);
	desk->library = form_library_new(directories, 1);
	form = form_library_get(desk->library, "steps", NULL, NULL);
	assert_non_null(form);
	desk->assessment = assessment_new(form, 0);
	for (int i = 1; i <= BLOCKS; i++) {
		(void)snprintf(path, sizeof(path), "s.r[%d].x", i);
		(void)snprintf(value, sizeof(value), "x%d", i);
		unit_set(desk->assessment, path, value);
	}
	desk->context = xpath_new(desk->assessment);
	desk->state = desk->context->userData;
	*state = desk;
	return 0;
}

static int
end(void **state)
{
	struct desk *desk = *state;

	xpath_free(desk->context);
	assessment_free(desk->assessment);
	form_library_free(desk->library);
	(void)unlink(desk->file);
	(void)rmdir(desk->directory);
	free(desk);
	return 0;
}

static const struct form_expression *
rule(const struct desk *desk, const char *id)
{
	const struct form_item *section = assessment_form(desk->assessment)->root->first;
	const struct form_rule *found = section->rules;

	while (found != NULL && strcmp(found->id, id) != 0)
		found = found->next;
	assert_non_null(found);
	return found->test;
}

static enum xpath_result
ask(const struct desk *desk, const char *id)
{
	return xpath_test(
	    desk->context, rule(desk, id), xmlDocGetRootElement(desk->assessment->document));
}

static void
what_takes_too_many_steps_is_no_answer(void **state)
{
	struct desk *desk = *state;

	assert_int_equal(ask(desk, "easy"), XPATH_TRUE);
	assert_false(xpath_ran_out(desk->context));
	xpath_limit(desk->context, 0);
	assert_int_equal(ask(desk, "heavy"), XPATH_NOTHING);
	assert_true(xpath_ran_out(desk->context));
	/* A few steps are left to each. */
	assert_int_equal(ask(desk, "easy"), XPATH_TRUE);
	assert_false(xpath_ran_out(desk->context));
}

static void
what_failed_takes_nothing_from_the_next(void **state)
{
	struct desk *desk = *state;

	xpath_limit(desk->context, 0);
	for (int i = 0; i < MANY; i++)
		assert_int_equal(ask(desk, "heavy"), XPATH_NOTHING);
	assert_int_equal(ask(desk, "easy"), XPATH_TRUE);
}

static void
each_has_a_share_of_its_own(void **state)
{
	struct desk *desk = *state;
	unsigned long *own = &desk->state->own[form_expression_order(rule(desk, "medium"))];
	unsigned long before = desk->state->shared;
	unsigned long steps;

	assert_int_equal(ask(desk, "medium"), XPATH_TRUE);
	steps = before - desk->state->shared;
	assert_true(steps > 1000);
	/* The common supply is used up by others. */
	desk->state->shared = 0;
	assert_int_equal(ask(desk, "medium"), XPATH_TRUE);
	*own = steps + steps / 2;
	assert_int_equal(ask(desk, "medium"), XPATH_TRUE);
	assert_true(*own < steps);
	assert_int_equal(ask(desk, "medium"), XPATH_NOTHING);
	assert_int_equal(ask(desk, "easy"), XPATH_TRUE);
}

static void
a_variable_does_not_disturb_what_asks_for_it(void **state)
{
	struct desk *desk = *state;
	unsigned long before;
	unsigned long plain;

	/* At the first block, where it is evaluated. */
	assert_int_equal(ask(desk, "place"), XPATH_TRUE);
	/* The text of the first node. */
	assert_int_equal(ask(desk, "first"), XPATH_FALSE);
	/* The steps of both count. */
	before = desk->state->shared;
	assert_int_equal(ask(desk, "medium"), XPATH_TRUE);
	plain = before - desk->state->shared;
	before = desk->state->shared;
	assert_int_equal(ask(desk, "outer"), XPATH_TRUE);
	assert_true(before - desk->state->shared > plain + BLOCKS);
}

#define UNIT(name) cmocka_unit_test_setup_teardown(name, begin, end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    UNIT(what_takes_too_many_steps_is_no_answer),
	    UNIT(what_failed_takes_nothing_from_the_next),
	    UNIT(each_has_a_share_of_its_own),
	    UNIT(a_variable_does_not_disturb_what_asks_for_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
