/*
 * Findings and their messages.
 */
#include <stdlib.h>
#include <string.h>

#include <libxml/xpathInternals.h>

#include "doc/collector.h"
#include "yoshiki3/form_xpath.h"
#include "yoshiki3/mem.h"

/* A piece that cannot be evaluated stays as it is in the definition, rather than be left out. */
static void
add_message(struct collector *collector, const struct form_message *message, xmlNodePtr node,
    struct buf *out)
{
	for (; message != NULL; message = message->next) {
		if (message->expression == NULL) {
			buf_adds(out, message->text);
		} else if (!xpath_string(collector->xpath, message->expression, node, out)) {
			buf_addc(out, '{');
			buf_add_excerpt(
			    out, form_expression_text(message->expression), DIAG_EXCERPT_MAX);
			buf_addc(out, '}');
		}
	}
}

const struct form_message *
collector_message(const struct collector *collector, const struct form_rule *rule)
{
	const struct form_message *message = rule->message[collector->language];

	return message != NULL ? message : rule->message[LANGUAGE_JA];
}

struct finding *
collector_add(
    struct collector *collector, const struct form_rule *rule, const struct form_item *item)
{
	struct findings *findings = collector->findings;
	struct finding *finding;

	findings->items = mem_grow(
	    findings->items, &findings->capacity, findings->count + 1, sizeof(*findings->items));
	finding = &findings->items[findings->count++];
	*finding = (struct finding){.path = collector->path,
	    .severity = rule != NULL ? rule->severity : SEVERITY_WARNING,
	    .rule = rule};
	finding->path.item = item;
	finding->path.part = PATH_VALUE;
	for (unsigned i = item->depth; i < FORM_DEPTH_MAX; i++)
		finding->path.index[i] = 0;
	findings->sections[collector->section].progress.findings++;
	for (unsigned i = 0; i < collector->open_count; i++)
		findings->blocks[collector->open[i]].progress.findings++;
	return finding;
}

void
collector_note_failure(struct collector *collector, const struct form_expression *expression,
    const struct form_rule *rule, const char *attribute, const struct form_item *item)
{
	if (failures_note(&collector->failures, expression, rule != NULL ? rule->id : attribute,
		xpath_ran_out(collector->xpath)))
		collector_add(collector, rule, item)->unchecked = expression;
}

static void
report(struct collector *collector, const struct form_rule *rule, const struct form_item *item,
    xmlNodePtr node)
{
	struct finding *finding = collector_add(collector, rule, item);
	struct buf text = {0};

	add_message(collector, collector_message(collector, rule), node, &text);
	finding->message = buf_take(&text);
}

void
collector_set_variable(struct collector *collector, const char *name, const char *text)
{
	if (xmlXPathRegisterVariable(collector->xpath, (const xmlChar *)name,
		xmlXPathNewString((const xmlChar *)text)) != 0)
		mem_exhausted();
}

/* Notes that a rule tells something; false if it has told it before. */
static bool
tell(struct collector *collector, const struct form_rule *rule, const char *what)
{
	const xmlChar *id = (const xmlChar *)rule->id;

	if (collector->told == NULL)
		collector->told = xmlHashCreate(0);
	if (xmlHashLookup2(collector->told, (const xmlChar *)what, id) != NULL)
		return false;
	if (xmlHashAddEntry2(collector->told, (const xmlChar *)what, id, collector) != 0)
		mem_exhausted();
	return true;
}

/* A finding for each thing that the rule has to tell here and has not told yet. */
static void
report_once(struct collector *collector, const struct form_rule *rule, const struct form_item *item,
    xmlNodePtr node)
{
	struct buf things = {0};
	const char *thing;

	if (!xpath_string(collector->xpath, rule->once, node, &things))
		collector_note_failure(collector, rule->once, rule, NULL, item);
	thing = buf_text(&things);
	while (*thing != '\0') {
		size_t length = strcspn(thing, "\n");

		char *once = mem_strndup(thing, length);

		if (length > 0 && tell(collector, rule, once)) {
			collector_set_variable(collector, "once", once);
			report(collector, rule, item, node);
		}
		free(once);
		thing += length + (thing[length] == '\n');
	}
	buf_free(&things);
}

void
collector_report(struct collector *collector, const struct form_rule *rule,
    const struct form_item *item, xmlNodePtr node)
{
	if (rule->once != NULL)
		report_once(collector, rule, item, node);
	else
		report(collector, rule, item, node);
}

void
collector_forget(struct collector *collector)
{
	xmlHashFree(collector->told, NULL);
}
