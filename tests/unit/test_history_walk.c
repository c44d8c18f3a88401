/*
 * History, at random: thousands of operations on a commented sample, every state of which must come
 * back.
 */
#include "history_unit.h"
#include "yoshiki3/file.h"
#include "yoshiki3/mem.h"

#define SAMPLE            "forms/samples/reiji-kaigo.xml"
#define RANDOM_OPERATIONS 2000
#define BLOCKS_TRIED      6

struct walk {
	uint32_t random;
	const struct assessment *other;
	uint64_t states[RANDOM_OPERATIONS + 1]; /* the bytes after so many steps */
	size_t steps;
	size_t most;               /* steps that can be done again included */
	struct assessment *mirror; /* does what the listener hears */
	struct history *mirror_history;
};

static unsigned
below(struct walk *walk, unsigned bound)
{
	walk->random ^= walk->random << 13;
	walk->random ^= walk->random >> 17;
	walk->random ^= walk->random << 5;
	return walk->random % bound;
}

/* FNV-1a, of the file's bytes. */
static uint64_t
state_of(const struct assessment *assessment)
{
	uint64_t hash = 14695981039346656037U;
	char *bytes = unit_bytes(assessment);

	for (const char *byte = bytes; *byte != '\0'; byte++)
		hash = (hash ^ (unsigned char)*byte) * 1099511628211U;
	free(bytes);
	return hash;
}

/* An item that passes, and indexes of blocks that are there, up to `more` past the last. */
static struct path
any_path(struct walk *walk, const struct assessment *assessment,
    bool (*passes)(const struct form_item *), unsigned more)
{
	const struct form *walked = assessment_form(assessment);
	const struct form_item *repeats[FORM_DEPTH_MAX] = {NULL};
	struct path path = {0};

	do
		path.item = walked->items[below(walk, (unsigned)walked->item_count)];
	while (
	    !passes(path.item) || !form_item_in_edition(path.item, assessment_edition(assessment)));
	for (const struct form_item *item = path.item; item->kind != FORM_ROOT;
	     item = item->container) {
		if (item->kind == FORM_REPEAT)
			repeats[item->depth - 1] = item;
	}
	for (size_t i = 0; i < FORM_DEPTH_MAX && repeats[i] != NULL; i++) {
		struct path around = path;
		const struct element *container;
		unsigned bound = repeats[i]->max < BLOCKS_TRIED ? repeats[i]->max : BLOCKS_TRIED;
		unsigned count = repeats[i]->min;

		around.item = repeats[i]->container;
		container = assessment_find(assessment, &around);
		if (container != NULL)
			count = element_block_count(container, repeats[i]);
		if (repeats[i] == path.item || more > 1)
			count += more;
		path.index[i] = 1 + below(walk, count < 1 ? 1 : count < bound ? count : bound);
	}
	return path;
}

static bool
is_value(const struct form_item *item)
{
	return form_kind_has_value(item->kind) && item->field != FORM_NO_FIELD;
}

static bool
is_repeat(const struct form_item *item)
{
	return item->kind == FORM_REPEAT;
}

static bool
is_heading(const struct form_item *item)
{
	return form_kind_is_container(item->kind);
}

static unsigned
place_of(const struct form_item *item)
{
	if (form_kind_has_value(item->kind))
		return ANNOTATION_ON_VALUE;
	if (item->kind == FORM_ROOT)
		return ANNOTATION_ON_DOCUMENT;
	return item->kind == FORM_REPEAT ? ANNOTATION_ON_BLOCK : ANNOTATION_ON_PART;
}

static void
walk_set(struct walk *walk)
{
	static const char *const texts[] = {
	    "", "", "あ", "い\n　う\n\n", " ", "<&>\"\r", "1", "2", "令和7年8月1日"};
	struct path path = any_path(walk, document, is_value, below(walk, 8) == 0 ? 3 : 0);
	const char *value = texts[below(walk, COUNT_OF(texts))];

	if (path.item->kind == FORM_CHECK && path.item->content != CONTENT_NONE &&
	    below(walk, 2) == 0)
		path.part = PATH_CONTENT;
	else if (path.item->kind == FORM_CHECK)
		value = below(walk, 2) == 0 ? ASSESSMENT_MARK : "";
	(void)history_set(history, &path, value, NULL, NULL);
}

static bool
is_spoken_of(const struct form_item *item)
{
	return item->kind == FORM_ROOT || item->field != FORM_NO_FIELD;
}

/* Makes, changes or takes away one annotation of any kind, anywhere. */
static void
walk_annotate(struct walk *walk)
{
	static const char *const texts[] = {"", "", "付せん", " ", "<a\n\t\"&>\r", "open", "done"};
	struct annotation_path where;
	const struct annotation_part *part;
	const char *value = texts[below(walk, sizeof(texts) / sizeof(texts[0]))];
	unsigned count;

	do {
		where = (struct annotation_path){.kind = below(walk, ANNOTATION_KIND_COUNT),
		    .part = below(walk, ANNOTATION_PARTS_MAX)};
		part = &annotation_kind_row(where.kind)->parts[where.part];
		where.path = any_path(walk, document, is_spoken_of, below(walk, 8) == 0 ? 2 : 0);
	} while (part->form == PART_NONE ||
		 (annotation_kind_row(where.kind)->places & place_of(where.path.item)) == 0);
	if (part->form == PART_MARK && *value != '\0')
		value = ASSESSMENT_MARK;
	count = annotation_count(document, &where.path, where.kind);
	where.index = 1 + below(walk, count + 2 < 6 ? count + 2 : 6);
	(void)history_annotate(history, &where, value, NULL, NULL);
}

static void
walk_copy(struct walk *walk)
{
	const struct assessment *source = below(walk, 3) == 0 ? walk->other : document;
	struct path from = any_path(walk, source, below(walk, 3) == 0 ? is_heading : is_repeat, 0);
	struct path to;

	/* Of the same item, elsewhere. */
	do
		to = any_path(
		    walk, document, below(walk, 3) == 0 ? is_heading : is_repeat, below(walk, 2));
	while (to.item != from.item);
	(void)history_copy(history, source, &from, &to);
}

static bool
walk_container_exists(struct path path)
{
	path.item = path.item->container;
	return assessment_find(document, &path) != NULL;
}

static void
walk_blocks(struct walk *walk, unsigned choice)
{
	struct path path = any_path(walk, document, is_repeat, choice < 2 ? 1 : 0);

	if (!walk_container_exists(path))
		return;
	switch (choice) {
	case 0:
	case 1:
		(void)history_insert_block(history, &path, NULL, NULL);
		break;
	case 2:
		(void)history_swap_blocks(history, &path);
		break;
	default:
		history_remove_block(history, &path);
		break;
	}
}

static void
walk_operation(struct walk *walk)
{
	unsigned choice = below(walk, 20);

	if (choice < 5) {
		walk_annotate(walk);
	} else if (choice < 11) {
		walk_set(walk);
	} else if (choice < 16) {
		walk_blocks(walk, choice - 11);
	} else if (choice < 17) {
		walk_copy(walk);
	} else {
		history_begin(history);
		for (unsigned count = below(walk, 5); count > 0; count--) {
			if (below(walk, 2) == 0)
				walk_set(walk);
			else if (below(walk, 2) == 0)
				walk_annotate(walk);
			else
				walk_blocks(walk, below(walk, 5));
		}
		history_end(history);
	}
}

static void
check_stands(const struct element *element)
{
	const struct form_item *container = element_item(element);

	for (size_t i = 0; i < container->field_count; i++) {
		const struct form_item *field = container->fields[i];
		unsigned count = 0;
		unsigned number = 0;

		for (const struct element *child = element_first(element, field); child != NULL;
		     child = element_next(child))
			count++;
		if (!form_item_in_edition(field, assessment_edition(document)))
			assert_int_equal(count, 0);
		else if (field->kind == FORM_REPEAT)
			assert_in_range(count, field->min, field->max);
		else if (form_kind_is_container(field->kind))
			assert_int_equal(count, 1);
		for (const struct element *child = element_first(element, field); child != NULL;
		     child = element_next(child)) {
			struct path path = element_path(child);

			number++;
			if (field->kind == FORM_REPEAT)
				assert_int_equal(path.index[field->depth - 1], number);
			assert_ptr_equal(assessment_find(document, &path), child);
			check_stands(child);
		}
		if (field->kind == FORM_REPEAT)
			assert_int_equal(element_block_count(element, field), count);
	}
}

/* What is in the tree is a document: read as the same bytes, with all that always stands. */
static void
check_document(void)
{
	char *bytes = unit_bytes(document);
	struct assessment *again = parse_document(bytes);
	char *same = unit_bytes(again);

	assert_string_equal(bytes, same);
	check_stands(assessment_root(document));
	free(same);
	assessment_free(again);
	free(bytes);
}

/* Does the same to the mirror. */
static void
mirror_event(void *context, const struct history_event *event)
{
	struct walk *walk = context;
	struct history *mirror = walk->mirror_history;
	struct path where;

	switch (event->kind) {
	case HISTORY_SET:
		assert_true(history_set(mirror, event->path, event->value, NULL, NULL));
		break;
	case HISTORY_KEEP:
		assert_true(history_keep(mirror, event->path, event->value, NULL, NULL));
		break;
	case HISTORY_INSERT_BLOCK:
		assert_true(history_insert_block(mirror, event->path, NULL, NULL));
		break;
	case HISTORY_REMOVE_BLOCK:
		history_remove_block(mirror, event->path);
		break;
	case HISTORY_SWAP_BLOCKS:
		assert_true(history_swap_blocks(mirror, event->path));
		break;
	case HISTORY_ANNOTATE:
		assert_true(history_annotate(mirror, event->annotation, event->value, NULL, NULL));
		break;
	case HISTORY_BEGIN:
		history_begin(mirror);
		break;
	case HISTORY_END:
		history_end(mirror);
		break;
	case HISTORY_UNDO:
		assert_true(history_undo(mirror, &where));
		break;
	case HISTORY_REDO:
		assert_true(history_redo(mirror, &where));
		break;
	}
}

/* The document is as it was after so many steps, and so is the mirror. */
static void
state_is(const struct walk *walk, uint64_t state)
{
	assert_true(state_of(document) == state);
	assert_true(state_of(walk->mirror) == state);
}

static void
walk_back(struct walk *walk)
{
	for (unsigned count = below(walk, 8); count > 0 && do_undo(); count--)
		state_is(walk, walk->states[--walk->steps]);
	for (unsigned count = below(walk, 8); count > 0 && do_redo(); count--)
		state_is(walk, walk->states[++walk->steps]);
}

static void
bytes_are(const char *expected)
{
	char *bytes = unit_bytes(document);

	assert_string_equal(bytes, expected);
	free(bytes);
}

static void
walk_forward(struct walk *walk)
{
	for (size_t i = 0; i < RANDOM_OPERATIONS; i++) {
		uint64_t now;

		history_mark_saved(history);
		walk_operation(walk);
		now = state_of(document);
		state_is(walk, now);
		if (history_is_saved(history)) {
			assert_true(now == walk->states[walk->steps]);
		} else {
			walk->states[++walk->steps] = now;
			walk->most = walk->steps;
		}
		if (i % 50 == 0) {
			walk_back(walk);
			check_document();
		}
	}
	assert_true(walk->most > RANDOM_OPERATIONS / 4);
}

static void
walk_to_the_end(struct walk *walk)
{
	while (do_redo())
		state_is(walk, walk->states[++walk->steps]);
	assert_int_equal(walk->steps, walk->most);
	check_document();
}

/* From a document, which is owned, with values of another one. */
static void
walk_at_random(struct assessment *from, const struct assessment *other, uint32_t seed)
{
	struct walk *walk = calloc(1, sizeof(*walk));
	char *first = unit_bytes(from);
	char *last;

	assert_non_null(walk);
	walk->random = seed;
	walk->other = other;
	begin_with(from);
	walk->mirror = parse_document(first);
	walk->mirror_history = history_new(walk->mirror);
	history_set_listener(history, mirror_event, walk);
	walk->states[0] = state_of(document);
	walk_forward(walk);
	walk_to_the_end(walk);
	last = unit_bytes(document);
	for (int turn = 0; turn < 2; turn++) {
		while (do_undo())
			state_is(walk, walk->states[--walk->steps]);
		assert_int_equal(walk->steps, 0);
		bytes_are(first);
		check_document();
		walk_to_the_end(walk);
		bytes_are(last);
	}
	/* It is freed in the middle of what was done. */
	for (size_t i = 0; i < walk->most / 2; i++)
		assert_true(do_undo());
	history_set_listener(history, NULL, NULL);
	history_free(walk->mirror_history);
	assessment_free(walk->mirror);
	free(first);
	free(last);
	free(walk);
}

/* A document with a comment before every third element. */
static struct assessment *
parse_commented(const char *bytes)
{
	struct buf commented = {0};
	struct assessment *parsed;
	size_t count = 0;

	for (; *bytes != '\0'; bytes++) {
		if (bytes[0] == '<' && bytes[1] >= 'a' && bytes[1] <= 'z' && ++count % 3 == 0)
			buf_addf(&commented, "<!--%zu-->", count);
		buf_addc(&commented, *bytes);
	}
	parsed = parse_document(commented.data);
	buf_free(&commented);
	return parsed;
}

/* The same in the oldest edition of the form. */
static struct assessment *
as_of_old(const struct assessment *source)
{
	struct assessment *old = assessment_new(assessment_form(source), 0);
	struct history *carrying = history_new(old);
	struct path root = {.item = assessment_form(source)->root};

	assert_int_equal(history_copy(carrying, source, &root, &root), 0);
	history_free(carrying);
	return old;
}

static void
the_sample_goes_back_and_forth(void **state)
{
	struct buf bytes = {0};
	struct assessment *sample;
	struct assessment *old;

	(void)state;
	assert_true(file_read(SAMPLE, FILE_SIZE_MAX, &bytes, NULL));
	sample = parse_document(bytes.data);
	old = as_of_old(sample);
	walk_at_random(parse_commented(bytes.data), old, 20250801);
	assessment_free(old);
	assessment_free(sample);
	buf_free(&bytes);
}

/* A small form: limits are met, blocks stand, everything is changed often. */
static void
blocks_in_blocks_go_back_and_forth(void **state)
{
	static const char body[] =
	    OPEN "<first><a>a</a></first>" ITEM("a") ITEM("b") ITEM("c") "</assessment>";
	struct assessment *other = assessment_new(form, OLD);

	(void)state;
	unit_set(other, "item[3].tail", "t");
	unit_set(other, "item[2].marks.other.text", "x");
	unit_set(other, "row[4].t", "r");
	for (uint32_t seed = 1; seed <= 5; seed++)
		walk_at_random(parse_commented(body), other, seed);
	assessment_free(other);
}

#define UNIT(name) cmocka_unit_test_setup_teardown(name, begin, end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    UNIT(the_sample_goes_back_and_forth),
	    UNIT(blocks_in_blocks_go_back_and_forth),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
