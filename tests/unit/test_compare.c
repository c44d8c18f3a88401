/* Comparing assessments of the small form: blocks paired, each change told once and in order. */
#include "unit.h"
#include "yoshiki3/compare.h"

struct pair {
	struct form_library *library;
	struct assessment *before;
	struct assessment *after;
};

static int
set_up(void **state)
{
	struct pair *pair = calloc(1, sizeof(*pair));

	pair->library = unit_library();
	pair->before = assessment_new(unit_form(pair->library), 1);
	pair->after = assessment_new(unit_form(pair->library), 1);
	*state = pair;
	return 0;
}

static int
tear_down(void **state)
{
	struct pair *pair = *state;

	assessment_free(pair->before);
	assessment_free(pair->after);
	form_library_free(pair->library);
	free(pair);
	return 0;
}

/* Parts from a list of names, a space between; what each does is told by its name's first letter.
 */
static void
set_parts(struct assessment *assessment, const char *names)
{
	unsigned index = 0;

	while (*names != '\0') {
		size_t length = strcspn(names, " ");
		struct buf path = {0};
		struct buf value = {0};

		index++;
		if (*names != '-') {
			buf_addf(&path, "part[%u].name", index);
			buf_add(&value, names, length);
			unit_set(assessment, path.data, value.data);
			buf_clear(&path);
			buf_clear(&value);
			buf_addf(&path, "part[%u].role", index);
			buf_addf(&value, "%c%c%c%c%c%c", *names, *names + 1, *names + 2, *names + 3,
			    *names + 4, *names + 5);
			unit_set(assessment, path.data, value.data);
		}
		buf_free(&path);
		buf_free(&value);
		names += length + (names[length] == ' ');
	}
}

static void
add_path(const struct path *path, struct buf *out)
{
	if (path->item == NULL)
		buf_adds(out, "-");
	else
		path_format(path, out);
}

/* A change as "path: was > is", "+ path", "- path", "path ~ path"; a space between. */
static void
assert_differences(const struct pair *pair, const char *expected)
{
	struct comparison *comparison =
	    comparison_make(pair->before, pair->after, COMPARE_BY_BLOCK);
	struct buf found = {0};

	for (size_t i = 0; i < comparison_count(comparison); i++) {
		const struct change *change = comparison_change(comparison, i);

		buf_adds(&found, i > 0 ? ", " : "");
		if (change->kind == CHANGE_ITEM && change->block != CHANGE_NO_BLOCK)
			buf_adds(&found, "in ");
		if (change->kind == CHANGE_BLOCK_ADDED || change->kind == CHANGE_BLOCK_GONE)
			buf_adds(&found, change->kind == CHANGE_BLOCK_ADDED ? "+ " : "- ");
		if (change->kind == CHANGE_BLOCK_MOVED) {
			add_path(&change->before, &found);
			buf_adds(&found, " ~ ");
		}
		add_path(change_path(change), &found);
		if (change->kind == CHANGE_ITEM)
			buf_addf(&found, ": %s > %s%s", change->was, change->is,
			    change->wording ? " (字句)" : "");
	}
	assert_string_equal(buf_text(&found), expected);
	buf_free(&found);
	comparison_free(comparison);
}

static void
the_same_has_no_changes(void **state)
{
	struct pair *pair = *state;

	set_parts(pair->before, "Adam Bert Cees");
	set_parts(pair->after, "Adam Bert Cees");
	assert_differences(pair, "");
}

static void
a_value_is_worded_anew_or_only_spelled_anew(void **state)
{
	struct pair *pair = *state;

	unit_set(pair->before, "body.first.name", "税務課");
	unit_set(pair->after, "body.first.name", "課税課");
	unit_set(pair->before, "head.notes", "ＡＢＣ　１２３");
	unit_set(pair->after, "head.notes", "ABC 123");
	unit_set(pair->after, "body.first.boxes.other", "○");
	unit_set(pair->before, "body.first.boxes.other.text", "甲");
	assert_differences(pair,
	    "head.notes: ＡＢＣ　１２３ > ABC 123 (字句), body.first.name: 税務課 > 課税課, "
	    "body.first.boxes.other:  > ○, body.first.boxes.other.text: 甲 > ");
}

static void
a_block_gone_in_the_middle_is_one_change(void **state)
{
	struct pair *pair = *state;

	set_parts(pair->before, "Adam Bert Cees Dora Emil");
	set_parts(pair->after, "Adam Cees Dora Emil");
	assert_differences(pair, "- part[2], in part[2].name: Bert > , in part[2].role: BCDEFG > ");
}

static void
a_block_added_in_the_middle_is_one_change(void **state)
{
	struct pair *pair = *state;

	set_parts(pair->before, "Adam Bert");
	set_parts(pair->after, "Adam Kurt Bert");
	assert_differences(pair, "+ part[2], in part[2].name:  > Kurt, in part[2].role:  > KLMNOP");
}

static void
blocks_that_changed_places_are_one_that_moved(void **state)
{
	struct pair *pair = *state;

	set_parts(pair->before, "Adam Bert Cees");
	set_parts(pair->after, "Adam Cees Bert");
	unit_set(pair->after, "part[2].role", "新しい役割");
	assert_differences(pair, "part[2].role: CDEFGH > 新しい役割, part[2] ~ part[3]");
}

static void
a_renamed_block_is_found_by_its_place(void **state)
{
	struct pair *pair = *state;

	set_parts(pair->before, "Adam Bert Cees");
	set_parts(pair->after, "Adam Kurt Cees");
	assert_differences(pair, "part[2].name: Bert > Kurt, part[2].role: BCDEFG > KLMNOP");
}

static void
a_renamed_block_is_found_by_its_text(void **state)
{
	struct pair *pair = *state;

	set_parts(pair->before, "Adam Bert Cees");
	set_parts(pair->after, "Kurt Adam Berta Cees");
	assert_differences(pair, "+ part[1], in part[1].name:  > Kurt, in part[1].role:  > KLMNOP, "
				 "part[3].name: Bert > Berta");
}

static void
blank_blocks_between_keep_their_places(void **state)
{
	struct pair *pair = *state;

	set_parts(pair->before, "Adam - Cees");
	set_parts(pair->after, "Adam - Cees -");
	assert_differences(pair, "");
	unit_set(pair->after, "part[2].name", "Bert");
	assert_differences(pair, "part[2].name:  > Bert");
}

static void
rows_of_equal_names_are_told_apart_by_their_texts(void **state)
{
	static const char *const texts[] = {"甲について改めた", "乙を廃止した", "丙の字句を直した"};
	struct pair *pair = *state;

	for (unsigned i = 0; i < 3; i++) {
		struct buf path = {0};

		buf_addf(&path, "change[%u].date", i + 1);
		unit_set(pair->before, path.data, "令和７年４月１日");
		if (i > 0) {
			buf_clear(&path);
			buf_addf(&path, "change[%u].date", i);
			unit_set(pair->after, path.data, "令和７年４月１日");
		}
		buf_clear(&path);
		buf_addf(&path, "change[%u].before", i + 1);
		unit_set(pair->before, path.data, texts[i]);
		buf_free(&path);
	}
	unit_set(pair->after, "change[1].before", "乙を廃止したもの");
	unit_set(pair->after, "change[2].before", "丙の字句を直したもの");
	assert_differences(pair,
	    "- change[1], in change[1].date: 令和７年４月１日 > , in change[1].before: "
	    "甲について改めた > , change[1].before: 乙を廃止した > 乙を廃止したもの, "
	    "change[2].before: 丙の字句を直した > 丙の字句を直したもの");
}

static void
places_are_found_on_the_other_side(void **state)
{
	struct pair *pair = *state;
	struct comparison *comparison;
	struct path path = {.item = form_find(assessment_form(pair->before), "part.role")};
	struct path other;

	set_parts(pair->before, "Adam Bert Cees");
	set_parts(pair->after, "Adam Cees Kurt");
	comparison = comparison_make(pair->before, pair->after, COMPARE_BY_BLOCK);
	path.index[0] = 2;
	assert_true(comparison_former(comparison, &path, &other));
	assert_ptr_equal(other.item, path.item);
	assert_int_equal(other.index[0], 3);
	assert_false(comparison_later(comparison, &path, &other));
	path.index[0] = 3;
	assert_false(comparison_former(comparison, &path, &other));
	assert_true(comparison_later(comparison, &path, &other));
	assert_int_equal(other.index[0], 2);
	path.item = path.item->container;
	assert_true(comparison_later(comparison, &path, &other));
	assert_int_equal(other.index[0], 2);
	path = (struct path){.item = form_find(assessment_form(pair->before), "head.title")};
	assert_true(comparison_former(comparison, &path, &other));
	comparison_free(comparison);
}

/* The paths of all changes of the official form, a space between. */
static void
assert_order(const struct assessment *before, const struct assessment *after,
    enum compare_order order, const char *expected)
{
	struct comparison *comparison = comparison_make(before, after, order);
	struct buf found = {0};

	for (size_t i = 0; i < comparison_count(comparison); i++) {
		buf_adds(&found, i > 0 ? " " : "");
		path_format(change_path(comparison_change(comparison, i)), &found);
	}
	assert_string_equal(buf_text(&found), expected);
	buf_free(&found);
	comparison_free(comparison);
}

static void
sections_of_blocks_come_in_the_order_of_the_paper(void **state)
{
	const struct pair *pair = *state;
	const struct form *form = form_library_get(pair->library, "yoshiki3", NULL, NULL);
	struct assessment *before = assessment_new(form, form->edition_count - 1);
	struct assessment *after = assessment_new(form, form->edition_count - 1);

	unit_set(before, "file[1].overview.name", "甲");
	unit_set(before, "file[2].overview.name", "乙");
	unit_set(after, "file[1].overview.name", "甲");
	unit_set(after, "file[1].remarks", "一");
	unit_set(after, "file[1].risk.other", "一");
	unit_set(after, "file[2].overview.name", "乙");
	unit_set(after, "file[2].remarks", "二");
	unit_set(after, "file[2].risk.other", "二");
	unit_set(after, "file[3].overview.name", "丙");
	unit_set(after, "file[3].risk.other", "三");
	/* Printed before the rows of changes, which it follows in the file. */
	unit_set(after, "annex[1].body", "別紙");
	unit_set(after, "change[1].item", "全て");
	assert_order(before, after, COMPARE_BY_BLOCK,
	    "file[1].remarks file[1].risk.other file[2].remarks file[2].risk.other file[3] "
	    "file[3].overview.name file[3].risk.other annex[1] annex[1].body change[1] "
	    "change[1].item");
	assert_order(before, after, COMPARE_BY_SECTION,
	    "file[1].remarks file[2].remarks file[3] file[3].overview.name file[1].risk.other "
	    "file[2].risk.other file[3].risk.other annex[1] annex[1].body change[1] "
	    "change[1].item");
	assessment_free(before);
	assessment_free(after);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
	    TEST(the_same_has_no_changes),
	    TEST(a_value_is_worded_anew_or_only_spelled_anew),
	    TEST(a_block_gone_in_the_middle_is_one_change),
	    TEST(a_block_added_in_the_middle_is_one_change),
	    TEST(blocks_that_changed_places_are_one_that_moved),
	    TEST(a_renamed_block_is_found_by_its_place),
	    TEST(a_renamed_block_is_found_by_its_text),
	    TEST(blank_blocks_between_keep_their_places),
	    TEST(rows_of_equal_names_are_told_apart_by_their_texts),
	    TEST(places_are_found_on_the_other_side),
	    TEST(sections_of_blocks_come_in_the_order_of_the_paper),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
