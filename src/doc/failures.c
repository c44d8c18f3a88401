/*
 * What could not be evaluated: a row for each expression of the form.
 */
#include <stdlib.h>

#include "doc/failures.h"
#include "yoshiki3/form_xpath.h"
#include "yoshiki3/mem.h"

void
failures_begin(struct failures *failures, const struct form *form)
{
	failures->rows = mem_alloc_array(form_expression_count(form), sizeof(*failures->rows));
}

void
failures_free(struct failures *failures)
{
	free(failures->rows);
	failures->rows = NULL;
}

bool
failures_note(struct failures *failures, const struct form_expression *expression, const char *name,
    bool ran_out)
{
	struct failure *failure = &failures->rows[form_expression_order(expression)];

	if (failure->places++ > 0)
		return false;
	failure->name = name;
	failure->ran_out = ran_out;
	return true;
}

const char *
failures_rule(void)
{
	return message_name(MSG_FINDING_UNCHECKED);
}

void
failures_tell(const struct failures *failures, enum language language, struct findings *findings)
{
	for (size_t i = 0; i < findings->count; i++) {
		struct finding *finding = &findings->items[i];
		const struct failure *failure;
		struct number_word places;
		struct buf text = {0};

		if (finding->unchecked == NULL)
			continue;
		failure = &failures->rows[form_expression_order(finding->unchecked)];
		places = number_word(failure->places);
		message_format(
		    failure->ran_out ? MSG_FINDING_UNCHECKED_LONG : MSG_FINDING_UNCHECKED, language,
		    (const char *const[]){failure->name, places.text}, 2, &text);
		finding->message = buf_take(&text);
	}
}
