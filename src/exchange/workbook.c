/*
 * The workbook itself: which sheets it has, in which order, and where they are in the archive.
 */
#include "exchange/workbook.h"

#include <stdlib.h>
#include <string.h>

struct sheet_entry {
	const char *name;
	const char *relation;
};

static const struct relation *
relation_by_type(const struct relations *relations, const char *type)
{
	for (size_t i = 0; i < relations->count; i++) {
		if (strcmp(relations->items[i].type, type) == 0)
			return &relations->items[i];
	}
	return NULL;
}

/* The part that the workbook is in; NULL with a diagnostic. */
static const char *
find_main(struct workbook *workbook)
{
	struct relations relations = {0};
	const struct relation *relation;
	const char *main_part = "xl/workbook.xml";

	if (!workbook_relations(workbook, "", &relations))
		return NULL;
	relation = relation_by_type(&relations, "officeDocument");
	if (relation != NULL)
		main_part = relation->target;
	if (zip_has(workbook->zip, main_part))
		return main_part;
	diag_add(workbook->diags, workbook->place, MSG_IMPORT_NO_WORKBOOK);
	return NULL;
}

/* The sheets that are shown. */
static bool
read_sheets(struct workbook *workbook, const char *main_part, struct sheet_entry *sheets,
    size_t *count, bool *is_workbook)
{
	struct part part;
	enum part_event event;
	bool done = true;

	if (!part_open(&part, workbook->zip, main_part, false, workbook->place, workbook->diags))
		return false;
	while (done && (event = part_next(&part)) != PART_END) {
		const char *state;
		const char *name;
		const char *id;

		if (event != PART_BEGIN)
			continue;
		*is_workbook = *is_workbook || part_is(&part, "workbook");
		if (part_is(&part, "workbookPr"))
			workbook->from_1904 = part_flag(&part, "date1904", false);
		if (!part_is(&part, "sheet"))
			continue;
		state = part_attribute(&part, "state");
		name = part_attribute(&part, "name");
		id = part_relation(&part);
		if (*count == WORKBOOK_SHEETS_MAX) {
			diag_add(workbook->diags, workbook->place, MSG_IMPORT_WORKBOOK_SIZE);
			done = false;
		} else if (id != NULL && (state == NULL || strcmp(state, "visible") == 0)) {
			sheets[(*count)++] = (struct sheet_entry){
			    .name = arena_strdup(workbook->arena, name != NULL ? name : ""),
			    .relation = arena_strdup(workbook->arena, id)};
		}
	}
	if (done && part.damaged)
		done = workbook_damaged(workbook);
	part_close(&part);
	return done;
}

static bool
read_shared(struct workbook *workbook, const struct relations *relations)
{
	const struct relation *strings = relation_by_type(relations, "sharedStrings");
	const struct relation *styles = relation_by_type(relations, "styles");

	return (strings == NULL || !zip_has(workbook->zip, strings->target) ||
		   workbook_read_strings(workbook, strings->target)) &&
	       (styles == NULL || !zip_has(workbook->zip, styles->target) ||
		   workbook_read_styles(workbook, styles->target));
}

static bool
read_cells(struct workbook *workbook, struct cells *cells)
{
	struct sheet_entry sheets[WORKBOOK_SHEETS_MAX];
	struct relations relations = {0};
	const char *main_part = find_main(workbook);
	size_t count = 0;
	bool is_workbook = false;

	if (main_part == NULL || !workbook_relations(workbook, main_part, &relations) ||
	    !read_sheets(workbook, main_part, sheets, &count, &is_workbook))
		return false;
	if (!is_workbook) {
		diag_add(workbook->diags, workbook->place, MSG_IMPORT_NO_WORKBOOK);
		return false;
	}
	if (!read_shared(workbook, &relations))
		return false;
	for (size_t i = 0; i < count; i++) {
		const struct relation *relation = relation_by_id(&relations, sheets[i].relation);
		struct sheet sheet = {.name = arena_strdup(cells->arena, sheets[i].name)};
		bool done;

		/* A sheet may be a chart. */
		if (relation == NULL || strcmp(relation->type, "worksheet") != 0)
			continue;
		done = sheet_read(workbook, &sheet, relation->target);
		if (done && sheet.full) {
			diag_add(workbook->diags, workbook->place, MSG_IMPORT_WORKBOOK_SIZE);
			done = false;
		}
		if (done)
			sheet_rows(workbook, &sheet, (unsigned)i + 1, cells);
		sheet_free(&sheet);
		if (!done)
			return false;
	}
	return true;
}

bool
cells_read_workbook(struct cells *cells, const char *bytes, size_t length,
    const struct place *place, struct diags *diags)
{
	struct workbook workbook = {.arena = arena_new(), .place = place, .diags = diags};
	bool done;

	workbook.zip = zip_open(bytes, length, place, diags);
	done = workbook.zip != NULL && read_cells(&workbook, cells);
	zip_free(workbook.zip);
	arena_free(workbook.arena);
	return done;
}
