/*
 * The two grammars, used through libxml2's RELAX NG: that of definitions (forms/form.rng) takes
 * every definition we ship, and that of assessments (form_schema) takes what we save and refuses
 * the rest.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <libxml/parser.h>
#include <libxml/relaxng.h>

#include "yoshiki3/file.h"
#include "yoshiki3/form.h"
#include "yoshiki3/mem.h"

/* Tests run at the top of the source tree. */
#define SAMPLE "tests/form/sample.xml"

static void
be_silent(void *context, const char *format, ...)
{
	(void)context;
	(void)format;
}

static void
complain(void *context, const char *format, ...)
{
	va_list arguments;

	(void)context;
	va_start(arguments, format);
	vprint_error(format, arguments);
	va_end(arguments);
}

static xmlRelaxNGPtr
compile(xmlRelaxNGParserCtxtPtr parser)
{
	xmlRelaxNGPtr schema;

	assert_non_null(parser);
	xmlRelaxNGSetParserErrors(parser, complain, complain, NULL);
	schema = xmlRelaxNGParse(parser);
	xmlRelaxNGFreeParserCtxt(parser);
	assert_non_null(schema);
	return schema;
}

/* The grammar of an edition, compiled. */
static xmlRelaxNGPtr
schema_of(const char *file, const char *edition_id)
{
	struct form *form = form_load(file, NULL);
	struct buf grammar = {0};
	xmlRelaxNGPtr schema;
	unsigned edition;

	assert_non_null(form);
	assert_true(form_edition_find(form, edition_id, &edition));
	form_schema(form, edition, &grammar);
	schema = compile(xmlRelaxNGNewMemParserCtxt(grammar.data, (int)grammar.length));
	buf_free(&grammar);
	form_free(form);
	return schema;
}

static bool
accepts(xmlRelaxNGPtr schema, xmlDocPtr document)
{
	xmlRelaxNGValidCtxtPtr validator = xmlRelaxNGNewValidCtxt(schema);
	int result;

	assert_non_null(validator);
	assert_non_null(document);
	xmlRelaxNGSetValidErrors(validator, be_silent, be_silent, NULL);
	result = xmlRelaxNGValidateDoc(validator, document);
	xmlRelaxNGFreeValidCtxt(validator);
	xmlFreeDoc(document);
	return result == 0;
}

static bool
accepts_file(xmlRelaxNGPtr schema, const char *file)
{
	return accepts(schema, xmlReadFile(file, NULL, XML_PARSE_NONET));
}

static bool
accepts_text(xmlRelaxNGPtr schema, const char *text)
{
	return accepts(schema, xmlReadMemory(text, (int)strlen(text), NULL, NULL, XML_PARSE_NONET));
}

/* With UPDATE in the environment (make grammar) the file is written. */
static void
the_grammar_of_definitions_follows_from_the_tables(void **state)
{
	struct buf made = {0};
	struct buf kept = {0};

	(void)state;
	form_grammar(&made);
	if (getenv("UPDATE") != NULL) {
		FILE *file = fopen("forms/form.rng", "w");

		assert_non_null(file);
		assert_int_equal(fwrite(made.data, 1, made.length, file), made.length);
		assert_int_equal(fclose(file), 0);
	}
	assert_true(file_read("forms/form.rng", 1 << 20, &kept, NULL));
	if (strcmp(buf_text(&kept), made.data) != 0)
		fail_msg("forms/form.rng is not what the tables say: make grammar");
	buf_free(&made);
	buf_free(&kept);
}

static void
definitions_pass_their_grammar(void **state)
{
	xmlRelaxNGPtr schema = compile(xmlRelaxNGNewParserCtxt("forms/form.rng"));

	(void)state;
	assert_true(accepts_file(schema, SAMPLE));
	assert_true(accepts_file(schema, "forms/kian.xml"));
	assert_true(accepts_file(schema, "forms/yoshiki3.xml"));
	xmlRelaxNGFree(schema);
}

static void
bad_definitions_fail_it(void **state)
{
	static const char *const names[] = {"attribute-form", "attribute", "conflict", "element",
	    "empty-form", "empty", "id", "option", "order", "root", "text", "twice", "value"};
	xmlRelaxNGPtr schema = compile(xmlRelaxNGNewParserCtxt("forms/form.rng"));

	(void)state;
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		struct buf path = {0};

		buf_addf(&path, "tests/form/%s.xml", names[i]);
		if (accepts_file(schema, path.data))
			fail_msg("%s passes", path.data);
		buf_free(&path);
	}
	xmlRelaxNGFree(schema);
}

struct row {
	bool accepted;
	const char *content; /* of <assessment> */
};

/* What holds in the edition mid-1 of the sample. */
static const struct row rows[] = {
    {true, ""}, {true, "<cover/>"},
    {true, "\n  <cover>\n    <title>題</title>\n    <date>x</date>\n  </cover>\n"},
    {false, "<cover><date>x</date><title>題</title></cover>"}, {false, "<cover/><cover/>"},
    {false, "<first/><cover/>"}, {false, "<cover>text</cover>"}, {false, "<cover lang='ja'/>"},
    {true, "<cover><title/></cover>"}, {true, "<cover><title>two\nlines &lt; </title></cover>"},
    {true, "<cover><title xml:space='preserve'> x </title></cover>"},
    {false, "<cover><title xml:space='default'> x </title></cover>"},
    {false, "<cover><title mark='○'>x</title></cover>"},
    {false, "<cover><title><b>x</b></title></cover>"},
    /* what has no element */
    {false, "<contents/>"}, {false, "<heading/>"}, {false, "<lonely/>"}, {false, "<copy>x</copy>"},
    {false, "<unknown/>"}, {true, "<inside>x</inside>"},
    /* dates and counts are free text */
    {true, "<cover><date>2024/12/25</date></cover>"}, {true, "<first><d>39,760</d></first>"},
    /* options */
    {true, "<first><b>10未満</b></first>"}, {true, "<first><b>10以上20未満</b></first>"},
    {true, "<first><b>20以上</b></first>"},
    {false, "<first><b>10以上</b></first>"},                      /* of the edition before */
    {false, "<first><b>二十以上 &amp; &lt;more&gt;</b></first>"}, /* of the edition after */
    {false, "<first><b> 10未満</b></first>"}, {false, "<first><b/></first>"},
    {false, "<first><b>1</b></first>"}, {false, "<first><c>yes </c></first>"},
    {true, "<first><c>no</c></first>"},
    /* marks */
    {true, "<none mark='○'/>"}, {false, "<none/>"}, {false, "<none mark='x'/>"},
    {false, "<none mark=''/>"}, {false, "<none mark='○'>text</none>"},
    {true, "<item><marks><plain mark='○'/></marks></item>"},
    {true, "<item><marks><other mark='○'>text</other></marks></item>"},
    {true, "<item><marks><other mark='○'/></marks></item>"},
    {true, "<item><marks><other>text</other></marks></item>"},
    {false, "<item><marks><other mark='●'>text</other></marks></item>"},
    {true, "<item><marks><many mark='○'>1,234</many></marks></item>"},
    {false, "<item><marks><many mark='○'/><plain mark='○'/></marks></item>"},
    /* repeats */
    {true, "<item/>"},
    {true, "<item/><item><marks/></item><item/><item/><item><tail>x</tail></item>"},
    {false, "<item/><item/><item/><item/><item/><item/>"}, {false, "<item/><last/><item/>"},
    {false, "<item><part/></item>"}, /* of the edition after */
};

static bool
accepts_content(xmlRelaxNGPtr schema, const char *attributes, const char *content)
{
	struct buf text = {0};
	bool accepted;

	buf_addf(&text,
	    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<assessment %s>%s</assessment>\n",
	    attributes, content);
	accepted = accepts_text(schema, text.data);
	buf_free(&text);
	return accepted;
}

static void
assessments_are_told_apart(void **state)
{
	xmlRelaxNGPtr schema = schema_of(SAMPLE, "mid-1");

	(void)state;
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		bool accepted = accepts_content(
		    schema, "form='sample' edition='mid-1' format='1'", rows[i].content);

		if (accepted != rows[i].accepted)
			fail_msg("%s: %s", accepted ? "passes" : "fails", rows[i].content);
	}
	xmlRelaxNGFree(schema);
}

static void
the_root_is_fixed(void **state)
{
	static const struct row attributes[] = {
	    {true, "form='sample' edition='mid-1' format='1'"},
	    {true, "format='1' edition='mid-1' form='sample'"},
	    {false, "form='other' edition='mid-1' format='1'"},
	    {false, "form='sample' edition='new' format='1'"},
	    {false, "form='sample' edition='mid-1' format='3'"},
	    {false, "form='sample' edition='mid-1'"},
	    {false, "form='sample' edition='mid-1' format='1' x='y'"},
	};
	xmlRelaxNGPtr schema = schema_of(SAMPLE, "mid-1");

	(void)state;
	for (size_t i = 0; i < COUNT_OF(attributes); i++)
		assert_int_equal(
		    accepts_content(schema, attributes[i].content, ""), attributes[i].accepted);
	assert_false(accepts_text(schema, "<form/>"));
	xmlRelaxNGFree(schema);
}

static void
editions_differ(void **state)
{
	static const struct {
		const char *edition;
		const char *content;
		bool accepted;
	} cases[] = {
	    {"old", "<first><b>10以上</b></first>", true},
	    {"old", "<item><marks><many mark='○'/></marks></item>", false},
	    {"old", "<item><tail>x</tail></item>", true},
	    {"new", "<first><b>二十以上 &amp; &lt;more&gt;</b></first>", true},
	    {"new", "<item><part><name>x</name></part><part/></item>", true},
	    {"new", "<item><tail>x</tail></item>", false},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		xmlRelaxNGPtr schema = schema_of(SAMPLE, cases[i].edition);
		struct buf attributes = {0};

		buf_addf(&attributes, "form='sample' edition='%s' format='1'", cases[i].edition);
		assert_int_equal(
		    accepts_content(schema, attributes.data, cases[i].content), cases[i].accepted);
		buf_free(&attributes);
		xmlRelaxNGFree(schema);
	}
}

static void
shipped_forms_have_grammars(void **state)
{
	xmlRelaxNGPtr kian = schema_of("forms/kian.xml", "r08");
	xmlRelaxNGPtr old = schema_of("forms/yoshiki3.xml", "r0610");
	xmlRelaxNGPtr new = schema_of("forms/yoshiki3.xml", "r0705");

	(void)state;
	assert_true(accepts_content(kian, "form='kian' edition='r08' format='1'",
	    "<number>健推第123号</number><disclosure>一部公開</disclosure>"
	    "<seal><mayor>代決</mayor></seal><consult/><consult><opinion>なし</opinion></"
	    "consult>"));
	assert_false(accepts_content(
	    kian, "form='kian' edition='r08' format='1'", "<disclosure>部分公開</disclosure>"));
	assert_true(accepts_content(new, "form='yoshiki3' edition='r0705' format='1'",
	    "<basic><system><name>…</name><links><internal mark='○'/><other mark='○'>…</other>"
	    "</links></system></basic>"));
	assert_false(accepts_content(old, "form='yoshiki3' edition='r0705' format='1'", ""));
	xmlRelaxNGFree(kian);
	xmlRelaxNGFree(old);
	xmlRelaxNGFree(new);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_grammar_of_definitions_follows_from_the_tables),
	    cmocka_unit_test(definitions_pass_their_grammar),
	    cmocka_unit_test(bad_definitions_fail_it),
	    cmocka_unit_test(assessments_are_told_apart),
	    cmocka_unit_test(the_root_is_fixed),
	    cmocka_unit_test(editions_differ),
	    cmocka_unit_test(shipped_forms_have_grammars),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
