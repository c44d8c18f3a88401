/*
 * See rng.h.
 */
#include "form/rng.h"

static void
rng_indent(const struct rng *rng)
{
	buf_fill(rng->out, ' ', (size_t)rng->indent * 2);
}

void
rng_line(const struct rng *rng, const char *text)
{
	rng_indent(rng);
	buf_adds(rng->out, text);
	buf_addc(rng->out, '\n');
}

void
rng_named(const struct rng *rng, const char *tag, const char *name, bool empty)
{
	rng_indent(rng);
	buf_addf(rng->out, "<%s name=\"", tag);
	buf_add_xml(rng->out, name, true);
	buf_adds(rng->out, empty ? "\"/>\n" : "\">\n");
}

void
rng_open_named(struct rng *rng, const char *tag, const char *name)
{
	rng_named(rng, tag, name, false);
	rng->indent++;
}

void
rng_open(struct rng *rng, const char *tag)
{
	rng_indent(rng);
	buf_addf(rng->out, "<%s>\n", tag);
	rng->indent++;
}

void
rng_close(struct rng *rng, const char *tag)
{
	rng->indent--;
	rng_indent(rng);
	buf_addf(rng->out, "</%s>\n", tag);
}

void
rng_value(const struct rng *rng, const char *value)
{
	rng_indent(rng);
	buf_adds(rng->out, "<value type=\"string\">");
	buf_add_xml(rng->out, value, false);
	buf_adds(rng->out, "</value>\n");
}

void
rng_fixed_attribute(struct rng *rng, const char *name, const char *value)
{
	rng_open_named(rng, "attribute", name);
	rng_value(rng, value);
	rng_close(rng, "attribute");
}

void
rng_documentation(const struct rng *rng, const char *text)
{
	rng_indent(rng);
	buf_adds(rng->out, "<a:documentation>");
	buf_add_xml(rng->out, text, false);
	buf_adds(rng->out, "</a:documentation>\n");
}

void
rng_begin(struct rng *rng, const char *about)
{
	buf_adds(rng->out,
	    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	    "<grammar xmlns=\"http://relaxng.org/ns/structure/1.0\"\n"
	    "    xmlns:a=\"http://relaxng.org/ns/compatibility/annotations/1.0\">\n");
	rng->indent++;
	rng_documentation(rng, about);
}

void
rng_end(struct rng *rng)
{
	rng_close(rng, "grammar");
}
