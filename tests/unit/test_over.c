/*
 * What lies over what: keys, commands and drawing find their way through a stack of rows, without a
 * document; lists and questions on it, which are gone before they tell what was answered.
 */
#include "edit/widget/list.h"
#include "edit/widget/prompt.h"
#include "unit.h"

struct stage {
	struct keymap *keymap;
	struct window window;
	struct say *say;
	struct overs *overs;
	struct buf log; /* what the rows were asked for */
};

/* A row that only notes what it is asked for. */
struct actor {
	struct stage *stage;
	const char *name;
};

static bool
act_command(void *state, enum command command, bool shifted)
{
	struct actor *actor = state;

	(void)shifted;
	buf_addf(&actor->stage->log, "%s:command ", actor->name);
	return command == COMMAND_SAVE;
}

static bool
act_leave(void *state)
{
	struct actor *actor = state;

	buf_addf(&actor->stage->log, "%s:leave ", actor->name);
	return false;
}

static void
act_draw(void *state, struct screen *screen)
{
	struct actor *actor = state;

	(void)screen;
	buf_addf(&actor->stage->log, "%s:draw ", actor->name);
}

static bool
act_title(void *state, struct buf *out)
{
	struct actor *actor = state;

	buf_adds(out, actor->name);
	return true;
}

static void
act_close(void *state)
{
	struct actor *actor = state;

	buf_addf(&actor->stage->log, "%s:close ", actor->name);
}

static const struct over_ops ground = {.modes = IN_FORM,
    .ground = true,
    .body = true,
    .covers = true,
    .draw = act_draw,
    .title = act_title,
    .close = act_close};
static const struct over_ops typed = {.modes = IN_TEXT | LEAVES,
    .ground = true,
    .body = true,
    .command = act_command,
    .leave = act_leave,
    .draw = act_draw,
    .close = act_close};
static const struct over_ops cover = {
    .modes = IN_PAGER, .body = true, .covers = true, .draw = act_draw, .title = act_title};

static void
begin(struct stage *stage)
{
	*stage = (struct stage){.keymap = keymap_new(), .window = {80, 24, {1, 1, 0}}};
	stage->say = say_new(LANGUAGE_EN, stage->keymap);
	stage->overs = overs_new(&stage->window, stage->say);
}

static void
end(struct stage *stage)
{
	overs_free(stage->overs);
	say_free(stage->say);
	keymap_free(stage->keymap);
	buf_free(&stage->log);
}

static void
assert_log(struct stage *stage, const char *expected)
{
	assert_string_equal(buf_text(&stage->log), expected);
	buf_clear(&stage->log);
}

static void
commands_go_to_the_topmost_one_and_may_not_leave_it(void **state)
{
	struct stage stage;
	struct actor page = {&stage, "page"};
	struct actor text = {&stage, "text"};

	(void)state;
	begin(&stage);
	over_open(stage.overs, &ground, &page);
	assert_false(over_command(stage.overs, COMMAND_SAVE, false));
	assert_true(over_leave(stage.overs, COMMAND_SAVE));
	over_open(stage.overs, &typed, &text);
	assert_true(over_command(stage.overs, COMMAND_SAVE, false));
	assert_false(over_command(stage.overs, COMMAND_FIND, false));
	assert_log(&stage, "text:command text:command ");
	/* One that works in a text does not leave it. */
	assert_true(over_leave(stage.overs, COMMAND_HELP));
	assert_false(over_leave(stage.overs, COMMAND_SAVE));
	assert_log(&stage, "text:leave ");
	assert_true(over_is_ground(stage.overs));
	assert_int_equal(over_modes_below(stage.overs), IN_FORM);
	end(&stage);
}

static void
what_covers_the_body_hides_what_is_below(void **state)
{
	struct stage stage;
	struct actor page = {&stage, "page"};
	struct actor text = {&stage, "text"};
	struct actor help = {&stage, "help"};
	struct screen screen = {0};
	struct buf title = {0};

	(void)state;
	begin(&stage);
	over_open(stage.overs, &ground, &page);
	over_open(stage.overs, &typed, &text);
	over_draw(stage.overs, &screen, true);
	assert_log(&stage, "page:draw text:draw ");
	over_title(stage.overs, &title);
	over_open(stage.overs, &cover, &help);
	over_draw(stage.overs, &screen, true);
	over_draw(stage.overs, &screen, false);
	assert_log(&stage, "help:draw ");
	over_title(stage.overs, &title);
	assert_string_equal(title.data, "pagehelp");
	assert_int_equal(over_modes_of_ground(stage.overs), IN_TEXT | LEAVES);
	/* From the middle; then all that is left. */
	over_remove(stage.overs, &typed);
	assert_log(&stage, "text:close ");
	assert_int_equal(over_modes_of_ground(stage.overs), IN_FORM);
	buf_free(&title);
	end(&stage);
}

static void
note_value(void *context, int value)
{
	struct stage *stage = context;

	buf_addf(&stage->log, "picked %d of %u ", value, stage->overs->count);
}

static void
note_closed(void *context)
{
	struct stage *stage = context;

	buf_addf(&stage->log, "closed of %u ", stage->overs->count);
}

static void
press(struct stage *stage, uint32_t character)
{
	struct key key = {.code = KEY_CHARACTER, .character = character};

	assert_true(over_key(stage->overs, &key));
}

static void
a_list_is_gone_before_it_tells_its_choice(void **state)
{
	struct stage stage;
	struct actor page = {&stage, "page"};
	struct list *list;

	(void)state;
	begin(&stage);
	over_open(stage.overs, &ground, &page);
	list = list_open(stage.overs, "List", note_value, &stage);
	list_add(list, "one", 11);
	list_add(list, "two", 12);
	assert_true(over_command(stage.overs, COMMAND_LIST_LAST, false));
	assert_true(over_command(stage.overs, COMMAND_PICK, false));
	assert_log(&stage, "picked 12 of 1 ");
	list = list_open(stage.overs, "List", note_value, &stage);
	list_add(list, "one", 11);
	list->closed = note_closed;
	press(&stage, '9');
	assert_non_null(strstr(buf_text(&stage.say->text), "1 to 1"));
	over_paste(stage.overs, "x", 1);
	assert_non_null(strstr(buf_text(&stage.say->text), "no text"));
	assert_true(over_command(stage.overs, COMMAND_CLOSE_LIST, false));
	assert_log(&stage, "closed of 1 ");
	list = list_open(stage.overs, "List", note_value, &stage);
	list_add(list, "one", 11);
	press(&stage, '1');
	assert_log(&stage, "picked 11 of 1 ");
	end(&stage);
}

static void
note_answer(void *context, const char *text)
{
	struct stage *stage = context;

	buf_addf(&stage->log, "%s of %u ", text, stage->overs->count);
}

static void
a_question_is_gone_before_it_tells_its_answer(void **state)
{
	struct stage stage;
	struct actor page = {&stage, "page"};

	(void)state;
	begin(&stage);
	over_open(stage.overs, &ground, &page);
	prompt_open(stage.overs, "Name:", "old", true, note_answer, &stage);
	press(&stage, 'n');
	over_paste(stage.overs, "ew\nlost", 7);
	assert_true(over_command(stage.overs, COMMAND_TEXT_LEFT, true));
	assert_true(over_command(stage.overs, COMMAND_COPY, false));
	assert_string_equal(stage.overs->clipboard.data, "w");
	assert_true(over_command(stage.overs, COMMAND_ANSWER, false));
	assert_log(&stage, "new of 1 ");
	end(&stage);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(commands_go_to_the_topmost_one_and_may_not_leave_it),
	    cmocka_unit_test(what_covers_the_body_hides_what_is_below),
	    cmocka_unit_test(a_list_is_gone_before_it_tells_its_choice),
	    cmocka_unit_test(a_question_is_gone_before_it_tells_its_answer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
