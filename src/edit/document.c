/*
 * Changes of the document, and the findings that are asked for anew after them.
 */
#include "edit/document.h"

#include <stdlib.h>

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

bool
document_set(struct document *document, const struct path *path, const char *value)
{
	struct diags diags = {0};

	relevance_note(&document->relevance, document_findings(document));
	loss_note(&document->loss, document->assessment, path, value);
	if (history_set(document->history, path, value, NULL, &diags)) {
		document_changed(document);
		document->set_last = *path;
		document->set_now = true;
		return true;
	}
	loss_forget(&document->loss);
	say_diags(document->say, &diags);
	return false;
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
