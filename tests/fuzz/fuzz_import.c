/*
 * Import: any bytes, as any form. What is made can be written and read again; every value is in the
 * document; and no character is lost: one that no label of the form has stands in a value or in
 * what is left over (what the source says twice, once).
 *
 * The first byte chooses the form; the rest is the source. Readers tell the kind themselves.
 */
#include <string.h>

#include "fuzz.h"
#include "yoshiki3/exchange.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/utf8.h"

/* Characters of the plane that people write in. */
#define CHARACTERS 0x10000

static void
count_text(const char *text, size_t length, size_t *counts)
{
	for (size_t at = 0; at < length;) {
		uint32_t character;

		at += utf8_decode(text + at, length - at, &character);
		if (character < CHARACTERS)
			counts[character]++;
	}
}

static void
count_labels(const struct form *form, size_t *counts)
{
	for (size_t i = 0; i < form->item_count; i++) {
		const struct form_item *item = form->items[i];

		for (const struct form_label *label = item->labels; label != NULL;
		     label = label->next)
			count_text(label->text, strlen(label->text), counts);
		if (item->text != NULL)
			count_text(item->text, strlen(item->text), counts);
		if (item->unit != NULL)
			count_text(item->unit, strlen(item->unit), counts);
		for (size_t band = 0; band < item->band_count; band++)
			count_text(
			    item->bands[band].label, strlen(item->bands[band].label), counts);
		if (item->kind != FORM_CHOICE)
			continue;
		for (size_t k = 0; k < item->options->count; k++) {
			for (const struct form_label *label = item->options->items[k].labels;
			     label != NULL; label = label->next)
				count_text(label->text, strlen(label->text), counts);
		}
	}
}

/* Hiragana and kanji that the form itself has not are written in one way only. */
static bool
is_plain(uint32_t character)
{
	return (character >= 0x3042 && character <= 0x3093) ||
	       (character >= 0x4E00 && character <= 0x9FFF);
}

static void
nothing_is_lost(const struct exchange *exchange, const char *source, size_t length)
{
	size_t *own = mem_alloc_array(CHARACTERS, sizeof(*own));
	size_t *there = mem_alloc_array(CHARACTERS, sizeof(*there));
	size_t *wanted = mem_alloc_array(CHARACTERS, sizeof(*wanted));

	count_labels(assessment_form(exchange->assessment), own);
	for (unsigned i = 0; i < assessment_form(exchange->assessment)->edition_count; i++) {
		const char *label = assessment_form(exchange->assessment)->editions[i].label;

		count_text(label, strlen(label), own);
	}
	count_text("選択肢", strlen("選択肢"), own);
	for (size_t i = 0; i < exchange->count; i++)
		count_text(exchange->pieces[i].text, strlen(exchange->pieces[i].text), there);
	count_text(source, length, wanted);
	for (uint32_t character = 0; character < CHARACTERS; character++)
		MUST(!is_plain(character) || own[character] > 0 || wanted[character] == 0 ||
		     there[character] > 0);
	free(own);
	free(there);
	free(wanted);
}

static void
values_are_there(const struct exchange *exchange)
{
	for (size_t i = 0; i < exchange->count; i++) {
		const struct exchange_piece *piece = &exchange->pieces[i];

		MUST(piece->sure >= 0 && piece->sure <= 1);
		if (piece->placed)
			MUST(strcmp(assessment_get(exchange->assessment, &piece->path),
				 piece->text) == 0);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct form_library *library;
	const struct form *form;
	struct exchange *exchange;
	struct diags diags = {0};

	if (size < 1)
		return 0;
	library = fuzz_library();
	form = form_library_get(library, data[0] % 4 == 0 ? "kian" : "yoshiki3", NULL, &diags);
	MUST(form != NULL);
	exchange = exchange_import(
	    (const char *)data + 1, size - 1, "fuzz", form, EXCHANGE_ANY_EDITION, &diags);
	MUST(exchange != NULL || diags.count > 0);
	if (exchange != NULL) {
		values_are_there(exchange);
		fuzz_write(exchange->assessment, library, NULL);
		if (strcmp(exchange->charset, "UTF-8") == 0 &&
		    utf8_valid((const char *)data + 1, size - 1, NULL))
			nothing_is_lost(exchange, (const char *)data + 1, size - 1);
		(void)exchange_is_scrambled(exchange);
	}
	fuzz_spell(&diags);
	exchange_free(exchange);
	return 0;
}
