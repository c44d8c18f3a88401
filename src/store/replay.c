/*
 * A record is replayed through the history, by the function that told it. What comes of that is
 * told to the listener of the history: to the journal where the document itself is restored, to the
 * trial where it is a copy.
 *
 * A few bytes of a journal may ask for much: a change after thousands of blocks, or the undoing of
 * a long step. So a trial counts what is done, in steps of some nanoseconds, and does not go on
 * when that is more than a moment's work; nobody types that much. To undo a step, or redo it, costs
 * what it has cost.
 */
#include "store/replay.h"

#include <stdlib.h>
#include <string.h>

#include "yoshiki3/mem.h"

/* The most that a trial does. */
#define WORK_MAX ((size_t)60000000)
/* What any record costs; passing over a block, or over so many bytes of a text, costs 1. */
#define WORK_RECORD 200
#define WORK_BYTES  8
/* How often it is passed over the blocks up to one that is set, or is moved itself, apart from
 * counting all. */
#define SET_PASSES  6
#define MOVE_PASSES 2
/* Repeats with no more blocks are not looked at. */
#define FEW_BLOCKS 100

/* The most blocks that a repeat at the root may have by now. */
struct bound {
	const struct form_item *repeat;
	size_t blocks;
};

struct trial {
	struct history *history;
	size_t others; /* comments and annotations: blocks are looked for among them, too */
	struct bound *bounds;
	size_t bound_count;
	size_t bound_capacity;
	size_t work;
	size_t record; /* what the present one costs */
	size_t *steps; /* what each of the history's has cost */
	size_t count;
	size_t capacity;
	size_t position; /* so many of them are in effect */
	size_t open;     /* what the step that has begun has cost */
	bool in_step;
	bool effective; /* something was told */
};

/* What a record changes; of an annotation more than the path counts. */
static bool
read_target(
    const struct history *history, const struct record *record, struct annotation_path *target)
{
	const struct assessment *assessment = history_assessment(history);
	struct path *path = &target->path;

	if (record->kind == RECORD_ANNOTATE)
		return annotation_path_parse(assessment_form(assessment),
		    assessment_edition(assessment), PATH_EXACT, record->path, NULL, target, NULL);
	if (!path_parse(assessment_form(assessment), assessment_edition(assessment), PATH_PATTERN,
		record->path, NULL, path, NULL))
		return false;
	for (unsigned i = 0; i < path->item->depth; i++) {
		if (path->index[i] == 0)
			return false;
	}
	return record->value != NULL ? form_kind_has_value(path->item->kind)
				     : path->item->kind == FORM_REPEAT;
}

/* The element that holds an item's; NULL where there is none. */
static const struct element *
container_of(const struct history *history, const struct form_item *item, const struct path *at)
{
	const struct assessment *assessment = history_assessment(history);
	struct path around = *at;

	around.item = item->container;
	return around.item->kind == FORM_ROOT ? assessment_root(assessment)
					      : assessment_find(assessment, &around);
}

/* Does a record, whose target was read, again; false where it does not fit. The path of the target
 * is what it changed, without an item where that is nothing. */
static bool
replay_record(struct history *history, const struct record *record, bool *in_step,
    struct annotation_path *target)
{
	struct path *path = &target->path;

	switch (record->kind) {
	case RECORD_SET:
		return history_set(history, path, record->value, NULL, NULL);
	case RECORD_KEEP:
		return history_keep(history, path, record->value, NULL, NULL);
	case RECORD_ANNOTATE:
		return history_annotate(history, target, record->value, NULL, NULL);
	case RECORD_INSERT:
		return container_of(history, path->item, path) != NULL &&
		       history_insert_block(history, path, NULL, NULL);
	case RECORD_REMOVE:
		history_remove_block(history, path);
		return true;
	case RECORD_SWAP:
		return history_swap_blocks(history, path);
	case RECORD_BEGIN:
		if (!*in_step)
			history_begin(history);
		*in_step = true;
		return true;
	case RECORD_END:
		if (*in_step)
			history_end(history);
		*in_step = false;
		return true;
	case RECORD_UNDO:
		return !*in_step && history_undo(history, path);
	case RECORD_REDO:
		return !*in_step && history_redo(history, path);
	default:
		return true;
	}
}

size_t
replay(const struct journal_text *journal, struct history *history, size_t start, size_t end)
{
	bool in_step = false;
	size_t i = start;

	for (; i < end; i++) {
		const struct record *record = &journal->records[i];
		struct annotation_path target = {0};

		if ((record->kind <= RECORD_SWAP && !read_target(history, record, &target)) ||
		    !replay_record(history, record, &in_step, &target))
			break;
	}
	if (in_step)
		history_end(history);
	return i;
}

bool
replay_draft(const struct record *record, struct history *history)
{
	struct annotation_path target;

	return read_target(history, record, &target) &&
	       history_set(history, &target.path, record->value, NULL, NULL);
}

static void
end_step(struct trial *trial, size_t cost)
{
	trial->count = trial->position;
	trial->steps =
	    mem_grow(trial->steps, &trial->capacity, trial->count + 1, sizeof(*trial->steps));
	trial->steps[trial->count++] = cost;
	trial->position = trial->count;
}

static void
listen(void *context, const struct history_event *event)
{
	struct trial *trial = context;

	trial->effective = true;
	switch (event->kind) {
	case HISTORY_BEGIN:
		trial->in_step = true;
		trial->open = 0;
		break;
	case HISTORY_END:
		trial->in_step = false;
		end_step(trial, trial->open);
		break;
	case HISTORY_UNDO:
		trial->work += trial->steps[--trial->position];
		break;
	case HISTORY_REDO:
		trial->work += trial->steps[trial->position++];
		break;
	default:
		if (trial->in_step)
			trial->open += trial->record;
		else
			end_step(trial, trial->record);
		break;
	}
}

/* How many comments and instructions there are at most. */
static size_t
count_comments(const char *bytes, size_t length)
{
	const char *end = bytes + length;
	size_t count = 0;

	for (const char *tag = bytes; tag < end; tag++) {
		tag = memchr(tag, '<', (size_t)(end - tag));
		if (tag == NULL)
			break;
		count += (size_t)(tag + 1 < end && (tag[1] == '!' || tag[1] == '?'));
	}
	return count;
}

static bool
count_annotation(
    void *context, const struct annotation_path *where, const struct annotation *annotation)
{
	(void)where;
	(void)annotation;
	++*(size_t *)context;
	return true;
}

struct trial *
trial_new(struct assessment *copy, const char *bytes, size_t length)
{
	struct trial *trial = mem_alloc(sizeof(*trial));

	trial->history = history_new(copy);
	trial->others = bytes != NULL ? count_comments(bytes, length) : 0;
	assessment_each_annotation(copy, count_annotation, &trial->others);
	history_set_listener(trial->history, listen, trial);
	return trial;
}

void
trial_free(struct trial *trial)
{
	history_free(trial->history);
	free(trial->steps);
	free(trial->bounds);
	free(trial);
}

static size_t
count_blocks(const struct trial *trial, const struct form_item *repeat, const struct path *path)
{
	const struct element *container = container_of(trial->history, repeat, path);

	return container != NULL ? element_block_count(container, repeat) : 0;
}

static struct bound *
find_bound(struct trial *trial, const struct form_item *repeat, const struct path *path)
{
	for (size_t i = 0; i < trial->bound_count; i++) {
		if (trial->bounds[i].repeat == repeat)
			return &trial->bounds[i];
	}
	trial->bounds = mem_grow(
	    trial->bounds, &trial->bound_capacity, trial->bound_count + 1, sizeof(*trial->bounds));
	trial->bounds[trial->bound_count] =
	    (struct bound){repeat, count_blocks(trial, repeat, path)};
	return &trial->bounds[trial->bound_count++];
}

/* How many blocks a repeat may have when a record has been done: as it is counted once only where
 * there is one container of it. */
static size_t
bound_of(struct trial *trial, const struct form_item *repeat, const struct path *path, bool inserts)
{
	size_t index = path->index[repeat->depth - 1];
	struct bound *bound;

	if (repeat->max <= FEW_BLOCKS)
		return repeat->max;
	if (repeat->depth > 1)
		return count_blocks(trial, repeat, path) + index;
	bound = find_bound(trial, repeat, path);
	if (inserts)
		bound->blocks++;
	if (bound->blocks < index)
		bound->blocks = index;
	return bound->blocks;
}

/* Reads a record's target and counts what it will cost; false where that cannot be read. */
static bool
read_record(struct trial *trial, const struct record *record, struct annotation_path *target)
{
	const struct path *path = &target->path;
	size_t cost = WORK_RECORD + trial->others;
	bool fine = record->kind > RECORD_SWAP || read_target(trial->history, record, target);
	const struct form_item *item = fine ? path->item : NULL;
	size_t passes = record_gives_value(record->kind) ? SET_PASSES : MOVE_PASSES;

	for (; item != NULL && item->kind != FORM_ROOT; item = item->container) {
		if (item->kind == FORM_REPEAT)
			cost += bound_of(trial, item, path,
				    record->kind == RECORD_INSERT && item == path->item) +
				passes * path->index[item->depth - 1];
	}
	if (fine && record_gives_value(record->kind))
		cost += (strlen(record->value) +
			    strlen(assessment_get(history_assessment(trial->history), path))) /
			WORK_BYTES;
	if (record->kind == RECORD_ANNOTATE) {
		cost += trial->others * SET_PASSES + strlen(record->value) / WORK_BYTES;
		trial->others++;
	}
	trial->record = cost;
	trial->work += cost;
	return fine;
}

static bool
holds_value(const struct path *path)
{
	return path->item != NULL && form_kind_has_value(path->item->kind) &&
	       path->item->field != FORM_NO_FIELD;
}

/* A copy of the value at a path, if there may be one; NULL else. */
static char *
copy_value(const struct trial *trial, const struct path *path)
{
	return holds_value(path)
		   ? mem_strdup(assessment_get(history_assessment(trial->history), path))
		   : NULL;
}

/* Does a record, and notes what it changed, if somebody wants to know. */
static bool
try_record(struct trial *trial, const struct record *record, bool *in_step, struct changed *changed)
{
	struct annotation_path target = {0};
	char *before;

	if (!read_record(trial, record, &target))
		return false;
	before = changed != NULL ? copy_value(trial, &target.path) : NULL;
	if (!replay_record(trial->history, record, in_step, &target)) {
		free(before);
		return false;
	}
	if (changed != NULL && target.path.item != NULL)
		changed_note(changed, &target.path, copy_value(trial, &target.path), before);
	else
		free(before);
	return true;
}

size_t
trial_replay(struct trial *trial, const struct journal_text *journal, size_t start, size_t end,
    struct changed *changed)
{
	bool in_step = false;
	size_t i = start;

	while (i < end && trial->work < WORK_MAX &&
	       try_record(trial, &journal->records[i], &in_step, changed))
		i++;
	if (in_step)
		history_end(trial->history);
	return i;
}

bool
trial_draft(struct trial *trial, const struct record *record, struct changed *changed)
{
	struct record set = {RECORD_SET, record->path, record->value};
	bool in_step = false;

	return trial->work < WORK_MAX && try_record(trial, &set, &in_step, changed);
}

bool
trial_holds(struct trial *trial, const struct record *record, struct changed *seen)
{
	struct annotation_path target = {0};
	bool in_step = false;

	trial->effective = false;
	if (trial->work >= WORK_MAX || !read_record(trial, record, &target))
		return false;
	if (changed_holds(seen, &target.path))
		return true;
	changed_note(seen, &target.path, NULL, NULL);
	return replay_record(trial->history, record, &in_step, &target) && !trial->effective;
}
