/*
 * What is called how in a list of changes: "Ⅱ４③委託先名　〔委託事項2「運用保守」〕".
 */
#include "cli/diff.h"

#include <string.h>

/* Bytes of a block's name that are shown. */
#define NAME_BYTES_MAX 90

static bool
begins_with_number(const struct form_item *item, const char *label)
{
	return item->number != NULL && strncmp(label, item->number, strlen(item->number)) == 0;
}

static bool
ends_with(const struct buf *text, size_t begin, const char *words)
{
	size_t length = strlen(words);

	return text->length - begin >= length && length > 0 &&
	       memcmp(text->data + text->length - length, words, length) == 0;
}

/* Adds words after others, a wide blank between; not what was said just now. */
static void
add_words(struct buf *out, size_t begin, const char *words)
{
	if (*words == '\0' || ends_with(out, begin, words))
		return;
	if (out->length > begin)
		buf_adds(out, "　");
	buf_adds(out, words);
}

/*
 * The label of an item after the labels around it, from the nearest one on that begins with a
 * number of its own; after the number alone where that is the section's or the block's.
 */
static void
add_labels(const struct path *path, unsigned edition, size_t begin, struct buf *out)
{
	const struct form_item *item = path->item;
	struct path around = *path;
	struct buf label = {0};

	path_label_format(path, edition, &label);
	if (begins_with_number(item, buf_text(&label))) {
		form_item_number(item->parent, out);
		buf_adds(out, label.data);
		buf_free(&label);
		return;
	}
	around.item = item->parent;
	if (item->number != NULL || around.item == NULL || around.item->kind == FORM_SECTION ||
	    around.item->kind == FORM_REPEAT) {
		if (item->number == NULL || strstr(buf_text(&label), item->number) == NULL)
			form_item_number(item, out);
	} else {
		add_labels(&around, edition, begin, out);
	}
	add_words(out, begin, buf_text(&label));
	buf_free(&label);
}

/* The first line of the text that names a block, in brackets. */
static void
add_name(const char *text, struct buf *out)
{
	struct buf line = {0};

	text += strspn(text, " \r\n\t");
	buf_add(&line, text, strcspn(text, "\r\n"));
	if (line.length > 0) {
		buf_adds(out, "「");
		buf_add_excerpt(out, line.data, NAME_BYTES_MAX);
		buf_adds(out, "」");
	}
	buf_free(&line);
}

/* Whether the paper numbers the blocks of a repeat, even where there is only one. */
static bool
is_numbered(const struct form_item *repeat, unsigned edition)
{
	return strstr(form_item_label(repeat, edition), "{n}") != NULL;
}

/* "システム2", or "(2)". */
static void
add_block_label(const struct path *block, unsigned edition, struct buf *out)
{
	unsigned number = block->index[block->item->depth - 1];

	if (is_numbered(block->item, edition))
		form_item_label_format(block->item, edition, number, out);
	else if (block->item->block_name != NULL)
		buf_addf(out, "%s%u", block->item->block_name, number);
	else
		buf_addf(out, "(%u)", number);
}

/* Where a block is, or was where it is gone: its label, its name, the number it had. */
static void
add_block(const struct diff *diff, const struct form_item *repeat, const struct change *change,
    struct buf *out)
{
	static const struct cli_text formerly = {" (formerly ", "（以前は"};
	static const struct cli_text end = {")", "）"};
	bool there = change->after.item != NULL;
	const struct assessment *assessment = there ? diff->after : diff->before;
	struct path block = there ? change->after : change->before;
	struct path former = change->before;

	block.item = repeat;
	block.part = PATH_VALUE;
	add_block_label(&block, assessment_edition(assessment), out);
	add_name(comparison_block_name(
		     diff->comparison, there ? COMPARE_PRESENT : COMPARE_FORMER, &block, repeat),
	    out);
	if (former.item == NULL ||
	    former.index[repeat->depth - 1] == block.index[repeat->depth - 1])
		return;
	former.item = repeat;
	buf_adds(out, cli_text(diff->cli, &formerly));
	add_block_label(&former, assessment_edition(diff->after), out);
	buf_adds(out, cli_text(diff->cli, &end));
}

/* Whether a repeat has more blocks than one, on the side that a change is told of. */
static bool
is_repeated(const struct diff *diff, const struct form_item *repeat, const struct change *change)
{
	return comparison_block_count(diff->comparison,
		   change->after.item != NULL ? COMPARE_PRESENT : COMPARE_FORMER,
		   change_path(change), repeat) > 1;
}

/* The blocks around, from the outermost on; the only one is not named. */
static void
add_blocks(const struct diff *diff, const struct change *change, size_t begin, struct buf *out)
{
	const struct path *path = change_path(change);
	unsigned edition =
	    assessment_edition(change->after.item != NULL ? diff->after : diff->before);
	const struct form_item *around[FORM_DEPTH_MAX] = {NULL};
	unsigned depth = path->item->depth;
	bool any = false;

	for (const struct form_item *item = path->item; item->kind != FORM_ROOT;
	     item = item->parent) {
		if (item->kind == FORM_REPEAT && item != path->item)
			around[item->depth - 1] = item;
	}
	for (unsigned i = 0; i < depth; i++) {
		if (around[i] == NULL ||
		    (!is_numbered(around[i], edition) && !is_repeated(diff, around[i], change)))
			continue;
		if (!any)
			add_words(out, begin, "〔");
		else
			buf_adds(out, "　");
		add_block(diff, around[i], change, out);
		any = true;
	}
	if (any)
		buf_adds(out, "〕");
}

static void
add_item(const struct diff *diff, const struct change *change, const struct form_item *item,
    struct buf *out)
{
	static const char important[] = "※";
	struct path path = *change_path(change);
	size_t begin = out->length;
	unsigned edition =
	    assessment_edition(change->after.item != NULL ? diff->after : diff->before);

	path.item = item;
	path.part = PATH_VALUE;
	add_labels(&path, edition, begin, out);
	if (item->important && out->length > begin && strstr(out->data + begin, important) == NULL)
		add_words(out, begin, important);
	add_blocks(diff, change, begin, out);
}

void
diff_label(const struct diff *diff, const struct change *change, struct buf *out)
{
	const struct form_item *item = change_path(change)->item;
	size_t begin = out->length;

	if (change->kind == CHANGE_ITEM) {
		add_item(diff, change, item, out);
		return;
	}
	form_item_number(item, out);
	if (out->length > begin)
		buf_adds(out, "　");
	add_block(diff, item, change, out);
	add_blocks(diff, change, begin, out);
}

void
diff_label_group(const struct diff *diff, const struct change *change, struct buf *out)
{
	const struct form_item *item = change_path(change)->item;

	add_item(diff, change, item->container->kind == FORM_CHECKS ? item->container : item, out);
}
