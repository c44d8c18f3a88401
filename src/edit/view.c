/*
 * Composing the screen: the title line, the body with what lies over it, the line of messages, the
 * line of keys.
 */
#include "edit/view.h"

#include <stdlib.h>
#include <string.h>

#include "edit/document.h"
#include "edit/editor.h"
#include "edit/files.h"
#include "edit/page.h"
#include "edit/text.h"
#include "edit/widget/key_line.h"
#include "edit/widget/over.h"
#include "yoshiki3/file.h"
#include "yoshiki3/visible.h"
#include "yoshiki3/wrap.h"

bool
view_is_too_small(const struct editor *editor)
{
	return editor->window->columns < EDITOR_COLUMNS_MIN ||
	       editor->window->lines < EDITOR_LINES_MIN;
}

static bool
is_changed(const struct editor *editor)
{
	return !history_is_saved(editor->document->history) || text_is_changed(editor);
}

static void
draw_title(struct editor *editor, struct screen *screen)
{
	const struct form *form = assessment_form(editor->document->assessment);
	const struct findings *findings = document_known_findings(editor->document);
	struct buf left = {0};
	struct buf right = {0};
	size_t items = 0;
	size_t filled = 0;
	size_t width;

	for (size_t i = 0; i < findings->section_count; i++) {
		items +=
		    findings->sections[i].progress.filled + findings->sections[i].progress.required;
		filled += findings->sections[i].progress.filled;
	}
	/* The mark stands in place of a blank: the rest stays where it is. */
	buf_addf(&left, "%s%s %s ", file_base_name(editor->files->name),
	    is_changed(editor) ? "*" : " ",
	    form->editions[assessment_edition(editor->document->assessment)].id);
	if (editor->document->read_only) {
		char *only = say_words(editor->say, MSG_EDIT_ONLY_READ);

		buf_addf(&left, "%s ", only);
		free(only);
	}
	over_title(editor->overs, &left);
	buf_addf(&right, "%zu%% ", items > 0 ? filled * 100 / items : 0);
	screen_restyle(screen, 0, 0, screen->columns, SCREEN_BAR, editor->window->width);
	window_put(editor->window, screen, 0, 0, left.data, SCREEN_BAR);
	width = width_text(right.data, right.length, editor->window->width);
	if (width < screen->columns)
		window_put(editor->window, screen, 0, screen->columns - (unsigned)width, right.data,
		    SCREEN_BAR);
	buf_free(&left);
	buf_free(&right);
}

static void
draw_too_small(const struct editor *editor, struct screen *screen)
{
	struct wrap_line line;
	struct wrap wrap;
	char *text;

	text = say_words(editor->say, MSG_EDIT_TOO_SMALL, number_word(EDITOR_COLUMNS_MIN).text,
	    number_word(EDITOR_LINES_MIN).text);
	wrap_begin(&wrap, text, strlen(text), screen->columns > 0 ? screen->columns : 1,
	    editor->window->width);
	for (unsigned i = 0; wrap_next(&wrap, &line); i++)
		screen_put(screen, i, 0, text + line.start, line.end - line.start, SCREEN_WARNING,
		    editor->window->width);
	free(text);
}

void
editor_draw(struct editor *editor, struct screen *screen)
{
	screen_begin(screen, editor->window->columns, editor->window->lines);
	if (view_is_too_small(editor)) {
		draw_too_small(editor, screen);
		return;
	}
	page_refresh(editor->page);
	over_draw(editor->overs, screen, true);
	draw_title(editor, screen);
	over_line(editor->overs, screen);
	over_draw(editor->overs, screen, false);
	key_line_draw(editor->window, editor->say, over_top(editor->overs)->ops->modes, screen);
}

void
view_resize(struct editor *editor, unsigned columns, unsigned lines, struct width_policy width)
{
	*editor->window = (struct window){columns, lines, width};
	editor->window->width.hidden = VISIBLE_COLUMNS;
	over_resize(editor->overs);
}

void
run_width(struct editor *editor)
{
	const struct editor_effects *effects = &editor->effects;
	struct width_policy width;

	if (effects->toggle_width == NULL)
		return;
	width = effects->toggle_width(effects->context);
	view_resize(editor, editor->window->columns, editor->window->lines, width);
	if (width.ambiguous == 1)
		say_message(editor->say, MSG_EDIT_WIDTH_NARROW);
	else
		say_message(
		    editor->say, width.rules == 1 ? MSG_EDIT_WIDTH_MIXED : MSG_EDIT_WIDTH_WIDE);
}
