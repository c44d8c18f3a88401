/* What the tests of history share: a document of the form in blocks.xml, changed by path. */
#ifndef TESTS_HISTORY_UNIT_H
#define TESTS_HISTORY_UNIT_H

#include "unit.h"
#include "yoshiki3/history.h"

/* The beginning of a file of the newest edition. */
#define OPEN "<assessment form=\"blocks\" edition=\"new\" format=\"1\">\n"
/* A block of one value. */
#define ITEM(name) "  <item>\n    <part>\n      <name>" name "</name>\n    </part>\n  </item>\n"

enum { OLD, MID, NEW };

extern struct form_library *library;
extern const struct form *form;
extern struct assessment *document;
extern struct history *history;

/* Setup and teardown of a test: a blank document of the newest edition. */
int begin(void **state);
int end(void **state);
/* Reads a document, which must be sound. The caller frees. */
struct assessment *parse_document(const char *bytes);
/* Begins with this document instead, which is owned from now on. */
void begin_with(struct assessment *other);
/* Begins with a document that has this inside of its root element, as it is written. */
void begin_with_body(const char *body);

/* The path of an item of an assessment, which must exist. */
struct path path_of(const struct assessment *assessment, const char *text);
/* What is named, by path; what is refused fails the test. */
void do_set(const char *path, const char *value);
void do_insert(const char *path);
void do_remove(const char *path);
bool do_swap(const char *path);
size_t do_copy(const struct assessment *source, const char *from, const char *to);
bool do_undo(void);
bool do_redo(void);

/* What stands inside of the root element. */
void body_is(const char *expected);
/* The last step leads from one body to the other, back, and so on. */
void step_is(const char *before, const char *after);

#endif
