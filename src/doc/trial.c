/*
 * The trial of a form: a blank document and a full one are made for each edition, and every
 * expression is evaluated at the first place where it would be. What the form's own checks cannot
 * see of an expression fails here, not in somebody's assessment.
 *
 * The documents are made by hand: of a repeat they have two blocks at most, whatever the form says,
 * so that a form made to do harm costs little. For the same reason the time is limited, not only
 * the steps: libxml2 does not count all it does. A form that cannot be tried in that time, some
 * hundred times what 様式３ takes, does not pass.
 */
#include <stdlib.h>
#include <time.h>

#include <libxml/xpathInternals.h>

#include "doc/xpath.h"
#include "yoshiki3/mem.h"

/* Elements in a document, and up to how many a repeat gets a second block. */
#define ELEMENTS_MAX 10000
#define ELEMENTS_FEW 2000
/* Steps of one evaluation. */
#define STEPS_MAX 100000
/* Of processor time, in all. */
#define TIME_MAX CLOCKS_PER_SEC

struct form_trial {
	const struct form *form;
	struct diags *diags;
	clock_t began;
	bool *told; /* expressions that failed, by form_expression_order */
	bool failed;
	/* The present document. */
	struct assessment *assessment;
	bool full;
	size_t elements;
	xmlNodePtr *nodes; /* the first element of each item, by its sequence */
	xmlXPathContextPtr xpath;
};

static bool
time_is_up(const struct form_trial *trial)
{
	return clock() - trial->began > TIME_MAX;
}

/* A value that is likely for its kind; `number` makes blocks differ. */
static void
fill(const struct form_trial *trial, xmlNodePtr node, unsigned number)
{
	const struct form_item *item = node_item(node);
	const struct form_option *option = NULL;

	if (item->kind == FORM_CHOICE) {
		option = form_choice_option(item, trial->assessment->edition, number);
		if (option == NULL)
			option = form_choice_option(item, trial->assessment->edition, 1);
		tree_set_text(node, form_option_label(option, trial->assessment->edition));
	} else if (item->kind == FORM_CHECK) {
		if (xmlNewProp(node, (const xmlChar *)"mark", (const xmlChar *)ASSESSMENT_MARK) ==
		    NULL)
			mem_exhausted();
		if (item->content != CONTENT_NONE)
			tree_set_text(node, "2");
	} else if (form_kind_is(item->kind, KIND_DATE)) {
		tree_set_text(node, "令和7年4月1日");
	} else {
		tree_set_text(node, form_kind_is(item->kind, KIND_NUMBER) ? "2" : "a");
	}
}

static void fill_container(struct form_trial *trial, xmlNodePtr node, unsigned number);

static void
add_element(
    struct form_trial *trial, xmlNodePtr container, const struct form_item *item, unsigned number)
{
	xmlNodePtr node;

	if (trial->elements++ >= ELEMENTS_MAX)
		return;
	node = xmlAddChild(container, tree_new_element(trial->assessment, item));
	if (trial->nodes[item->sequence] == NULL)
		trial->nodes[item->sequence] = node;
	if (form_kind_is_container(item->kind))
		fill_container(trial, node, number);
	else
		fill(trial, node, number);
}

static unsigned
block_count(const struct form_trial *trial, const struct form_item *repeat)
{
	unsigned count = trial->full ? repeat->max : repeat->min;

	if (count > 1)
		count = trial->elements < ELEMENTS_FEW ? 2 : 1;
	return count;
}

static void
fill_container(struct form_trial *trial, xmlNodePtr node, unsigned number)
{
	const struct form_item *container = node_item(node);

	for (size_t i = 0; i < container->field_count; i++) {
		const struct form_item *field = container->fields[i];
		unsigned count = field->kind == FORM_REPEAT ? block_count(trial, field) : 1;

		if (!form_item_in_edition(field, trial->assessment->edition) ||
		    (!trial->full && form_kind_has_value(field->kind)))
			continue;
		for (unsigned block = 1; block <= count; block++)
			add_element(
			    trial, node, field, field->kind == FORM_REPEAT ? block : number);
	}
}

static void
begin_document(struct form_trial *trial, unsigned edition, bool full)
{
	struct assessment *assessment = mem_alloc(sizeof(*assessment));
	xmlNodePtr root;

	assessment->form = trial->form;
	assessment->edition = edition;
	assessment->document = xmlNewDoc((const xmlChar *)"1.0");
	if (assessment->document == NULL)
		mem_exhausted();
	root = tree_checked(
	    xmlNewDocNode(assessment->document, NULL, (const xmlChar *)"assessment", NULL));
	node_set_item(root, trial->form->root);
	(void)xmlDocSetRootElement(assessment->document, root);
	trial->assessment = assessment;
	trial->full = full;
	trial->elements = 0;
	trial->nodes = mem_alloc_array(trial->form->item_count, sizeof(*trial->nodes));
	trial->nodes[trial->form->root->sequence] = root;
	fill_container(trial, root, 1);
	trial->xpath = xpath_new(assessment);
}

static void
end_document(struct form_trial *trial)
{
	xpath_free(trial->xpath);
	free(trial->nodes);
	assessment_free(trial->assessment);
}

static void
tell(struct form_trial *trial, const struct form_expression *expression)
{
	struct place place = {.file = trial->form->file, .line = form_expression_line(expression)};
	bool *told = &trial->told[form_expression_order(expression)];
	struct buf excerpt = {0};

	trial->failed = true;
	if (*told)
		return;
	*told = true;
	buf_add_excerpt(&excerpt, form_expression_text(expression), DIAG_EXCERPT_MAX);
	diag_add(trial->diags, &place, MSG_FORM_TRIAL, buf_text(&excerpt),
	    trial->form->editions[trial->assessment->edition].id);
	buf_free(&excerpt);
}

/* Evaluates an expression at a node, if there is one. */
static void
try_expression(struct form_trial *trial, const struct form_expression *expression, xmlNodePtr node)
{
	struct buf value = {0};

	if (expression == NULL || node == NULL || time_is_up(trial))
		return;
	xpath_limit(trial->xpath, STEPS_MAX);
	if (!xpath_string(trial->xpath, expression, node, &value) && !xpath_ran_out(trial->xpath))
		tell(trial, expression);
	buf_free(&value);
}

static void
try_rule(struct form_trial *trial, const struct form_rule *rule, xmlNodePtr node)
{
	try_expression(trial, rule->test, node);
	try_expression(trial, rule->once, node);
	for (size_t i = 0; i < COUNT_OF(rule->message); i++) {
		for (const struct form_message *piece = rule->message[i]; piece != NULL;
		     piece = piece->next)
			try_expression(trial, piece->expression, node);
	}
}

/* The first element of each kind in an item, itself included. */
static void
find_kinds(const struct form_trial *trial, const struct form_item *item, xmlNodePtr *nodes)
{
	const struct form *form = trial->form;

	for (size_t i = item->sequence;
	     i < form->item_count && form_item_holds(item, form->items[i]); i++) {
		xmlNodePtr *node = &nodes[form->items[i]->kind];

		if (*node == NULL)
			*node = trial->nodes[i];
	}
}

static void
try_item(struct form_trial *trial, const struct form_item *item)
{
	xmlNodePtr block =
	    trial->nodes[item->parent != NULL ? item->block->sequence : item->sequence];
	xmlNodePtr nodes[FORM_KIND_COUNT] = {NULL};
	bool found = false;

	try_expression(trial, item->relevant, block);
	try_expression(
	    trial, item->past, item->kind == FORM_REPEAT ? trial->nodes[item->sequence] : block);
	try_expression(trial, item->required, block);
	for (const struct form_rule *rule = item->rules; rule != NULL; rule = rule->next) {
		if (trial->assessment->edition < rule->since ||
		    trial->assessment->edition > rule->until || time_is_up(trial))
			continue;
		if (rule->each == 0) {
			try_rule(trial, rule, block);
			continue;
		}
		if (!found)
			find_kinds(trial, item, nodes);
		found = true;
		for (unsigned kind = 0; kind < FORM_KIND_COUNT; kind++) {
			if ((rule->each >> kind & 1) != 0)
				try_rule(trial, rule, nodes[kind]);
		}
	}
}

static void
set_variable(const struct form_trial *trial, const char *name)
{
	if (xmlXPathRegisterVariable(
		trial->xpath, (const xmlChar *)name, xmlXPathNewString((const xmlChar *)"2")) != 0)
		mem_exhausted();
}

static void
try_document(struct form_trial *trial, unsigned edition, bool full)
{
	begin_document(trial, edition, full);
	for (const struct form_variable *variable = trial->form->variables; variable != NULL;
	     variable = variable->next)
		try_expression(trial, variable->value, trial->nodes[trial->form->root->sequence]);
	set_variable(trial, "once");
	set_variable(trial, "value");
	set_variable(trial, "expected");
	for (size_t i = 0; i < trial->form->item_count && !time_is_up(trial); i++) {
		if (form_item_in_edition(trial->form->items[i], edition))
			try_item(trial, trial->form->items[i]);
	}
	end_document(trial);
}

bool
assessment_try_form(const struct form *form, struct diags *diags)
{
	struct form_trial trial = {.form = form, .diags = diags, .began = clock()};

	trial.told = mem_alloc_array(form_expression_count(form), sizeof(*trial.told));
	/* The newest edition first: it is what new documents have. */
	for (unsigned edition = form->edition_count; edition-- > 0 && !time_is_up(&trial);) {
		try_document(&trial, edition, true);
		try_document(&trial, edition, false);
	}
	if (time_is_up(&trial)) {
		diag_add(diags, &(struct place){.file = form->file}, MSG_FORM_TRIAL_LONG);
		trial.failed = true;
	}
	free(trial.told);
	return !trial.failed;
}
