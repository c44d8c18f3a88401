/*
 * The library of form definitions: a list of directories and the forms loaded so far. A form is
 * found by its file name, which must be its id; a form id is therefore also a safe file name (see
 * id_is_plain).
 */
#include <sys/stat.h>

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "yoshiki3/form_library.h"
#include "yoshiki3/mem.h"

struct form_library {
	char **directories;
	size_t directory_count;
	struct form **forms;
	size_t form_count;
	size_t form_capacity;
};

struct name_list {
	char **names;
	size_t count;
	size_t capacity;
};

struct form_library *
form_library_new(const char *const *directories, size_t count)
{
	struct form_library *library = mem_alloc(sizeof(*library));

	library->directories = mem_alloc_array(count, sizeof(*library->directories));
	for (size_t i = 0; i < count; i++) {
		char *resolved = realpath(directories[i], NULL);

		library->directories[i] = resolved != NULL ? resolved : mem_strdup(directories[i]);
	}
	library->directory_count = count;
	return library;
}

void
form_library_free(struct form_library *library)
{
	if (library == NULL)
		return;
	for (size_t i = 0; i < library->form_count; i++)
		form_free(library->forms[i]);
	for (size_t i = 0; i < library->directory_count; i++)
		free(library->directories[i]);
	free(library->forms);
	free(library->directories);
	free(library);
}

static bool
id_is_plain(const char *id)
{
	return id[0] != '\0' && strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789_") == strlen(id);
}

static const struct form *
library_keep(struct form_library *library, struct form *form)
{
	if (form == NULL)
		return NULL;
	library->forms = mem_grow(library->forms, &library->form_capacity, library->form_count + 1,
	    sizeof(struct form *));
	library->forms[library->form_count++] = form;
	return form;
}

const struct form *
form_library_open(struct form_library *library, const char *file, struct diags *diags)
{
	return library_keep(library, form_load(file, diags));
}

/* The path of the definition file that an id leads to, or NULL; the caller frees. */
static char *
find_file(const struct form_library *library, const char *id)
{
	for (size_t i = 0; i < library->directory_count && id_is_plain(id); i++) {
		struct buf file = {0};
		struct stat status;

		buf_addf(&file, "%s/%s.xml", library->directories[i], id);
		if (stat(file.data, &status) == 0)
			return buf_take(&file);
		buf_free(&file);
	}
	return NULL;
}

bool
form_library_finds(const struct form_library *library, const struct form *form)
{
	char *file = find_file(library, form->id);
	struct stat found;
	struct stat own;
	bool same = file != NULL && stat(file, &found) == 0 && stat(form->file, &own) == 0 &&
		    found.st_dev == own.st_dev && found.st_ino == own.st_ino;

	free(file);
	return same;
}

static void
add_known(void *context, const char *id)
{
	struct buf *known = context;

	if (known->length > 0)
		buf_adds(known, ", ");
	buf_adds(known, id);
}

const struct form *
form_library_get(
    struct form_library *library, const char *id, const struct place *place, struct diags *diags)
{
	struct buf known = {0};
	char *file;

	/* A form that was opened by its file answers only where its id leads to that file. */
	for (size_t i = 0; i < library->form_count; i++) {
		if (strcmp(library->forms[i]->id, id) == 0 &&
		    form_library_finds(library, library->forms[i]))
			return library->forms[i];
	}
	file = find_file(library, id);
	if (file != NULL) {
		struct place misnamed = {.file = file};
		struct form *form = form_load(file, diags);

		if (form != NULL && strcmp(form->id, id) != 0) {
			diag_add(diags, &misnamed, MSG_FORM_NAME, id, form->id, (const char *)NULL);
			form_free(form);
			form = NULL;
		}
		free(file);
		return library_keep(library, form);
	}
	form_library_each(library, add_known, &known);
	if (known.length > 0) {
		diag_add(diags, place, MSG_DOC_FORM, id, buf_text(&known), (const char *)NULL);
	} else {
		form_library_directories(library, &known);
		diag_add(diags, place, MSG_FORM_NONE, id, buf_text(&known), (const char *)NULL);
	}
	buf_free(&known);
	return NULL;
}

void
form_library_directories(const struct form_library *library, struct buf *out)
{
	for (size_t i = 0; i < library->directory_count; i++)
		buf_addf(out, "%s%s", i > 0 ? ", " : "", library->directories[i]);
}

static int
compare_names(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void
add_directory(struct name_list *list, const char *path)
{
	DIR *directory = opendir(path);
	const struct dirent *entry;

	if (directory == NULL)
		return;
	while ((entry = readdir(directory)) != NULL) {
		size_t length = strlen(entry->d_name);
		char *name;

		if (length <= 4 || strcmp(entry->d_name + length - 4, ".xml") != 0)
			continue;
		name = mem_strndup(entry->d_name, length - 4);
		if (!id_is_plain(name)) {
			free(name);
			continue;
		}
		list->names =
		    mem_grow(list->names, &list->capacity, list->count + 1, sizeof(char *));
		list->names[list->count++] = name;
	}
	(void)closedir(directory);
}

void
form_library_each(
    const struct form_library *library, void (*visit)(void *context, const char *id), void *context)
{
	struct name_list list = {0};

	for (size_t i = 0; i < library->directory_count; i++)
		add_directory(&list, library->directories[i]);
	if (list.count > 0)
		qsort(list.names, list.count, sizeof(char *), compare_names);
	for (size_t i = 0; i < list.count; i++) {
		if (i == 0 || strcmp(list.names[i - 1], list.names[i]) != 0)
			visit(context, list.names[i]);
	}
	for (size_t i = 0; i < list.count; i++)
		free(list.names[i]);
	free(list.names);
}
