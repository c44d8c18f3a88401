/*
 * What can be equal to what: a choice to the labels of its options, its code to their codes, its
 * number to theirs, in each edition. Only the answers that a form offers count, whatever else a
 * file may hold. Items of other kinds can hold any text, but for a box without parentheses, which
 * holds none.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/xpath.h>

#include "form/xpath_fits.h"

/* So many words are looked at for a diagnostic. */
#define LISTED_AMONG 300

/* What nodes can be, each once. */
struct listing {
	const char *words[LISTED_AMONG];
	size_t count;
};

static void
list_word(struct listing *listing, const char *word)
{
	for (size_t i = 0; i < listing->count; i++) {
		if (strcmp(listing->words[i], word) == 0)
			return;
	}
	if (listing->count < LISTED_AMONG)
		listing->words[listing->count++] = word;
}

/* What an item can be in an edition. */
static void
list_item(struct listing *listing, const struct sense *sense, const struct form_item *item,
    unsigned edition)
{
	const struct form_option *option;

	if (sense->made == MADE_NAME) {
		list_word(listing, item->name != NULL ? item->name : FORM_DOCUMENT_ELEMENT);
	} else if (item->kind == FORM_CHECK) {
		list_word(listing, "@mark");
	} else if (item->kind == FORM_CHOICE) {
		for (unsigned i = 1; (option = form_choice_option(item, edition, i)) != NULL; i++) {
			if (sense->made != MADE_CODE)
				list_word(listing, form_option_label(option, edition));
			else if (option->code != NULL)
				list_word(listing, option->code);
		}
	}
}

static size_t
common_length(const char *a, const char *b)
{
	size_t length = 0;

	while (a[length] != '\0' && a[length] == b[length])
		length++;
	return length;
}

/* The word that begins most like the one that was looked for comes first. */
static void
put_likely_first(struct listing *listing, const char *word)
{
	size_t likely = 0;

	for (size_t i = 1; i < listing->count; i++) {
		if (common_length(listing->words[i], word) >
		    common_length(listing->words[likely], word))
			likely = i;
	}
	for (; likely > 0; likely--) {
		const char *moved = listing->words[likely];

		listing->words[likely] = listing->words[likely - 1];
		listing->words[likely - 1] = moved;
	}
}

static void
list_accepted(struct sense_reader *reader, const struct sense *sense, const char *word,
    unsigned edition, struct buf *out)
{
	struct listing listing = {.count = 0};
	const struct form_item *item;
	unsigned most = 0;
	size_t at = 0;

	while ((item = sense_next_item(reader, sense, &at)) != NULL) {
		if (!form_item_in_edition(item, edition))
			continue;
		list_item(&listing, sense, item, edition);
		if (item->kind == FORM_CHOICE && form_choice_count(item, edition) > most)
			most = form_choice_count(item, edition);
	}
	if (sense->made == MADE_OPTION) {
		buf_addf(out, "0-%u, -1", most);
		return;
	}
	put_likely_first(&listing, word);
	for (size_t i = 0; i < listing.count && i < FORM_LISTED_MAX; i++) {
		buf_adds(out, i > 0 ? ", " : "");
		buf_add_excerpt(out, listing.words[i], DIAG_EXCERPT_MAX);
	}
	if (listing.count > FORM_LISTED_MAX)
		buf_adds(out, ", …");
	else if (listing.count == 0)
		buf_addc(out, '-');
}

static void
never_error(struct sense_reader *reader, const struct sense *sense, const char *word,
    unsigned edition, const char *accepted)
{
	char *what = sense_excerpt(sense);
	char *excerpt = form_text_excerpt(word);
	struct buf list = {0};

	if (accepted != NULL)
		buf_adds(&list, accepted);
	else
		list_accepted(reader, sense, word, edition, &list);
	SENSE_ERROR(reader, MSG_FORM_XPATH_NEVER, excerpt, what,
	    reader->reader->form->editions[edition].id, buf_text(&list));
	buf_free(&list);
	free(excerpt);
	free(what);
}

static void
look_for(struct sense_reader *reader, const struct sense *sense, const struct wanted *wanted)
{
	unsigned edition;

	if (sense_misfits(reader, sense, wanted, &edition))
		never_error(reader, sense, wanted->text, edition, NULL);
}

static void
compare_mark(struct sense_reader *reader, const struct sense *mark, const char *word, bool equal)
{
	unsigned edition = 0;

	if (strcmp(word, FORM_DOCUMENT_MARK) == 0 ||
	    (word[0] == '\0' && (!equal || mark->made == MADE_TEXT)))
		return;
	while ((reader->editions >> edition & 1) == 0 &&
	       edition + 1 < reader->reader->form->edition_count)
		edition++;
	never_error(reader, mark, word, edition, FORM_DOCUMENT_MARK);
}

static void
number_error(struct sense_reader *reader, const struct sense *sense)
{
	char *word = sense_excerpt(sense);

	SENSE_ERROR(reader, MSG_FORM_XPATH_NUMBER, word);
	free(word);
}

void
sense_need_number(struct sense_reader *reader, const struct sense *sense)
{
	const struct wanted wanted = {.kind = WANTED_NUMBER};
	unsigned edition;

	if (sense->literal && sense->type == TYPE_TEXT) {
		char *text = sense_string(sense);

		if (isnan(xmlXPathCastStringToNumber((const xmlChar *)text)))
			number_error(reader, sense);
		free(text);
	} else if (sense->made == MADE_NODES || sense->made == MADE_TEXT) {
		if (sense->place == AT_MARK || sense_misfits(reader, sense, &wanted, &edition))
			number_error(reader, sense);
	}
}

/* = and != with a literal: with the empty text nothing is certain, a file may hold a blank item. */
static void
compare_literal(
    struct sense_reader *reader, const struct sense *sense, const struct sense *literal, bool equal)
{
	static const enum wanted_kind kinds[] = {[MADE_NODES] = WANTED_TEXT,
	    [MADE_TEXT] = WANTED_TEXT,
	    [MADE_CODE] = WANTED_CODE,
	    [MADE_OPTION] = WANTED_OPTION,
	    [MADE_NAME] = WANTED_NAME};
	bool numeric = literal->type == TYPE_NUMBER;
	char *word = numeric ? sense_excerpt(literal) : sense_string(literal);

	if (sense->place == AT_MARK && (sense->made == MADE_NODES || sense->made == MADE_TEXT))
		compare_mark(reader, sense, word, equal);
	else if (sense->type == TYPE_NUMBER && !numeric)
		sense_need_number(reader, literal);
	else if (word[0] != '\0' && sense->made != MADE_ELSE)
		look_for(reader, sense,
		    &(struct wanted){.kind = kinds[sense->made],
			.text = word,
			.number = numeric ? literal->number : NAN});
	free(word);
}

void
sense_compare(struct sense_reader *reader, const struct sense *left, const struct token *operator,
    const struct sense * right)
{
	bool equal = token_is(operator, "=");

	if (!equal && !token_is(operator, "!=")) {
		sense_need_number(reader, left);
		sense_need_number(reader, right);
	} else if (right->literal) {
		compare_literal(reader, left, right, equal);
	} else if (left->literal) {
		compare_literal(reader, right, left, equal);
	} else if (left->made == MADE_NODES && right->made == MADE_NODES &&
		   left->place == AT_ITEMS && right->place == AT_ITEMS) {
		char *word = sense_excerpt(right);

		look_for(reader, left,
		    &(struct wanted){.kind = WANTED_OTHER, .text = word, .other = right});
		free(word);
	}
}

bool
sense_need_kind(
    struct sense_reader *reader, const struct sense *sense, const struct token *name, char takes)
{
	static const struct {
		char takes;
		enum wanted_kind wanted;
		element_set accepted; /* or prose, except of a choice */
	} rows[] = {
	    {'C', WANTED_CHOICE, ELEMENT(FORM_CHOICE)},
	    {'D', WANTED_DATE, KINDS_DATE},
	    {'Q', WANTED_COUNT, KINDS_NUMBER},
	};
	struct buf accepted = {0};
	bool mark = sense->place == AT_MARK && sense->made != MADE_ELSE;
	const struct form_item *item;
	struct wanted wanted = {.text = ""};
	size_t row = 0;
	unsigned edition;
	char *words[2];
	size_t at = 0;

	while (rows[row].takes != takes)
		row++;
	wanted.kind = rows[row].wanted;
	if (!mark && !sense_misfits(reader, sense, &wanted, &edition))
		return true;
	item = mark ? NULL : sense_next_item(reader, sense, &at);
	words[0] = sense_excerpt(sense);
	words[1] = mem_strndup(name->start, name->length);
	form_element_list(rows[row].accepted, " ", &accepted);
	if (takes != 'C') {
		buf_addc(&accepted, ' ');
		form_element_list(KINDS_PROSE, " ", &accepted);
	}
	SENSE_ERROR(reader, MSG_FORM_XPATH_KIND, words[0],
	    form_kind_name(item != NULL ? item->kind : FORM_CHECK), words[1], buf_text(&accepted));
	buf_free(&accepted);
	free(words[0]);
	free(words[1]);
	return false;
}

void
sense_need_codes(
    struct sense_reader *reader, const struct sense *choices, const struct sense *codes)
{
	char *text = codes->type == TYPE_TEXT ? sense_string(codes) : sense_excerpt(codes);
	const char *code = text + strcspn(text, "/");
	struct sense wanted = *choices;
	bool any = false;

	if (choices->made == MADE_NODES)
		wanted.made = MADE_CODE;
	while (*code == '/') {
		size_t length = strcspn(code + 1, "/");

		if (code[1 + length] == '/' && length > 0) {
			char *word = mem_strndup(code + 1, length);

			any = true;
			look_for(reader, &wanted,
			    &(struct wanted){.kind = WANTED_CODE, .text = word, .number = NAN});
			free(word);
		}
		code += 1 + length;
	}
	if (!any) /* no code stands between slashes */
		look_for(reader, &wanted, &(struct wanted){.kind = WANTED_NOTHING, .text = text});
	free(text);
}

void
sense_need_part(struct sense_reader *reader, const struct sense *choices,
    const struct sense *literal, bool start)
{
	char *word = literal->type == TYPE_TEXT ? sense_string(literal) : sense_excerpt(literal);

	if (word[0] != '\0' && (choices->made == MADE_NODES || choices->made == MADE_TEXT))
		look_for(reader, choices,
		    &(struct wanted){.kind = start ? WANTED_START : WANTED_PART, .text = word});
	free(word);
}
