/*
 * The messages of rules: plain text with {XPath} put in, {{ and }} for braces. In the messages
 * of <blank> and <revision> the braces hold one of a few words that the engine fills in; such a
 * piece is kept as text, braces included.
 */
#include <stdlib.h>
#include <string.h>

#include "form/form_internal.h"
#include "form/xpath_lexer.h"
#include "yoshiki3/mem.h"

#define WORDS_MAX 4

/* The words of a use, and the list of them. */
static const struct {
	const char *list;
	const char *words[WORDS_MAX + 1];
} uses[] = {
    [MESSAGE_OF_BLANK] = {"{count} {first}", {"{count}", "{first}"}},
    [MESSAGE_OF_REVISION] = {"{item} {row} {was} {is}", {"{item}", "{row}", "{was}", "{is}"}},
};

static bool
is_word_of(enum form_message_use use, const char *start, size_t length)
{
	for (const char *const *word = uses[use].words; *word != NULL; word++) {
		if (strlen(*word) == length && strncmp(*word, start, length) == 0)
			return true;
	}
	return false;
}

static struct form_message *
piece(struct form_reader *reader)
{
	return arena_alloc(reader->arena, sizeof(struct form_message));
}

static struct form_message **
add_plain(struct form_reader *reader, struct form_message **tail, struct buf *plain)
{
	if (plain->length == 0)
		return tail;
	*tail = piece(reader);
	(*tail)->text = arena_strndup(reader->arena, plain->data, plain->length);
	buf_clear(plain);
	return &(*tail)->next;
}

/* The piece between { at `start` and } at `end`; NULL with an error noted. */
static struct form_message *
braced_piece(struct form_reader *reader, const char *start, const char *end,
    enum form_message_use use, const struct form_origin *origin)
{
	struct form_message *made = piece(reader);
	size_t length = (size_t)(end - start) + 1;
	char *text;

	if (use == MESSAGE_OF_BLANK || use == MESSAGE_OF_REVISION) {
		made->text = arena_strndup(reader->arena, start, length);
		if (is_word_of(use, start, length))
			return made;
		FORM_ERROR(reader, origin->line, MSG_FORM_BRACES, made->text, uses[use].list);
		return NULL;
	}
	text = mem_strndup(start + 1, length - 2);
	made->expression = form_expression_new(reader, text, origin);
	free(text);
	return made->expression != NULL ? made : NULL;
}

static void
brace_error(struct form_reader *reader, const char *at, size_t line)
{
	char *excerpt = form_text_excerpt(at);

	FORM_ERROR(reader, line, MSG_FORM_BRACE_OPEN, excerpt);
	free(excerpt);
}

struct form_message *
form_message_new(struct form_reader *reader, const char *text, enum form_message_use use,
    const struct form_origin *origin)
{
	struct form_message *first = NULL;
	struct form_message **tail = &first;
	struct buf plain = {0};
	size_t errors = reader->errors;

	while (*text != '\0') {
		const char *end;

		if ((text[0] == '{' || text[0] == '}') && text[1] == text[0]) {
			buf_addc(&plain, text[0]);
			text += 2;
			continue;
		}
		if (*text != '{' && *text != '}') {
			buf_addc(&plain, *text++);
			continue;
		}
		end = *text == '{' ? xpath_brace(text + 1) : NULL;
		if (end == NULL) {
			brace_error(reader, text, origin->line);
			break;
		}
		tail = add_plain(reader, tail, &plain);
		*tail = braced_piece(reader, text, end, use, origin);
		if (*tail != NULL)
			tail = &(*tail)->next;
		text = end + 1;
	}
	(void)add_plain(reader, tail, &plain);
	buf_free(&plain);
	return reader->errors == errors ? first : NULL;
}
