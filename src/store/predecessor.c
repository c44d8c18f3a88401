/*
 * The predecessor is recorded under a name that is relative to the directory of the document, so
 * that both can be moved together; links in the two directories are followed, that of the file
 * itself is not.
 */
#include "yoshiki3/predecessor.h"

#include <errno.h>
#include <libgen.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "yoshiki3/digest.h"
#include "yoshiki3/file.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/store.h"

/* The directory of a file, without links; NULL with errno where it cannot be found. */
static char *
directory_of(const char *file)
{
	char *copy = mem_strdup(file);
	char *directory = realpath(dirname(copy), NULL);

	free(copy);
	return directory;
}

/* Appends the way from one directory to another, both absolute, ended by a slash; nothing where
 * they are the same. */
static void
add_way(const char *from, const char *to, struct buf *out)
{
	size_t same = 0; /* up to the last slash that both have, with it */
	size_t i = 0;

	/* "/" ends in a slash, every other one does not. */
	if (from[1] == '\0')
		from = "";
	if (to[1] == '\0')
		to = "";
	for (;; i++) {
		bool from_ends = from[i] == '\0' || from[i] == '/';
		bool to_ends = to[i] == '\0' || to[i] == '/';

		if (from_ends && to_ends)
			same = i;
		if (from[i] != to[i] || from[i] == '\0')
			break;
	}
	for (const char *rest = from + same; *rest != '\0'; rest++) {
		if (*rest == '/')
			buf_adds(out, "../");
	}
	if (to[same] == '/')
		buf_addf(out, "%s/", to + same + 1);
}

/* The name of a file as seen from the directory of another one; false with errno. */
static bool
relative_name(const char *file, const char *old_file, struct buf *out)
{
	char *from = directory_of(file);
	char *to = from != NULL ? directory_of(old_file) : NULL;
	bool found = to != NULL;

	if (found) {
		add_way(from, to, out);
		buf_adds(out, file_base_name(old_file));
	}
	free(from);
	free(to);
	return found;
}

/* The value of a date of the form; "" where there is no such item, or it is blank. */
static const char *
date_of(const struct assessment *assessment, const struct form_item *item)
{
	struct path path = {.item = item};

	if (item == NULL || !form_item_in_edition(item, assessment_edition(assessment)))
		return "";
	return assessment_get(assessment, &path);
}

/* A date as it was typed, in so far as there is room for it. */
static char *
short_date(const struct assessment *assessment, const struct form_item *item)
{
	const char *date = date_of(assessment, item);

	return mem_strdup(strlen(date) <= ANNOTATION_ATTRIBUTE_MAX ? date : "");
}

bool
predecessor_record(struct history *history, const char *file, const char *old_file,
    const struct assessment *old, struct diags *diags)
{
	const struct form *form = assessment_form(old);
	struct path root = {.item = assessment_form(history_assessment(history))->root};
	struct annotation_path former = {.path = root, .kind = ANNOTATION_PREDECESSOR, .index = 1};
	struct place place = {.file = old_file};
	char *published = short_date(old, form->rows[FORM_ROW_PUBLISHED]);
	char *assessed = short_date(old, form->rows[FORM_ROW_ASSESSED]);
	char digest[SHA256_DIGITS + 1];
	struct buf name = {0};
	bool recorded = false;

	assessment_digest(old, digest);
	if (!relative_name(file, old_file, &name)) {
		diag_add_system(diags, old_file, MSG_PREDECESSOR_NAME, errno);
	} else {
		const char *parts[ANNOTATION_PARTS_MAX] = {
		    [PREDECESSOR_FILE] = name.data,
		    [PREDECESSOR_PUBLISHED] = published,
		    [PREDECESSOR_ASSESSED] = assessed,
		    [PREDECESSOR_DIGEST] = digest,
		};

		history_begin(history);
		history_remove_annotation(history, &former);
		recorded = history_add_annotation(
		    history, &root, ANNOTATION_PREDECESSOR, parts, NULL, NULL, NULL);
		if (!recorded)
			diag_add(diags, &place, MSG_PREDECESSOR_SPELLING,
			    number_word(ANNOTATION_ATTRIBUTE_MAX).text);
		history_end(history);
	}
	free(published);
	free(assessed);
	buf_free(&name);
	return recorded;
}

/* The recorded name, as it is opened from here. */
static char *
name_from_here(const char *file, const char *recorded)
{
	char *copy = mem_strdup(file);
	const char *directory = dirname(copy);
	struct buf name = {0};

	if (*recorded != '/' && strcmp(directory, ".") != 0)
		buf_addf(&name, "%s/", directory);
	buf_adds(&name, recorded);
	free(copy);
	return buf_take(&name);
}

struct predecessor
predecessor_find(const char *file, const struct assessment *assessment,
    struct form_library *library, struct diags *diags)
{
	struct path root = {.item = assessment_form(assessment)->root};
	struct annotation_path where = {.path = root, .kind = ANNOTATION_PREDECESSOR, .index = 1};
	const struct annotation *recorded = annotation_find(assessment, &where);
	struct predecessor found = {0};
	struct place place = {.file = file};
	struct diags reasons = {0};
	struct stat status;
	char digest[SHA256_DIGITS + 1];

	if (recorded == NULL)
		return found;
	found.file = name_from_here(file, recorded->parts[PREDECESSOR_FILE]);
	if (stat(found.file, &status) != 0 && (errno == ENOENT || errno == ENOTDIR)) {
		found.state = PREDECESSOR_MISSING;
		diag_add(diags, &place, MSG_PREDECESSOR_MISSING, found.file);
		return found;
	}
	found.assessment = store_load(found.file, library, &reasons);
	if (found.assessment == NULL) {
		found.state = PREDECESSOR_UNREADABLE;
		diags_copy(diags, &reasons);
	} else {
		assessment_digest(found.assessment, digest);
		found.state = PREDECESSOR_SAME;
		if (!digest_begins(digest, recorded->parts[PREDECESSOR_DIGEST])) {
			found.state = PREDECESSOR_DIFFERENT;
			diag_add(diags, &place, MSG_PREDECESSOR_OTHER, found.file);
		}
	}
	diags_free(&reasons);
	return found;
}

void
predecessor_free(struct predecessor *predecessor)
{
	free(predecessor->file);
	assessment_free(predecessor->assessment);
	*predecessor = (struct predecessor){0};
}
