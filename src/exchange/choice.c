/*
 * The value of a choice: [ 値 ], with the list of options that the form prints around it, and a
 * count that stands in the same cell. What is in the cell and none of these is left over.
 */
#include <string.h>

#include "exchange/placer.h"
#include "yoshiki3/utf8.h"

/* The title of a list of options, as layout/choice.c prints it. */
static const char list_title[] = "＜選択肢＞";
static const char list_title_bare[] = "選択肢";

/* Where the next ] is, in half or full width; NULL. `*bytes`: of it. */
static const char *
find_bracket(const char *text, size_t length, bool open, size_t *bytes)
{
	const char *half = memchr(text, open ? '[' : ']', length);
	const char *full = NULL;
	const char *wide = open ? "［" : "］";

	for (const char *at = text;
	     (at = memchr(at, wide[0], length - (size_t)(at - text))) != NULL; at++) {
		if (text_begins(at, length - (size_t)(at - text), wide)) {
			full = at;
			break;
		}
		if (half != NULL && at > half)
			break;
	}
	*bytes = full != NULL && (half == NULL || full < half) ? 3 : 1;
	return *bytes == 3 ? full : half;
}

/* The number of a choice's option that a text is, in any edition; 0. */
static unsigned
option_of(
    const struct placer *placer, const struct form_item *choice, const char *text, size_t length)
{
	struct label_walk walk;
	struct label_reader reader;
	uint32_t character;

	label_walk_begin(&walk, placer->labels);
	label_reader_begin(&reader, text, length);
	while (label_reader_next(&reader, &character)) {
		if (!label_walk_next(&walk, character))
			return 0;
	}
	for (const struct label *label = label_walk_here(&walk); label != NULL;
	     label = label->next) {
		if (label->kind == LABEL_OPTION && label->group->options == choice->options)
			return label->number;
	}
	return 0;
}

/* The label that an option has in the edition, NULL where it has none. */
static const char *
option_label(const struct placer *placer, const struct form_item *choice, unsigned number)
{
	const struct form_option *option = &choice->options->items[number - 1];
	const char *label = form_option_label(option, placer->edition);

	return option->since <= placer->edition && placer->edition <= option->until ? label : NULL;
}

/*
 * The bytes of a numbered option at the beginning of a text, "1） 実施する": the longest that is an
 * option of `choice`, or of any where that is NULL. 0 where there is none.
 */
static size_t
numbered_option(
    const struct placer *placer, const struct form_item *choice, const char *text, size_t length)
{
	struct label_walk walk;
	struct label_reader reader;
	uint32_t character;
	size_t at = 0;
	size_t found = 0;
	unsigned digits = 0;

	while (at < length) {
		size_t bytes = utf8_decode(text + at, length - at, &character);

		character = utf8_half_width(character);
		at += bytes;
		if (character < '0' || character > '9')
			break;
		digits++;
	}
	if (digits == 0 || digits > 2 || (character != ')' && character != '.'))
		return 0;
	label_walk_begin(&walk, placer->labels);
	label_reader_begin(&reader, text + at, length - at);
	while (label_reader_next(&reader, &character) && label_walk_next(&walk, character)) {
		if (reader.pending_count > 0)
			continue;
		for (const struct label *label = label_walk_here(&walk); label != NULL;
		     label = label->next) {
			if (label->kind == LABEL_OPTION &&
			    (choice == NULL || label->group->options == choice->options))
				found = at + reader.at;
		}
	}
	return found;
}

/* The option that a text is, with its number or without; 0. */
static unsigned
answer_of(
    const struct placer *placer, const struct form_item *choice, const char *text, size_t length)
{
	unsigned number = option_of(placer, choice, text, length);
	size_t behind = 0;

	if (number > 0 || length == 0 || numbered_option(placer, choice, text, length) < length)
		return number;
	while (behind < length && text[behind] != ')' && text[behind] != '.' &&
	       !text_begins(text + behind, length - behind, "）") &&
	       !text_begins(text + behind, length - behind, "．"))
		behind++;
	if (behind == length)
		return 0;
	behind += text[behind] == ')' || text[behind] == '.' ? 1 : 3;
	return behind < length ? option_of(placer, choice, text + behind, length - behind) : 0;
}

static size_t
blanks(const char *text, size_t length)
{
	return label_rest(text, length, 0);
}

/* The bytes at the beginning of a text that are a list of options or its title; 0 for none. */
static size_t
list_part(
    const struct placer *placer, const struct form_item *choice, const char *text, size_t length)
{
	size_t rest;

	if (label_begins(text, length, list_title, &rest))
		return rest;
	return numbered_option(placer, choice, text, length);
}

bool
placer_is_option_list(const struct placer *placer, const char *text, size_t length)
{
	size_t at = blanks(text, length);
	bool any = false;

	if (label_same(text, length, list_title_bare))
		return true;
	while (at < length) {
		size_t part = list_part(placer, NULL, text + at, length - at);

		if (part == 0)
			return false;
		any = true;
		at += part;
		at += blanks(text + at, length - at);
	}
	return any;
}

/* The count that stands in the cell of a choice, or NULL. */
static const struct form_item *
joined_count(const struct placer *placer, const struct form_item *choice)
{
	for (size_t i = choice->sequence + 1;
	     i < placer->form->item_count && i <= choice->sequence + 2; i++) {
		const struct form_item *item = placer->form->items[i];

		if (item->kind == FORM_COUNT && item->place == PLACE_JOIN &&
		    item->container == choice->container)
			return item;
	}
	return NULL;
}

static bool
is_count_character(uint32_t character)
{
	character = utf8_half_width(character);
	return utf8_digit(character) >= 0 || character == ',' || character == ' ' ||
	       character == 0x3000 || character == '\n';
}

/*
 * A count in its label at the beginning of a text: `*value` and `*value_length` are what stands in
 * the hole. Returns the bytes of all, 0 where the text is something else.
 */
static size_t
read_count(const struct form_item *count, unsigned edition, const char *text, size_t length,
    const char **value, size_t *value_length)
{
	const char *label = form_item_label(count, edition);
	const char *hole = strstr(label, "{value}");
	char before[64];
	size_t at;
	size_t end;
	size_t rest;

	if (hole == NULL || (size_t)(hole - label) >= sizeof(before))
		return 0;
	memcpy(before, label, (size_t)(hole - label));
	before[hole - label] = '\0';
	hole += strlen("{value}");
	at = blanks(text, length);
	end = at;
	for (size_t i = utf8_count(before, strlen(before)); i > 0 && end < length; i--) {
		uint32_t character;

		end += utf8_decode(text + end, length - end, &character);
	}
	if (!label_same(text + at, end - at, before))
		return 0;
	at = end;
	/* A count is a number, or blank. */
	while (end < length) {
		uint32_t character;
		size_t bytes = utf8_decode(text + end, length - end, &character);

		if (!is_count_character(character))
			break;
		end += bytes;
	}
	if (!label_begins(text + end, length - end, hole, &rest))
		return 0;
	while (at < end && text[at] == ' ')
		at++;
	*value = text + at;
	*value_length = end - at;
	while (*value_length > 0 && (*value)[*value_length - 1] == ' ')
		--*value_length;
	return end + rest;
}

bool
placer_take_count(struct placer *placer, const char *text, size_t length, double sure)
{
	const struct form_item *best = NULL;
	const char *value = NULL;
	size_t value_length = 0;
	size_t bytes = 0;
	struct path path;

	for (size_t i = 0; i < placer->form->item_count; i++) {
		const struct form_item *item = placer->form->items[i];

		if (item->kind != FORM_COUNT || item->place != PLACE_JOIN ||
		    form_item_section(item) != placer->section)
			continue;
		bytes = read_count(item, placer->edition, text, length, &value, &value_length);
		if (bytes > 0) {
			best = item;
			if (item->sequence > placer->position)
				break;
		}
	}
	if (best == NULL)
		return false;
	path = placer_path(placer, best);
	placer_put(placer, &path, value, value_length, sure);
	placer_leave(placer, text + bytes, length - bytes);
	return true;
}

/* What stands around the value: the list, the count; anything else is left over. */
static void
take_around(struct placer *placer, const struct form_item *choice, const char *text, size_t length,
    double sure)
{
	const struct form_item *count = joined_count(placer, choice);
	size_t unknown = 0;
	size_t at = 0;

	while (at < length) {
		const char *value;
		size_t value_length;
		size_t bytes;

		at += blanks(text + at, length - at);
		if (at >= length)
			break;
		bytes = list_part(placer, choice, text + at, length - at);
		if (bytes == 0 && count != NULL &&
		    (bytes = read_count(count, placer->edition, text + at, length - at, &value,
			 &value_length)) > 0) {
			struct path path = placer_path(placer, count);

			placer_put(placer, &path, value, value_length, sure);
		}
		if (bytes > 0) {
			placer_leave(placer, text + unknown, at - unknown);
			at += bytes;
			unknown = at;
		} else {
			at++;
			while (at < length && ((unsigned char)text[at] & 0xC0) == 0x80)
				at++;
		}
	}
	placer_leave(placer, text + unknown, length - unknown);
}

static void
put_option(struct placer *placer, const struct form_item *choice, unsigned number, const char *text,
    size_t length, double sure)
{
	struct path path = placer_path(placer, choice);
	const char *label = number > 0 ? option_label(placer, choice, number) : NULL;

	if (label != NULL)
		placer_put(placer, &path, label, strlen(label), sure);
	else
		placer_put(placer, &path, text, length, SURE_GUESS);
}

static void
trim(const char **text, size_t *length)
{
	while (*length > 0 && (**text == ' ' || **text == '\n')) {
		++*text;
		--*length;
	}
	while (*length > 0 && ((*text)[*length - 1] == ' ' || (*text)[*length - 1] == '\n'))
		--*length;
}

/* The option before the list where there are no brackets: OCR takes the left one for a box. */
static bool
take_unbracketed(struct placer *placer, const struct form_item *choice, const char *text,
    size_t length, double sure)
{
	for (size_t end = length; end > 0; end--) {
		const char *value = text;
		size_t bytes = end;
		unsigned number;
		size_t rest;

		/* Where a list may begin: ＜, < or a number. */
		if (end < length && strchr("\n<\xEF", text[end]) == NULL &&
		    (text[end] < '0' || text[end] > '9'))
			continue;
		if (end < length && !label_begins(text + end, length - end, list_title, &rest) &&
		    numbered_option(placer, choice, text + end, length - end) == 0 &&
		    text[end] != '\n')
			continue;
		trim(&value, &bytes);
		if (bytes > 0 && value[bytes - 1] == ']')
			bytes--;
		trim(&value, &bytes);
		number = option_of(placer, choice, value, bytes);
		if (number == 0)
			continue;
		put_option(placer, choice, number, value, bytes, SURE_GUESS);
		take_around(placer, choice, text + end, length - end, sure);
		return true;
	}
	return false;
}

/* In a sheet: the answer alone, as a list offers it. Options that are printed one by one in cells
 * of their own are no answers. */
static bool
take_chosen(struct placer *placer, const struct form_item *choice, const char *text, size_t length,
    double sure)
{
	bool answer = placer->cells->items[placer->cell].role == CELL_VALUE;
	unsigned number;

	trim(&text, &length);
	number = answer ? answer_of(placer, choice, text, length)
			: option_of(placer, choice, text, length);
	if (number > 0)
		put_option(placer, choice, number, text, length, sure);
	return number > 0;
}

bool
placer_take_choice(struct placer *placer, const struct form_item *choice, const char *text,
    size_t length, double sure)
{
	const char *end = text + length;
	size_t open_bytes;
	const char *open = find_bracket(text, length, true, &open_bytes);
	const char *close;
	const char *last = NULL;
	size_t close_bytes = 1;
	size_t last_bytes = 1;
	unsigned number = 0;

	/* A cell can hold no more options and answers than so. */
	if (length > 8000)
		return false;
	if (open == NULL && placer->cells->grid && take_chosen(placer, choice, text, length, sure))
		return true;
	if (open == NULL) {
		if (take_unbracketed(placer, choice, text, length, sure))
			return true;
		/* OCR loses a bracket. */
		open = text;
		open_bytes = 0;
	}
	for (close = open + open_bytes;
	     (close = find_bracket(close, (size_t)(end - close), false, &close_bytes)) != NULL;
	     close += close_bytes) {
		const char *value = open + open_bytes;
		size_t bytes = (size_t)(close - value);

		trim(&value, &bytes);
		number = answer_of(placer, choice, value, bytes);
		last = close;
		last_bytes = close_bytes;
		if (number > 0 || bytes == 0)
			break;
	}
	if (last == NULL) {
		/* [ value without its end, then the list. */
		const char *value = open + open_bytes;

		if (open_bytes > 0 &&
		    take_unbracketed(placer, choice, value, (size_t)(end - value), sure)) {
			take_around(placer, choice, text, (size_t)(open - text), sure);
			return true;
		}
		if (placer_is_option_list(placer, text, length))
			return true;
		return false;
	}
	{
		const char *value = open + open_bytes;
		size_t bytes = (size_t)(last - value);
		const char *behind = last + last_bytes;

		trim(&value, &bytes);
		if (number == 0 && bytes == 0 &&
		    take_unbracketed(placer, choice, behind, (size_t)(end - behind), sure)) {
			take_around(placer, choice, text, (size_t)(open - text), sure);
			return true;
		}
		if (number == 0 && placer->cells->flowing &&
		    (bytes > 0 || !placer_is_option_list(placer, behind, (size_t)(end - behind))) &&
		    !label_blank(behind, (size_t)(end - behind)))
			return false;
		if (number == 0 && bytes > 0 && placer->cells->flowing)
			return false;
		if (bytes > 0)
			put_option(placer, choice, number, value, bytes, sure);
		take_around(placer, choice, text, (size_t)(open - text), sure);
		take_around(placer, choice, behind, (size_t)(end - behind), sure);
	}
	return true;
}

bool
placer_take_stray_option(struct placer *placer, const char *text, size_t length)
{
	const struct form_item *best = NULL;
	size_t nearest = 0;
	size_t bytes;
	const char *open;
	const char *close;
	const char *value;

	if (length > 1000)
		return false;
	trim(&text, &length);
	open = find_bracket(text, length, true, &bytes);
	if (open != text || length <= 2 * bytes)
		return false;
	value = text + bytes;
	close = find_bracket(value, (size_t)(text + length - value), false, &bytes);
	if (close == NULL || close + bytes != text + length)
		return false;
	length = (size_t)(close - value);
	trim(&value, &length);
	if (length == 0)
		return true;
	for (size_t i = 0; i < placer->form->item_count; i++) {
		const struct form_item *item = placer->form->items[i];
		size_t away = item->sequence > placer->position ? item->sequence - placer->position
								: placer->position - item->sequence;
		const struct slot *slot;
		struct path path;

		if (item->kind != FORM_CHOICE || form_item_section(item) != placer->section ||
		    option_of(placer, item, value, length) == 0 ||
		    (best != NULL && away >= nearest))
			continue;
		path = placer_path(placer, item);
		slot = placer_find(placer, &path);
		if (slot != NULL && slot->text.length > 0)
			continue;
		best = item;
		nearest = away;
	}
	if (best == NULL)
		return false;
	put_option(placer, best, option_of(placer, best, value, length), value, length, SURE_GUESS);
	return true;
}
