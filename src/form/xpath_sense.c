/*
 * What all that reads an expression needs: the token that comes now, and how a part of the
 * expression is told in a diagnostic.
 */
#include <stdlib.h>

#include "form/xpath_sense.h"

void
sense_advance(struct sense_reader *reader)
{
	reader->end = reader->token.start + reader->token.length;
	reader->token = token_at(reader->end);
}

bool
sense_at(const struct sense_reader *reader, const char *symbol)
{
	return reader->token.kind == TOKEN_SYMBOL && *reader->token.start == *symbol &&
	       token_is(&reader->token, symbol);
}

bool
sense_pass(struct sense_reader *reader, const char *symbol)
{
	if (!sense_at(reader, symbol))
		return false;
	sense_advance(reader);
	return true;
}

char *
sense_excerpt(const struct sense *sense)
{
	char *text = mem_strndup(sense->start, (size_t)(sense->end - sense->start));
	char *excerpt = form_text_excerpt(text);

	free(text);
	return excerpt;
}

char *
sense_string(const struct sense *literal)
{
	return mem_strndup(literal->start + 1, (size_t)(literal->end - literal->start) - 2);
}

void
sense_need_nodes(struct sense_reader *reader, const struct sense *sense)
{
	char *word;

	if (sense->type == TYPE_NODES || sense->type == TYPE_UNKNOWN)
		return;
	word = sense_excerpt(sense);
	SENSE_ERROR(reader, MSG_FORM_XPATH_JOIN, word);
	free(word);
}

void
sense_constant_error(struct sense_reader *reader, struct sense *sense)
{
	char *word = sense_excerpt(sense);

	SENSE_ERROR(reader, MSG_FORM_XPATH_CONSTANT, word);
	free(word);
	sense->constant = false; /* what it is part of is not told again */
}
