/*
 * The outline beside the page: the parts of the document, how far each is filled in, how many
 * findings it has.
 */
#include <stdio.h>
#include <string.h>

#include "edit/editor_state.h"
#include "yoshiki3/wrap.h"

/* Columns of a row: label, bar, percent, findings. */
#define LABEL_WIDTH 16
#define BAR_WIDTH   4

static const struct section_summary *
summary_of(const struct findings *findings, const struct part *part)
{
	for (size_t i = 0; i < findings->section_count; i++) {
		const struct section_summary *section = &findings->sections[i];

		if (section->section == part->item &&
		    memcmp(section->index, part->index, sizeof(part->index)) == 0)
			return section;
	}
	return NULL;
}

static void
add_state(const struct section_summary *section, struct buf *out)
{
	size_t percent = section->progress.items > 0
			     ? section->progress.filled * 100 / section->progress.items
			     : 100;

	buf_fill(out, '#', percent * BAR_WIDTH / 100);
	buf_fill(out, '.', BAR_WIDTH - percent * BAR_WIDTH / 100);
	buf_addf(out, "%4zu%%", percent);
	if (section->progress.findings > 0)
		buf_addf(out, " !%zu",
		    section->progress.findings < 99 ? section->progress.findings : 99);
}

void
outline_draw(struct editor *editor, struct screen *screen)
{
	const struct findings *findings = current_findings(editor);
	struct width_policy policy = editor->options.width;
	size_t height = body_lines(editor);
	size_t top = editor->part >= height ? editor->part - height + 1 : 0;

	for (size_t i = top; i < editor->part_count && i < top + height; i++) {
		const struct section_summary *section = summary_of(findings, &editor->parts[i]);
		unsigned line = (unsigned)(i - top) + 1;
		struct buf label = {0};
		struct buf state = {0};
		struct wrap_line first;
		struct wrap wrap;

		part_label(editor, &editor->parts[i], &label);
		wrap_begin(&wrap, buf_text(&label), label.length, LABEL_WIDTH, policy);
		(void)wrap_next(&wrap, &first);
		screen_put(screen, line, 0, i == editor->part ? ">" : " ", 1, SCREEN_LABEL, policy);
		screen_put(screen, line, 1, buf_text(&label) + first.start, first.end - first.start,
		    SCREEN_LABEL, policy);
		if (section != NULL)
			add_state(section, &state);
		screen_put(screen, line, LABEL_WIDTH + 2, buf_text(&state), state.length,
		    SCREEN_LABEL, policy);
		if (i == editor->part)
			screen_restyle(screen, line, 0, OUTLINE_COLUMNS - 1, SCREEN_BAR, policy);
		buf_free(&label);
		buf_free(&state);
	}
}
