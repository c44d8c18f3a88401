/*
 * The labels as a tree of folded characters. A node is a number; the child of a node by a character
 * is found in one hash table of (node, character), so that a walk along a text costs one look a
 * character, and as many as the longest label has at most. At a node hangs the list of the labels
 * that end there, in official order.
 */
#include "exchange/labels.h"

#include <stdlib.h>
#include <string.h>

#include "yoshiki3/fold.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/utf8.h"

struct edge {
	uint64_t key; /* node << 32 | character; 0: none */
	uint32_t child;
};

struct labels {
	const struct form *form;
	struct arena *arena;
	struct edge *edges;
	size_t edge_count;
	size_t edge_capacity; /* a power of two */
	struct label **ends;  /* by node */
	size_t node_count;
	size_t node_capacity;
};

void
label_reader_begin(struct label_reader *reader, const char *text, size_t length)
{
	*reader = (struct label_reader){.text = text, .length = length};
}

/* What is often left out or typed otherwise. */
static bool
is_passed_over(uint32_t character)
{
	return character <= ' ' || character == ':' || character == '.' || character == 0x203B ||
	       character == 0x30FB || character == 0x00B7 || character == 0x2022 ||
	       character == UTF8_REPLACEMENT;
}

/* Numbers and letters that are one character: digits and letters of ASCII, in order. */
static unsigned
spell_out(uint32_t character, uint32_t out[4])
{
	static const char *const roman[] = {
	    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"};
	unsigned count = 0;

	if (character >= 0x2460 && character <= 0x2473) {
		unsigned number = character - 0x2460 + 1;

		if (number >= 10)
			out[count++] = '0' + number / 10;
		out[count++] = '0' + number % 10;
	} else if (character >= 0x2160 && character <= 0x216B) {
		for (const char *letter = roman[character - 0x2160]; *letter != '\0' && count < 4;
		     letter++)
			out[count++] = (uint32_t)*letter;
	} else if (character == 0x2015 || character == 0x2013 || character == 0x2212) {
		out[count++] = '-';
	} else {
		out[count++] = character;
	}
	return count;
}

/* The bytes of a number in parentheses at the beginning of a text, (1), as ① is spelled where it is
 * lacking; 0 where there is none. */
static size_t
spelled_number(const char *text, size_t length, uint32_t pending[4], unsigned *count)
{
	uint32_t character;
	size_t at = fold_next(text, length, &character);
	unsigned digits = 0;

	if (character != '(')
		return 0;
	while (at < length && digits < 3) {
		at += fold_next(text + at, length - at, &character);
		if (character < '0' || character > '9')
			break;
		pending[digits++] = character;
	}
	if (digits == 0 || digits > 2 || character != ')')
		return 0;
	*count = digits;
	return at;
}

bool
label_reader_next(struct label_reader *reader, uint32_t *character)
{
	while (reader->pending_count == 0 && reader->at < reader->length) {
		const char *text = reader->text + reader->at;
		size_t left = reader->length - reader->at;
		uint32_t folded;
		size_t bytes = fold_next(text, left, &folded);

		if (is_passed_over(folded)) {
			reader->at += bytes;
			continue;
		}
		if (folded == '(') {
			size_t number =
			    spelled_number(text, left, reader->pending, &reader->pending_count);

			if (number > 0) {
				reader->at += number;
				break;
			}
		}
		reader->at += bytes;
		reader->pending_count = spell_out(folded, reader->pending);
	}
	if (reader->pending_count == 0)
		return false;
	*character = reader->pending[0];
	reader->pending_count--;
	memmove(reader->pending, reader->pending + 1,
	    reader->pending_count * sizeof(reader->pending[0]));
	return true;
}

bool
label_same(const char *text, size_t length, const char *other)
{
	struct label_reader a;
	struct label_reader b;
	uint32_t first;
	uint32_t second;

	label_reader_begin(&a, text, length);
	label_reader_begin(&b, other, strlen(other));
	for (;;) {
		bool more = label_reader_next(&a, &first);

		if (more != label_reader_next(&b, &second))
			return false;
		if (!more)
			return true;
		if (first != second)
			return false;
	}
}

bool
label_begins(const char *text, size_t length, const char *label, size_t *rest)
{
	struct label_reader a;
	struct label_reader b;
	uint32_t first;
	uint32_t second;
	size_t count = 0;

	label_reader_begin(&a, text, length);
	label_reader_begin(&b, label, strlen(label));
	while (label_reader_next(&b, &second)) {
		if (!label_reader_next(&a, &first) || first != second)
			return false;
		count++;
	}
	*rest = a.at;
	return count > 0 && a.pending_count == 0;
}

bool
label_blank(const char *text, size_t length)
{
	struct label_reader reader;
	uint32_t character;

	label_reader_begin(&reader, text, length);
	return !label_reader_next(&reader, &character);
}

size_t
label_rest(const char *text, size_t length, size_t at)
{
	while (at < length) {
		uint32_t character;
		size_t bytes = fold_next(text + at, length - at, &character);

		if (character != ' ' && character != '\n' && character != '\t' &&
		    character != 0x203B && character != ':')
			break;
		at += bytes;
	}
	return at;
}

static size_t
edge_slot(const struct labels *labels, uint64_t key)
{
	uint64_t hash = key * 0x9E3779B97F4A7C15u;
	size_t slot = (size_t)(hash >> 32) & (labels->edge_capacity - 1);

	while (labels->edges[slot].key != 0 && labels->edges[slot].key != key)
		slot = (slot + 1) & (labels->edge_capacity - 1);
	return slot;
}

static void
grow_edges(struct labels *labels)
{
	struct edge *old = labels->edges;
	size_t capacity = labels->edge_capacity;

	labels->edge_capacity = capacity > 0 ? capacity * 2 : 1024;
	labels->edges = mem_alloc_array(labels->edge_capacity, sizeof(*labels->edges));
	for (size_t i = 0; i < capacity; i++) {
		if (old[i].key != 0)
			labels->edges[edge_slot(labels, old[i].key)] = old[i];
	}
	free(old);
}

static uint32_t
add_node(struct labels *labels)
{
	labels->ends = mem_grow(
	    labels->ends, &labels->node_capacity, labels->node_count + 1, sizeof(*labels->ends));
	labels->ends[labels->node_count] = NULL;
	return (uint32_t)labels->node_count++;
}

static uint32_t
child_of(struct labels *labels, uint32_t node, uint32_t character)
{
	uint64_t key = (uint64_t)(node + 1) << 32 | character;
	size_t slot;

	if (labels->edge_count * 2 >= labels->edge_capacity)
		grow_edges(labels);
	slot = edge_slot(labels, key);
	if (labels->edges[slot].key == 0) {
		labels->edges[slot].key = key;
		labels->edges[slot].child = add_node(labels);
		labels->edge_count++;
	}
	return labels->edges[slot].child;
}

/* Adds a label under a text; one that says the same twice is added once. */
static void
add_label(struct labels *labels, const char *text, size_t length, struct label label)
{
	struct label_reader reader;
	struct label **end;
	struct label *copy;
	uint32_t character;
	uint32_t node = 0;

	label_reader_begin(&reader, text, length);
	while (label_reader_next(&reader, &character)) {
		node = child_of(labels, node, character);
		label.characters++;
	}
	if (label.characters == 0)
		return;
	for (end = &labels->ends[node]; *end != NULL; end = (struct label **)&(*end)->next) {
		if ((*end)->item == label.item && (*end)->kind == label.kind &&
		    (*end)->number == label.number)
			return;
	}
	copy = arena_alloc(labels->arena, sizeof(*copy));
	*copy = label;
	*end = copy;
}

/* The bytes of a label before the parentheses that end it; all where none do. */
static size_t
without_parentheses(const char *text)
{
	size_t length = strlen(text);
	const char *open = NULL;

	if (length < 3 || strcmp(text + length - 3, "）") != 0)
		return length;
	for (const char *at = text; (at = strstr(at, "（")) != NULL; at++)
		open = at;
	return open == NULL || open == text ? length : (size_t)(open - text);
}

/* Where the label behind a number begins; 0 where none begins it. */
static size_t
behind_number(const struct form_item *item, const char *text)
{
	size_t rest;

	if (item->number == NULL || !label_begins(text, strlen(text), item->number, &rest))
		return 0;
	return label_blank(text + rest, strlen(text + rest)) ? 0 : rest;
}

/* A label with {n} or {value} in it ends before that. */
static void
add_text(struct labels *labels, const char *text, struct label label)
{
	const char *hole = strchr(text, '{');
	size_t length = hole != NULL ? (size_t)(hole - text) : strlen(text);

	label.tail = "";
	if (hole != NULL) {
		const char *close = strchr(hole, '}');

		if (close == NULL || strncmp(hole, "{n}", 3) != 0)
			return;
		label.tail = close + 1;
		label.kind = LABEL_BLOCK;
	}
	add_label(labels, text, length, label);
	if (hole != NULL || label.kind == LABEL_BOX || label.kind == LABEL_OPTION)
		return;
	label.shortened = true;
	if (label.kind == LABEL_SECTION)
		add_label(labels, text, without_parentheses(text), label);
	length = behind_number(label.item, text);
	if (length > 0 && label.kind != LABEL_SECTION)
		add_label(labels, text + length, strlen(text + length), label);
}

static enum label_kind
kind_of(const struct form_item *item)
{
	switch (item->kind) {
	case FORM_SECTION:
		return LABEL_SECTION;
	case FORM_GROUP:
	case FORM_RISK:
	case FORM_ROWS:
	case FORM_SUBHEAD:
	case FORM_REPEAT:
		return LABEL_HEADING;
	case FORM_CHECK:
		return LABEL_BOX;
	case FORM_STATIC:
		return item->place == PLACE_LIST ? LABEL_SECTION : LABEL_ITEM;
	default:
		return LABEL_ITEM;
	}
}

/* The lines of a printed text, one by one; {edition} stands for any of them. */
static void
add_fixed(struct labels *labels, const struct form_item *item, struct label label)
{
	const char *text = item->text;

	label.kind = LABEL_FIXED;
	while (text != NULL && *text != '\0') {
		size_t length = strcspn(text, "\n");
		const char *mark = strstr(text, "{edition}");

		if (mark != NULL && mark < text + length) {
			for (unsigned i = 0; i < labels->form->edition_count; i++) {
				const char *name = labels->form->editions[i].label;

				label.since = label.until = i;
				add_label(labels, name, strlen(name), label);
			}
		} else if (memchr(text, '{', length) == NULL) {
			add_label(labels, text, length, label);
		}
		text += length + (text[length] == '\n');
	}
}

static void
add_options(struct labels *labels, const struct form_item *item, struct label label)
{
	label.kind = LABEL_OPTION;
	label.group = item;
	for (size_t i = 0; i < item->options->count; i++) {
		label.number = (unsigned)i + 1;
		for (const struct form_label *text = item->options->items[i].labels; text != NULL;
		     text = text->next)
			add_text(labels, text->text, label);
	}
}

struct labels *
labels_compile(const struct form *form)
{
	struct labels *labels = mem_alloc(sizeof(*labels));

	labels->form = form;
	labels->arena = arena_new();
	(void)add_node(labels);
	for (size_t i = 0; i < form->item_count; i++) {
		const struct form_item *item = form->items[i];
		struct label label = {.kind = kind_of(item),
		    .item = item,
		    .section = form_item_section(item),
		    .group = item->parent,
		    .tail = ""};

		for (const struct form_label *text = item->labels; text != NULL;
		     text = text->next) {
			label.since = text->since > item->since ? text->since : item->since;
			label.until = text->until < item->until ? text->until : item->until;
			add_text(labels, text->text, label);
		}
		label.since = item->since;
		label.until = item->until;
		for (size_t band = 0; band < item->band_count; band++) {
			label.kind = LABEL_BAND;
			add_label(labels, item->bands[band].label, strlen(item->bands[band].label),
			    label);
		}
		if (item->kind == FORM_CHOICE)
			add_options(labels, item, label);
		if (item->text != NULL && item->place != PLACE_LIST)
			add_fixed(labels, item, label);
	}
	return labels;
}

void
labels_free(struct labels *labels)
{
	if (labels == NULL)
		return;
	arena_free(labels->arena);
	free(labels->edges);
	free(labels->ends);
	free(labels);
}

void
label_walk_begin(struct label_walk *walk, const struct labels *labels)
{
	*walk = (struct label_walk){.labels = labels};
}

bool
label_walk_next(struct label_walk *walk, uint32_t character)
{
	uint64_t key = (uint64_t)(walk->node + 1) << 32 | character;
	const struct labels *labels = walk->labels;
	size_t slot;

	if (labels->edge_capacity == 0)
		return false;
	slot = edge_slot(labels, key);
	if (labels->edges[slot].key == 0)
		return false;
	walk->node = labels->edges[slot].child;
	walk->characters++;
	return true;
}

const struct label *
label_walk_here(const struct label_walk *walk)
{
	return walk->labels->ends[walk->node];
}
