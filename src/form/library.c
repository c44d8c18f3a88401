/*
 * The library of form definitions: a list of directories and the forms loaded so far. A form is
 * found by its file name, which must be its id; a form id is therefore also a safe file name (see
 * id_is_plain).
 */
#include <sys/stat.h>

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "yoshiki3/form_library.h"
#include "yoshiki3/mem.h"

struct form_library {
	char **directories;
	size_t directory_count;
	size_t insisted; /* on so many of them */
	bool (*trial)(const struct form *form, struct diags *diags);
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

void
form_library_insist(struct form_library *library, size_t count)
{
	library->insisted = count;
}

void
form_library_try(
    struct form_library *library, bool (*trial)(const struct form *form, struct diags *diags))
{
	library->trial = trial;
}

bool
form_library_check(const struct form_library *library, struct diags *diags)
{
	bool fine = true;

	for (size_t i = 0; i < library->insisted; i++) {
		DIR *directory = opendir(library->directories[i]);

		if (directory != NULL) {
			(void)closedir(directory);
			continue;
		}
		diag_add_system(diags, library->directories[i], MSG_FORM_DIRECTORY, errno);
		fine = false;
	}
	return fine;
}

static bool
id_is_plain(const char *id)
{
	return id[0] != '\0' && strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789_") == strlen(id);
}

/*
 * The path of the first file of this id from directory number `first` on, or NULL; the caller
 * frees. One that is there and cannot be looked at is not passed over where that was insisted on.
 */
static char *
find_file(const struct form_library *library, const char *id, size_t first)
{
	for (size_t i = first; i < library->directory_count && id_is_plain(id); i++) {
		struct buf file = {0};
		struct stat status;

		buf_addf(&file, "%s/%s.xml", library->directories[i], id);
		if (stat(file.data, &status) == 0 ||
		    (i < library->insisted && (lstat(file.data, &status) == 0 || errno != ENOENT)))
			return buf_take(&file);
		buf_free(&file);
	}
	return NULL;
}

static bool
is_same_file(const char *file, const char *other)
{
	struct stat a;
	struct stat b;

	return stat(file, &a) == 0 && stat(other, &b) == 0 && a.st_dev == b.st_dev &&
	       a.st_ino == b.st_ino;
}

/* Whether a form is one that the program was tested with, or passes the trial. */
static bool
is_sound(const struct form_library *library, const struct form *form, struct diags *diags)
{
	char *file;
	bool shipped;

	if (library->trial == NULL)
		return true;
	file = find_file(library, form->id, library->insisted);
	shipped = file != NULL && is_same_file(file, form->file);
	free(file);
	return shipped || library->trial(form, diags);
}

/* Loads a form; NULL with diagnostics where it is not to be used. */
static struct form *
load(const struct form_library *library, const char *file, struct diags *diags)
{
	struct form *form = form_load(file, diags);

	if (form == NULL || is_sound(library, form, diags))
		return form;
	form_free(form);
	return NULL;
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
	if (!form_library_check(library, diags))
		return NULL;
	return library_keep(library, load(library, file, diags));
}

bool
form_library_finds(const struct form_library *library, const struct form *form)
{
	char *file = find_file(library, form->id, 0);
	bool same = file != NULL && is_same_file(file, form->file);

	free(file);
	return same;
}

const struct form *
form_library_shadowed(struct form_library *library, const struct form *form)
{
	char *file = NULL;
	struct form *found;

	if (!form_library_finds(library, form))
		return NULL;
	for (size_t i = 1; i < library->directory_count && file == NULL; i++) {
		file = find_file(library, form->id, i);
		if (file != NULL && is_same_file(file, form->file)) {
			free(file);
			file = NULL;
		}
	}
	if (file == NULL)
		return NULL;
	for (size_t i = 0; i < library->form_count; i++) {
		if (strcmp(library->forms[i]->file, file) == 0) {
			free(file);
			return library->forms[i];
		}
	}
	found = form_load(file, NULL);
	free(file);
	return library_keep(library, found);
}

bool
form_library_edition(struct form_library *library, const struct form *form, const char *id,
    const struct place *place, unsigned *edition, struct diags *diags)
{
	const struct form *shadowed;
	struct buf known = {0};
	unsigned there;

	if (form_edition_find(form, id, edition))
		return true;
	form_editions_list(form, &known);
	shadowed = form_library_shadowed(library, form);
	if (shadowed != NULL && form_edition_find(shadowed, id, &there))
		diag_add(diags, place, MSG_DOC_EDITION_SHADOWED, id, buf_text(&known), form->file,
		    shadowed->file);
	else
		diag_add(diags, place, MSG_DOC_EDITION, id, buf_text(&known));
	buf_free(&known);
	return false;
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

	if (!form_library_check(library, diags))
		return NULL;
	/* A form that was opened by its file answers only where its id leads to that file. */
	for (size_t i = 0; i < library->form_count; i++) {
		if (strcmp(library->forms[i]->id, id) == 0 &&
		    form_library_finds(library, library->forms[i]))
			return library->forms[i];
	}
	file = find_file(library, id, 0);
	if (file != NULL) {
		struct place misnamed = {.file = file};
		struct form *form = load(library, file, diags);

		if (form != NULL && strcmp(form->id, id) != 0) {
			diag_add(diags, &misnamed, MSG_FORM_NAME, id, form->id);
			form_free(form);
			form = NULL;
		}
		free(file);
		return library_keep(library, form);
	}
	form_library_each(library, add_known, &known);
	if (known.length > 0) {
		diag_add(diags, place, MSG_DOC_FORM, id, buf_text(&known));
	} else {
		form_library_directories(library, &known);
		diag_add(diags, place, MSG_FORM_NONE, id, buf_text(&known));
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

/* The names of the files NAME.xml in a directory that can be ids (`plain`), or that cannot. */
static void
add_directory(struct name_list *list, const char *path, bool plain)
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
		if (id_is_plain(name) != plain) {
			free(name);
			continue;
		}
		list->names =
		    mem_grow(list->names, &list->capacity, list->count + 1, sizeof(char *));
		list->names[list->count++] = name;
	}
	(void)closedir(directory);
}

static void
sort(struct name_list *list)
{
	if (list->count > 0)
		qsort(list->names, list->count, sizeof(char *), mem_compare_strings);
}

static void
free_list(struct name_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		free(list->names[i]);
	free(list->names);
}

void
form_library_each(
    const struct form_library *library, void (*visit)(void *context, const char *id), void *context)
{
	struct name_list list = {0};

	for (size_t i = 0; i < library->directory_count; i++)
		add_directory(&list, library->directories[i], true);
	sort(&list);
	for (size_t i = 0; i < list.count; i++) {
		if (i == 0 || strcmp(list.names[i - 1], list.names[i]) != 0)
			visit(context, list.names[i]);
	}
	free_list(&list);
}

void
form_library_misnamed(const struct form_library *library, struct diags *diags)
{
	for (size_t i = 0; i < library->insisted; i++) {
		struct name_list list = {0};

		add_directory(&list, library->directories[i], false);
		sort(&list);
		for (size_t j = 0; j < list.count; j++) {
			struct buf file = {0};
			struct form *form;
			struct place place;

			buf_addf(&file, "%s/%s.xml", library->directories[i], list.names[j]);
			place = (struct place){.file = file.data};
			form = form_load(file.data, NULL);
			if (form != NULL)
				diag_add(diags, &place, MSG_FORM_NAME, list.names[j], form->id);
			form_free(form);
			buf_free(&file);
		}
		free_list(&list);
	}
}
