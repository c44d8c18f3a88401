/*
 * What a `save` claims where the document before it is not known. The steps that were in effect are
 * found from the journal alone; from the last one back each item's value must be the file's.
 */
#include "store/claim.h"

#include <stdlib.h>

#include "yoshiki3/mem.h"

/* Steps of a journal: records from `start` up to `end`. */
struct steps {
	struct step {
		size_t start;
		size_t end;
	} * items;
	size_t count;
	size_t capacity;
	size_t position; /* so many of them are in effect */
};

/* The steps before a record; false where more is undone or redone than was done. */
static bool
list_steps(const struct journal_text *journal, size_t end, struct steps *steps)
{
	size_t begun = end;

	for (size_t i = 0; i < end; i++) {
		enum record_kind kind = journal->records[i].kind;

		if (kind == RECORD_BEGIN)
			begun = i;
		if ((kind <= RECORD_SWAP && begun == end) || kind == RECORD_END) {
			steps->count = steps->position;
			steps->items = mem_grow(steps->items, &steps->capacity, steps->count + 1,
			    sizeof(*steps->items));
			steps->items[steps->count++] = (struct step){begun < i ? begun : i, i + 1};
			steps->position = steps->count;
			begun = end;
		} else if (kind == RECORD_UNDO && steps->position-- == 0) {
			return false;
		} else if (kind == RECORD_REDO && steps->position++ == steps->count) {
			return false;
		}
	}
	return true;
}

bool
claim_holds(const struct journal_text *journal, size_t end, struct trial *trial)
{
	struct steps steps = {0};
	struct changed seen = {0};
	bool holds = list_steps(journal, end, &steps);
	bool moved = false;

	while (holds && !moved && steps.position > 0) {
		const struct step *step = &steps.items[--steps.position];

		for (size_t i = step->end; holds && !moved && i > step->start; i--) {
			const struct record *record = &journal->records[i - 1];

			if (record_gives_value(record->kind))
				holds = trial_holds(trial, record, &seen);
			else
				moved =
				    record->kind <= RECORD_SWAP && record->kind != RECORD_ANNOTATE;
		}
	}
	changed_free(&seen);
	free(steps.items);
	return holds;
}
