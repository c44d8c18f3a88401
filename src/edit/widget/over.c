/*
 * The stack of what lies over the page, and the way of keys and drawing through it.
 */
#include "edit/widget/over.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "yoshiki3/mem.h"

struct overs *
overs_new(const struct window *window, struct say *say)
{
	struct overs *overs = mem_alloc(sizeof(*overs));

	overs->window = window;
	overs->say = say;
	return overs;
}

void
overs_free(struct overs *overs)
{
	if (overs == NULL)
		return;
	while (overs->count > 0)
		over_close(overs);
	buf_free(&overs->clipboard);
	free(overs);
}

void
over_open(struct overs *overs, const struct over_ops *ops, void *state)
{
	assert(overs->count < OVERS_MAX);
	overs->items[overs->count++] = (struct over){ops, state};
}

static void
take_away(struct overs *overs, unsigned number)
{
	struct over over = overs->items[number];

	overs->count--;
	memmove(&overs->items[number], &overs->items[number + 1],
	    (overs->count - number) * sizeof(over));
	if (over.ops->close != NULL)
		over.ops->close(over.state);
}

void
over_close(struct overs *overs)
{
	take_away(overs, overs->count - 1);
}

void
over_remove(struct overs *overs, const struct over_ops *ops)
{
	for (unsigned i = overs->count; i > 0; i--) {
		if (overs->items[i - 1].ops == ops) {
			take_away(overs, i - 1);
			return;
		}
	}
}

const struct over *
over_top(const struct overs *overs)
{
	return &overs->items[overs->count - 1];
}

bool
over_is_ground(const struct overs *overs)
{
	return over_top(overs)->ops->ground;
}

unsigned
over_modes_below(const struct overs *overs)
{
	return overs->count > 1 ? overs->items[overs->count - 2].ops->modes : IN_NONE;
}

unsigned
over_modes_of_ground(const struct overs *overs)
{
	unsigned i = overs->count;

	while (i > 1 && !overs->items[i - 1].ops->ground)
		i--;
	return overs->items[i - 1].ops->modes;
}

bool
over_claim(struct overs *overs, const struct key *key)
{
	const struct over *top = over_top(overs);

	return top->ops->claim != NULL && top->ops->claim(top->state, key);
}

bool
over_command(struct overs *overs, enum command command, bool shifted)
{
	const struct over *top = over_top(overs);

	return top->ops->command != NULL && top->ops->command(top->state, command, shifted);
}

bool
over_leave(struct overs *overs, enum command command)
{
	const struct over *top = over_top(overs);

	return top->ops->leave == NULL ||
	       (command_rows[command].modes & top->ops->modes & IN_ALL) != 0 ||
	       top->ops->leave(top->state);
}

bool
over_key(struct overs *overs, const struct key *key)
{
	const struct over *top = over_top(overs);

	if (top->ops->key == NULL)
		return false;
	top->ops->key(top->state, key);
	return true;
}

void
over_paste(struct overs *overs, const char *text, size_t length)
{
	const struct over *top = over_top(overs);

	if (top->ops->paste != NULL)
		top->ops->paste(top->state, text, length);
	else
		say_message(overs->say, MSG_EDIT_NO_TEXT);
}

void
over_draw(struct overs *overs, struct screen *screen, bool body)
{
	unsigned first = overs->count - 1;

	while (first > 0 && !overs->items[first].ops->covers)
		first--;
	for (unsigned i = first; i < overs->count; i++) {
		const struct over *over = &overs->items[i];

		if (over->ops->draw != NULL && over->ops->body == body)
			over->ops->draw(over->state, screen);
	}
}

void
over_title(struct overs *overs, struct buf *out)
{
	for (unsigned i = overs->count; i > 0; i--) {
		const struct over *over = &overs->items[i - 1];

		if (over->ops->title != NULL && over->ops->title(over->state, out))
			return;
	}
}

void
over_line(struct overs *overs, struct screen *screen)
{
	bool said = overs->say->text.length > 0;

	for (unsigned i = overs->count; i > 0; i--) {
		const struct over *over = &overs->items[i - 1];

		if (over->ops->line != NULL &&
		    over->ops->line(over->state, screen, said, i == overs->count))
			return;
	}
	if (said)
		window_put_message(
		    overs->window, screen, overs->say->text.data, overs->say->style, 0);
}

void
over_resize(struct overs *overs)
{
	for (unsigned i = 0; i < overs->count; i++) {
		if (overs->items[i].ops->resize != NULL)
			overs->items[i].ops->resize(overs->items[i].state);
	}
}
