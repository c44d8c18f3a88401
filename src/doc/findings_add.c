/*
 * Findings from elsewhere, put among those of the rules.
 */
#include <stdlib.h>
#include <string.h>

#include "yoshiki3/findings.h"
#include "yoshiki3/mem.h"

static void
count_finding(struct findings *findings, const struct path *path)
{
	const struct form_item *section = form_item_section(path->item);

	for (size_t i = 0; i < findings->section_count; i++) {
		struct section_summary *summary = &findings->sections[i];

		if (summary->section == section &&
		    memcmp(summary->index, path->index, section->depth * sizeof(path->index[0])) ==
			0)
			summary->progress.findings++;
	}
	for (size_t i = 0; i < findings->block_count; i++) {
		if (path_holds(&findings->blocks[i].path, path))
			findings->blocks[i].progress.findings++;
	}
}

void
findings_add_all(struct findings *findings, struct findings *others)
{
	size_t count = findings->count + others->count;
	struct finding *merged = mem_alloc_array(count + 1, sizeof(*merged));
	size_t i = 0;
	size_t j = 0;

	while (i + j < count) {
		bool first = j == others->count ||
			     (i < findings->count && path_compare(&findings->items[i].path,
							 &others->items[j].path) <= 0);

		merged[i + j] = first ? findings->items[i] : others->items[j];
		if (!first)
			count_finding(findings, &others->items[j].path);
		i += first;
		j += !first;
	}
	free(findings->items);
	free(others->items);
	findings->items = merged;
	findings->count = count;
	findings->capacity = count + 1;
	*others = (struct findings){0};
}
