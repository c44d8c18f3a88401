/*
 * The texts of a page as they can be written: labels with what is put into them, stored values, and
 * counts in their labels. Texts that had to be made stand in the flow's arena.
 */
#include <string.h>

#include "layout/rule.h"
#include "layout/value.h"

/* A blank count is at least so wide. */
#define BLANK_COUNT 3

/* The place of a count in its label. */
static const char hole[] = "{value}";

unsigned
compose_width(const struct composer *composer, const char *text)
{
	return layout_advance(composer->options, text, strlen(text));
}

const char *
compose_keep(const struct composer *composer, struct buf *buf)
{
	const char *text = arena_strndup(flow_arena(composer->flow), buf_text(buf), buf->length);

	buf_free(buf);
	return text;
}

/* Whether control characters are shown, each as the code that visible.h has for it. */
static bool
shows_hidden(const struct composer *composer)
{
	return composer->options->width.hidden > 0;
}

/*
 * A text without its control characters, which cannot be printed. `suspects` are the bytes that
 * they are looked for by: a tab and U+007F become spaces; \xC2 begins U+0080 to U+009F, which
 * become U+00A0, a blank of as many bytes. A byte that is not among the suspects stays: on a screen
 * that shows control characters only the tab is one. Newlines stay always, for the breaking of
 * lines.
 */
static const char *
without_controls(const struct composer *composer, const char *text, const char *suspects)
{
	char *copy = NULL;

	for (size_t at = strcspn(text, suspects); text[at] != '\0';
	     at += 1 + strcspn(text + at + 1, suspects)) {
		if (text[at] == '\xC2' && (unsigned char)text[at + 1] >= 0xA0)
			continue;
		if (copy == NULL)
			copy = arena_strdup(flow_arena(composer->flow), text);
		if (text[at] == '\xC2')
			copy[at + 1] = '\xA0';
		else
			copy[at] = ' ';
	}
	return copy != NULL ? copy : text;
}

static const char *
respelled(const struct composer *composer, const char *text)
{
	const struct layout_options *options = composer->options;
	struct buf respelled_text = {0};

	if (options->respell == NULL ||
	    !options->respell(options->respell_context, text, &respelled_text))
		return text;
	return compose_keep(composer, &respelled_text);
}

const char *
compose_text(const struct composer *composer, const char *text)
{
	return respelled(composer,
	    without_controls(composer, text, shows_hidden(composer) ? "\t" : "\t\x7F\xC2"));
}

/* The same of a value, in which tabs stay too: the breaking of lines makes tables of them. */
static const char *
value_text(const struct composer *composer, const char *text)
{
	return respelled(
	    composer, without_controls(composer, text, shows_hidden(composer) ? "" : "\x7F\xC2"));
}

/* Appends a text with another one in place of a mark in it. */
static void
add_replaced(struct buf *out, const char *text, const char *mark, const char *replacement)
{
	const char *found;

	while ((found = strstr(text, mark)) != NULL) {
		buf_add(out, text, (size_t)(found - text));
		buf_adds(out, replacement);
		text = found + strlen(mark);
	}
	buf_adds(out, text);
}

/* A label as the definition has it, the number of the block put in; in the flow's arena if so. */
static const char *
numbered_label(const struct composer *composer, const struct form_item *item, unsigned number)
{
	const char *label = form_item_label(item, composer->edition);
	struct buf numbered = {0};

	if (strchr(label, '{') == NULL)
		return label;
	form_item_label_format(item, composer->edition, number, &numbered);
	return compose_keep(composer, &numbered);
}

const char *
compose_label(const struct composer *composer, const struct form_item *item, unsigned number)
{
	const char *label = numbered_label(composer, item, number);
	struct buf blank = {0};

	if (!form_item_has_hole(item, composer->edition))
		return compose_text(composer, label);
	add_replaced(&blank, label, hole, "　");
	return compose_text(composer, compose_keep(composer, &blank));
}

const char *
compose_fixed_text(const struct composer *composer, const char *text)
{
	struct buf edition = {0};
	struct buf title = {0};

	if (strchr(text, '{') == NULL)
		return compose_text(composer, text);
	add_replaced(
	    &edition, text, "{edition}", composer->form->editions[composer->edition].label);
	add_replaced(&title, buf_text(&edition), "{title}", assessment_title(composer->assessment));
	buf_free(&edition);
	return compose_text(composer, compose_keep(composer, &title));
}

const char *
compose_stored(
    const struct composer *composer, const struct form_item *item, const struct element *container)
{
	const struct element *element;

	if (item == composer->options->draft_item &&
	    container == composer->options->draft_container)
		return value_text(composer, composer->options->draft);
	element = element_first(container, item);
	return element != NULL ? value_text(composer, element_text(element)) : "";
}

struct embedded
compose_add_count(const struct composer *composer, const char *count, struct buf *text)
{
	struct embedded embedded = {.length = strlen(count)};
	unsigned width = compose_width(composer, count);

	buf_addc(text, ' ');
	embedded.start = text->length;
	buf_adds(text, count);
	if (width < BLANK_COUNT * composer->half)
		buf_fill(text, ' ',
		    (BLANK_COUNT * composer->half - width) / compose_width(composer, " "));
	buf_addc(text, ' ');
	return embedded;
}

struct embedded
compose_count_in_label(const struct composer *composer, const struct form_item *item,
    struct scope scope, struct buf *text)
{
	const char *label = numbered_label(composer, item, scope.number);
	size_t place = (size_t)(strstr(label, hole) - label);
	struct arena *arena = flow_arena(composer->flow);
	struct embedded embedded;
	struct buf rest = {0};

	buf_adds(text, compose_text(composer, arena_strndup(arena, label, place)));
	embedded =
	    compose_add_count(composer, compose_stored(composer, item, scope.container), text);
	add_replaced(&rest, label + place + strlen(hole), hole, "　");
	buf_adds(text, compose_text(composer, compose_keep(composer, &rest)));
	return embedded;
}
