/*
 * The message line: what the editor has to say, else the worst finding of the item in focus, else
 * its label; at the right the size of a text.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "edit/editor_state.h"
#include "yoshiki3/utf8.h"
#include "yoshiki3/wrap.h"

/* Columns left to the size of a text behind a finding. */
#define SIZE_COLUMNS 14

static void
put(const struct editor *editor, struct screen *screen, unsigned line, unsigned column,
    const char *text, enum screen_style style)
{
	screen_put(screen, line, column, text, strlen(text), style, editor->options.width);
}

static const struct finding *
focus_finding(struct editor *editor)
{
	const struct findings *findings = current_findings(editor);
	const struct finding *found = NULL;

	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];
		const struct path *path = &finding->path;

		if (path->item != editor->focus.item &&
		    (path->item->kind != FORM_CHECKS || path->item != editor->focus.item->parent))
			continue;
		if (memcmp(path->index, editor->focus.index, sizeof(path->index)) == 0 &&
		    (found == NULL || finding->severity < found->severity))
			found = finding;
	}
	return found;
}

static void
draw_size(struct editor *editor, struct screen *screen, unsigned line)
{
	const struct stop *stop = focused(editor);
	struct path path = editor->field != NULL ? editor->field_path : editor->focus;
	const char *text = editor->field != NULL ? field_text(editor->field)
						 : assessment_get(editor->assessment, &path);
	char characters[24];
	char lines[24];
	size_t count = 0;
	size_t at = NO_STOP;
	unsigned width;
	char *size;

	if (stop == NULL || (editor->field == NULL && !is_text(stop->item)))
		return;
	while (stop_area(editor, stop, &at) != NULL)
		count++;
	(void)snprintf(characters, sizeof(characters), "%zu", utf8_count(text, strlen(text)));
	(void)snprintf(lines, sizeof(lines), "%zu",
	    editor->field != NULL ? field_line_count(editor->field) : count);
	size = words(editor, MSG_EDIT_SIZE, characters, lines, (const char *)NULL);
	width = (unsigned)width_text(size, strlen(size), editor->options.width) + 1;
	if (width < screen->columns) {
		screen_restyle(screen, line, screen->columns - width, width, SCREEN_PLAIN,
		    editor->options.width);
		put(editor, screen, line, screen->columns - width, " ", SCREEN_PLAIN);
		put(editor, screen, line, screen->columns - width + 1, size, SCREEN_LABEL);
	}
	free(size);
}

static void
draw_pager_place(struct editor *editor, struct screen *screen, unsigned line)
{
	const struct pager *pager = &editor->pager;
	size_t last = pager->top + body_lines(editor);
	char numbers[3][24];
	char *text;

	(void)snprintf(numbers[0], sizeof(numbers[0]), "%zu", pager->top + 1);
	(void)snprintf(
	    numbers[1], sizeof(numbers[1]), "%zu", last < pager->count ? last : pager->count);
	(void)snprintf(numbers[2], sizeof(numbers[2]), "%zu", pager->count);
	text =
	    words(editor, MSG_EDIT_LINES, numbers[0], numbers[1], numbers[2], (const char *)NULL);
	put(editor, screen, line, 0, text, SCREEN_LABEL);
	free(text);
}

/* A message longer than its line takes the one above it, too. */
static void
put_message(const struct editor *editor, struct screen *screen, const char *text,
    enum screen_style style, unsigned behind)
{
	unsigned last = screen->line_count - 2;
	struct wrap_line line[2] = {{0}};
	unsigned count = 0;
	struct wrap wrap;

	wrap_begin(&wrap, text, strlen(text), screen->columns - behind, editor->options.width);
	while (count < 2 && wrap_next(&wrap, &line[count]))
		count++;
	for (unsigned i = 0; i < count; i++) {
		unsigned at = last + 1 - count + i;

		screen->lines[at].count = 0;
		screen_put(screen, at, 0, text + line[i].start, line[i].end - line[i].start, style,
		    editor->options.width);
	}
}

void
message_draw(struct editor *editor, struct screen *screen)
{
	static const enum message severities[] = {
	    MSG_EDIT_ERROR, MSG_EDIT_WARNING, MSG_EDIT_ADVICE};
	unsigned line = screen->line_count - 2;
	const struct finding *finding;
	struct buf text = {0};

	if (editor->message.length > 0) {
		put_message(editor, screen, editor->message.data, editor->message_style, 0);
		return;
	}
	if (over_page(editor) == OVER_PAGER) {
		draw_pager_place(editor, screen, line);
		return;
	}
	finding = focus_finding(editor);
	if (finding != NULL) {
		char *severity = words(editor, severities[finding->severity], (const char *)NULL);

		buf_addf(&text, "%s %s", severity, finding->message);
		free(severity);
		put_message(editor, screen, text.data,
		    finding->severity == SEVERITY_ERROR ? SCREEN_ERROR : SCREEN_WARNING,
		    SIZE_COLUMNS);
	} else if (focused(editor) != NULL) {
		path_label_format(&editor->focus, assessment_edition(editor->assessment), &text);
		put(editor, screen, line, 0, buf_text(&text), SCREEN_LABEL);
	} else {
		char *none = words(editor, MSG_EDIT_NOTHING_HERE,
		    key_name(editor, COMMAND_BLOCKS).text, (const char *)NULL);

		put(editor, screen, line, 0, none, SCREEN_WARNING);
		free(none);
	}
	buf_free(&text);
	draw_size(editor, screen, line);
}
