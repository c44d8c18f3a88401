/*
 * What people write for an option: its label or its number as printed, in either width, with
 * spaces, or what another edition calls it. Texts are compared in a plain form.
 */
#include <string.h>

#include "doc/tree.h"
#include "yoshiki3/utf8.h"

/* Without spaces, full-width ASCII in half width. */
static void
add_plain(const char *text, struct buf *out)
{
	size_t length = strlen(text);

	for (size_t offset = 0; offset < length;) {
		uint32_t character;
		char bytes[4];

		offset += utf8_decode(text + offset, length - offset, &character);
		if (character == ' ' || character == 0x3000)
			continue;
		buf_add(out, bytes, utf8_encode(utf8_half_width(character), bytes));
	}
}

/* Whether `plain` is an option's label, its number, or both: 2, 2), 2)label. */
static bool
names_option(const char *plain, unsigned number, const char *label)
{
	struct buf wanted = {0};
	size_t digits;
	bool found;

	buf_addf(&wanted, "%u)", number);
	digits = wanted.length - 1;
	add_plain(label, &wanted);
	found = strcmp(plain, wanted.data + digits + 1) == 0 || strcmp(plain, wanted.data) == 0 ||
		(strncmp(plain, wanted.data, digits) == 0 &&
		    (plain[digits] == '\0' || strcmp(plain + digits, ")") == 0));
	buf_free(&wanted);
	return found;
}

const char *
answer_option(
    const struct assessment *assessment, const struct form_item *choice, const char *value)
{
	const struct form_option *option;
	const char *found = NULL;
	struct buf plain = {0};

	if (form_choice_number(choice, assessment->edition, value) > 0)
		return value;
	add_plain(value, &plain);
	for (unsigned i = 1; found == NULL && plain.length > 0 &&
			     (option = form_choice_option(choice, assessment->edition, i)) != NULL;
	     i++) {
		const char *label = form_option_label(option, assessment->edition);

		if (names_option(plain.data, i, label))
			found = label;
	}
	buf_free(&plain);
	option = found == NULL ? form_choice_known(choice, assessment->edition, value) : NULL;
	return option != NULL ? form_option_label(option, assessment->edition) : found;
}
