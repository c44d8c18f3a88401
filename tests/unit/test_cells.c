/*
 * The room layout: what stands in the cells of small forms, as it is printed. The forms are those
 * that an administrator might write; random ones are looked at by test_places.c.
 */
#include <unistd.h>

#include "unit.h"
#include "yoshiki3/canvas_text.h"
#include "yoshiki3/layout.h"

#define VALUES_MOST 8

struct example {
	const char *items; /* of the definition, in editions e0 and e1 */
	unsigned edition;
	const char *values[VALUES_MOST][2]; /* path and value */
};

static struct form *
load(const char *items)
{
	char name[] = "/tmp/yoshiki3-cells-XXXXXX";
	int file = mkstemp(name);
	struct diags diags = {0};
	struct buf text = {0};
	struct form *form;

	assert_true(file >= 0);
	buf_addf(&text,
	    "<form id='f' title='T' format='1' label-width='20'><edition id='e0' label='[E0]'/>"
	    "<edition id='e1' label='[E1]'/>%s</form>",
	    items);
	assert_int_equal(write(file, text.data, text.length), text.length);
	(void)close(file);
	form = form_load(name, &diags);
	(void)unlink(name);
	if (form == NULL)
		fail_msg("refused: %s", items);
	diags_free(&diags);
	buf_free(&text);
	return form;
}

static void
take_page(void *context, const struct canvas *page, unsigned number)
{
	(void)number;
	for (size_t i = 0; i < page->line_count; i++) {
		canvas_line_text(page, i, true, context);
		buf_addc(context, '\n');
	}
}

/* The example on endless paper with rules in ASCII; the caller frees. */
static char *
print(const struct example *example, unsigned columns)
{
	struct layout_options options = {
	    .columns = columns, .width = {.ambiguous = 2, .rules = 2}, .ascii_rules = true};
	struct form *form = load(example->items);
	struct assessment *assessment = assessment_new(form, example->edition);
	struct buf text = {0};

	for (size_t i = 0; i < VALUES_MOST && example->values[i][0] != NULL; i++)
		unit_set(assessment, example->values[i][0], example->values[i][1]);
	layout_assessment(assessment, &options, take_page, &text);
	assessment_free(assessment);
	form_free(form);
	return buf_take(&text);
}

static void
prints(const struct example *example, unsigned columns, const char *expected)
{
	char *found = print(example, columns);

	if (strcmp(found, expected) != 0)
		print_error("found:\n%sexpected:\n%s", found, expected);
	assert_string_equal(found, expected);
	free(found);
}

#define BOX "<check id='c' label='Box' content='count' unit='pcs'"

static void
a_lone_box_shows_its_count_everywhere(void **state)
{
	static const struct example row = {
	    .items = BOX "/>", .values = {{"c", "○"}, {"c.count", "3"}}};
	static const struct example across = {
	    .items = BOX " place='across'/>", .values = {{"c.count", "3"}}};
	static const struct example bare = {
	    .items = BOX " place='bare'/>", .values = {{"c.count", "3"}}};
	static const struct example rows = {
	    .items = "<rows label='R'>" BOX "/></rows>", .values = {{"c.count", "3"}}};
	static const struct example table = {
	    .items = "<repeat id='r' place='table'>" BOX "/><line id='l' label='L'/></repeat>",
	    .values = {{"r[1].c.count", "3"}, {"r[2].l", "x"}}};
	static const struct example group = {
	    .items = "<group place='table'>" BOX " place='bare'/><line id='l'/></group>",
	    .values = {{"c.count", "3"}}};

	(void)state;
	prints(&row, 72,
	    "+-------------+--------------------------------------------------------+\n"
	    "|Box          | [ ○ ] （ 3   ）pcs                                    |\n"
	    "+-------------+--------------------------------------------------------+\n");
	prints(&across, 72,
	    "+----------------------------------------------------------------------+\n"
	    "|Box                                                                   |\n"
	    "+----------------------------------------------------------------------+\n"
	    "| [    ] （ 3   ）pcs                                                  |\n"
	    "+----------------------------------------------------------------------+\n");
	prints(&bare, 72,
	    "+----------------------------------------------------------------------+\n"
	    "| [    ] Box （ 3   ）pcs                                              |\n"
	    "+----------------------------------------------------------------------+\n");
	prints(&rows, 72,
	    "+---+---------+--------------------------------------------------------+\n"
	    "|R  |Box      | [    ] （ 3   ）pcs                                    |\n"
	    "+---+---------+--------------------------------------------------------+\n");
	prints(&table, 72,
	    "+----------------------------------+-----------------------------------+\n"
	    "|Box                               |L                                  |\n"
	    "+----------------------------------+-----------------------------------+\n"
	    "|[    ] （ 3   ）pcs               |                                   |\n"
	    "+----------------------------------+-----------------------------------+\n"
	    "|[    ] （     ）pcs               |x                                  |\n"
	    "+----------------------------------+-----------------------------------+\n");
	prints(&group, 72,
	    "+----------------------------------+-----------------------------------+\n"
	    "|Box                               |                                   |\n"
	    "+----------------------------------+-----------------------------------+\n"
	    "| [    ] （ 3   ）pcs              |                                   |\n"
	    "+----------------------------------+-----------------------------------+\n");
}

static void
an_item_joins_the_cell_before_it_in_its_edition(void **state)
{
	static const char items[] = "<line id='a' label='A'/><line id='b' label='B' until='e0'/>"
				    "<count id='c' label='({value}) pcs' place='join'/>";
	static const char alone[] = "<line id='b' label='B' until='e0'/>"
				    "<line id='d' label='D' place='join'/>"
				    "<check id='e' label='E' place='join'/>";
	struct example old = {.items = items, .values = {{"c", "3"}}};
	struct example new = {.items = items, .edition = 1, .values = {{"c", "3"}}};
	struct example first = {.items = alone, .edition = 1, .values = {{"d", "x"}}};

	(void)state;
	prints(&old, 72,
	    "+-------------+--------------------------------------------------------+\n"
	    "|A            |                                                        |\n"
	    "+-------------+--------------------------------------------------------+\n"
	    "|B            |                                                        |\n"
	    "|             | ( 3   ) pcs                                            |\n"
	    "+-------------+--------------------------------------------------------+\n");
	prints(&new, 72,
	    "+-------------+--------------------------------------------------------+\n"
	    "|A            |                                                        |\n"
	    "|             | ( 3   ) pcs                                            |\n"
	    "+-------------+--------------------------------------------------------+\n");
	prints(&first, 72,
	    "+-------------+--------------------------------------------------------+\n"
	    "|D            | x                                                      |\n"
	    "|             | [    ] E                                               |\n"
	    "+-------------+--------------------------------------------------------+\n");
}

static void
a_box_in_a_heading_stands_there_alone(void **state)
{
	static const struct example table = {
	    .items = "<group label='G' place='table'><check id='c' label='C' place='heading'/>"
		     "<line id='l' label='L'/></group>",
	    .values = {{"c", "○"}}};
	static const struct example only = {
	    .items = "<group label='G' place='table'><check id='c' label='C' place='heading'/>"
		     "<line id='l' label='L' until='e0'/></group>",
	    .edition = 1,
	    .values = {{"c", "○"}}};
	static const struct example text = {
	    .items = "<group label='G'><check id='c' label='C' place='heading' content='text'/>"
		     "<check id='d' label='D' place='heading'/></group>",
	    .values = {{"c.text", "why"}, {"d", "○"}}};

	(void)state;
	prints(&table, 72,
	    "+----------------------------------------------------------------------+\n"
	    "|G                                                             [ ○ ] C|\n"
	    "+----------------------------------------------------------------------+\n"
	    "|L                                                                     |\n"
	    "+----------------------------------------------------------------------+\n"
	    "|                                                                      |\n"
	    "+----------------------------------------------------------------------+\n");
	prints(&only, 72,
	    "+----------------------------------------------------------------------+\n"
	    "|G                                                             [ ○ ] C|\n"
	    "+----------------------------------------------------------------------+\n");
	prints(&text, 72,
	    "+----------------------------------------------------------------------+\n"
	    "|G                                                                     |\n"
	    "|[    ] C　（ why ）                                                   |\n"
	    "|[ ○ ] D                                                              |\n"
	    "+----------------------------------------------------------------------+\n");
}

/* Blocks in blocks: what stands in the inner ones belongs to the outer ones, too. */
static void
a_mirror_shows_the_value_of_a_block_around_it(void **state)
{
	static const struct example example = {
	    .items = "<line id='a' label='A'/><repeat id='r' label='R{n}'><line id='b' label='B'/>"
		     "<repeat id='s' place='table' label='S{n}'>"
		     "<mirror id='m' of='a' label='MA'/><mirror id='n' of='r.b' label='MB'/>"
		     "<checks id='x' label='X'><check id='y' label='Y{n}'/></checks></repeat>"
		     "</repeat>",
	    .values = {
		{"a", "aaa"}, {"r[1].b", "bb"}, {"r[1].s[1].x.y", "○"}, {"r[1].s[2].x.y", "○"}}};

	(void)state;
	prints(&example, 72,
	    "+-------------+--------------------------------------------------------+\n"
	    "|A            | aaa                                                    |\n"
	    "+-------------+--------------------------------------------------------+\n"
	    "|R1                                                                    |\n"
	    "+-------------+--------------------------------------------------------+\n"
	    "|B            | bb                                                     |\n"
	    "+-------------+--------------------------------------------------------+\n"
	    "|S                                                                     |\n"
	    "+----------------------+-----------------------+-----------------------+\n"
	    "|MA                    |MB                     |X                      |\n"
	    "+----------------------+-----------------------+-----------------------+\n"
	    "|aaa                   |bb                     |[ ○ ] Y1              |\n"
	    "+----------------------+-----------------------+-----------------------+\n"
	    "|aaa                   |bb                     |[ ○ ] Y2              |\n"
	    "+----------------------+-----------------------+-----------------------+\n");
}

static void
what_is_put_into_a_text_is_put_into_any(void **state)
{
	static const struct example example = {
	    .items = "<repeat id='r' label='R' heading='none'>"
		     "<count id='c' label='{n}. ({value}) pcs' place='bare'/>"
		     "<check id='d' label='D{n} ({value})' content='count' place='bare'/>"
		     "<check id='e' label='E ({value})' content='count'/>"
		     "<static id='s' place='bare'><p>{title} {edition}</p></static></repeat>",
	    .values = {{"r[1].c", "3"}, {"r[1].d.count", "4"}, {"r[1].e.count", "5"}}};

	(void)state;
	prints(&example, 72,
	    "+----------------------------------------------------------------------+\n"
	    "| 1. ( 3   ) pcs                                                       |\n"
	    "+----------------------------------------------------------------------+\n"
	    "| [    ] D1 ( 4   )                                                    |\n"
	    "+-------------+--------------------------------------------------------+\n"
	    "|E (　)       | [    ] （ 5   ）                                       |\n"
	    "+-------------+--------------------------------------------------------+\n"
	    "| T [E0]                                                               |\n"
	    "+----------------------------------------------------------------------+\n");
}

/* What was copied from a spreadsheet. */
static void
tabs_part_a_value_into_columns(void **state)
{
	static const char table[] = "No\tName\tLaw\n1\tMinister\tArt. 2\n100\tAll of them\tArt. 3";
	static const struct example text = {
	    .items = "<text id='t' label='T'/>", .values = {{"t", table}}};
	static const struct example box = {
	    .items =
		"<check id='c' label='C' place='bare' content='text'/>"
		"<check id='d' label='D' place='bare' content='count'/>"
		"<checks id='b' label='B' per-line='2'><check id='e' label='E' content='count'/>"
		"<check id='f' label='F'/></checks>",
	    .values = {{"c.text", "x\ty\nzzz\tu"}, {"d.count", "1\t2"}, {"b.e.count", "3\t4"}}};
	static const struct example narrow = {
	    .items =
		"<group place='table'><text id='t' width='1'/><line id='l' width='2'/></group>",
	    .values = {{"t", table}}};

	(void)state;
	prints(&text, 72,
	    "+-------------+--------------------------------------------------------+\n"
	    "|T            | No   Name         Law                                  |\n"
	    "|             | 1    Minister     Art. 2                               |\n"
	    "|             | 100  All of them  Art. 3                               |\n"
	    "+-------------+--------------------------------------------------------+\n");
	prints(&box, 72,
	    "+----------------------------------------------------------------------+\n"
	    "| [    ] C　（ x  y                                                    |\n"
	    "|        zzz      u ）                                                 |\n"
	    "+----------------------------------------------------------------------+\n"
	    "| [    ] D （ 1  2 ）                                                  |\n"
	    "+-------------+--------------------------------------------------------+\n"
	    "|B            | [    ] E （ 3  4 ）                                    |\n"
	    "|             | [    ] F                                               |\n"
	    "+-------------+--------------------------------------------------------+\n");
	prints(&narrow, 72,
	    "+------------------------+---------------------------------------------+\n"
	    "|                        |                                             |\n"
	    "+------------------------+---------------------------------------------+\n"
	    "| No  Name  Law          |                                             |\n"
	    "| 1  Minister  Art. 2    |                                             |\n"
	    "| 100  All of them  Art. |                                             |\n"
	    "| 3                      |                                             |\n"
	    "+------------------------+---------------------------------------------+\n");
}

/* Of little weight or of none: a date stands on one line, where the others keep some width. */
static void
a_column_of_dates_has_room_for_a_date(void **state)
{
	static const struct example one = {
	    .items = "<repeat id='r' place='table'><date id='d' label='D' width='1'/>"
		     "<line id='a' label='A' width='20'/><line id='b' label='B' width='20'/>"
		     "<mirror id='m' label='M' of='r.d'/></repeat>",
	    .values = {{"r[1].d", "令和15年12月31日"}, {"r[2].d", "令和15年12月31日から"}}};
	static const struct example many = {
	    .items =
		"<group place='table'><date id='d' width='1'/><date id='e' width='1'/>"
		"<date id='f' width='1'/><date id='g' width='1'/><line id='a' width='9'/></group>",
	    .values = {{"d", "令和15年12月31日"}}};

	(void)state;
	prints(&one, 72,
	    "+----------------+-----------------+------------------+----------------+\n"
	    "|D               |A                |B                 |M               |\n"
	    "+----------------+-----------------+------------------+----------------+\n"
	    "|令和15年12月31日|                 |                  |令和15年12月31日|\n"
	    "+----------------+-----------------+------------------+----------------+\n"
	    "|令和15年12月31日|                 |                  |令和15年12月31日|\n"
	    "|から            |                 |                  |から            |\n"
	    "+----------------+-----------------+------------------+----------------+\n");
	/* Four of 19 columns leave nothing for the last one. */
	prints(&many, 72,
	    "+--------+--------+--------+--------+----------------------------------+\n"
	    "|        |        |        |        |                                  |\n"
	    "+--------+--------+--------+--------+----------------------------------+\n"
	    "| 令和   |        |        |        |                                  |\n"
	    "| 15年   |        |        |        |                                  |\n"
	    "| 12月   |        |        |        |                                  |\n"
	    "| 31日   |        |        |        |                                  |\n"
	    "+--------+--------+--------+--------+----------------------------------+\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_lone_box_shows_its_count_everywhere),
	    cmocka_unit_test(an_item_joins_the_cell_before_it_in_its_edition),
	    cmocka_unit_test(a_box_in_a_heading_stands_there_alone),
	    cmocka_unit_test(a_mirror_shows_the_value_of_a_block_around_it),
	    cmocka_unit_test(what_is_put_into_a_text_is_put_into_any),
	    cmocka_unit_test(tabs_part_a_value_into_columns),
	    cmocka_unit_test(a_column_of_dates_has_room_for_a_date),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
