/*
 * The document that is being edited: its values and their undo, what the rules find in it, and what
 * one key has done to it. It knows nothing of where it is shown; who shows it asks for its
 * revision.
 */
#ifndef YOSHIKI3_EDIT_DOCUMENT_H
#define YOSHIKI3_EDIT_DOCUMENT_H

#include "edit/loss.h"
#include "edit/relevance.h"
#include "edit/waiting.h"
#include "edit/widget/say.h"
#include "yoshiki3/assessment.h"
#include "yoshiki3/findings.h"
#include "yoshiki3/history.h"

struct document {
	struct assessment *assessment; /* borrowed */
	struct history *history;
	struct say *say;
	bool read_only;
	unsigned long revision; /* grows with every change: elements may be others since */

	/* What one key has done. */
	struct path set_last; /* the value set last */
	bool set_now;         /* and nothing is said of it yet */
	struct path offered;  /* the value whose spelling was offered by the last key; of no item:
				 none */
	struct relevance relevance;
	struct loss loss;

	/* What the rules find, as far as it is known. */
	struct findings findings;
	unsigned long collected; /* how often they were: grows when they become others */
	bool findings_stale;
	bool settled; /* the rules are asked, too */
	bool asked;   /* and were for these findings */
	struct waiting waiting;
};

/* The assessment must outlive it, as must what is said to. */
struct document *document_new(struct assessment *assessment, struct say *say, bool read_only);
void document_free(struct document *document);

/* Notes that it has changed, where that was not by document_set. */
void document_changed(struct document *document);
/* False, with a message, where nothing may be changed. */
bool document_may_change(struct document *document);
/* Sets a value through the history; false with a message. */
bool document_set(struct document *document, const struct path *path, const char *value);
/* Takes away the doubt that an import left about the value at a path, as a change of the value
 * does, too; false where there is none. */
bool document_confirm(struct document *document, const struct path *path);

/* After a key: adds to what is said what the values that it set have made relevant, or irrelevant.
 */
void document_report(struct document *document);

const struct findings *document_findings(struct document *document);
/* The same for drawing: before document_settle without what the rules say. */
const struct findings *document_known_findings(struct document *document);
/* From here on the rules are asked; true where they were not before. */
bool document_settle(struct document *document);

#endif
