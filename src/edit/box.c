/*
 * Marks: an exclusive one gives way to the others of its group, and they to it.
 */
#include "edit/box.h"

bool
box_is_marked(const struct document *document, const struct path *path)
{
	return *assessment_get(document->assessment, path) != '\0';
}

/* Clears the marks that cannot stand beside a new one. */
void
box_clear_others(struct document *document, const struct path *path)
{
	unsigned edition = assessment_edition(document->assessment);
	struct buf labels = {0};
	bool cleared = false;
	bool kept = false;

	for (const struct form_item *item = path->item->parent->first; item != NULL;
	     item = item->next) {
		struct path other = *path;

		if (item->kind != FORM_CHECK || item == path->item ||
		    !form_item_in_edition(item, edition) ||
		    (!item->exclusive && !path->item->exclusive))
			continue;
		other.item = item;
		if (!box_is_marked(document, &other))
			continue;
		(void)document_set(document, &other, "");
		buf_addf(&labels, "%s%s", cleared ? "、" : "", form_item_label(item, edition));
		cleared = true;
		other.part = PATH_CONTENT;
		kept = kept || (item->content != CONTENT_NONE && box_is_marked(document, &other));
	}
	if (cleared)
		say_message(document->say, kept ? MSG_EDIT_GAVE_WAY_KEPT : MSG_EDIT_GAVE_WAY,
		    labels.data, form_item_label(path->item, edition),
		    say_key(document->say, COMMAND_UNDO).text);
	buf_free(&labels);
}

void
box_mark(struct document *document, const struct path *content)
{
	struct path path = *content;

	path.part = PATH_VALUE;
	if (box_is_marked(document, &path) || !document_set(document, &path, ASSESSMENT_MARK))
		return;
	say_message(document->say, MSG_EDIT_MARKED_TOO,
	    form_item_label(path.item, assessment_edition(document->assessment)));
	box_clear_others(document, &path);
}
