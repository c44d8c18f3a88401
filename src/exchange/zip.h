/*
 * A zip archive in memory: its entries by name, inflated within limits. Nothing is ever unpacked
 * into a file, so that a name can point nowhere. Without minizip no archive can be opened.
 */
#ifndef YOSHIKI3_EXCHANGE_ZIP_H
#define YOSHIKI3_EXCHANGE_ZIP_H

#include <stdbool.h>
#include <stddef.h>

#include "yoshiki3/buf.h"
#include "yoshiki3/diag.h"

/* The most entries of an archive, and bytes that all that is read of it may have inflated. */
#define ZIP_ENTRIES_MAX  5000
#define ZIP_INFLATED_MAX (32u * 1024 * 1024)

struct zip;

/* Whether a source is an archive, told by its first bytes. */
bool zip_is(const char *bytes, size_t length);
/* NULL with a diagnostic: no archive that can be read. The bytes must outlive it. The caller frees.
 */
struct zip *zip_open(
    const char *bytes, size_t length, const struct place *place, struct diags *diags);
void zip_free(struct zip *zip);
bool zip_has(const struct zip *zip, const char *name);
/* Appends an entry to `out`. False with a diagnostic where it is lacking, damaged, encrypted, or
 * the limit is passed. */
bool zip_read(struct zip *zip, const char *name, struct buf *out, const struct place *place,
    struct diags *diags);

#endif
