/* The input decoder and the parser of the probe's answers, byte by byte, without a terminal. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tui/input.h"
#include "tui/probe.h"

/* Everything that waits, as a script: keys as key_format spells them, pastes between { and }. */
static void
collect(struct input *input, struct buf *out)
{
	struct key key;

	for (;;) {
		struct buf paste = {0};

		switch (input_next(input, &key, &paste)) {
		case INPUT_KEY:
			key_format(&key, out);
			break;
		case INPUT_PASTE:
			buf_addc(out, '{');
			buf_add(out, paste.data, paste.length);
			buf_addc(out, '}');
			break;
		case INPUT_NONE:
			buf_free(&paste);
			return;
		}
		buf_free(&paste);
	}
}

static void
assert_decoded_in(const char *codeset, const char *bytes, const char *expected)
{
	struct input *input = input_new(codeset);
	struct buf found = {0};

	for (const char *byte = bytes; *byte != '\0'; byte++)
		input_byte(input, (unsigned char)*byte);
	while (input_patience(input) >= 0)
		input_timeout(input);
	collect(input, &found);
	assert_string_equal(buf_text(&found), expected);
	buf_free(&found);
	input_free(input);
}

static void
assert_decoded(const char *bytes, const char *expected)
{
	assert_decoded_in("UTF-8", bytes, expected);
}

static void
text_is_characters(void **state)
{
	(void)state;
	assert_decoded("", "");
	assert_decoded("a<Z ", "a<lt>Z<Space>");
	assert_decoded("様式３𠮷", "様式３𠮷");
}

static void
control_characters_are_keys(void **state)
{
	(void)state;
	assert_decoded("\r\n\t\x7F\b\x01\x1A", "<Enter><C-j><Tab><Backspace><Backspace><C-a><C-z>");
	assert_decoded("\x1C\x1D\x1E\x1F", "<C-\\><C-]><C-^><C-_>");
}

static void
decoding_goes_on_behind_what_is_ill_formed(void **state)
{
	(void)state;
	assert_decoded("\xFF"
		       "あ\xC0\xAF"
		       "b",
	    "あb");
	assert_decoded("\xE3\x81"
		       "あx\xE3",
	    "あx");
	assert_decoded("\xED\xA0\x80z\xF4\x90\x80\x80z\xE0\x80\x80z", "zzz");
	assert_decoded("\xE3\x81\033[A", "<Up>");
	/* C1 controls are no text. */
	assert_decoded("\xC2\x9B", "");
}

static void
a_character_may_come_in_pieces(void **state)
{
	struct input *input = input_new("UTF-8");
	struct buf found = {0};

	(void)state;
	input_byte(input, 0xE3);
	assert_true(input_patience(input) > 0);
	input_byte(input, 0x81);
	assert_false(input_ready(input));
	input_byte(input, 0x82);
	assert_int_equal(input_patience(input), -1);
	collect(input, &found);
	assert_string_equal(found.data, "あ");
	buf_free(&found);
	input_free(input);
}

static void
other_charsets_are_decoded(void **state)
{
	(void)state;
	/* 様式 and half-width ｱ; a broken lead byte before an ASCII letter */
	assert_decoded_in("EUC-JP",
	    "\xCD\xCD\xBC\xB0\x8E\xB1\xA4"
	    "x\x8F\xB0\xA1",
	    "様式ｱx丂");
	assert_decoded_in("SHIFT_JIS", "\x97\x6C\x8E\xAE\xB1\x82\x0D", "様式ｱ<Enter>");
	/* 表: its second byte is a backslash; a real one is itself */
	assert_decoded_in("SHIFT_JIS", "\x95\x5C\\~", "表\\~");
	assert_decoded_in("ISO-8859-1", "\xE9", "é");
}

static void
sequences_are_keys(void **state)
{
	(void)state;
	assert_decoded("\033[A\033OB\033[1;5C\033[1;2D", "<Up><Down><C-Right><S-Left>");
	assert_decoded(
	    "\033[H\033OF\033[1~\033[4~\033[7~\033[8~", "<Home><End><Home><End><Home><End>");
	assert_decoded(
	    "\033[5~\033[6;5~\033[2;2~\033[3~", "<PageUp><C-PageDown><S-Insert><Delete>");
	assert_decoded(
	    "\033OP\033[11~\033[[B\033[15~\033[24~\033[1;2P", "<F1><F1><F2><F5><F12><S-F1>");
	assert_decoded("\033[Z\033[27;5;65~\033[97;5u\033[13;2u", "<S-Tab><C-a><C-a><S-Enter>");
	assert_decoded("\033[a\033Oa\033[5^\033[3$", "<S-Up><C-Up><C-PageUp><S-Delete>");
	assert_decoded("\033OM\033Op\033Oj", "<Enter>0*");
}

static void
esc_is_a_key_and_a_prefix(void **state)
{
	(void)state;
	assert_decoded("\033", "<Esc>");
	assert_decoded("\033\033", "<Esc><Esc>");
	assert_decoded("\033x\033\r\033\x7F", "<A-x><A-Enter><A-Backspace>");
	assert_decoded("\033\033[A", "<A-Up>");
	assert_decoded("\033[", "<A-[>");
	assert_decoded("\033O", "<A-O>");
	/* What an input method commits right behind Esc keeps its first character. */
	assert_decoded("\033あ", "<Esc>あ");
}

static void
what_is_no_key_is_swallowed(void **state)
{
	(void)state;
	assert_decoded("a\033[2;3Rb\033[24;80Rc", "abc");
	assert_decoded("\033[1;2R", "<S-F3>");
	assert_decoded("\033[?1;2c\033[0n\033[I\033[?2004;1$yx", "x");
	assert_decoded("\033[1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16Ax", "x");
	assert_decoded("\033[99999999999999~x", "x");
	/* Cut off by a control character. */
	assert_decoded("\033[1;\rx", "<Enter>x");
}

static void
a_paste_is_text(void **state)
{
	(void)state;
	assert_decoded("\033[200~a\rb\r\nc\n\033[201~d", "{a\nb\nc\n}d");
	assert_decoded("\033[200~様式\t\x01\x7F\033[A\033x\033[201~", "{様式\tx}");
	assert_decoded("\033[200~\033[201~x", "x");
	assert_decoded("\033[200~\xFF\033[201~", "{?}");
	assert_decoded_in("EUC-JP", "\033[200~\xCD\xCD\xBC\xB0\033[201~", "{様式}");
}

static void
a_paste_that_stalls_is_given_out_and_a_key_ends_it(void **state)
{
	struct input *input = input_new("UTF-8");
	struct buf found = {0};
	const struct key key = {.code = KEY_FUNCTION, .character = 2};

	(void)state;
	input_paste_begin(input);
	input_byte(input, 'a');
	input_key(input, key);
	assert_false(input_ready(input));
	assert_true(input_patience(input) > 0);
	input_timeout(input);
	assert_int_equal(input_patience(input), -1);
	input_key(input, key);
	input_byte(input, '\r');
	collect(input, &found);
	assert_string_equal(found.data, "{a}<F2><Enter>");
	buf_free(&found);
	input_free(input);
}

static void
a_key_behind_esc_has_alt(void **state)
{
	struct input *input = input_new("UTF-8");
	struct buf found = {0};

	(void)state;
	input_byte(input, 0x1B);
	input_key(input, (struct key){.code = KEY_UP});
	input_key(input, (struct key){.code = KEY_UP});
	collect(input, &found);
	assert_string_equal(found.data, "<A-Up><Up>");
	buf_free(&found);
	input_free(input);
}

static void
feed_probe(struct probe *probe, const char *bytes, struct buf *ahead)
{
	for (; *bytes != '\0'; bytes++)
		(void)probe_byte(probe, *bytes, ahead);
	probe_end(probe, ahead);
}

static void
assert_probed(const char *bytes, enum probe_result result, unsigned ambiguous, unsigned rules,
    const char *ahead)
{
	struct probe probe = {.order = {0, 1, 2, 3, 4, 5}, .asked = PROBE_COUNT};
	struct width_policy policy = {0};
	struct buf rest = {0};

	feed_probe(&probe, bytes, &rest);
	assert_int_equal(probe_result(&probe, &policy), result);
	assert_int_equal(policy.ambiguous, ambiguous);
	assert_int_equal(policy.rules, rules);
	assert_string_equal(buf_text(&rest), ahead);
	buf_free(&rest);
}

#define N "\033[2;2R"
#define W "\033[2;3R"

static void
answers_tell_the_widths(void **state)
{
	(void)state;
	assert_probed(N N N N N W, PROBE_ANSWERED, 1, 1, "");
	assert_probed(W W W W W W, PROBE_ANSWERED, 2, 2, "");
	assert_probed(W W N W W W, PROBE_ANSWERED, 2, 1, "");
	assert_probed(W W N N N W, PROBE_ANSWERED, 2, 1, "");
	assert_probed(N N N N N N, PROBE_NOT_WIDE, 0, 0, "");
	assert_probed("\033[2;4R" N N N N W, PROBE_NOT_WIDE, 0, 0, "");
	assert_probed(N N N, PROBE_UNANSWERED, 0, 0, "");
	assert_probed("", PROBE_UNANSWERED, 0, 0, "");
}

static void
what_was_typed_meanwhile_is_kept(void **state)
{
	(void)state;
	assert_probed("あ" N "\033[A" N N "\033[1;2Rx" N N "\033" W "q", PROBE_ANSWERED, 1, 1,
	    "あ\033[A\033[1;2Rx\033q");
	assert_probed(N "\033[2;", PROBE_UNANSWERED, 0, 0, "\033[2;");
	assert_probed("\033[2~\033[2;R\033[2;2222222222222R", PROBE_UNANSWERED, 0, 0,
	    "\033[2~\033[2;R\033[2;2222222222222R");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(text_is_characters),
	    cmocka_unit_test(control_characters_are_keys),
	    cmocka_unit_test(decoding_goes_on_behind_what_is_ill_formed),
	    cmocka_unit_test(a_character_may_come_in_pieces),
	    cmocka_unit_test(other_charsets_are_decoded),
	    cmocka_unit_test(sequences_are_keys),
	    cmocka_unit_test(esc_is_a_key_and_a_prefix),
	    cmocka_unit_test(what_is_no_key_is_swallowed),
	    cmocka_unit_test(a_paste_is_text),
	    cmocka_unit_test(a_paste_that_stalls_is_given_out_and_a_key_ends_it),
	    cmocka_unit_test(a_key_behind_esc_has_alt),
	    cmocka_unit_test(answers_tell_the_widths),
	    cmocka_unit_test(what_was_typed_meanwhile_is_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
