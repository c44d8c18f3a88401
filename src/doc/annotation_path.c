/*
 * The spelling of annotations: the path of what is spoken of, then the words of annotation_kind.h.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "doc/tree.h"
#include "yoshiki3/mem.h"

/* Where the words of an annotation begin in a text: at one between its dots that is the word of
 * one; NULL if there is none. */
static const char *
find_word(const char *text, enum annotation_kind *kind, unsigned *part)
{
	for (;;) {
		if (annotation_word(text, strcspn(text, ".["), kind, part))
			return text;
		text += strcspn(text, ".");
		if (*text++ == '\0')
			return NULL;
	}
}

bool
annotation_is_spelled(const char *text)
{
	enum annotation_kind kind;
	unsigned part;

	return find_word(text, &kind, &part) != NULL;
}

/* The words accepted of a kind, or of what may speak of an item. */
static bool
refuse(
    const char *text, const struct form_item *item, const struct place *place, struct diags *diags)
{
	struct buf accepted = {0};

	for (enum annotation_kind kind = 0; kind < ANNOTATION_KIND_COUNT; kind++) {
		const struct annotation_kind_row *row = annotation_kind_row(kind);

		for (unsigned i = 0; i < ANNOTATION_PARTS_MAX; i++) {
			const struct annotation_part *part = &row->parts[i];

			if (part->word == NULL || !annotation_may_speak_of(kind, item))
				continue;
			buf_addf(&accepted, "%s%s%s", accepted.length > 0 ? ", " : "", part->word,
			    row->max > 1 ? "[n]" : "");
			if (part->tail != NULL)
				buf_addf(&accepted, ".%s", part->tail);
		}
	}
	diag_add(diags, place, MSG_ANNOTATION_PATH, text, buf_text(&accepted));
	buf_free(&accepted);
	return false;
}

/* The item that is spoken of: `length` bytes of a text, less the dot after them. */
static bool
parse_item(const struct form *form, unsigned edition, enum path_use use, const char *text,
    size_t length, const struct place *place, struct path *path, struct diags *diags)
{
	char *item = mem_strndup(text, length > 0 ? length - 1 : 0);
	bool fine = true;

	*path = (struct path){.item = form->root};
	if (length > 0)
		fine = path_parse(form, edition, PATH_PATTERN, item, place, path, diags);
	for (const struct form_item *block = fine ? path->item : form->root;
	     use == PATH_EXACT && fine && block->kind != FORM_ROOT; block = block->container) {
		if (block->kind != FORM_REPEAT || path->index[block->depth - 1] > 0)
			continue;
		diag_add(diags, place, MSG_PATH_INDEX_MISSING, text, block->name);
		fine = false;
	}
	free(item);
	return fine;
}

/* Reads "[2]"; false where it is no number from 1 to the most. */
static bool
parse_index(const char **cursor, enum path_use use, unsigned max, unsigned *index)
{
	size_t digits;

	if (use == PATH_PATTERN && strncmp(*cursor, "[n]", 3) == 0) {
		*cursor += 3;
		return true;
	}
	digits = strspn(*cursor + 1, "0123456789");
	if (digits == 0 || digits > 9 || (*cursor)[1] == '0' || (*cursor)[digits + 1] != ']')
		return false;
	*index = (unsigned)strtoul(*cursor + 1, NULL, 10);
	*cursor += digits + 2;
	return *index <= max;
}

/* The part of a kind with a word and a tail (NULL: none); false if there is none. */
static bool
find_part(const struct annotation_kind_row *row, const char *word, const char *tail, unsigned *part)
{
	for (*part = 0; *part < ANNOTATION_PARTS_MAX; ++*part) {
		const struct annotation_part *own = &row->parts[*part];

		if (own->word != NULL && strcmp(own->word, word) == 0 &&
		    (own->tail == NULL) == (tail == NULL) &&
		    (tail == NULL || strcmp(own->tail, tail) == 0))
			return true;
	}
	return false;
}

bool
annotation_path_parse(const struct form *form, unsigned edition, enum path_use use,
    const char *text, const struct place *place, struct annotation_path *where, struct diags *diags)
{
	const struct annotation_kind_row *row;
	const char *cursor;
	const char *word;

	*where = (struct annotation_path){0};
	cursor = find_word(text, &where->kind, &where->part);
	if (cursor == NULL)
		return refuse(text, form->root, place, diags);
	if (!parse_item(
		form, edition, use, text, (size_t)(cursor - text), place, &where->path, diags))
		return false;
	row = annotation_kind_row(where->kind);
	word = row->parts[where->part].word;
	cursor += strlen(word);
	if (!annotation_may_speak_of(where->kind, where->path.item) ||
	    where->path.part != PATH_VALUE)
		return refuse(text, where->path.item, place, diags);
	if (row->max == 1)
		where->index = 1;
	if (*cursor == '[' && row->max == 1) {
		diag_add(diags, place, MSG_PATH_INDEX_EXTRA, text, word);
		return false;
	}
	if (*cursor == '[' && !parse_index(&cursor, use, row->max, &where->index)) {
		diag_add(diags, place, MSG_PATH_INDEX, text, number_word(row->max).text);
		return false;
	}
	if (where->index == 0 && use == PATH_EXACT) {
		diag_add(diags, place, MSG_PATH_INDEX_MISSING, text, word);
		return false;
	}
	if ((*cursor != '\0' && *cursor != '.') ||
	    !find_part(row, word, *cursor == '.' ? cursor + 1 : NULL, &where->part))
		return refuse(text, where->path.item, place, diags);
	return true;
}

void
annotation_path_format(const struct annotation_path *where, struct buf *out)
{
	const struct annotation_kind_row *row = annotation_kind_row(where->kind);
	const struct annotation_part *part = &row->parts[where->part];

	if (where->path.item->kind != FORM_ROOT) {
		path_format(&where->path, out);
		buf_addc(out, '.');
	}
	buf_adds(out, part->word);
	if (row->max > 1 && where->index > 0)
		buf_addf(out, "[%u]", where->index);
	if (part->tail != NULL)
		buf_addf(out, ".%s", part->tail);
}
