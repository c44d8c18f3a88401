/*
 * Paths: where each step leads, and in which editions. A path that leads nowhere in an edition is
 * wrong unless it is one side of a | whose other side leads somewhere.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "form/xpath_sense.h"

struct sense
sense_unknown_nodes(const struct sense *base)
{
	struct sense sense = *base;

	sense.type = TYPE_NODES;
	sense.made = MADE_NODES;
	sense.constant = false;
	sense.literal = false;
	sense.place = AT_UNKNOWN;
	sense.item_count = 0;
	return sense;
}

static void
add_item(struct sense *sense, const struct form_item *item)
{
	for (unsigned i = 0; i < sense->item_count; i++) {
		if (sense->items[i] == item)
			return;
	}
	if (sense->item_count < SENSE_ITEMS_MAX)
		sense->items[sense->item_count++] = item;
	else
		sense->place = AT_UNKNOWN;
}

static int
compare_name(const void *token, const void *name)
{
	const struct token *searched = token;
	const char *found = *(const char *const *)name;
	int order = strncmp(searched->start, found, searched->length);

	return order != 0 ? order : found[searched->length] != '\0' ? -1 : 0;
}

/* The editions that have an item of a name, anywhere; all for a name that no item has, which is
 * told elsewhere. */
static uint64_t
name_editions(const struct sense_reader *reader, const struct token *name)
{
	const struct form_names *names = reader->names;
	const char **found = names->count > 0 ? bsearch(name, names->names, names->count,
						    sizeof(*names->names), compare_name)
					      : NULL;

	return found != NULL ? names->editions[found - names->names] : UINT64_MAX;
}

static void
miss(struct sense *sense, uint64_t editions, const struct token *step,
    const struct form_item *before)
{
	if (sense->missing == 0 && editions != 0) {
		sense->step = *step;
		sense->before = before;
	}
	sense->missing |= editions;
}

/* A step to the elements of a name. */
struct sense
sense_name_step(
    const struct sense_reader *reader, const struct sense *base, const struct token *name)
{
	struct sense sense = sense_unknown_nodes(base);
	uint64_t editions = 0;

	if (base->place == AT_DOCUMENT && token_is(name, FORM_DOCUMENT_ELEMENT)) {
		sense.place = AT_ITEMS;
		sense.items[sense.item_count++] = reader->reader->form->root;
		return sense;
	}
	if (base->place != AT_ITEMS) {
		miss(&sense, reader->editions & ~name_editions(reader, name), name, NULL);
		return sense;
	}
	sense.place = AT_ITEMS;
	for (unsigned i = 0; i < base->item_count; i++) {
		const struct form_item *field = form_find_field(
		    reader->reader->form, base->items[i], name->start, name->length);

		if (field == NULL)
			continue;
		add_item(&sense, field);
		editions |= form_edition_bits(field->since, field->until);
	}
	if (sense.item_count == 0) /* told by xpath_check.c */
		return sense_unknown_nodes(base);
	miss(&sense, reader->editions & ~editions, name, base->items[0]);
	return sense;
}

struct sense
sense_parent_step(const struct sense *base)
{
	struct sense sense = sense_unknown_nodes(base);

	if (base->place != AT_ITEMS)
		return sense;
	sense.place = AT_ITEMS;
	for (unsigned i = 0; i < base->item_count; i++) {
		if (base->items[i]->container == NULL) {
			sense = sense_unknown_nodes(base);
			sense.place = base->item_count == 1 ? AT_DOCUMENT : AT_UNKNOWN;
			return sense;
		}
		add_item(&sense, base->items[i]->container);
	}
	return sense;
}

/* A mark. Of known items it is checked by xpath_check.c; `each` may look at no box. */
struct sense
sense_mark_step(const struct sense_reader *reader, const struct sense *base)
{
	struct sense sense = sense_unknown_nodes(base);
	unsigned kind = 0;

	sense.place = AT_MARK;
	if (base->place != AT_EACH || (reader->origin->rule->each & (1u << FORM_CHECK)) != 0)
		return sense;
	while ((reader->origin->rule->each >> kind & 1) == 0)
		kind++;
	SENSE_ERROR(reader, MSG_FORM_XPATH_MARK, ".", form_kind_name((enum form_kind)kind));
	return sense;
}

/* The most elements among which a step chooses by number, in one container; 0: not known. */
static unsigned
most_elements(const struct sense *sense)
{
	unsigned most = 0;

	if (sense->place != AT_ITEMS)
		return sense->place == AT_MARK || sense->place == AT_EACH ? 1 : 0;
	for (unsigned i = 0; i < sense->item_count; i++) {
		unsigned count = sense->items[i]->kind == FORM_REPEAT ? sense->items[i]->max : 1;

		if (count > most)
			most = count;
	}
	return most;
}

void
sense_check_position(
    struct sense_reader *reader, const struct sense *sense, const struct sense *position, bool step)
{
	unsigned most = step ? most_elements(sense) : 0;
	double number = position->number;
	char accepted[32];
	char *word;

	if (number >= 1 && floor(number) >= number && (most == 0 || number <= most))
		return;
	word = sense_excerpt(position);
	if (most > 1)
		(void)snprintf(accepted, sizeof(accepted), "1-%u", most);
	else
		(void)snprintf(accepted, sizeof(accepted), most == 1 ? "1" : "1-");
	SENSE_ERROR(reader, MSG_FORM_XPATH_POSITION, word, accepted);
	free(word);
}

struct sense
sense_union(const struct sense *left, const struct sense *right)
{
	struct sense sense = *left;

	sense.end = right->end;
	sense.constant = false;
	sense.literal = false;
	sense.missing = left->missing & right->missing;
	if (left->type != TYPE_NODES || right->type != TYPE_NODES)
		sense.missing = 0;
	if (left->place != AT_ITEMS || right->place != AT_ITEMS) {
		if (left->place != right->place || left->place != AT_MARK)
			sense.place = AT_UNKNOWN;
		return sense;
	}
	for (unsigned i = 0; i < right->item_count; i++)
		add_item(&sense, right->items[i]);
	return sense;
}

/* The fields that a container has in an edition. */
static void
list_fields(const struct form_item *container, unsigned edition, struct buf *out)
{
	size_t listed = 0;

	for (size_t i = 0; i < container->field_count; i++) {
		if (!form_item_in_edition(container->fields[i], edition))
			continue;
		if (listed++ == FORM_LISTED_MAX) {
			buf_adds(out, ", …");
			return;
		}
		buf_addf(out, "%s%s", listed > 1 ? ", " : "", container->fields[i]->name);
	}
	if (listed == 0)
		buf_addc(out, '-');
}

void
sense_settle(struct sense_reader *reader, struct sense *sense)
{
	const struct form *form = reader->reader->form;
	unsigned edition = 0;
	struct buf there = {0};
	char *word;

	if (sense->type != TYPE_NODES || sense->missing == 0)
		return;
	while ((sense->missing >> edition & 1) == 0)
		edition++;
	sense->missing = 0;
	word = mem_strndup(sense->step.start, sense->step.length);
	if (sense->before == NULL) {
		SENSE_ERROR(reader, MSG_FORM_XPATH_EDITION_NAME, word, form->editions[edition].id);
	} else {
		list_fields(sense->before, edition, &there);
		SENSE_ERROR(reader, MSG_FORM_XPATH_EDITION, word,
		    sense->before->id != NULL ? sense->before->id : FORM_DOCUMENT_ELEMENT,
		    form->editions[edition].id, buf_text(&there));
	}
	buf_free(&there);
	free(word);
}
