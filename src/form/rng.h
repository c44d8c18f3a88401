/*
 * Writing a RELAX NG grammar (ISO/IEC 19757-2, XML syntax): tags on lines of their own, indented.
 */
#ifndef FORM_RNG_H
#define FORM_RNG_H

#include <stdbool.h>

#include "yoshiki3/buf.h"

struct rng {
	struct buf *out;
	unsigned indent;
};

/* <grammar> with what it is about, and its end. */
void rng_begin(struct rng *rng, const char *about);
void rng_end(struct rng *rng);
/* A whole line that needs no escaping. */
void rng_line(const struct rng *rng, const char *text);
/* <tag name="NAME"/> or, to be closed, <tag name="NAME"> */
void rng_named(const struct rng *rng, const char *tag, const char *name, bool empty);
void rng_open_named(struct rng *rng, const char *tag, const char *name);
void rng_open(struct rng *rng, const char *tag);
void rng_close(struct rng *rng, const char *tag);
/* <value>, with the spaces that it has. */
void rng_value(const struct rng *rng, const char *value);
void rng_fixed_attribute(struct rng *rng, const char *name, const char *value);
void rng_documentation(const struct rng *rng, const char *text);

#endif
