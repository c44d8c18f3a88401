/*
 * Findings: relevance, progress of blocks; and that what is remembered of sound values never hides
 * a finding, whatever is changed, undone and redone.
 */
#include "unit.h"

#include "yoshiki3/file.h"
#include "yoshiki3/findings.h"
#include "yoshiki3/history.h"
#include "yoshiki3/mem.h"

#include <unistd.h>

#define SAMPLE     "forms/samples/reiji-kaigo.xml"
#define OPERATIONS 1000
#define MANY       80

struct desk {
	struct form_library *library;
	struct assessment *assessment;
	const char *const *repeats; /* whose blocks come and go */
	unsigned repeat_count;
	char directory[32]; /* of a definition that was written for the test, or "" */
	char definition[64];
};

static struct assessment *
parse(struct desk *desk, const char *bytes, size_t length)
{
	struct diags diags = {0};
	struct assessment *assessment =
	    assessment_parse(bytes, length, SAMPLE, desk->library, &diags);

	if (assessment == NULL)
		fail_msg("%s: %.400s", message_name(diags.items[0].message), bytes);
	diags_free(&diags);
	return assessment;
}

static int
begin(void **state)
{
	static const char *const repeats[] = {"file", "file[1].consignment.item",
	    "file[1].provision.provide", "file[1].provision.transfer", "basic.system"};
	struct desk *desk = calloc(1, sizeof(*desk));
	struct diags diags = {0};
	struct buf bytes = {0};

	assert_non_null(desk);
	desk->library = unit_library();
	assert_true(file_read(SAMPLE, FILE_SIZE_MAX, &bytes, &diags));
	desk->assessment = parse(desk, bytes.data, bytes.length);
	buf_free(&bytes);
	desk->repeats = repeats;
	desk->repeat_count = COUNT_OF(repeats);
	*state = desk;
	return 0;
}

/* A new document of a form in a directory. */
static int
begin_form(void **state, const char *directory, const char *id)
{
	static const char *const repeats[] = {"item", "item[1].g.part", "opt"};
	struct desk *desk = calloc(1, sizeof(*desk));
	const struct form *form;

	assert_non_null(desk);
	desk->library = form_library_new(&directory, 1);
	form = form_library_get(desk->library, id, NULL, NULL);
	assert_non_null(form);
	desk->assessment = assessment_new(form, form->edition_count - 1);
	desk->repeats = repeats;
	desk->repeat_count = strcmp(id, "rules") == 0 ? 3 : 0;
	*state = desk;
	return 0;
}

/* A form whose rules look into all directions. */
static int
begin_rules(void **state)
{
	return begin_form(state, "tests/unit", "rules");
}

/* A document of a form that is written for the test; `text` is freed. */
static int
begin_text(void **state, const char *id, struct buf *text)
{
	char directory[] = "/tmp/yoshiki3-test-XXXXXX";
	char name[64];
	struct desk *desk;
	FILE *file;

	assert_non_null(mkdtemp(directory));
	(void)snprintf(name, sizeof(name), "%s/%s.xml", directory, id);
	file = fopen(name, "w");
	assert_non_null(file);
	assert_true(fputs(text->data, file) >= 0 && fclose(file) == 0);
	buf_free(text);
	(void)begin_form(state, directory, id);
	desk = *state;
	(void)snprintf(desk->directory, sizeof(desk->directory), "%s", directory);
	(void)snprintf(desk->definition, sizeof(desk->definition), "%s", name);
	return 0;
}

/* One with more names and rules than there are marks and bits. */
static int
begin_many(void **state)
{
	struct buf text = {0};

	buf_adds(&text,
	    "<form id='many' title='Many' format='1'><edition id='only' label='[only]'/>"
	    "<section id='s' label='S'>");
	for (int i = 0; i < MANY; i++)
		buf_addf(&text,
		    "<line id='n%d' label='N'><constraint id='r%d' severity='warning' "
		    "test=\"s/n%d != '1' or s/n%d = '2'\"><message>.</message></constraint></line>",
		    i, i, i, (i + 1) % MANY);
	buf_adds(&text, "</section></form>");
	return begin_text(state, "many", &text);
}

/* One with two sections and two editions, boxes alone and in a group. */
static int
begin_sections(void **state)
{
	struct buf text = {0};

	buf_adds(&text,
	    "<form id='sections' title='S' format='1'><edition id='old' label='o'/>"
	    "<edition id='new' label='n'/>"
	    "<blank id='blank' severity='warning' source='test'><message>{count} "
	    "{first}</message></blank>"
	    "<section id='a' label='A'>"
	    "<constraint id='each' severity='warning' each='text' test=\". != 'x'\">"
	    "<message>each</message></constraint>"
	    "<line id='t' label='T'><constraint id='ended' severity='warning' until='old' "
	    "test=\"a/t != 'x'\"><message>ended</message></constraint></line>"
	    "<check id='must' label='M' required='yes'/><check id='may' label='N'/>"
	    "<checks id='boxes' label='B' required='yes'><check id='one' label='O' required='yes'/>"
	    "<check id='two' label='P'/></checks>"
	    "</section><section id='b' label='B'><line id='t' label='T'/></section></form>");
	return begin_text(state, "sections", &text);
}

static int
end(void **state)
{
	struct desk *desk = *state;

	assessment_free(desk->assessment);
	form_library_free(desk->library);
	if (*desk->directory != '\0') {
		(void)unlink(desk->definition);
		(void)rmdir(desk->directory);
	}
	free(desk);
	return 0;
}

static struct path
path_of(const struct desk *desk, const char *text)
{
	struct path path;

	assert_true(path_parse(assessment_form(desk->assessment),
	    assessment_edition(desk->assessment), PATH_PATTERN, text, NULL, &path, NULL));
	return path;
}

static bool
is_relevant(const struct desk *desk, const char *text)
{
	struct findings findings = {0};
	struct path path = path_of(desk, text);
	bool relevant;

	findings_collect(desk->assessment, LANGUAGE_JA, &findings);
	relevant = findings_relevant(&findings, &path);
	findings_free(&findings);
	return relevant;
}

static void
what_is_not_relevant_is_named_block_by_block(void **state)
{
	struct desk *desk = *state;

	assert_true(is_relevant(desk, "file[1].consignment.item[1].name"));
	unit_set(desk->assessment, "file[1].consignment.use", "委託しない");
	assert_false(is_relevant(desk, "file[1].consignment.item[1].name"));
	assert_false(is_relevant(desk, "file[1].consignment.item[1]"));
	assert_true(is_relevant(desk, "file[1].consignment.use"));
	assert_true(is_relevant(desk, "file[2].consignment.item[1].name"));
	unit_set(desk->assessment, "file[1].consignment.use", "委託する");
	assert_true(is_relevant(desk, "file[1].consignment.item[1].name"));
}

static const struct progress *
progress_of(const struct findings *findings, const struct path *path)
{
	for (size_t i = 0; i < findings->block_count; i++) {
		const struct path *found = &findings->blocks[i].path;

		if (found->item == path->item &&
		    memcmp(found->index, path->index, sizeof(path->index)) == 0)
			return &findings->blocks[i].progress;
	}
	fail_msg("no such block");
	return NULL;
}

static void
a_block_has_a_progress_of_its_own(void **state)
{
	struct desk *desk = *state;
	struct path system = path_of(desk, "basic.system[2]");
	struct findings findings = {0};
	struct progress before;
	struct progress after;

	findings_collect(desk->assessment, LANGUAGE_JA, &findings);
	before = *progress_of(&findings, &system);
	findings_free(&findings);
	assert_int_equal(before.blank, 0);
	unit_set(desk->assessment, "basic.system[2].name", "");
	unit_set(desk->assessment, "basic.system[2].function", "個人番号：123456789018");
	findings_collect(desk->assessment, LANGUAGE_JA, &findings);
	after = *progress_of(&findings, &system);
	assert_int_equal(after.items, before.items);
	assert_int_equal(after.blank, 1);
	assert_int_equal(after.findings, before.findings + 1);
	findings_free(&findings);
}

/* What findings say, in words. */
static char *
words_of(struct assessment *assessment)
{
	struct findings findings = {0};
	struct buf out = {0};

	findings_collect(assessment, LANGUAGE_JA, &findings);
	for (size_t i = 0; i < findings.count; i++) {
		path_format_place(&findings.items[i].path, &out);
		buf_addf(
		    &out, " %s %s\n", finding_rule(&findings.items[i]), findings.items[i].message);
	}
	for (size_t i = 0; i < findings.irrelevant_count; i++) {
		path_format_place(&findings.irrelevant[i], &out);
		buf_adds(&out, " is not relevant\n");
	}
	findings_free(&findings);
	return buf_take(&out);
}

static unsigned
below(uint32_t *random, unsigned bound)
{
	*random ^= *random << 13;
	*random ^= *random >> 17;
	*random ^= *random << 5;
	return *random % bound;
}

static void
change(struct desk *desk, struct history *history, uint32_t *random)
{
	static const char *const values[] = {"", "個人番号：123456789018", "令和7年4月1日", "昨日",
	    "通知カード", "1", "2", "3", "○"};
	const struct form *form = assessment_form(desk->assessment);
	struct path path = {.item = form->items[below(random, (unsigned)form->item_count)]};

	if (!form_kind_has_value(path.item->kind) ||
	    !form_item_in_edition(path.item, assessment_edition(desk->assessment)))
		return;
	for (unsigned i = 0; i < path.item->depth; i++)
		path.index[i] = 1 + below(random, 8) / 7;
	if (path.item->kind == FORM_CHECK && path.item->content != CONTENT_NONE &&
	    below(random, 2) == 0)
		path.part = PATH_CONTENT;
	(void)history_set(history, &path, values[below(random, COUNT_OF(values))], NULL, NULL);
}

/* Adds, removes or exchanges blocks. */
static void
change_blocks(struct desk *desk, struct history *history, uint32_t *random)
{
	struct path path;

	if (desk->repeat_count == 0)
		return;
	path = path_of(desk, desk->repeats[below(random, desk->repeat_count)]);
	path.index[path.item->depth - 1] = 1;
	switch (below(random, 3)) {
	case 0:
		(void)history_insert_block(history, &path, NULL, NULL);
		break;
	case 1:
		history_remove_block(history, &path);
		break;
	default:
		(void)history_swap_blocks(history, &path);
		break;
	}
}

/* What is said of the same document as somebody else reads it, who remembers nothing. */
static char *
words_afresh(struct desk *desk)
{
	struct assessment *fresh;
	struct buf bytes = {0};
	char *words;

	assessment_write(desk->assessment, &bytes);
	fresh = parse(desk, bytes.data, bytes.length);
	words = words_of(fresh);
	assessment_free(fresh);
	buf_free(&bytes);
	return words;
}

static void
nothing_remembered_hides_a_finding(void **state)
{
	struct desk *desk = *state;
	struct history *history = history_new(desk->assessment);
	uint32_t random = 20250523;
	struct path where;

	for (int i = 0; i < OPERATIONS; i++) {
		char *said;
		char *meant;

		switch (below(&random, 6)) {
		case 0:
			(void)history_undo(history, &where);
			break;
		case 1:
			(void)history_redo(history, &where);
			break;
		case 2:
			change_blocks(desk, history, &random);
			break;
		default:
			change(desk, history, &random);
			break;
		}
		said = words_of(desk->assessment);
		meant = words_afresh(desk);
		assert_string_equal(said, meant);
		free(said);
		free(meant);
	}
	history_free(history);
}

static void
a_value_is_asked_again_where_its_block_moves(void **state)
{
	struct desk *desk = *state;
	struct history *history = history_new(desk->assessment);
	struct path part = path_of(desk, "item[1].g.part[1]");
	char *words;

	unit_set(desk->assessment, "item[1].g.part[1].y", "昨日");
	words = words_of(desk->assessment);
	assert_null(strstr(words, " place "));
	free(words);
	assert_true(history_insert_block(history, &part, NULL, NULL));
	words = words_of(desk->assessment);
	assert_non_null(strstr(words, " place "));
	free(words);
	history_free(history);
}

static void
a_predicate_looks_at_what_it_chooses_among(void **state)
{
	static const char *const rows[][3] = {
	    /* path, the value that makes a finding of a rule, the rule */
	    {"item[1].g.part[1].y", "2", " row-text "},
	    {"item[1].x", "3", " row-any "},
	};
	struct desk *desk = *state;

	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		char *words;

		unit_set(desk->assessment, rows[i][0], "1");
		words = words_of(desk->assessment);
		assert_null(strstr(words, rows[i][2]));
		free(words);
		unit_set(desk->assessment, rows[i][0], rows[i][1]);
		words = words_of(desk->assessment);
		assert_non_null(strstr(words, rows[i][2]));
		free(words);
	}
}

/* A rule that spares the past has not been asked of what stands in a row of it. */
static void
a_value_is_asked_again_where_its_row_is_no_longer_past(void **state)
{
	static const char *const past[] = {
	    "2", "3"}; /* what makes the row one of the past, or not */
	struct desk *desk = *state;

	unit_set(desk->assessment, "item[1].x", "1");
	unit_set(desk->assessment, "item[1].g.part[1].y", "3");
	for (unsigned i = 0; i < 4; i++) {
		char *words;

		unit_set(desk->assessment, "item[1].g.part[1].z", past[i % 2]);
		words = words_of(desk->assessment);
		if (i % 2 == 0)
			assert_null(strstr(words, "item[1].g.part[1].y spares "));
		else
			assert_non_null(strstr(words, "item[1].g.part[1].y spares "));
		free(words);
	}
}

/* An element that stands in a file and holds nothing goes once its value is set to be blank. */
static void
a_blank_element_that_goes_is_noticed(void **state)
{
	static const char file[] = "<assessment form='rules' edition='only' format='1'>"
				   "<top><a/><b>1</b></top></assessment>";
	struct desk *desk = *state;
	struct assessment *assessment = parse(desk, file, strlen(file));
	char *words = words_of(assessment);

	assert_null(strstr(words, " there "));
	free(words);
	unit_set(assessment, "top.a", "");
	words = words_of(assessment);
	assert_non_null(strstr(words, " there "));
	free(words);
	assessment_free(assessment);
}

/* What findings say of the first section: items, those that must be filled in and are not. */
static void
progress_is(struct desk *desk, unsigned items, unsigned filled, unsigned required)
{
	struct findings findings = {0};
	const struct progress *progress;

	findings_collect(desk->assessment, LANGUAGE_JA, &findings);
	assert_int_equal(findings.section_count, 3);
	progress = &findings.sections[1].progress;
	assert_int_equal(progress->items, items);
	assert_int_equal(progress->filled, filled);
	assert_int_equal(progress->required, required);
	findings_free(&findings);
}

/* A box counts with its group; one alone only where it must be marked. */
static void
a_box_alone_counts_where_it_must_be_marked(void **state)
{
	struct desk *desk = *state;

	progress_is(desk, 3, 0, 2);
	unit_set(desk->assessment, "a.may", "○");
	progress_is(desk, 3, 0, 2);
	unit_set(desk->assessment, "a.must", "○");
	progress_is(desk, 3, 1, 1);
	unit_set(desk->assessment, "a.boxes.two", "○");
	progress_is(desk, 3, 2, 0);
}

static void
rules_hold_in_their_section_and_edition(void **state)
{
	struct desk *desk = *state;
	char *words;

	unit_set(desk->assessment, "b.t", "x");
	words = words_of(desk->assessment);
	assert_null(strstr(words, "each"));
	free(words);
	unit_set(desk->assessment, "a.t", "x");
	words = words_of(desk->assessment);
	assert_non_null(strstr(words, "a.t each each\n"));
	assert_null(strstr(words, "ended"));
	free(words);
}

#define UNIT(name) cmocka_unit_test_setup_teardown(name, begin, end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    UNIT(what_is_not_relevant_is_named_block_by_block),
	    UNIT(a_block_has_a_progress_of_its_own),
	    UNIT(nothing_remembered_hides_a_finding),
	    cmocka_unit_test_setup_teardown(nothing_remembered_hides_a_finding, begin_rules, end),
	    cmocka_unit_test_setup_teardown(nothing_remembered_hides_a_finding, begin_many, end),
	    cmocka_unit_test_setup_teardown(
		a_value_is_asked_again_where_its_block_moves, begin_rules, end),
	    cmocka_unit_test_setup_teardown(a_blank_element_that_goes_is_noticed, begin_rules, end),
	    cmocka_unit_test_setup_teardown(
		a_value_is_asked_again_where_its_row_is_no_longer_past, begin_rules, end),
	    cmocka_unit_test_setup_teardown(
		a_box_alone_counts_where_it_must_be_marked, begin_sections, end),
	    cmocka_unit_test_setup_teardown(
		rules_hold_in_their_section_and_edition, begin_sections, end),
	    cmocka_unit_test_setup_teardown(
		a_predicate_looks_at_what_it_chooses_among, begin_rules, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
