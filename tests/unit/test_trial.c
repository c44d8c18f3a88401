/*
 * The trial of forms: those that ship pass it; an expression that fails is told with its line; and
 * what the form's own checks let through does not fail when it is asked, whatever it is made of.
 */
#include "unit.h"

#include <unistd.h>

#include "form/form_internal.h"
#include "yoshiki3/form_xpath.h"
#include "yoshiki3/mem.h"

#define EXPRESSIONS 4000

static void
try_shipped(void *context, const char *id)
{
	struct diags diags = {0};
	const struct form *form = form_library_get(context, id, NULL, &diags);

	assert_non_null(form);
	assert_true(assessment_try_form(form, &diags));
	assert_int_equal(diags.count, 0);
}

static void
shipped_forms_pass(void **state)
{
	struct form_library *library = unit_library();

	(void)state;
	form_library_each(library, try_shipped, library);
	form_library_free(library);
}

static struct form_rule *
find_rule(const struct form *form, const char *id)
{
	for (size_t i = 0; i < form->item_count; i++) {
		for (struct form_rule *rule = form->items[i]->rules; rule != NULL;
		     rule = rule->next) {
			if (strcmp(rule->id, id) == 0)
				return rule;
		}
	}
	fail_msg("no rule %s", id);
	return NULL;
}

/* As if the checks had overlooked it. */
static void
spoil(const struct form_rule *rule, const char *text)
{
	struct form_expression *expression = rule->test;

	xmlXPathFreeCompExpr(expression->compiled);
	expression->compiled = xmlXPathCompile((const xmlChar *)text);
	expression->text = text;
	assert_non_null(expression->compiled);
}

static void
assert_told(const struct diag *diag, const struct form_rule *rule)
{
	assert_int_equal(diag->message, MSG_FORM_TRIAL);
	assert_int_equal(diag->line, rule->line);
	assert_string_equal(diag->words[0], form_expression_text(rule->test));
	assert_string_equal(diag->words[1], "only");
}

static void
what_fails_is_told_once_with_its_line(void **state)
{
	struct diags diags = {0};
	struct form *form = form_load("tests/unit/rules.xml", &diags);
	const struct form_rule *rules[] = {find_rule(form, "child"), find_rule(form, "two-up"),
	    find_rule(form, "each-text"), find_rule(form, "mark")};

	(void)state;
	assert_true(assessment_try_form(form, &diags));
	spoil(rules[0], "count('x')");
	/* On a full document only, on a blank one only. */
	spoil(rules[1], "y and sum('x')");
	spoil(rules[2], ". = 'a' and filled(string(.))");
	spoil(rules[3], "filled(top/a) or 'x' | top");
	assert_false(assessment_try_form(form, &diags));
	assert_int_equal(diags.count, 4);
	for (size_t i = 0; i < diags.count; i++) {
		bool found = false;

		for (size_t j = 0; j < 4; j++) {
			if (diags.items[i].line != rules[j]->line)
				continue;
			assert_told(&diags.items[i], rules[j]);
			found = true;
		}
		assert_true(found);
	}
	diags_free(&diags);
	form_free(form);
}

static unsigned
below(uint32_t *random, unsigned bound)
{
	*random ^= *random << 13;
	*random ^= *random >> 17;
	*random ^= *random << 5;
	return *random % bound;
}

/* Adds an expression of any kind: '%' stands for another one. */
static void
add_expression(uint32_t *random, unsigned depth, struct buf *out)
{
	static const char *const leaves[] = {"s/a", "s/b", "s/c", "s/n", "s/m", "s/m/@mark",
	    "s/r/x", "s/r/y", "s/r[1]/x", ".", "..", "s/*", "//x", "s/old | s/new", "s/r", "'t'",
	    "'A'", "7", "s/r[x]/y", "/assessment/s/a", "s/a/text()", "s/r[last()]/x"};
	static const char *const forms[] = {"count(%)", "string(%)", "filled(%)", "not(%)", "% = %",
	    "% and %", "% or %", "% | %", "(%)", "-%", "% + %", "% < %", "sum(%)", "concat(%, %)",
	    "contains(%, %)", "date(%)", "before(%, %)", "number-of(%)", "option(%)", "code(%)",
	    "coded(%, '/k/')", "at-least(%)", "below(%)", "my-number(%)", "my-number(%, %)",
	    "names(%, %)", "unnamed(%, %, %)", "stated(%)", "latest(%)", "first-day(%)",
	    "last-day(%)", "impossible-date(%)", "optional(%)", "placeholder(%)",
	    "leftovers(%, %, %, %)", "cited(%, %, %)", "references-beyond(%, %, %, %, %)",
	    "lookalike(%)", "invisible(%, %)", "label(%)", "name(%)", "boolean(%)", "number(%)",
	    "substring(%, %)", "(%)[1]", "(%)/x", "s/r[%]", "string-length(%)", "id(%)", "% != %",
	    "% * %", "% div %", "normalize-space(%)", "sum(filled(%))", "count(% | %)",
	    "filled(%) and %", "lang(%)", "round(%)", "translate(%, %, %)", "position() = %"};
	const char *form;

	if (depth == 0 || below(random, 3) == 0) {
		buf_adds(out, leaves[below(random, COUNT_OF(leaves))]);
		return;
	}
	form = forms[below(random, COUNT_OF(forms))];
	for (; *form != '\0'; form++) {
		if (*form == '%')
			add_expression(random, depth - 1, out);
		else if (*form == '<')
			buf_adds(out, "&lt;");
		else
			buf_addc(out, *form);
	}
}

/* Whether a definition with this expression is accepted; then it must pass. */
static bool
accept(const char *path, const char *expression)
{
	struct diags diags = {0};
	FILE *file = fopen(path, "w");
	struct form *form;

	assert_non_null(file);
	assert_true(
	    fprintf(file,
		"<form id='t' title='T' format='1'><edition id='e1' label='E'/>"
		"<edition id='e2' label='E'/><section id='s' label='S'>"
		"<line id='a' label='A' relevant=\"%s\"/><text id='b' label='B'/>"
		"<choice id='c' label='C'><option code='k'>A</option><option>7</option></choice>"
		"<count id='n' label='({value})' place='bare'/>"
		"<check id='m' label='M' content='text'/>"
		"<line id='old' label='O' until='e1'/><line id='new' label='N' since='e2'/>"
		"<repeat id='r' label='R' max='3'><line id='x' label='X'/>"
		"<choice id='y' label='Y'><option code='k'>A</option></choice></repeat>"
		"</section></form>",
		expression) > 0);
	assert_int_equal(fclose(file), 0);
	form = form_load(path, &diags);
	if (form != NULL && !assessment_try_form(form, &diags))
		fail_msg("accepted, but fails: %s", expression);
	diags_free(&diags);
	form_free(form);
	return form != NULL;
}

static void
what_is_accepted_does_not_fail(void **state)
{
	char path[] = "/tmp/yoshiki3-trial-XXXXXX";
	int descriptor = mkstemp(path);
	uint32_t random = 19990801;
	size_t accepted = 0;

	(void)state;
	assert_true(descriptor >= 0);
	(void)close(descriptor);
	for (int i = 0; i < EXPRESSIONS; i++) {
		struct buf expression = {0};

		add_expression(&random, 1 + below(&random, 4), &expression);
		accepted += accept(path, buf_text(&expression));
		buf_free(&expression);
	}
	assert_int_equal(unlink(path), 0);
	assert_true(accepted > EXPRESSIONS / 10 && accepted < EXPRESSIONS * 9 / 10);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(shipped_forms_pass),
	    cmocka_unit_test(what_fails_is_told_once_with_its_line),
	    cmocka_unit_test(what_is_accepted_does_not_fail),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
