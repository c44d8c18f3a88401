/*
 * Reading a document into blocks: one walk over its values, in official order.
 */
#include "compare/blocks.h"

#include <stdlib.h>
#include <string.h>

#include "compare/hash.h"
#include "yoshiki3/carry.h"

struct reader {
	const struct assessment *assessment;
	const struct form *form;
	unsigned edition;
	struct arena *arena;
	struct block *root;
};

static struct block *
make_block(struct reader *reader, struct block *around, unsigned index)
{
	struct block *block = arena_alloc(reader->arena, sizeof(*block));

	block->around = around;
	block->index = index;
	return block;
}

static struct block_set *
make_set(struct reader *reader, struct block *block, const struct form_item *repeat)
{
	for (size_t i = 0; i < block->set_count; i++) {
		if (block->sets[i].repeat == repeat)
			return &block->sets[i];
	}
	block->sets = arena_grow(reader->arena, block->sets, &block->set_capacity, block->set_count,
	    sizeof(*block->sets));
	block->sets[block->set_count] = (struct block_set){.repeat = repeat};
	return &block->sets[block->set_count++];
}

/* The block around an item, made where it is not there with all before it. */
static struct block *
make_around(struct reader *reader, const struct form_item *item, const unsigned *index)
{
	const struct form_item *repeat = item->block;
	struct block *around;
	struct block_set *set;

	if (repeat->kind != FORM_REPEAT)
		return reader->root;
	around = make_around(reader, repeat, index);
	set = make_set(reader, around, repeat);
	while (set->count < index[repeat->depth - 1]) {
		set->blocks = arena_grow(
		    reader->arena, set->blocks, &set->capacity, set->count, sizeof(struct block *));
		set->blocks[set->count] = make_block(reader, around, (unsigned)set->count + 1);
		set->count++;
	}
	return set->blocks[index[repeat->depth - 1] - 1];
}

/* The text that names the blocks of a repeat: the first of its items that holds one. */
static const struct form_item *
name_item(const struct form_item *repeat)
{
	for (const struct form_item *item = repeat->first; item != NULL; item = item->next) {
		const struct form_item *inner;

		if (form_kind_has_value(item->kind))
			return item;
		if (item->kind == FORM_REPEAT)
			continue;
		inner = name_item(item);
		if (inner != NULL)
			return inner;
	}
	return NULL;
}

static void
note_digest(
    const struct reader *reader, struct block *block, const struct path *path, const char *text)
{
	uint64_t hash = hash_bytes(text, strlen(text));
	struct block *around = block;

	for (; around != reader->root; around = around->around) {
		/* Numbers are those inside of the block. */
		around->digest = hash_mix(around->digest, path->item->sequence * 2 + path->part);
		around->digest = hash_mix(around->digest, hash);
		hash = hash_mix(hash, around->index);
	}
}

static bool
read_value(void *context, const struct path *path, const struct element *element, const char *value)
{
	struct reader *reader = context;
	struct path to = *path;
	struct block *block;

	(void)element;
	if (reader->edition != assessment_edition(reader->assessment)) {
		struct carried carried =
		    carry_find(reader->assessment, path, value, reader->form, reader->edition);

		if (carried.to.item != NULL && carried.fate != CARRY_UNFIT) {
			to = carried.to;
			value = carried.value != NULL ? carried.value : value;
		}
	}
	block = make_around(reader, to.item, to.index);
	block->values = arena_grow(reader->arena, block->values, &block->value_capacity,
	    block->value_count, sizeof(*block->values));
	block->values[block->value_count++] =
	    (struct block_value){to.item, to.part, path->item, value};
	note_digest(reader, block, &to, value);
	return true;
}

static int
compare_values(const void *a, const void *b)
{
	const struct block_value *first = a;
	const struct block_value *second = b;

	if (first->item != second->item)
		return first->item->sequence < second->item->sequence ? -1 : 1;
	return (int)first->part - (int)second->part;
}

/* Where items stand elsewhere in the other edition. */
static void
finish(struct block *block, const struct form_item *repeat)
{
	const struct form_item *name = name_item(repeat);
	bool ascends = true;

	for (size_t i = 1; i < block->value_count && ascends; i++)
		ascends = compare_values(&block->values[i - 1], &block->values[i]) < 0;
	if (!ascends)
		qsort(block->values, block->value_count, sizeof(*block->values), compare_values);
	if (name != NULL && block->around != NULL) {
		const struct block_value *value = block_find_value(block, name, PATH_VALUE);

		block->name = value != NULL ? value->text : NULL;
	}
	for (size_t i = 0; i < block->set_count; i++) {
		for (size_t j = 0; j < block->sets[i].count; j++)
			finish(block->sets[i].blocks[j], block->sets[i].repeat);
	}
}

struct block *
blocks_read(const struct assessment *assessment, unsigned edition, struct arena *arena)
{
	struct reader reader = {.assessment = assessment,
	    .form = assessment_form(assessment),
	    .edition = edition,
	    .arena = arena};

	reader.root = make_block(&reader, NULL, 0);
	assessment_each_value(assessment, read_value, &reader);
	finish(reader.root, reader.form->root);
	return reader.root;
}

const struct block_set *
block_find_set(const struct block *block, const struct form_item *repeat)
{
	for (size_t i = 0; block != NULL && i < block->set_count; i++) {
		if (block->sets[i].repeat == repeat)
			return &block->sets[i];
	}
	return NULL;
}

const struct block_value *
block_find_value(const struct block *block, const struct form_item *item, enum path_part part)
{
	const struct block_value wanted = {.item = item, .part = part};

	if (block == NULL || block->value_count == 0)
		return NULL;
	return bsearch(
	    &wanted, block->values, block->value_count, sizeof(*block->values), compare_values);
}

static struct block *
find_in(struct block *root, const struct form_item *repeat, const unsigned *index)
{
	const struct block_set *set;
	struct block *around;
	unsigned number;

	if (repeat->kind != FORM_REPEAT)
		return root;
	around = find_in(root, repeat->block, index);
	set = around != NULL ? block_find_set(around, repeat) : NULL;
	number = index[repeat->depth - 1];
	return set != NULL && number > 0 && number <= set->count ? set->blocks[number - 1] : NULL;
}

struct block *
block_find(struct block *root, const struct path *path)
{
	return find_in(
	    root, path->item->kind == FORM_REPEAT ? path->item : path->item->block, path->index);
}
