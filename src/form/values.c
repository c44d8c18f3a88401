/*
 * Understanding the values of attributes: keywords, numbers, ids. See values.h.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "form/values.h"

const char *
value_keep(const struct use *use)
{
	return arena_strdup(use->reader->arena, use->value);
}

void
value_error(const struct use *use, const char *accepted)
{
	char *excerpt = form_text_excerpt(use->value);

	FORM_ERROR(
	    use->reader, use->target->line, MSG_FORM_VALUE, use->row->name, excerpt, accepted);
	free(excerpt);
}

void
value_list_error(const struct use *use, const char *const *names, size_t count)
{
	struct buf accepted = {0};

	if (form_reader_is_full(use->reader)) {
		use->reader->errors++;
		return;
	}
	for (size_t i = 0; i < count; i++)
		buf_addf(&accepted, "%s%s", i > 0 ? ", " : "", names[i]);
	value_error(use, buf_text(&accepted));
	buf_free(&accepted);
}

bool
value_among(const struct use *use, const char *const *names, size_t count, unsigned *found)
{
	for (size_t i = 0; i < count; i++) {
		if (strcmp(use->value, names[i]) == 0) {
			*found = (unsigned)i;
			return true;
		}
	}
	value_list_error(use, names, count);
	return false;
}

bool
value_keyword(const struct use *use, unsigned *found)
{
	size_t count = 0;

	while (count < COUNT_OF(use->row->words) && use->row->words[count] != NULL)
		count++;
	return value_among(use, use->row->words, count, found);
}

bool
value_parse_number(const char *text, unsigned least, unsigned most, unsigned *number)
{
	unsigned found = 0;

	if (*text == '\0' || strlen(text) > 9 || text[strspn(text, "0123456789")] != '\0')
		return false;
	for (; *text != '\0'; text++)
		found = found * 10 + (unsigned)(*text - '0');
	if (found < least || found > most)
		return false;
	*number = found;
	return true;
}

bool
value_number(const struct use *use, unsigned *number)
{
	char accepted[64];

	if (value_parse_number(use->value, use->row->least, use->row->most, number))
		return true;
	(void)snprintf(accepted, sizeof(accepted), "%u-%u", use->row->least, use->row->most);
	value_error(use, accepted);
	return false;
}

void
value_bool(const struct use *use, bool *out)
{
	unsigned found;

	if (value_keyword(use, &found))
		*out = found != 0;
}

void
value_flag(const struct use *use, bool *out)
{
	unsigned found;

	if (value_keyword(use, &found))
		*out = true;
}

/*
 * A letter, then any of `allowed`; `extra` are those of them that are neither letters nor digits.
 */
static void
read_id(const struct use *use, const char *allowed, const char *extra, const char **out)
{
	const char *text = use->value;
	char *excerpt;

	if (*text >= 'a' && *text <= 'z' && text[strspn(text, allowed)] == '\0' &&
	    strlen(text) <= FORM_NAME_MAX) {
		*out = value_keep(use);
		return;
	}
	excerpt = form_text_excerpt(text);
	FORM_ERROR(use->reader, use->target->line, MSG_FORM_ID, excerpt, extra);
	free(excerpt);
}

void
value_name(const struct use *use, const char **out)
{
	read_id(use, "abcdefghijklmnopqrstuvwxyz0123456789_", "_", out);
}

void
value_word(const struct use *use, const char **out)
{
	read_id(use, "abcdefghijklmnopqrstuvwxyz0123456789_-", "_ -", out);
}

void
value_edition(const struct use *use, unsigned *out)
{
	const struct form *form = use->reader->form;
	unsigned since = *use->target->since;
	unsigned until = *use->target->until;
	const char *names[FORM_EDITIONS_MAX];
	size_t count = 0;
	unsigned found;

	for (unsigned i = since; i <= until && i < form->edition_count; i++)
		names[count++] = form->editions[i].id;
	if (value_among(use, names, count, &found))
		*out = since + found;
}

void
value_kinds(const struct use *use, unsigned *out)
{
	const char *names[FORM_KIND_COUNT];
	unsigned kinds_of[FORM_KIND_COUNT];
	size_t count = 0;
	const char *word = use->value;
	unsigned kinds = 0;

	for (unsigned i = 0; i < FORM_KIND_COUNT; i++) {
		if (!form_kind_is((enum form_kind)i, KIND_EACH))
			continue;
		names[count] = form_kind_name((enum form_kind)i);
		kinds_of[count++] = i == FORM_TEXT ? KINDS_PROSE : 1u << i;
	}
	for (word += strspn(word, " "); *word != '\0'; word += strspn(word, " ")) {
		char *one = mem_strndup(word, strcspn(word, " "));
		struct use part = *use;
		unsigned found;

		part.value = one;
		if (value_among(&part, names, count, &found))
			kinds |= kinds_of[found];
		word += strlen(one);
		free(one);
	}
	if (kinds == 0 && use->value[strspn(use->value, " ")] == '\0')
		value_list_error(use, names, count);
	*out = kinds;
}

void
value_reference(const struct use *use, const struct form_item *from, struct form_item **slot)
{
	struct form_reader *reader = use->reader;

	reader->references = mem_grow(reader->references, &reader->reference_capacity,
	    reader->reference_count + 1, sizeof(*reader->references));
	reader->references[reader->reference_count++] =
	    (struct form_pending_reference){.id = value_keep(use),
		.attribute = use->row->name,
		.from = from,
		.slot = slot,
		.line = use->target->line};
}
