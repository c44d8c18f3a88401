/*
 * What was typed is kept as it is; a date or a count that could be spelled better, a text with
 * characters that only look right, is only offered.
 */
#include "edit/offer.h"

#include <string.h>

#include "edit/place.h"
#include "yoshiki3/grapheme.h"
#include "yoshiki3/odd.h"
#include "yoshiki3/wareki.h"

/* A longer offer, in bytes, is shown only around what it changes. */
#define OFFER_SHOWN 120

/* The official spelling of a date, plain digits for a count; nothing for anything else. */
static void
add_official(const struct path *path, const char *text, struct buf *out)
{
	const struct form_item *item = path->item;
	bool is_count = form_kind_is(item->kind, KIND_NUMBER) || path->part == PATH_CONTENT;
	unsigned long long count;
	struct date date;
	size_t rest;

	if (form_kind_is(item->kind, KIND_DATE) && date_parse(text, strlen(text), &date, &rest)) {
		date_format(&date, out);
		buf_adds(out, text + rest);
	} else if (is_count && item->content != CONTENT_TEXT &&
		   count_parse(text, strlen(text), &count) && strpbrk(text, ",") == NULL) {
		buf_addf(out, "%llu", count);
	}
}

bool
offer_find(const struct assessment *assessment, const struct path *path, struct buf *out)
{
	const char *text = assessment_get(assessment, path);
	size_t begin = out->length;
	struct buf plain = {0};
	bool typed = place_is_text(path->item) || path->part == PATH_CONTENT;
	const char *readable = typed && odd_plain(text, &plain) ? plain.data : text;

	add_official(path, readable, out);
	if (out->length == begin && readable != text)
		buf_adds(out, readable);
	buf_free(&plain);
	if (out->length > begin && strcmp(out->data + begin, text) == 0)
		out->length = begin;
	return out->length > begin;
}

void
offer_excerpt(const char *typed, const char *offered, struct buf *out)
{
	struct odd change = {.length = 1};

	if (strlen(offered) <= OFFER_SHOWN && strchr(offered, '\n') == NULL) {
		buf_adds(out, offered);
		return;
	}
	while (typed[change.start] == offered[change.start] && typed[change.start] != '\0')
		change.start++;
	while (change.start > 0 && ((unsigned char)offered[change.start] & 0xC0) == 0x80)
		change.start--;
	if (offered[change.start] != '\0')
		change.length =
		    grapheme_next(offered + change.start, strlen(offered + change.start));
	odd_around(offered, &change, out);
}
