/*
 * Reading a form: the steps in their order, and what is freed when they are done. Everything a form
 * points to lies in its arena; only the compiled expressions are freed one by one.
 */
#include <stdlib.h>
#include <string.h>

#include "form/form_internal.h"
#include "yoshiki3/file.h"
#include "yoshiki3/phrases.h"

static void
reader_free(struct form_reader *reader)
{
	xmlXPathFreeContext(reader->xpath);
	free(reader->options);
	free(reader->references);
	free(reader->expressions);
}

static bool
read_form(struct form_reader *reader)
{
	struct buf bytes = {0};
	xmlDocPtr document = NULL;

	if (!file_read(reader->form->file, FORM_FILE_MAX, &bytes, reader->diags))
		reader->errors++;
	else
		document = form_xml_read(reader, &bytes);
	buf_free(&bytes);
	if (document == NULL)
		return false;
	form_parse(reader, xmlDocGetRootElement(document));
	xmlFreeDoc(document);
	form_resolve(reader);
	form_check(reader);
	if (reader->errors > 0)
		return false;
	form_depend(reader);
	return true;
}

/*
 * By line, those of one line in the order they were found. At most DIAGS_KEPT: insertion will do.
 */
static void
sort_diags(struct diags *diags, size_t first)
{
	for (size_t i = first + 1; i < diags->count; i++) {
		struct diag moved = diags->items[i];
		size_t j = i;

		for (; j > first && diags->items[j - 1].line > moved.line; j--)
			diags->items[j] = diags->items[j - 1];
		diags->items[j] = moved;
	}
}

struct form *
form_load(const char *file, struct diags *diags)
{
	struct arena *arena = arena_new();
	struct form *form = arena_alloc(arena, sizeof(*form));
	struct form_reader reader = {.form = form, .arena = arena, .diags = diags};
	size_t first = diags != NULL ? diags->count : 0;
	bool read;

	form->memory = arena_alloc(arena, sizeof(*form->memory));
	form->memory->arena = arena;
	form->file = arena_strdup(arena, file);
	reader.xpath = xmlXPathNewContext(NULL);
	if (reader.xpath == NULL)
		mem_exhausted();
	read = read_form(&reader);
	reader_free(&reader);
	if (read)
		return form;
	if (diags != NULL)
		sort_diags(diags, first);
	form_free(form);
	return NULL;
}

void
form_free(struct form *form)
{
	if (form == NULL)
		return;
	phrase_set_free(form->phrases);
	form_expressions_free(form->memory->expressions);
	arena_free(form->memory->arena); /* the form itself lies in it */
}
