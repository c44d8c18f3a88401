/*
 * Changes of the document, and the findings that are asked for anew after them.
 */
#include "edit/document.h"

#include <stdlib.h>
#include <string.h>

#include "yoshiki3/annotation.h"
#include "yoshiki3/mem.h"

struct document *
document_new(struct assessment *assessment, struct say *say, bool read_only)
{
	struct document *document = mem_alloc(sizeof(*document));

	document->assessment = assessment;
	document->history = history_new(assessment);
	document->say = say;
	document->read_only = read_only;
	document->findings_stale = true;
	return document;
}

void
document_free(struct document *document)
{
	if (document == NULL)
		return;
	history_free(document->history);
	findings_free(&document->findings);
	relevance_free(&document->relevance);
	loss_free(&document->loss);
	waiting_free(&document->waiting);
	free(document);
}

void
document_changed(struct document *document)
{
	document->revision++;
	document->findings_stale = true;
}

bool
document_may_change(struct document *document)
{
	if (document->read_only)
		say_message(document->say, MSG_EDIT_READ_ONLY);
	return !document->read_only;
}

/* Whoever changes a value has looked at it. */
static bool
remove_doubt(struct document *document, const struct path *path)
{
	struct annotation_path where = {.path = *path, .kind = ANNOTATION_DOUBT, .index = 1};

	where.path.part = PATH_VALUE;
	if (annotation_find(document->assessment, &where) == NULL)
		return false;
	history_remove_annotation(document->history, &where);
	return true;
}

bool
document_set(struct document *document, const struct path *path, const char *value)
{
	bool same = strcmp(assessment_get(document->assessment, path), value) == 0;
	struct diags diags = {0};
	bool fine;

	relevance_note(&document->relevance, document_findings(document));
	loss_note(&document->loss, document->assessment, path, value);
	history_begin(document->history);
	fine = history_set(document->history, path, value, NULL, &diags);
	if (fine && !same)
		(void)remove_doubt(document, path);
	history_end(document->history);
	if (fine) {
		document_changed(document);
		document->set_last = *path;
		document->set_now = true;
		return true;
	}
	loss_forget(&document->loss);
	say_diags(document->say, &diags);
	return false;
}

bool
document_confirm(struct document *document, const struct path *path)
{
	if (!remove_doubt(document, path))
		return false;
	document_changed(document);
	return true;
}

const struct findings *
document_known_findings(struct document *document)
{
	struct findings before = document->findings;
	enum language language = document->say->language;
	bool asked = document->asked;

	if (!document->findings_stale)
		return &document->findings;
	document->findings = (struct findings){0};
	if (document->settled)
		findings_collect(document->assessment, language, &document->findings);
	else
		findings_collect_progress(document->assessment, language, &document->findings);
	document->findings_stale = false;
	document->collected++;
	document->asked = document->settled;
	if (asked)
		waiting_update(
		    &document->waiting, document->assessment, &before, &document->findings);
	findings_free(&before);
	return &document->findings;
}

bool
document_settle(struct document *document)
{
	bool settled = document->settled;

	document->settled = true;
	document->findings_stale = document->findings_stale || !settled;
	return !settled;
}

const struct findings *
document_findings(struct document *document)
{
	(void)document_settle(document);
	return document_known_findings(document);
}

void
document_report(struct document *document)
{
	if (document->relevance.noted)
		relevance_report(&document->relevance, document->assessment,
		    document_findings(document), document->say);
}
