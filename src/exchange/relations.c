/*
 * How the parts of a workbook speak of each other. What a relation points to is a name in the
 * archive, or nothing: links to the outside are passed over.
 */
#include <string.h>

#include "exchange/workbook.h"

#define NAME_MAX_BYTES 1000
#define RELATIONS_MAX  5000

bool
workbook_damaged(struct workbook *workbook)
{
	diag_add(workbook->diags, workbook->place, MSG_IMPORT_WORKBOOK_DAMAGED);
	return false;
}

/* The name of an entry that `target` means in the part `from`: . and .. are resolved, and lead no
 * further than to the top of the archive. */
static const char *
resolve(struct workbook *workbook, const char *from, const char *target)
{
	struct buf name = {0};
	const char *slash = strrchr(from, '/');
	const char *resolved;

	if (*target != '/' && slash != NULL)
		buf_add(&name, from, (size_t)(slash - from));
	while (*target != '\0' && name.length < NAME_MAX_BYTES) {
		size_t length = strcspn(target, "/");

		if (length == 2 && memcmp(target, "..", 2) == 0) {
			while (name.length > 0 && name.data[--name.length] != '/')
				;
		} else if (length > 0 && (length != 1 || *target != '.')) {
			if (name.length > 0)
				buf_addc(&name, '/');
			buf_add(&name, target, length);
		}
		target += length + (target[length] == '/');
	}
	resolved = arena_strndup(workbook->arena, buf_text(&name), name.length);
	buf_free(&name);
	return resolved;
}

static void
add_relation(struct workbook *workbook, struct relations *relations, const struct part *part,
    const char *from)
{
	const char *id = part_attribute(part, "Id");
	const char *type = part_attribute(part, "Type");
	const char *target = part_attribute(part, "Target");
	const char *mode = part_attribute(part, "TargetMode");
	const char *word;

	if (id == NULL || type == NULL || target == NULL ||
	    (mode != NULL && strcmp(mode, "External") == 0) || relations->count >= RELATIONS_MAX)
		return;
	word = strrchr(type, '/');
	relations->items = arena_grow(workbook->arena, relations->items, &relations->capacity,
	    relations->count, sizeof(*relations->items));
	relations->items[relations->count++] =
	    (struct relation){.id = arena_strdup(workbook->arena, id),
		.type = arena_strdup(workbook->arena, word != NULL ? word + 1 : type),
		.target = resolve(workbook, from, target)};
}

bool
workbook_relations(struct workbook *workbook, const char *name, struct relations *relations)
{
	const char *slash = strrchr(name, '/');
	size_t folder = slash != NULL ? (size_t)(slash - name) + 1 : 0;
	struct buf where = {0};
	struct part part;
	enum part_event event;
	bool done;

	buf_add(&where, name, folder);
	buf_addf(&where, "_rels/%s.rels", name + folder);
	if (!zip_has(workbook->zip, buf_text(&where))) {
		buf_free(&where);
		return true;
	}
	done = part_open(
	    &part, workbook->zip, buf_text(&where), false, workbook->place, workbook->diags);
	buf_free(&where);
	if (!done)
		return false;
	while ((event = part_next(&part)) != PART_END) {
		if (event == PART_BEGIN && part_is(&part, "Relationship"))
			add_relation(workbook, relations, &part, name);
	}
	done = !part.damaged;
	part_close(&part);
	return done || workbook_damaged(workbook);
}

const struct relation *
relation_by_id(const struct relations *relations, const char *id)
{
	for (size_t i = 0; id != NULL && i < relations->count; i++) {
		if (strcmp(relations->items[i].id, id) == 0)
			return &relations->items[i];
	}
	return NULL;
}
