/*
 * Rules. A horizontal rule is an array of arms, one entry for each position a rule character can
 * take: a segment between two neighbours gives the left one a right arm and the right one a left
 * arm; a vertical above or below gives an up or a down arm. The character is looked up by its arms,
 * so that junctions are never special cases.
 */
#include <assert.h>
#include <string.h>

#include "layout/rule.h"

#define ARM_UP    1u
#define ARM_DOWN  2u
#define ARM_LEFT  4u
#define ARM_RIGHT 8u

#define POSITIONS_MAX LAYOUT_COLUMNS_MAX

static const char *const unicode_rules[16] = {
    " ", "│", "│", "│", "─", "┘", "┐", "┤", "─", "└", "┌", "├", "─", "┴", "┬", "┼"};
static const char *const ascii_rules[16] = {
    " ", "|", "|", "|", "-", "+", "+", "+", "-", "+", "+", "+", "-", "+", "+", "+"};

unsigned
rule_width(const struct layout_options *options)
{
	return options->ascii_rules ? 1 : options->width.rules;
}

unsigned
layout_width(const struct layout_options *options)
{
	return options->columns - options->columns % rule_width(options);
}

const char *
rule_vertical(const struct layout_options *options)
{
	return (options->ascii_rules ? ascii_rules : unicode_rules)[ARM_UP | ARM_DOWN];
}

bool
rule_goes_right(const char *text, size_t length)
{
	for (unsigned arms = ARM_RIGHT; arms <= (ARM_RIGHT | ARM_LEFT | ARM_DOWN | ARM_UP);
	     arms++) {
		if (strlen(unicode_rules[arms]) == length &&
		    memcmp(unicode_rules[arms], text, length) == 0)
			return true;
	}
	return false;
}

struct shape
shape_of(const struct row *row)
{
	struct shape shape = {.count = row->cell_count + 1};

	for (size_t i = 0; i < row->cell_count; i++) {
		shape.rules[i] = row->cells[i].left;
		shape.rules[i + 1] = row->cells[i].right;
	}
	return shape;
}

static void
add_segment(unsigned *arms, unsigned left, unsigned right, unsigned unit)
{
	for (unsigned i = left / unit; i < right / unit; i++) {
		arms[i] |= ARM_RIGHT;
		arms[i + 1] |= ARM_LEFT;
	}
}

void
rule_draw(struct canvas *canvas, const struct layout_options *options, const struct shape *above,
    const struct row *below)
{
	const char *const *characters = options->ascii_rules ? ascii_rules : unicode_rules;
	unsigned unit = rule_width(options);
	unsigned arms[POSITIONS_MAX + 1] = {0};
	char text[POSITIONS_MAX * 3];
	size_t length = 0;
	unsigned positions = canvas->columns / unit;
	unsigned end;

	assert(positions <= POSITIONS_MAX);
	if (above != NULL) {
		for (size_t i = 0; i < above->count; i++)
			arms[above->rules[i] / unit] |= ARM_UP;
	}
	if (below != NULL) {
		for (size_t i = 0; i < below->cell_count; i++) {
			const struct cell *cell = &below->cells[i];

			arms[cell->left / unit] |= ARM_DOWN;
			arms[cell->right / unit] |= ARM_DOWN;
			if (!cell->open || above == NULL)
				add_segment(arms, cell->left, cell->right, unit);
		}
	} else if (above != NULL) {
		add_segment(arms, above->rules[0], above->rules[above->count - 1], unit);
	}
	for (end = positions; end > 0 && arms[end - 1] == 0; end--)
		continue;
	for (unsigned i = 0; i < end; i++) {
		const char *character = characters[arms[i]];

		/* Three bytes in Unicode; a blank and ASCII have one. */
		text[length++] = character[0];
		if ((unsigned char)character[0] >= 0x80) {
			text[length++] = character[1];
			text[length++] = character[2];
		}
		/* A blank position is as wide as a rule. */
		if (arms[i] == 0 && unit == 2)
			text[length++] = ' ';
	}
	canvas_put(canvas, 0, text, length, end * unit, STYLE_RULE);
}
