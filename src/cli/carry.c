/*
 * The report on values that were taken over: a message for each that was not, or not as it was, and
 * the list of those that were not, which nothing else holds in the new document.
 */
#include "cli/carry.h"

#include <stdlib.h>
#include <string.h>

#include "yoshiki3/annotation.h"
#include "yoshiki3/digest.h"
#include "yoshiki3/escape.h"
#include "yoshiki3/store.h"

/* What the list is called: FILE without .xml, and this; then with a number. */
#define LIST_SUFFIX ".not-carried"
#define LIST_ENDING ".tsv"
/* Names that are tried. */
#define LIST_TRIES 1000

static const char *
edition_id(const struct carry_report *report, unsigned edition)
{
	return report->form->editions[edition].id;
}

/* The limit that the index of a path is past. */
static unsigned
limit_of(const struct path *path)
{
	unsigned limit = 0;

	for (const struct form_item *item = path->item; item->kind != FORM_ROOT;
	     item = item->container) {
		if (item->kind == FORM_REPEAT && path->index[item->depth - 1] > item->max)
			limit = item->max;
	}
	return limit;
}

static void
add_reason(const struct carry_report *report, const struct carried *carried, struct buf *out)
{
	const struct form_item *item = form_find(report->form, carried->from.item->id);
	struct number_word number;
	enum message message = MSG_CARRY_UNFIT;
	const char *word = edition_id(report, report->edition);

	if (carried->fate == CARRY_ENDED) {
		message = MSG_CARRY_ENDED;
		word = edition_id(report, item->until);
	} else if (carried->fate == CARRY_BEGINS) {
		message = MSG_CARRY_BEGINS;
		word = edition_id(report, item->since);
	} else if (carried->fate == CARRY_NO_ITEM) {
		message = MSG_CARRY_NO_ITEM;
		word = report->form->id;
	} else if (carried->fate == CARRY_NO_OPTION) {
		message = MSG_CARRY_NO_OPTION;
	} else if (carried->fate == CARRY_NO_BLOCK) {
		message = MSG_CARRY_NO_BLOCK;
		number = number_word(limit_of(&carried->to));
		word = number.text;
	}
	message_format(message, report->cli->language, &word, 1, out);
}

/* An annotation goes on the list with all its parts. */
static void
list_annotation(const struct carried *carried, struct buf *list)
{
	struct annotation_path part = *carried->where;

	for (part.part = 0; part.part < ANNOTATION_PARTS_MAX; part.part++) {
		if (!annotation_tells(carried->annotation, part.part))
			continue;
		annotation_path_format(&part, list);
		buf_addc(list, '\t');
		value_escape(carried->annotation->parts[part.part], list);
		buf_addc(list, '\n');
	}
}

static void
tell_loss(struct carry_report *report, const struct carried *carried, const struct place *place)
{
	struct buf reason = {0};
	struct buf shown = {0};

	report->lost++;
	if (carried->annotation != NULL)
		list_annotation(carried, &report->list);
	else
		value_line_add(&carried->from, carried->was, &report->list);
	add_reason(report, carried, &reason);
	buf_add_excerpt(&shown, carried->was, DIAG_EXCERPT_MAX);
	diag_add(&report->losses, place, MSG_NOT_CARRIED, reason.data, buf_text(&shown));
	buf_free(&reason);
	buf_free(&shown);
}

/* The item stands elsewhere, or beside other words. What is in parentheses goes with its mark. */
static void
tell_item(struct carry_report *report, const struct carried *carried, const struct place *place)
{
	const char *old = form_item_label(carried->from.item, assessment_edition(report->source));
	const char *new = form_item_label(carried->to.item, report->edition);
	struct path mark = carried->from;
	struct buf spelled = {0};

	mark.part = PATH_VALUE;
	if (carried->from.part == PATH_CONTENT && *assessment_get(report->source, &mark) != '\0')
		return;
	if (strcmp(carried->from.item->id, carried->to.item->id) != 0) {
		path_format_place(&carried->to, &spelled);
		diag_add(&report->notes, place, MSG_CARRY_MOVED, spelled.data, new);
		buf_free(&spelled);
	} else if (strcmp(old, new) != 0) {
		diag_add(&report->notes, place, MSG_LABEL_CHANGED, old, new);
	}
}

/* An option in other words: told once for all items that have it. */
static void
tell_option(struct carry_report *report, const struct carried *carried, const struct place *place)
{
	struct buf line = {0};

	buf_addf(&line, "\n%s\t%s\n", carried->was, carried->value);
	if (strstr(buf_text(&report->reworded), line.data) == NULL) {
		buf_adds(&report->reworded, line.data);
		diag_add(&report->notes, place, MSG_LABEL_CHANGED, carried->was, carried->value);
	}
	buf_free(&line);
}

void
carry_tell(void *context, const struct carried *carried)
{
	struct carry_report *report = context;
	struct buf spelled = {0};
	struct buf shown = {0};
	struct place place;

	if (carried->annotation != NULL)
		annotation_path_format(carried->where, &spelled);
	else
		path_format_place(&carried->from, &spelled);
	place = (struct place){.item = spelled.data};
	if (!carry_is_kept(carried)) {
		tell_loss(report, carried, &place);
	} else if (carried->annotation == NULL) {
		report->kept++;
		tell_item(report, carried, &place);
		if (carried->fate == CARRY_UNLISTED) {
			buf_add_excerpt(&shown, carried->was, DIAG_EXCERPT_MAX);
			diag_add(&report->notes, &place, MSG_CARRY_UNLISTED, buf_text(&shown));
		} else if (strcmp(carried->was, carried->value) != 0) {
			tell_option(report, carried, &place);
		}
	}
	buf_free(&shown);
	buf_free(&spelled);
}

/* Whether a save failed because there is such a file. */
static bool
is_taken(const struct diags *diags)
{
	return diags->count > 0 && diags->items[diags->count - 1].message == MSG_FILE_EXISTS;
}

char *
carry_save_list(const struct carry_report *report, const char *file, unsigned mode)
{
	size_t length = strlen(file);
	struct buf name = {0};
	struct diags diags = {0};
	bool saved = false;

	if (length > 4 && strcmp(file + length - 4, ".xml") == 0)
		length -= 4;
	for (unsigned i = 0; i < LIST_TRIES && !saved && (i == 0 || is_taken(&diags)); i++) {
		diags_free(&diags);
		buf_clear(&name);
		buf_add(&name, file, length);
		buf_adds(&name, LIST_SUFFIX);
		if (i > 0)
			buf_addf(&name, "-%u", i);
		buf_adds(&name, LIST_ENDING);
		saved = store_save(
		    name.data, report->list.data, report->list.length, STORE_CREATE, mode, &diags);
	}
	cli_report(report->cli, &diags);
	if (saved)
		return buf_take(&name);
	buf_free(&name);
	return NULL;
}

void
carry_report_free(struct carry_report *report)
{
	diags_free(&report->losses);
	diags_free(&report->notes);
	buf_free(&report->list);
	buf_free(&report->reworded);
}
