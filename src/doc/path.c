/*
 * Paths: parsing by walking the form's containers name by name, and spelling. A path that names
 * nothing gets the nearest id of the form as a suggestion.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "yoshiki3/mem.h"
#include "yoshiki3/path.h"
#include "yoshiki3/similar.h"

struct path_parser {
	const struct form *form;
	unsigned edition;
	enum path_use use;
	const char *text; /* whole, for messages */
	const char *cursor;
	const struct place *place;
	struct diags *diags;
};

/* The item of the edition whose id is nearest to a path without its indexes; NULL where none is
 * near. */
static const struct form_item *
similar_item(const struct form *form, unsigned edition, const char *text)
{
	const char **ids = mem_alloc_array(form->item_count, sizeof(*ids));
	struct buf plain = {0};
	size_t count = 0;
	const char *similar;

	while (*text != '\0') {
		size_t length = strcspn(text, "[");

		buf_add(&plain, text, length);
		text += length;
		text += strcspn(text, "]");
		text += *text == ']';
	}
	for (size_t i = 0; i < form->item_count; i++) {
		const struct form_item *item = form->items[i];

		if (form_kind_has_value(item->kind) && form_item_in_edition(item, edition))
			ids[count++] = item->id;
	}
	similar = similar_find(buf_text(&plain), ids, count);
	buf_free(&plain);
	free(ids);
	return similar != NULL ? form_find(form, similar) : NULL;
}

static bool
path_unknown(const struct path_parser *parser)
{
	const struct form_item *similar = NULL;

	/* Looking for it costs more than the rest; a full list of messages keeps none. */
	if (parser->diags != NULL && parser->diags->count < DIAGS_KEPT)
		similar = similar_item(parser->form, parser->edition, parser->text);
	if (similar != NULL) {
		struct buf spelled = {0};
		struct path path = {.item = similar};

		for (size_t i = 0; i < FORM_DEPTH_MAX; i++)
			path.index[i] = 1;
		path_format(&path, &spelled);
		diag_add(
		    parser->diags, parser->place, MSG_PATH_SIMILAR, parser->text, spelled.data);
		buf_free(&spelled);
	} else {
		diag_add(
		    parser->diags, parser->place, MSG_PATH_UNKNOWN, parser->text, parser->form->id);
	}
	return false;
}

/* An item of other editions: it may go by another id in this one. */
static bool
path_of_other_edition(const struct path_parser *parser, const struct form_item *item)
{
	const struct form_item *other = form_item_counterpart(item, parser->form, parser->edition);
	const char *edition = parser->form->editions[parser->edition].id;

	if (other != NULL)
		diag_add(
		    parser->diags, parser->place, MSG_PATH_MOVED, parser->text, edition, other->id);
	else if (item->until < parser->edition)
		diag_add(parser->diags, parser->place, MSG_PATH_ENDED, parser->text, edition,
		    parser->form->editions[item->until].id);
	else
		diag_add(parser->diags, parser->place, MSG_PATH_BEGINS, parser->text, edition,
		    parser->form->editions[item->since].id);
	return false;
}

/* Reads "[12]" at the cursor, if it is there, into *index. */
static bool
parse_index(struct path_parser *parser, const struct form_item *item, unsigned *index)
{
	char given[24];
	unsigned long value = 0;
	size_t digits;

	*index = 0;
	if (*parser->cursor != '[') {
		if (item->kind != FORM_REPEAT || parser->use == PATH_PATTERN)
			return true;
		diag_add(
		    parser->diags, parser->place, MSG_PATH_INDEX_MISSING, parser->text, item->name);
		return false;
	}
	if (item->kind != FORM_REPEAT) {
		diag_add(
		    parser->diags, parser->place, MSG_PATH_INDEX_EXTRA, parser->text, item->name);
		return false;
	}
	parser->cursor++;
	/* [n] stands for any, as in the lists of form show. */
	if (parser->use == PATH_PATTERN && strncmp(parser->cursor, "n]", 2) == 0) {
		parser->cursor += 2;
		return true;
	}
	digits = strspn(parser->cursor, "0123456789");
	if (digits == 0 || parser->cursor[digits] != ']' || parser->cursor[0] == '0') {
		diag_add(parser->diags, parser->place, MSG_PATH_INDEX, parser->text,
		    number_word(item->max).text);
		return false;
	}
	value = digits > 9 ? 1000000000 : strtoul(parser->cursor, NULL, 10);
	if (value > item->max) {
		(void)snprintf(
		    given, sizeof(given), "%.*s", digits > 20 ? 20 : (int)digits, parser->cursor);
		diag_add(parser->diags, parser->place, MSG_PATH_LIMIT, parser->text, given,
		    number_word(item->max).text);
		return false;
	}
	parser->cursor += digits + 1;
	*index = (unsigned)value;
	return true;
}

static bool
container_refused(const struct path_parser *parser, const struct path *given)
{
	struct buf example = {0};
	struct path path = *given;

	while (!form_kind_has_value(path.item->kind) && path.item->field_count > 0)
		path.item = path.item->fields[0];
	for (size_t i = 0; i < FORM_DEPTH_MAX; i++) {
		if (path.index[i] == 0)
			path.index[i] = 1;
	}
	path_format(&path, &example);
	diag_add(parser->diags, parser->place, MSG_PATH_CONTAINER, parser->text, example.data);
	buf_free(&example);
	return false;
}

bool
path_parse(const struct form *form, unsigned edition, enum path_use use, const char *text,
    const struct place *place, struct path *path, struct diags *diags)
{
	struct path_parser parser = {form, edition, use, text, text, place, diags};
	const struct form_item *item = form->root;

	*path = (struct path){0};
	for (;;) {
		char name[FORM_NAME_MAX + 1];
		size_t length = strcspn(parser.cursor, ".[");
		size_t hint = 0;

		if (length == 0 || length >= sizeof(name))
			return path_unknown(&parser);
		memcpy(name, parser.cursor, length);
		name[length] = '\0';
		parser.cursor += length;
		if (item->kind == FORM_CHECK) {
			const char *part = item->content == CONTENT_COUNT ? "count" : "text";

			if (item->content == CONTENT_NONE || strcmp(name, part) != 0 ||
			    *parser.cursor != '\0')
				return path_unknown(&parser);
			path->part = PATH_CONTENT;
			break;
		}
		item = form_kind_is_container(item->kind) ? form_field(item, name, &hint) : NULL;
		if (item == NULL)
			return path_unknown(&parser);
		if (!form_item_in_edition(item, edition))
			return path_of_other_edition(&parser, item);
		if (item->kind == FORM_REPEAT || *parser.cursor == '[') {
			unsigned index;

			if (!parse_index(&parser, item, &index))
				return false;
			path->index[item->depth - 1] = index;
		}
		if (*parser.cursor == '\0')
			break;
		if (*parser.cursor++ != '.')
			return path_unknown(&parser);
	}
	path->item = item;
	if (use == PATH_EXACT && !form_kind_has_value(item->kind))
		return container_refused(&parser, path);
	return true;
}

static void
format_item(const struct form_item *item, const unsigned *index, struct buf *out)
{
	if (item->container != NULL && item->container->kind != FORM_ROOT) {
		format_item(item->container, index, out);
		buf_addc(out, '.');
	}
	buf_adds(out, item->name);
	if (item->kind == FORM_REPEAT && index[item->depth - 1] > 0)
		buf_addf(out, "[%u]", index[item->depth - 1]);
}

void
path_format(const struct path *path, struct buf *out)
{
	const struct form_item *item = path->item;

	/*
	 * What has no name, a section for one, is where its first item is, or in what is around it.
	 */
	while (item->name == NULL && item->parent != NULL && item->parent->kind != FORM_ROOT)
		item = item->parent;
	while (item->name == NULL && item->first != NULL)
		item = item->first;
	if (item->name == NULL || item->kind == FORM_ROOT)
		return;
	format_item(item, path->index, out);
	if (path->part == PATH_CONTENT)
		buf_adds(out, path->item->content == CONTENT_COUNT ? ".count" : ".text");
}

void
path_format_place(const struct path *path, struct buf *out)
{
	size_t start = out->length;

	form_item_number(path->item, out);
	if (out->length > start)
		buf_addc(out, ' ');
	path_format(path, out);
}

void
path_label_format(const struct path *path, unsigned edition, struct buf *out)
{
	static const char blank[] = "{value}";
	unsigned depth = path->item->depth;
	const struct form_item *leader = NULL;
	struct buf label = {0};
	const char *place;

	form_item_label_format(path->item, edition, depth > 0 ? path->index[depth - 1] : 0, &label);
	place = strstr(buf_text(&label), blank);
	if (place != NULL) {
		/* It is known by the item that it stands after. */
		if (path->item->place == PLACE_JOIN)
			leader = form_item_leader(path->item, edition);
		if (leader != NULL)
			buf_adds(out, form_item_label(leader, edition));
		buf_add(out, label.data, (size_t)(place - label.data));
		buf_addf(out, "　%s", place + sizeof(blank) - 1);
	} else {
		buf_adds(out, buf_text(&label));
	}
	buf_free(&label);
}

bool
path_holds(const struct path *path, const struct path *inner)
{
	const struct form_item *item = inner->item;

	while (item != NULL && item != path->item)
		item = item->parent;
	if (item == NULL)
		return false;
	for (unsigned i = 0; i < path->item->depth; i++) {
		if (path->index[i] != 0 && path->index[i] != inner->index[i])
			return false;
	}
	return true;
}

static const struct form_item *
block_at(const struct form_item *item, unsigned depth)
{
	while (item->kind != FORM_REPEAT || item->depth != depth)
		item = item->parent;
	return item;
}

int
path_compare(const struct path *a, const struct path *b)
{
	for (unsigned i = 0; i < a->item->depth && i < b->item->depth; i++) {
		if (block_at(a->item, i + 1) != block_at(b->item, i + 1))
			break;
		if (a->index[i] != b->index[i] && a->index[i] != 0 && b->index[i] != 0)
			return a->index[i] < b->index[i] ? -1 : 1;
	}
	if (a->item->sequence == b->item->sequence)
		return 0;
	return a->item->sequence < b->item->sequence ? -1 : 1;
}
