/*
 * Form definitions: any bytes are loaded or refused with a place and a reason, and what was
 * accepted passes its trial and can be used: in each edition a blank assessment is checked, laid out, written and read,
 * and the schema is XML.
 */
#include <sys/stat.h>

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <libxml/parser.h>

#include "fuzz.h"
#include "yoshiki3/form.h"

static char directory[512];
static char file[600];
static int descriptor = -1;

static void
remove_file(void)
{
	(void)unlink(file);
	(void)rmdir(directory);
}

/* A file in a private directory, rewritten for each input. */
static void
write_input(const uint8_t *data, size_t size)
{
	if (descriptor < 0) {
		const char *parent = getenv("TMPDIR");

		(void)snprintf(directory, sizeof(directory), "%s/yoshiki3-fuzz-XXXXXX",
		    parent != NULL ? parent : "/tmp");
		MUST(mkdtemp(directory) != NULL);
		(void)snprintf(file, sizeof(file), "%s/form.xml", directory);
		descriptor = open(file, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
		MUST(descriptor >= 0);
		(void)atexit(remove_file);
	}
	MUST(ftruncate(descriptor, (off_t)size) == 0);
	MUST(pwrite(descriptor, data, size, 0) == (ssize_t)size);
}

static void
use_edition(
    const struct form *form, unsigned edition, struct form_library *library, uint32_t choice)
{
	struct assessment *assessment = assessment_new(form, edition);
	struct buf schema = {0};
	xmlDocPtr document;

	fuzz_findings(assessment);
	fuzz_layout(assessment, choice, true);
	fuzz_write(assessment, library, NULL);
	assessment_free(assessment);

	form_schema(form, edition, &schema);
	document = xmlReadMemory(
	    schema.data, (int)schema.length, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR);
	MUST(document != NULL);
	xmlFreeDoc(document);
	buf_free(&schema);
}

/* The library finds a form by its id as a file's name. */
static void
use_form(const char *id, uint32_t choice)
{
	const char *directories[1] = {directory};
	struct form_library *library = form_library_new(directories, 1);
	struct diags diags = {0};
	const struct form *form;
	struct buf name = {0};

	buf_addf(&name, "%s/%s.xml", directory, id);
	if (strcmp(name.data, file) == 0 || link(file, name.data) == 0) {
		form = form_library_get(library, id, NULL, &diags);
		MUST(form != NULL && diags.count == 0);
		MUST(form->edition_count > 0);
		/* All editions where they are few. */
		for (unsigned i = 0; i < form->edition_count && i < 4; i++)
			use_edition(form, i, library, choice + i);
		for (size_t i = 0; i < form->item_count; i++)
			MUST(form->items[i]->sequence == i);
		if (strcmp(name.data, file) != 0)
			(void)unlink(name.data);
	}
	buf_free(&name);
	form_library_free(library);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct diags diags = {0};
	struct form *form;

	write_input(data, size);
	form = form_load(file, &diags);
	MUST((form == NULL) == (diags.count > 0));
	/* What was accepted does not fail when it is asked. */
	MUST(form == NULL || assessment_try_form(form, &diags));
	if (form != NULL)
		use_form(form->id, fuzz_hash(data, size));
	form_free(form);
	fuzz_spell(&diags);
	return 0;
}
