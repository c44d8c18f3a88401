/*
 * Copying from another assessment: last year's, a sister office's. What is at the same path there
 * takes the place of what is here, in one step.
 */
#include <stdlib.h>
#include <string.h>

#include "edit/editor_state.h"
#include "yoshiki3/file.h"

static size_t
copy_item(struct editor *editor, const struct assessment *source, const struct path *path)
{
	return history_copy(editor->history, source, path, path);
}

/* A section without a name of its own is the named items in it. */
static size_t
copy_inside(struct editor *editor, const struct assessment *source, const struct form_item *parent,
    const unsigned index[FORM_DEPTH_MAX])
{
	size_t lost = 0;

	for (const struct form_item *item = parent->first; item != NULL; item = item->next) {
		struct path path = {.item = item, .part = PATH_VALUE};

		if (!form_item_in_edition(item, assessment_edition(editor->assessment)))
			continue;
		memcpy(path.index, index, sizeof(path.index));
		if (item->kind == FORM_REPEAT) {
			unsigned *number = &path.index[item->depth - 1];
			unsigned count = block_count(source, item, index);

			for (*number = 1; *number <= count && *number <= item->max; ++*number)
				lost += copy_item(editor, source, &path);
		} else if (item->field != FORM_NO_FIELD && item->name != NULL) {
			lost += copy_item(editor, source, &path);
		} else {
			lost += copy_inside(editor, source, item, index);
		}
	}
	return lost;
}

static void
carry_from(struct editor *editor, const char *file)
{
	const struct editor_effects *effects = &editor->options.effects;
	const struct part *part = &editor->parts[editor->part];
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
		history_begin(editor->history);
		if (editor->carried.item == part->item && part->item->name == NULL)
			lost = copy_inside(editor, source, part->item, part->index);
		else
			lost = copy_item(editor, source, &editor->carried);
		history_end(editor->history);
		changed(editor);
		say(editor, lost > 0 ? MSG_EDIT_CARRIED_PARTLY : MSG_EDIT_CARRIED,
		    file_base_name(file), number_word(lost).text,
		    key_name(editor, COMMAND_UNDO).text,
		    number_word(count_at(editor, &editor->carried)).text, (const char *)NULL);
		if (diags.count > 0)
			say_diags(editor, &diags);
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

	if (!may_change(editor) || editor->options.effects.open == NULL)
		return;
	editor->carried = *path;
	if (filled < 2) {
		ask_file(editor);
		return;
	}
	place_name(editor, path, &label);
	title = words(editor, MSG_EDIT_CARRY_OVER, buf_text(&label), number_word(filled).text,
	    (const char *)NULL);
	list_begin(editor, title, pick_carry);
	list_answer(editor, MSG_EDIT_ANSWER_CARRY, 1);
	list_answer(editor, MSG_EDIT_ANSWER_KEEP, 0);
	free(title);
	buf_free(&label);
}
