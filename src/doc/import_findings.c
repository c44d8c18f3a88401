/*
 * What an import left to be confirmed, as findings of rules that every form has.
 */
#include "doc/collector.h"
#include "yoshiki3/annotation.h"

static const char source[] = "取込みの確認";
static const struct form_rule doubt_rule = {
    .id = "import-doubt", .severity = SEVERITY_WARNING, .source = source};
static const struct form_rule left_over_rule = {
    .id = "import-left-over", .severity = SEVERITY_WARNING, .source = source};

const struct form_item *
findings_document_item(const struct assessment *assessment)
{
	const struct form *form = assessment_form(assessment);

	if (form->title_item != NULL && form->title_item->depth == 0)
		return form->title_item;
	for (size_t i = 0; i < form->item_count; i++) {
		const struct form_item *item = form->items[i];

		if (form_kind_has_value(item->kind) && item->depth == 0 &&
		    form_item_in_edition(item, assessment_edition(assessment)))
			return item;
	}
	return form->root;
}

static void
add(struct collector *collector, const struct form_rule *rule, const struct form_item *item,
    enum message message, const char *word)
{
	struct buf text = {0};

	message_format(message, collector->language, (const char *const[]){word}, 1, &text);
	collector_add(collector, rule, item)->message = buf_take(&text);
}

void
collector_find_doubt(struct collector *collector, const struct element *element)
{
	struct annotation_path where = {
	    .path = element_path(element), .kind = ANNOTATION_DOUBT, .index = 1};
	const struct annotation *doubt = annotation_find(collector->assessment, &where);
	struct buf excerpt = {0};

	if (doubt == NULL)
		return;
	buf_add_excerpt(&excerpt, doubt->parts[DOUBT_TEXT], DIAG_EXCERPT_MAX);
	add(collector, &doubt_rule, element_item(element), MSG_FINDING_DOUBT, buf_text(&excerpt));
	buf_free(&excerpt);
}

void
collector_find_left_over(struct collector *collector)
{
	struct path root = {.item = assessment_form(collector->assessment)->root};
	unsigned count = annotation_count(collector->assessment, &root, ANNOTATION_LEFT_OVER);

	if (count > 0)
		add(collector, &left_over_rule, findings_document_item(collector->assessment),
		    MSG_FINDING_LEFT_OVER, number_word(count).text);
}
