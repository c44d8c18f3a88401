/* What the tests of the journal and of recovery share: the document of history_unit.h with a file
 * in a directory of its own, and the journal beside it. */
#ifndef TESTS_JOURNAL_UNIT_H
#define TESTS_JOURNAL_UNIT_H

#include <sys/stat.h>

#include <stdint.h>
#include <unistd.h>

#include "history_unit.h"
#include "yoshiki3/store_journal.h"
#include "yoshiki3/store_recovery.h"

extern char directory[];
extern char file[64];
extern char journal_name[64];
extern struct journal *journal;

int begin_journal(void **state);
int end_journal(void **state);
bool exists(const char *path);
/* The file's bytes; `*bytes` holds nothing where there is none. */
bool read_all(const char *path, struct buf *bytes);
void write_all(const char *path, const char *bytes, size_t length);
/* Goes on with the document as it is, saved or new. */
void open_journal(void);
void flush(void);
void write_document(void);
void save(void);
/* What the next start finds: the document, recovered (NULL: nothing, or it is impossible). */
struct assessment *recover(enum recovery_state expected, struct diags *diags);
/* The next start leads to the document as it is. */
void recovers(void);
void value_is(const struct assessment *assessment, const char *path, const char *expected);
/* A number below the bound; the same ones for the same beginning. */
unsigned below(uint32_t *random, unsigned bound);
/* What anybody might do next. */
void change_something(uint32_t *random);

#endif
