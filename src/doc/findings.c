/*
 * Collecting findings: one walk over the form's items beside the assessment's elements, in official
 * order. On the way down the rules that apply to `each` element below are kept in a stack; a rule
 * of an item is evaluated at the block that holds it. What held when it was asked last, and depends
 * on nothing that has changed since, is not asked again (tree.h). What could not be asked is told
 * by a finding of its own kind (failures.h).
 */
#include <limits.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/xpathInternals.h>

#include "doc/collector.h"
#include "yoshiki3/annotation.h"
#include "yoshiki3/findings.h"
#include "yoshiki3/form_xpath.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/phrases.h"
#include "yoshiki3/wareki.h"

/* Where an item stands: its container's element and the block's. */
struct scope {
	xmlNodePtr container;
	xmlNodePtr block;
	bool relevant;
	bool past;    /* it tells of an earlier state of the document */
	bool changed; /* whether it does has changed: what was noted of its rules does not count */
};

static bool
rule_holds(const struct collector *collector, const struct form_rule *rule)
{
	return collector->assessment->edition >= rule->since &&
	       collector->assessment->edition <= rule->until;
}

/* Whether an expression has the value it had when it was evaluated last, but for the node itself.
 */
static bool
is_as_before(const struct collector *collector, const struct form_expression *expression)
{
	struct form_marks depends = form_expression_depends(expression);

	depends.values &= ~FORM_MARK_SELF;
	return !form_marks_meet(depends, collector->assessment->touched);
}

/* The bit of a number in what is noted of a block; 0: none is left for it. */
static uintptr_t
number_bit(unsigned number)
{
	return number < sizeof(uintptr_t) * CHAR_BIT ? (uintptr_t)1 << number : 0;
}

/* The bit of an expression, which says that it held. */
static uintptr_t
held_bit(const struct form_expression *expression)
{
	return number_bit(form_expression_number(expression));
}

/* That of one that is no rule's test, which says that it did not hold. */
static uintptr_t
failed_bit(const struct form_expression *expression)
{
	unsigned number = form_expression_number(expression);

	return number != FORM_NO_NUMBER ? number_bit(number + 1) : 0;
}

/* Evaluates an expression at its block, unless what came of it when it was asked last is noted, by
 * one of these bits, and still must be so. */
static enum xpath_result
ask_noting(struct collector *collector, const struct form_expression *expression, xmlNodePtr block,
    uintptr_t holds, uintptr_t fails)
{
	uintptr_t held = node_held(block);
	enum xpath_result result;

	if ((held & (holds | fails)) != 0 &&
	    !form_marks_meet(form_expression_depends(expression), collector->assessment->touched))
		return (held & holds) != 0 ? XPATH_TRUE : XPATH_FALSE;
	result = xpath_test(collector->xpath, expression, block);
	held &= ~(holds | fails);
	if (result != XPATH_NOTHING)
		held |= result == XPATH_TRUE ? holds : fails;
	node_set_held(block, held);
	return result;
}

/* Whether a rule's test holds. */
static enum xpath_result
ask_test(struct collector *collector, const struct form_expression *test, xmlNodePtr block)
{
	return ask_noting(collector, test, block, held_bit(test), 0);
}

/* Whether something is so of a block or an item in it: one is as common as the other. */
static enum xpath_result
ask_state(struct collector *collector, const struct form_expression *state, xmlNodePtr block)
{
	return ask_noting(collector, state, block, held_bit(state), failed_bit(state));
}

/* A count that is written down and differs from what the form calculates. */
static void
apply_calculate(struct collector *collector, const struct form_rule *rule,
    const struct form_item *item, const struct scope *scope)
{
	const struct element *element = element_first(node_element(scope->container), item);
	const char *text = element != NULL ? element_text(element) : "";
	unsigned long long count;
	struct buf expected = {0};
	double number;

	if (*text == '\0')
		return;
	if (!xpath_number(collector->xpath, rule->test, scope->block, &number))
		collector_note_failure(collector, rule->test, rule, NULL, item);
	if (isnan(number) || (count_parse(text, strlen(text), &count) && (double)count == number))
		return;
	buf_addf(&expected, "%.0f", number);
	collector_set_variable(collector, "value", text);
	collector_set_variable(collector, "expected", expected.data);
	collector_report(collector, rule, item, scope->block);
	buf_free(&expected);
}

/* A rule that is asked at its block. */
static void
apply_constraint(struct collector *collector, const struct form_rule *rule,
    const struct form_item *item, const struct scope *scope)
{
	bool spared = scope->past && rule->spares_past;
	enum xpath_result result;

	if (spared || scope->changed)
		node_set_held(scope->block, node_held(scope->block) & ~held_bit(rule->test));
	if (spared)
		return;
	result = ask_test(collector, rule->test, scope->block);
	if (result == XPATH_FALSE)
		collector_report(collector, rule, item, scope->block);
	else if (result == XPATH_NOTHING)
		collector_note_failure(collector, rule->test, rule, NULL, item);
}

static void
apply_rules(struct collector *collector, const struct form_item *item, const struct scope *scope)
{
	for (const struct form_rule *rule = item->rules; rule != NULL; rule = rule->next) {
		if (collector->progress_only || !rule_holds(collector, rule))
			continue;
		if (rule->each != 0) {
			collector->each = mem_grow(collector->each, &collector->each_capacity,
			    collector->each_count + 1, sizeof(*collector->each));
			collector->each[collector->each_count++] =
			    (struct each_rule){rule, xpath_text_test(rule->test)};
		} else if (rule->kind == RULE_CALCULATE) {
			apply_calculate(collector, rule, item, scope);
		} else {
			apply_constraint(collector, rule, item, scope);
		}
	}
}

static bool
is_exception(const struct form_rule *rule, const struct form_item *item)
{
	for (const struct form_exception *exception = rule->exceptions; exception != NULL;
	     exception = exception->next) {
		if (form_item_holds(exception->item, item))
			return true;
	}
	return false;
}

/* What is noted of a value's element (tree.h): these bits, and above them the phrases. */
#define VALUE_SOUND   ((uintptr_t)1) /* all rules held */
#define VALUE_READ    ((uintptr_t)2) /* the phrases are noted */
#define VALUE_PHRASES 2u             /* so far to the left they are */

/* The phrases that stand in the text of a value; it is read once as long as it does not change. */
static uint64_t
value_phrases(const struct collector *collector, xmlNodePtr node)
{
	uintptr_t held = node_held(node);
	uint64_t phrases;
	uintptr_t noted;

	if ((held & VALUE_READ) != 0)
		return held >> VALUE_PHRASES;
	phrases =
	    phrase_set_find(collector->assessment->form->phrases, element_text(node_element(node)));
	noted = (uintptr_t)phrases << VALUE_PHRASES;
	/* Where the last of them find no room, nothing is noted. */
	if (noted >> VALUE_PHRASES == phrases)
		node_set_held(node, (held & VALUE_SOUND) | VALUE_READ | noted);
	return phrases;
}

static enum xpath_result
ask_each(const struct collector *collector, const struct each_rule *each, xmlNodePtr node)
{
	uint64_t needed = each->rule->phrases_bit;

	if (needed != 0 && (value_phrases(collector, node) & needed) == 0)
		return XPATH_TRUE;
	if (each->test == NULL)
		return xpath_test(collector->xpath, each->rule->test, node);
	return each->test->found(element_text(node_element(node))) ? XPATH_FALSE : XPATH_TRUE;
}

static void
apply_each(struct collector *collector, const struct form_item *item, const struct scope *scope,
    xmlNodePtr node)
{
	bool was_sound = (node_held(node) & VALUE_SOUND) != 0 && !scope->changed;

	node_set_held(node, node_held(node) | VALUE_SOUND);
	for (size_t i = 0; i < collector->each_count; i++) {
		const struct form_rule *rule = collector->each[i].rule;
		enum xpath_result result;

		if ((rule->each & (1u << item->kind)) == 0 || (scope->past && rule->spares_past) ||
		    is_exception(rule, item) || (was_sound && is_as_before(collector, rule->test)))
			continue;
		result = ask_each(collector, &collector->each[i], node);
		if (result == XPATH_FALSE)
			collector_report(collector, rule, item, node);
		else if (result == XPATH_NOTHING)
			collector_note_failure(collector, rule->test, rule, NULL, item);
		if (result != XPATH_TRUE)
			node_set_held(node, node_held(node) & ~VALUE_SOUND);
	}
}

static void
begin_section(struct collector *collector, const struct form_item *section)
{
	struct findings *findings = collector->findings;
	struct section_summary *summary;

	findings->sections = mem_grow(findings->sections, &findings->section_capacity,
	    findings->section_count + 1, sizeof(*findings->sections));
	summary = &findings->sections[findings->section_count++];
	*summary = (struct section_summary){.section = section};
	memcpy(summary->index, collector->path.index, sizeof(summary->index));
	for (unsigned i = section->depth; i < FORM_DEPTH_MAX; i++)
		summary->index[i] = 0;
	collector->section = findings->section_count - 1;
	collector->section_begin = findings->count;
}

/* Moves the last finding to where its item stands among those from `begin` on. */
static void
put_in_order(struct findings *findings, size_t begin)
{
	struct finding last = findings->items[findings->count - 1];
	size_t at = findings->count - 1;

	while (at > begin && path_compare(&findings->items[at - 1].path, &last.path) > 0) {
		findings->items[at] = findings->items[at - 1];
		at--;
	}
	findings->items[at] = last;
}

/* The one finding of a section for its blank items: {count} and {first} are put into the form's
 * message. */
static void
end_section(struct collector *collector)
{
	const struct form_rule *rule = collector->assessment->form->blank_rule;
	const struct section_summary *summary = &collector->findings->sections[collector->section];

	if (rule != NULL && summary->required_count > 0) {
		struct finding *finding = collector_add(collector, rule, summary->required[0].item);
		struct buf text = {0};

		finding->path = summary->required[0];
		for (const struct form_message *piece = collector_message(collector, rule);
		     piece != NULL; piece = piece->next) {
			if (piece->text == NULL)
				continue;
			if (strcmp(piece->text, "{count}") == 0)
				buf_addf(&text, "%zu", summary->required_count);
			else if (strcmp(piece->text, "{first}") == 0)
				path_label_format(
				    &summary->required[0], collector->assessment->edition, &text);
			else
				buf_adds(&text, piece->text);
		}
		finding->message = buf_take(&text);
		put_in_order(
		    collector->findings, collector->section > 0 ? collector->section_begin : 0);
	}
	collector->section = 0;
}

static void
count_progress(struct progress *progress, bool blank)
{
	progress->items++;
	progress->filled += !blank;
	progress->blank += blank;
}

/* Whether an item that is blank should not be. */
static bool
is_required(struct collector *collector, const struct form_item *item, xmlNodePtr block)
{
	enum xpath_result result;

	if (item->required == NULL)
		return false;
	result = xpath_test(collector->xpath, item->required, block);
	if (result == XPATH_NOTHING)
		collector_note_failure(collector, item->required, NULL, "required", item);
	return result == XPATH_TRUE;
}

/* Counts an item to be filled in; a group of boxes is one item. */
static void
count_item(struct collector *collector, const struct form_item *item, const struct scope *scope,
    bool blank)
{
	struct section_summary *summary = &collector->findings->sections[collector->section];
	struct path *path;

	if (!scope->relevant)
		return;
	count_progress(&summary->progress, blank);
	for (unsigned i = 0; i < collector->open_count; i++)
		count_progress(&collector->findings->blocks[collector->open[i]].progress, blank);
	if (!blank || scope->past || !is_required(collector, item, scope->block))
		return;
	summary->required = mem_grow(summary->required, &summary->required_capacity,
	    summary->required_count + 1, sizeof(*summary->required));
	summary->progress.required++;
	for (unsigned i = 0; i < collector->open_count; i++)
		collector->findings->blocks[collector->open[i]].progress.required++;
	path = &summary->required[summary->required_count++];
	*path = collector->path;
	path->item = item;
	path->part = PATH_VALUE;
}

static void visit_items(
    struct collector *collector, const struct form_item *parent, struct scope scope);

static void
begin_block(struct collector *collector, const struct form_item *repeat)
{
	struct findings *findings = collector->findings;
	struct block_summary *summary;

	findings->blocks = mem_grow(findings->blocks, &findings->block_capacity,
	    findings->block_count + 1, sizeof(*findings->blocks));
	summary = &findings->blocks[findings->block_count++];
	*summary = (struct block_summary){.path = collector->path};
	summary->path.item = repeat;
	summary->path.part = PATH_VALUE;
	collector->open[collector->open_count++] = findings->block_count - 1;
}

static void
note_irrelevant(struct collector *collector, const struct form_item *item)
{
	struct findings *findings = collector->findings;
	struct path *path;

	findings->irrelevant = mem_grow(findings->irrelevant, &findings->irrelevant_capacity,
	    findings->irrelevant_count + 1, sizeof(*findings->irrelevant));
	path = &findings->irrelevant[findings->irrelevant_count++];
	*path = collector->path;
	path->item = item;
	path->part = PATH_VALUE;
}

static struct scope
block_scope(struct collector *collector, const struct form_item *repeat, const struct scope *around,
    xmlNodePtr block)
{
	struct scope scope = *around;
	enum xpath_result result;
	bool was_past;
	bool past;

	scope.container = scope.block = block;
	if (repeat->past == NULL)
		return scope;
	if (collector->progress_only) {
		/* What is noted of the block stays what the rules were asked with. */
		scope.past =
		    around->past || xpath_test(collector->xpath, repeat->past, block) == XPATH_TRUE;
		return scope;
	}
	was_past = (node_held(block) & held_bit(repeat->past)) != 0;
	result = ask_state(collector, repeat->past, block);
	if (result == XPATH_NOTHING)
		collector_note_failure(collector, repeat->past, NULL, "past", repeat);
	past = result == XPATH_TRUE;
	scope.past = around->past || past;
	scope.changed = around->changed || past != was_past;
	return scope;
}

static void
visit_repeat(struct collector *collector, const struct form_item *repeat, const struct scope *scope)
{
	unsigned *index = &collector->path.index[repeat->depth - 1];

	*index = 0;
	for (const struct element *block = element_first(node_element(scope->container), repeat);
	     block != NULL; block = element_next(block)) {
		xmlNodePtr node = element_node(block);

		++*index;
		begin_block(collector, repeat);
		visit_items(collector, repeat, block_scope(collector, repeat, scope, node));
		collector->open_count--;
	}
	*index = 0;
}

static void
visit_value(struct collector *collector, const struct form_item *item, const struct scope *scope)
{
	const struct element *element = element_first(node_element(scope->container), item);

	/* A box in a group counts with the group, one alone only where it must be marked. */
	if (item->kind != FORM_CHECK ||
	    (item->required != NULL && item->parent->kind != FORM_CHECKS))
		count_item(collector, item, scope, element_is_unanswered(element));
	if (element != NULL && !collector->progress_only && !element_is_blank(element))
		apply_each(collector, item, scope, element_node(element));
	if (collector->annotated && element != NULL)
		collector_find_doubt(collector, element);
}

/* An item whose relevance cannot be told is looked at like any other. */
static bool
is_relevant(struct collector *collector, const struct form_item *item, xmlNodePtr block)
{
	enum xpath_result result;

	if (item->relevant == NULL)
		return true;
	result = ask_state(collector, item->relevant, block);
	if (result == XPATH_NOTHING)
		collector_note_failure(collector, item->relevant, NULL, "relevant", item);
	return result != XPATH_FALSE;
}

static void
visit_item(struct collector *collector, const struct form_item *item, struct scope scope)
{
	const struct element *element;

	if (!is_relevant(collector, item, scope.block) && scope.relevant) {
		scope.relevant = false;
		note_irrelevant(collector, item);
	}
	if (item->past != NULL && item->kind != FORM_REPEAT)
		scope.past = true;
	apply_rules(collector, item, &scope);
	if (item->kind == FORM_REPEAT) {
		visit_repeat(collector, item, &scope);
	} else if (form_kind_has_value(item->kind)) {
		visit_value(collector, item, &scope);
	} else if (form_kind_is_container(item->kind) && item->name != NULL) {
		element = element_first(node_element(scope.container), item);
		if (element == NULL)
			return; /* nothing named stands in it: it is no field (tree.h) */
		if (item->kind == FORM_CHECKS)
			count_item(collector, item, &scope, element_is_blank(element));
		scope.container = element_node(element);
		visit_items(collector, item, scope);
	} else if (form_kind_is_container(item->kind)) {
		visit_items(collector, item, scope);
	}
}

static void
visit_items(struct collector *collector, const struct form_item *parent, struct scope scope)
{
	for (const struct form_item *item = parent->first; item != NULL; item = item->next) {
		size_t each_count = collector->each_count;
		bool section = item->kind == FORM_SECTION && collector->section == 0;

		if (!form_item_in_edition(item, collector->assessment->edition))
			continue;
		if (section)
			begin_section(collector, item);
		visit_item(collector, item, scope);
		if (section)
			end_section(collector);
		collector->each_count = each_count;
	}
}

static void
collect(struct collector *collector)
{
	const struct assessment *assessment = collector->assessment;
	xmlNodePtr root = xmlDocGetRootElement(assessment->document);
	struct scope scope = {.container = root, .block = root, .relevant = true};

	collector->xpath = xpath_new(assessment);
	failures_begin(&collector->failures, assessment->form);
	begin_section(collector, assessment->form->root);
	if (collector->annotated)
		collector_find_left_over(collector);
	apply_rules(collector, assessment->form->root, &scope);
	visit_items(collector, assessment->form->root, scope);
	end_section(collector);
	failures_tell(&collector->failures, collector->language, collector->findings);
	failures_free(&collector->failures);
	xpath_free(collector->xpath);
	free(collector->each);
	collector_forget(collector);
}

void
findings_collect(struct assessment *assessment, enum language language, struct findings *findings)
{
	struct collector collector = {.assessment = assessment,
	    .language = language,
	    .findings = findings,
	    .annotated = assessment_is_annotated(assessment)};

	collect(&collector);
	assessment->touched = (struct form_marks){0};
}

void
findings_collect_progress(
    struct assessment *assessment, enum language language, struct findings *findings)
{
	struct collector collector = {.assessment = assessment,
	    .language = language,
	    .findings = findings,
	    .progress_only = true};

	collect(&collector);
}

const char *
finding_rule(const struct finding *finding)
{
	return finding->unchecked != NULL ? failures_rule() : finding->rule->id;
}

const char *
finding_source(const struct finding *finding)
{
	return finding->rule != NULL && finding->rule->source != NULL ? finding->rule->source : "";
}

void
findings_free(struct findings *findings)
{
	for (size_t i = 0; i < findings->count; i++)
		free(findings->items[i].message);
	for (size_t i = 0; i < findings->section_count; i++)
		free(findings->sections[i].required);
	free(findings->items);
	free(findings->sections);
	free(findings->blocks);
	free(findings->irrelevant);
	*findings = (struct findings){0};
}

bool
findings_relevant(const struct findings *findings, const struct path *path)
{
	for (size_t i = 0; i < findings->irrelevant_count; i++) {
		if (path_holds(&findings->irrelevant[i], path))
			return false;
	}
	return true;
}

size_t
findings_count(const struct findings *findings, enum severity severity)
{
	size_t count = 0;

	for (size_t i = 0; i < findings->count; i++)
		count += findings->items[i].severity == severity;
	return count;
}
