/*
 * File names in both spellings. A name that cannot be shown as it is keeps its bytes as long as
 * what is shown of it is left alone.
 */
#include "cli/name.h"

#include <stdlib.h>
#include <string.h>

#include "yoshiki3/charset.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/utf8.h"

char *
name_shown(const struct cli *cli, const char *name)
{
	char *text = cli_word(cli, name);
	size_t length = strlen(text);
	struct buf shown = {0};

	for (size_t i = 0; i < length;) {
		uint32_t character;
		char bytes[4];

		i += utf8_decode(text + i, length - i, &character);
		if (!utf8_xml_character(character) || character < ' ' || character == 0x7F)
			character = UTF8_REPLACEMENT;
		buf_add(&shown, bytes, utf8_encode(character, bytes));
	}
	free(text);
	return buf_take(&shown);
}

/* In the locale's charset; NULL where that would be another name. */
static char *
to_locale(const struct cli *cli, const char *shown)
{
	struct buf bytes = {0};
	char *back;
	bool same;

	if (cli->codeset == NULL)
		return mem_strdup(shown);
	if (!charset_to_locale(cli->codeset, shown, strlen(shown), &bytes)) {
		buf_free(&bytes);
		return NULL;
	}
	back = cli_word(cli, buf_text(&bytes));
	same = strcmp(back, shown) == 0;
	free(back);
	if (same)
		return buf_take(&bytes);
	buf_free(&bytes);
	return NULL;
}

/* How many bytes of a name are its directory, with the slash. */
static size_t
directory_length(const char *name)
{
	const char *slash = strrchr(name, '/');

	return slash != NULL ? (size_t)(slash + 1 - name) : 0;
}

char *
name_meant(const struct cli *cli, const char *shown, const char *known, struct diags *diags)
{
	char *known_shown = name_shown(cli, known != NULL ? known : "");
	size_t same = directory_length(known_shown);
	struct buf name = {0};
	char *rest;
	bool is_known = known != NULL && strcmp(shown, known_shown) == 0;
	bool is_beside = same > 0 && strncmp(shown, known_shown, same) == 0;

	free(known_shown);
	if (is_known)
		return mem_strdup(known);
	if (is_beside)
		buf_add(&name, known, directory_length(known));
	rest = to_locale(cli, is_beside ? shown + same : shown);
	if (rest == NULL) {
		diag_add(diags, NULL, MSG_FILE_NAME, shown);
		buf_free(&name);
		return NULL;
	}
	buf_adds(&name, rest);
	free(rest);
	return buf_take(&name);
}

static void
show(const struct cli *cli, char **name)
{
	char *shown = name_shown(cli, *name);

	free(*name);
	*name = shown;
}

void
name_show_all(const struct cli *cli, struct diags *diags)
{
	for (size_t i = 0; i < diags->count; i++) {
		struct diag *diag = &diags->items[i];

		if (diag->file != NULL)
			show(cli, &diag->file);
		/* Of the words only a name may be something else than UTF-8. */
		for (size_t j = 0; j < DIAG_WORDS; j++) {
			if (diag->words[j] != NULL &&
			    !utf8_valid(diag->words[j], strlen(diag->words[j]), NULL))
				show(cli, &diag->words[j]);
		}
	}
}
