/*
 * The room edit: the table of commands as a whole, keys looked up in it, and the user's file of
 * keys.
 */
#include "edit/keys/keymap.h"
#include "unit.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/utf8.h"

static const unsigned modes[] = {IN_FORM, IN_TEXT, IN_LIST, IN_PAGER, IN_PROMPT};

#define MODES (COUNT_OF(modes))

static struct key
key_of(const char *name)
{
	const char *end = name + strlen(name);
	struct key key;

	assert_true(key_parse(&name, end, &key) && name == end);
	return key;
}

/* The name of the command of a key, "" for none. */
static const char *
found(const struct keymap *keymap, unsigned mode, const char *name)
{
	struct key key = key_of(name);
	enum command command = keymap_find(keymap, mode, &key);

	return command != COMMAND_NONE ? command_rows[command].name : "";
}

static bool
works_in(size_t command, unsigned mode)
{
	return (modes_of_keys(command_rows[command].modes) & mode) != 0;
}

/* Enter, Tab and Backspace are control characters themselves. */
static bool
comes_from_any_terminal(const struct binding *binding)
{
	const struct key *key = &binding->key;

	if (key->shift || key->alt)
		return false;
	return binding_letter(binding) != 0 ||
	       (!key->control &&
		   (key->code == KEY_ENTER || key->code == KEY_TAB || key->code == KEY_BACKSPACE));
}

static void
every_command_has_a_key_of_any_terminal(void **state)
{
	struct keymap *keymap = keymap_new();

	(void)state;
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		bool any = false;

		for (size_t j = 0; j < keymap->commands[i].count; j++)
			any = any || comes_from_any_terminal(&keymap->commands[i].bindings[j]);
		if (!any)
			fail_msg("%s has no key but function keys", command_rows[i].name);
	}
	keymap_free(keymap);
}

/* Ctrl-H, Ctrl-I, Ctrl-M and Ctrl-[ are the bytes of other keys. */
static void
ctrl_keys_are_bytes_of_their_own(void **state)
{
	struct keymap *keymap = keymap_new();

	(void)state;
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		for (size_t j = 0; j < keymap->commands[i].count; j++) {
			const struct binding *binding = &keymap->commands[i].bindings[j];
			uint32_t letter = binding_letter(binding);

			if (letter == 0)
				continue;
			assert_true(letter < 0x7F);
			if (binding->in_palette)
				assert_true(letter >= 'A' && letter <= 'Z');
			else
				assert_non_null(
				    strchr("abcdefgjklnopqrstuvwxyz\\]^_", (int)letter));
		}
	}
	keymap_free(keymap);
}

/* Every key and every letter of a mode leads to the command that has it. */
static void
no_two_commands_of_a_mode_share_a_key(void **state)
{
	struct keymap *keymap = keymap_new();

	(void)state;
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		for (size_t j = 0; j < keymap->commands[i].count; j++) {
			const struct binding *binding = &keymap->commands[i].bindings[j];
			uint32_t letter = binding_letter(binding);

			for (size_t k = 0; k < MODES; k++) {
				unsigned mode = modes[k] | (modes[k] == IN_TEXT ? LEAVES : IN_NONE);

				if (!works_in(i, modes[k]))
					continue;
				if (!binding->in_palette)
					assert_int_equal(
					    keymap_find(keymap, mode, &binding->key), i);
				if (letter != 0)
					assert_int_equal(
					    keymap_find_letter(keymap, mode, letter), i);
			}
		}
	}
	keymap_free(keymap);
}

static void
every_command_is_named_and_explained(void **state)
{
	(void)state;
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		const struct command_row *row = &command_rows[i];

		assert_true(row->modes & (IN_ALL | LEAVES));
		/* The key line is only for modes in which the command works. */
		assert_int_equal(row->line & IN_ALL & ~modes_of_keys(row->modes), 0);
		assert_int_equal(
		    strspn(row->name, "abcdefghijklmnopqrstuvwxyz-"), strlen(row->name));
		for (size_t j = 0; j < i; j++)
			assert_string_not_equal(row->name, command_rows[j].name);
		for (size_t language = 0; language < 2; language++) {
			assert_true(*row->label[language] != '\0');
			assert_true(*row->help[language] != '\0');
		}
	}
}

static void
shift_selects_with_moves_alone(void **state)
{
	struct keymap *keymap = keymap_new();

	(void)state;
	assert_string_equal(found(keymap, IN_TEXT, "<S-Left>"), "left");
	assert_string_equal(found(keymap, IN_TEXT, "<C-S-Right>"), "word-right");
	assert_string_equal(found(keymap, IN_PROMPT, "<S-Home>"), "line-start");
	assert_string_equal(found(keymap, IN_PROMPT, "<S-Up>"), "");
	assert_string_equal(found(keymap, IN_TEXT | LEAVES, "<S-Tab>"), "leave-previous");
	assert_string_equal(found(keymap, IN_TEXT, "<S-Delete>"), "cut");
	assert_string_equal(found(keymap, IN_FORM, "<S-Left>"), "");
	keymap_free(keymap);
}

static void
characters_are_keys_where_none_are_typed(void **state)
{
	struct keymap *keymap = keymap_new();

	(void)state;
	assert_string_equal(found(keymap, IN_PAGER, "<Space>"), "pager-page-down");
	assert_string_equal(found(keymap, IN_PAGER, "q"), "pager-close");
	assert_string_equal(found(keymap, IN_LIST, "<Space>"), "pick");
	assert_string_equal(found(keymap, IN_FORM, "<Space>"), "");
	assert_string_equal(found(keymap, IN_PROMPT, "q"), "");
	keymap_free(keymap);
}

static void
a_letter_of_the_other_case_will_do(void **state)
{
	struct keymap *keymap = keymap_new();

	(void)state;
	assert_string_equal(
	    command_rows[keymap_find_letter(keymap, IN_FORM, 'D')].name, "page-down");
	assert_string_equal(
	    command_rows[keymap_find_letter(keymap, IN_FORM, 'd')].name, "next-finding");
	assert_string_equal(
	    command_rows[keymap_find_letter(keymap, IN_PAGER, 'D')].name, "pager-page-down");
	assert_string_equal(
	    command_rows[keymap_find_letter(keymap, IN_TEXT, 'h')].name, "line-start");
	assert_int_equal(keymap_find_letter(keymap, IN_LIST, 'Y'), COMMAND_NONE);
	keymap_free(keymap);
}

static struct keymap *
read_fine(const char *text)
{
	struct keymap *keymap = keymap_new();
	struct diags diags = {0};

	assert_true(keymap_read(keymap, text, "keys", &diags));
	assert_int_equal(diags.count, 0);
	return keymap;
}

static void
a_line_takes_the_place_of_a_commands_keys(void **state)
{
	struct keymap *keymap = read_fine("# mine\r\n\npages\r\n"
					  "  save  <F5> <C-_>\t<A-s> # and no more\r\n");

	(void)state;
	assert_string_equal(found(keymap, IN_FORM, "<F2>"), "");
	assert_string_equal(found(keymap, IN_FORM, "<F5>"), "save");
	assert_string_equal(found(keymap, LEAVES, "<A-s>"), "save");
	assert_int_equal(keymap_letter(keymap, COMMAND_SAVE), '_');
	/* Without a key it is in the palette still, without a letter. */
	assert_int_equal(keymap_letter(keymap, COMMAND_PAGES), 0);
	keymap_free(keymap);
}

static void
keys_of_the_palette_follow_it(void **state)
{
	struct keymap *keymap = read_fine("width <C-^>Q\npalette <F12>\nfirst <F12>1 <C-^>T\n");
	struct buf names = {0};

	(void)state;
	assert_string_equal(found(keymap, IN_TEXT, "<F12>"), "palette");
	assert_string_equal(command_rows[keymap_find_letter(keymap, IN_LIST, 'Q')].name, "width");
	assert_string_equal(command_rows[keymap_find_letter(keymap, IN_FORM, '1')].name, "first");
	assert_string_equal(command_rows[keymap_find_letter(keymap, IN_FORM, 'T')].name, "first");
	keymap_names(keymap, COMMAND_FIRST, true, &names);
	assert_string_equal(buf_text(&names), "F12 1, F12 T");
	buf_free(&names);
	keymap_free(keymap);
}

/* One diagnostic of this message, at the last line; the keys are what they were. */
static void
assert_refused(const char *text, enum message message)
{
	struct keymap *keymap = keymap_new();
	struct keymap *before = keymap_new();
	struct diags diags = {0};
	const char *last = strrchr(text, '\n');
	unsigned line = 1;

	for (const char *at = text; *at != '\0'; at++)
		line += *at == '\n';
	if (last != NULL) {
		char *first = strndup(text, (size_t)(last - text));

		assert_true(keymap_read(before, first, "keys", &diags));
		free(first);
	}
	assert_false(keymap_read(keymap, text, "keys", &diags));
	assert_int_equal(diags.count, 1);
	assert_int_equal(diags.items[0].message, message);
	assert_int_equal(diags.items[0].line, line);
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		struct buf found_names = {0};
		struct buf names = {0};

		keymap_names(keymap, i, true, &found_names);
		keymap_names(before, i, true, &names);
		assert_string_equal(buf_text(&found_names), buf_text(&names));
		buf_free(&found_names);
		buf_free(&names);
	}
	diags_free(&diags);
	keymap_free(before);
	keymap_free(keymap);
}

static void
what_cannot_be_bound_is_refused(void **state)
{
	(void)state;
	assert_refused("\nfnid <F3>", MSG_KEYS_COMMAND);
	assert_refused("find a", MSG_KEYS_KEY);
	assert_refused("find <Space>", MSG_KEYS_KEY);
	assert_refused("find <Foo>", MSG_KEYS_KEY);
	assert_refused("find <F3", MSG_KEYS_KEY);
	assert_refused("find <A-a> <A-b> <A-c> <A-d> <A-e>", MSG_KEYS_KEY);
	assert_refused("first <F12>H", MSG_KEYS_KEY);
	assert_refused("first <C-^><F1>", MSG_KEYS_KEY);
	assert_refused("first <C-^>HH", MSG_KEYS_KEY);
	assert_refused("pick 1", MSG_KEYS_KEY);
	assert_refused("#\nfind <F2>", MSG_KEYS_TAKEN);
}

static void
what_is_no_file_of_keys_is_said_once(void **state)
{
	struct keymap *keymap = keymap_new();
	struct diags diags = {0};

	(void)state;
	assert_false(keymap_read(keymap, "\001\n\002 \003\nELF\n", "keys", &diags));
	assert_int_equal(diags.count, 1);
	assert_int_equal(diags.items[0].line, 1);
	diags_free(&diags);
	keymap_free(keymap);
}

static void
keys_of_a_text_are_not_taken_twice(void **state)
{
	struct keymap *keymap;

	(void)state;
	/* save leaves a text, left moves in it: both work there. */
	assert_refused("leave <Left>", MSG_KEYS_TAKEN);
	assert_refused("left <F2>", MSG_KEYS_TAKEN);
	/* A letter of the palette and a Ctrl key that has it there. */
	assert_refused("first <C-^>s", MSG_KEYS_TAKEN);
	assert_refused("clear <C-^>H", MSG_KEYS_TAKEN);
	keymap = read_fine("save <F2>\nfirst <C-^>s\npager-down <F2>\n");
	keymap_free(keymap);
}

static void
nobody_locks_himself_out(void **state)
{
	(void)state;
	assert_refused("palette", MSG_KEYS_VITAL);
	assert_refused("palette <C-^>x", MSG_KEYS_TAKEN);
	assert_refused("cut\npalette <C-^>x", MSG_KEYS_VITAL);
	assert_refused("pick", MSG_KEYS_VITAL);
	assert_refused("close", MSG_KEYS_VITAL);
	assert_refused("pager-close", MSG_KEYS_VITAL);
	assert_refused("list-next", MSG_KEYS_VITAL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_command_has_a_key_of_any_terminal),
	    cmocka_unit_test(ctrl_keys_are_bytes_of_their_own),
	    cmocka_unit_test(no_two_commands_of_a_mode_share_a_key),
	    cmocka_unit_test(every_command_is_named_and_explained),
	    cmocka_unit_test(shift_selects_with_moves_alone),
	    cmocka_unit_test(characters_are_keys_where_none_are_typed),
	    cmocka_unit_test(a_letter_of_the_other_case_will_do),
	    cmocka_unit_test(a_line_takes_the_place_of_a_commands_keys),
	    cmocka_unit_test(keys_of_the_palette_follow_it),
	    cmocka_unit_test(what_cannot_be_bound_is_refused),
	    cmocka_unit_test(what_is_no_file_of_keys_is_said_once),
	    cmocka_unit_test(keys_of_a_text_are_not_taken_twice),
	    cmocka_unit_test(nobody_locks_himself_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
