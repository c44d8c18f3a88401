/* Annotations in a document with a history: what goes with a block, what a copy takes along, one
 * step each; and the predecessor of a document. */
#include <sys/stat.h>
#include <unistd.h>

#include "history_unit.h"
#include "yoshiki3/digest.h"
#include "yoshiki3/predecessor.h"
#include "yoshiki3/store.h"

static struct annotation_path
where_of(const char *text)
{
	struct annotation_path where;

	if (!annotation_path_parse(form, NEW, PATH_EXACT, text, NULL, &where, NULL))
		fail_msg("no such annotation: %s", text);
	return where;
}

static void
annotate(const char *text, const char *value)
{
	struct annotation_path where = where_of(text);

	assert_true(history_annotate(history, &where, value, NULL, NULL));
}

static bool
add_line(void *context, const struct annotation_path *where, const struct annotation *annotation)
{
	struct annotation_path part = *where;

	for (part.part = 0; part.part < ANNOTATION_PARTS_MAX; part.part++) {
		if (!annotation_tells(annotation, part.part))
			continue;
		annotation_path_format(&part, context);
		buf_addf(context, "=%s\n", annotation->parts[part.part]);
	}
	return true;
}

/* All annotations of a document, a line for each part. */
static void
annotations_are(const struct assessment *assessment, const char *expected)
{
	struct buf lines = {0};

	assessment_each_annotation(assessment, add_line, &lines);
	assert_string_equal(buf_text(&lines), expected);
	buf_free(&lines);
}

static void
annotations_go_with_their_block(void **state)
{
	(void)state;
	do_set("item[3].part[1].name", "z");
	annotate("item[1].note[1]", "one");
	annotate("item[2].part[1].name.public", "two");
	annotate("item[2].of", "x");
	assert_true(do_swap("item[1]"));
	annotations_are(
	    document, "item[1].of=x\nitem[1].part[1].name.public=two\nitem[2].note[1]=one\n");
	do_insert("item[1]");
	annotations_are(
	    document, "item[2].of=x\nitem[2].part[1].name.public=two\nitem[3].note[1]=one\n");
	do_remove("item[2]");
	annotations_are(document, "item[2].note[1]=one\n");
	assert_true(do_undo());
	assert_true(do_undo());
	assert_true(do_undo());
	annotations_are(
	    document, "item[1].note[1]=one\nitem[2].of=x\nitem[2].part[1].name.public=two\n");
	do_set("item[2].part[1].name", "v");
	do_set("item[2].part[1].name", "");
	annotations_are(
	    document, "item[1].note[1]=one\nitem[2].of=x\nitem[2].part[1].name.public=two\n");
}

/* A block that is copied has the withheld wordings of the other one, and keeps notes of its own. */
static void
a_copy_takes_withheld_wordings_alone(void **state)
{
	(void)state;
	do_set("item[1].part[1].name", "a");
	annotate("item[1].of", "x");
	annotate("item[1].note[1]", "n");
	annotate("item[1].part[1].name.note[1]", "n");
	annotate("item[1].part[1].name.doubt", "d");
	annotate("item[1].part[1].name.public", "p");
	annotate("item[1].marks.plain.withheld", "○");
	annotate("item[2].part[1].name.note[1]", "own");
	annotate("item[2].marks.other.public", "gone");
	assert_int_equal(do_copy(document, "item[1]", "item[2]"), 0);
	annotations_are(document,
	    "item[1].of=x\nitem[1].note[1]=n\nitem[1].marks.plain.withheld=○\n"
	    "item[1].part[1].name.note[1]=n\nitem[1].part[1].name.public=p\n"
	    "item[1].part[1].name.doubt=d\n"
	    "item[2].marks.plain.withheld=○\nitem[2].part[1].name.note[1]=own\n"
	    "item[2].part[1].name.public=p\n");
	assert_true(do_undo());
	assert_string_equal(unit_get(document, "item[2].part[1].name"), "");
	assert_int_equal(do_copy(document, "item[1]", "item[4]"), 0);
	assert_true(do_undo());
	assert_true(do_redo());
	assert_int_equal(do_copy(document, "item[1]", "item[1]"), 0);
}

static void
an_annotation_is_made_in_one_step(void **state)
{
	static const char *const parts[ANNOTATION_PARTS_MAX] = {"text", "who", NULL, NOTE_DONE};
	static const char *const wrong[ANNOTATION_PARTS_MAX] = {"text", "who", NULL, "maybe"};
	struct path path = path_of(document, "item[3].part[2].name");
	struct annotation_path made;
	struct diags diags = {0};

	(void)state;
	assert_false(
	    history_add_annotation(history, &path, ANNOTATION_NOTE, wrong, NULL, NULL, &diags));
	assert_int_equal(diags.count, 1);
	diags_free(&diags);
	body_is("");
	assert_true(
	    history_add_annotation(history, &path, ANNOTATION_NOTE, parts, NULL, NULL, NULL));
	assert_true(
	    history_add_annotation(history, &path, ANNOTATION_NOTE, parts, NULL, &made, NULL));
	assert_int_equal(made.index, 2);
	assert_int_equal(annotation_count(document, &path, ANNOTATION_NOTE), 2);
	assert_int_equal(assessment_open_notes(document), 0);
	made.part = NOTE_STATE;
	assert_string_equal(annotation_get(document, &made), "done");
	history_remove_annotation(history, &made);
	assert_int_equal(annotation_count(document, &path, ANNOTATION_NOTE), 1);
	while (do_undo())
		;
	body_is("");
	assert_false(assessment_is_annotated(document));
}

static void
annotations_are_not_the_digest(void **state)
{
	char before[SHA256_DIGITS + 1];
	char after[SHA256_DIGITS + 1];

	(void)state;
	do_set("first.a", "1");
	assessment_digest(document, before);
	annotate("first.a.note[1]", "n");
	annotate("first.a.public", "p");
	assessment_digest(document, after);
	assert_string_equal(before, after);
	do_set("first.a", "2");
	assessment_digest(document, after);
	assert_string_not_equal(before, after);
	assert_true(digest_is_named("0123456789ABCDEF"));
	assert_false(digest_is_named("0123456789ABCDE"));
	assert_false(digest_is_named("0123456789ABCDEFG"));
}

static void
save(const struct assessment *assessment, const char *file)
{
	char *bytes = unit_bytes(assessment);

	assert_true(store_save(file, bytes, strlen(bytes), STORE_REPLACE, 0600, NULL));
	free(bytes);
}

static void
assert_found(const char *file, enum predecessor_state state, enum message message)
{
	struct diags diags = {0};
	struct predecessor found = predecessor_find(file, document, library, &diags);

	assert_int_equal(found.state, state);
	assert_int_equal(diags.count, message == MESSAGE_COUNT ? 0 : 1);
	if (diags.count > 0)
		assert_int_equal(diags.items[0].message, message);
	assert_true((found.assessment != NULL) ==
		    (state == PREDECESSOR_SAME || state == PREDECESSOR_DIFFERENT));
	diags_free(&diags);
	predecessor_free(&found);
}

static void
the_predecessor_is_found_again_or_said_to_be_missing(void **state)
{
	char directory[] = "/tmp/yoshiki3-unit-XXXXXX";
	char *names[4] = {NULL};
	static const char *const tails[4] = {"/old", "/old/old.xml", "/new.xml", "/other.xml"};
	struct assessment *old = assessment_new(form, MID);
	const char *old_file;
	const char *file;

	(void)state;
	assert_non_null(mkdtemp(directory));
	for (size_t i = 0; i < 4; i++) {
		struct buf name = {0};

		buf_addf(&name, "%s%s", directory, tails[i]);
		names[i] = buf_take(&name);
	}
	assert_int_equal(mkdir(names[0], 0700), 0);
	old_file = names[1];
	file = names[2];
	unit_set(old, "first.a", "1");
	save(old, old_file);
	assert_found(file, PREDECESSOR_NONE, MESSAGE_COUNT);
	assert_true(predecessor_record(history, file, old_file, old, NULL));
	assert_found(file, PREDECESSOR_SAME, MESSAGE_COUNT);
	unit_set(old, "first.a", "2");
	save(old, old_file);
	assert_found(file, PREDECESSOR_DIFFERENT, MSG_PREDECESSOR_OTHER);
	assert_true(store_save(old_file, "<x/>", 4, STORE_REPLACE, 0600, NULL));
	assert_found(file, PREDECESSOR_UNREADABLE, MSG_DOC_ROOT);
	assert_int_equal(unlink(old_file), 0);
	assert_found(file, PREDECESSOR_MISSING, MSG_PREDECESSOR_MISSING);
	/* Another one takes its place, in one step. */
	save(old, names[3]);
	assert_true(predecessor_record(history, file, names[3], old, NULL));
	assert_found(file, PREDECESSOR_SAME, MESSAGE_COUNT);
	assert_true(do_undo());
	assert_found(file, PREDECESSOR_MISSING, MSG_PREDECESSOR_MISSING);
	assert_true(do_undo());
	assert_found(file, PREDECESSOR_NONE, MESSAGE_COUNT);
	assert_int_equal(unlink(names[3]), 0);
	assert_int_equal(rmdir(names[0]), 0);
	assert_int_equal(rmdir(directory), 0);
	for (size_t i = 0; i < 4; i++)
		free(names[i]);
	assessment_free(old);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(annotations_go_with_their_block, begin, end),
	    cmocka_unit_test_setup_teardown(a_copy_takes_withheld_wordings_alone, begin, end),
	    cmocka_unit_test_setup_teardown(an_annotation_is_made_in_one_step, begin, end),
	    cmocka_unit_test_setup_teardown(annotations_are_not_the_digest, begin, end),
	    cmocka_unit_test_setup_teardown(
		the_predecessor_is_found_again_or_said_to_be_missing, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
