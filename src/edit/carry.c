/*
 * Copying from another assessment: last year's, a sister office's. What is at the same path there
 * takes the place of what is here, in one step.
 */
#include <stdlib.h>

#include "edit/editor_state.h"
#include "yoshiki3/file.h"

static void
carry_from(struct editor *editor, const char *file)
{
	const struct editor_effects *effects = &editor->options.effects;
	struct assessment *source;
	struct diags diags = {0};
	size_t lost;

	if (*file == '\0')
		return;
	buf_clear(&editor->carried_from);
	buf_adds(&editor->carried_from, file);
	source = effects->open(effects->context, file, &diags);
	if (source == NULL) {
		say_diags(editor, &diags);
		return;
	}
	if (assessment_form(source) != assessment_form(editor->assessment)) {
		say(editor, MSG_EDIT_OTHER_FORM, file_base_name(file), (const char *)NULL);
	} else {
		lost = history_copy(editor->history, source, &editor->carried, &editor->carried);
		changed(editor);
		say(editor, lost > 0 ? MSG_EDIT_CARRIED_PARTLY : MSG_EDIT_CARRIED,
		    file_base_name(file), number_word(lost).text,
		    key_name(editor, COMMAND_UNDO).text,
		    number_word(count_at(editor, &editor->carried)).text, (const char *)NULL);
	}
	assessment_free(source);
	diags_free(&diags);
}

static void
ask_file(struct editor *editor)
{
	char *title = words(editor, MSG_EDIT_ASK_CARRY, (const char *)NULL);

	/* Often it is the same file again, or its name was mistyped. */
	prompt_begin(editor, title, buf_text(&editor->carried_from), carry_from);
	field_select_all(editor->prompt.field);
	free(title);
}

static void
pick_carry(struct editor *editor, int value)
{
	if (value != 0)
		ask_file(editor);
}

/* What stands there already is replaced only after that was said. */
void
carry_begin(struct editor *editor, const struct path *path)
{
	unsigned filled = count_at(editor, path);
	struct buf label = {0};
	char *title;
	char *note;

	if (!may_change(editor) || editor->options.effects.open == NULL)
		return;
	editor->carried = *path;
	if (filled == 0) {
		ask_file(editor);
		return;
	}
	place_name(editor, path, &label);
	title = words(editor, MSG_EDIT_CARRY_OVER, (const char *)NULL);
	note = words(editor, MSG_EDIT_CARRY_FILLED, buf_text(&label), number_word(filled).text,
	    (const char *)NULL);
	list_begin(editor, title, pick_carry);
	list_note(editor, note);
	list_answer(editor, MSG_EDIT_ANSWER_CARRY, 1);
	list_answer(editor, MSG_EDIT_ANSWER_KEEP, 0);
	free(title);
	free(note);
	buf_free(&label);
}
