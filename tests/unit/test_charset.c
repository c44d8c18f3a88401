/* Charsets: what fits, what is mapped or spelled, and that nothing changes on the way unnoticed. */
#include "unit.h"
#include "yoshiki3/charset.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/utf8.h"

static const enum charset japanese[] = {CHARSET_CP932, CHARSET_EUC_JP, CHARSET_ISO_2022_JP};
#define JAPANESE (COUNT_OF(japanese))

static struct charset_encoder *
encoder_for(enum charset charset)
{
	struct charset_encoder *encoder = charset_encoder_new(charset);

	assert_non_null(encoder);
	return encoder;
}

static void
assert_fit(enum charset charset, uint32_t character, enum charset_fit expected)
{
	struct charset_encoder *encoder = encoder_for(charset);

	assert_int_equal(charset_fit(encoder, character), expected);
	/* The second answer comes from memory. */
	assert_int_equal(charset_fit(encoder, character), expected);
	charset_encoder_free(encoder);
}

static void
assert_encodes(enum charset charset, const char *text, const char *expected)
{
	struct charset_encoder *encoder = encoder_for(charset);
	struct buf out = {0};

	/* Twice: each call begins and ends in ASCII. */
	assert_true(charset_encode(encoder, text, strlen(text), &out));
	assert_string_equal(buf_text(&out), expected);
	buf_clear(&out);
	assert_true(charset_encode(encoder, text, strlen(text), &out));
	assert_string_equal(buf_text(&out), expected);
	buf_free(&out);
	charset_encoder_free(encoder);
}

static void
assert_respells(
    enum charset charset, const char *text, bool spell, const char *expected, size_t lost)
{
	struct charset_encoder *encoder = encoder_for(charset);
	struct buf out = {0};
	bool changed = false;

	assert_int_equal(charset_respell(encoder, text, strlen(text), spell, &out, &changed), lost);
	assert_true(changed);
	assert_string_equal(buf_text(&out), expected);
	buf_free(&out);
	charset_encoder_free(encoder);
}

static void
names_are_read_in_any_spelling(void **state)
{
	static const char *const names[] = {"utf-8", "UTF8", "Utf_8", "cp932", "CP-932", "euc-jp",
	    "EUCJP", "iso-2022-jp", "ISO_2022_JP", "iso2022jp"};
	static const enum charset expected[] = {CHARSET_UTF_8, CHARSET_UTF_8, CHARSET_UTF_8,
	    CHARSET_CP932, CHARSET_CP932, CHARSET_EUC_JP, CHARSET_EUC_JP, CHARSET_ISO_2022_JP,
	    CHARSET_ISO_2022_JP, CHARSET_ISO_2022_JP};
	static const char *const others[] = {
	    "", "-", "utf", "utf-88", "shift_jis", "latin1", "cp93"};
	enum charset charset;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		assert_true(charset_parse(names[i], &charset));
		assert_int_equal(charset, expected[i]);
		assert_true(charset_parse(charset_name(charset), &charset));
		assert_int_equal(charset, expected[i]);
	}
	for (size_t i = 0; i < COUNT_OF(others); i++)
		assert_false(charset_parse(others[i], &charset));
}

static void
ordinary_text_fits_everywhere(void **state)
{
	static const char text[] = "評価書 A-1\\~「○」、　ー￥\n";

	(void)state;
	for (size_t i = 0; i < JAPANESE; i++) {
		struct charset_encoder *encoder = encoder_for(japanese[i]);
		struct buf out = {0};
		bool changed = true;

		assert_int_equal(
		    charset_respell(encoder, text, strlen(text), true, &out, &changed), 0);
		assert_false(changed);
		assert_int_equal(out.length, 0);
		buf_free(&out);
		charset_encoder_free(encoder);
	}
}

static void
bytes_are_those_of_the_charset(void **state)
{
	(void)state;
	assert_encodes(CHARSET_UTF_8, "表\\𠮷", "表\\𠮷");
	assert_encodes(CHARSET_CP932, "表\\~①", "\x95\x5C\\~\x87\x40");
	assert_encodes(CHARSET_CP932, "～－髙", "\x81\x60\x81\x7C\xFB\xFC");
	assert_encodes(CHARSET_EUC_JP, "表\\~ｱ", "\xC9\xBD\\~\x8E\xB1");
	assert_encodes(CHARSET_ISO_2022_JP, "A表", "A\x1B$BI=\x1B(B");
	assert_encodes(CHARSET_ISO_2022_JP, "表\n表", "\x1B$BI=\x1B(B\n\x1B$BI=\x1B(B");
	assert_encodes(CHARSET_ISO_2022_JP, "", "");
}

static void
a_long_text_is_encoded_whole(void **state)
{
	struct charset_encoder *encoder = encoder_for(CHARSET_ISO_2022_JP);
	struct buf text = {0};
	struct buf out = {0};

	(void)state;
	for (int i = 0; i < 10000; i++)
		buf_adds(&text, "表a");
	assert_true(charset_encode(encoder, text.data, text.length, &out));
	assert_int_equal(out.length, 10000 * 9);
	assert_memory_equal(out.data + out.length - 9, "\x1B$BI=\x1B(Ba", 9);
	buf_free(&text);
	buf_free(&out);
	charset_encoder_free(encoder);
}

static void
what_does_not_fit_is_not_encoded(void **state)
{
	(void)state;
	for (size_t i = 0; i < JAPANESE; i++) {
		struct charset_encoder *encoder = encoder_for(japanese[i]);
		struct buf out = {0};

		buf_adds(&out, "A");
		assert_false(charset_encode(encoder, "表𠮷", strlen("表𠮷"), &out));
		assert_string_equal(buf_text(&out), "A");
		assert_true(charset_encode(encoder, "B", 1, &out));
		assert_string_equal(buf_text(&out), "AB");
		buf_free(&out);
		charset_encoder_free(encoder);
	}
}

static void
everything_fits_utf_8(void **state)
{
	struct charset_encoder *encoder = encoder_for(CHARSET_UTF_8);

	(void)state;
	assert_int_equal(charset_fit(encoder, 0x20BB7), CHARSET_FITS);
	assert_int_equal(charset_fit(encoder, 0xE0100), CHARSET_FITS);
	assert_int_equal(charset_fit(encoder, 0xD800), CHARSET_LOST);
	assert_int_equal(charset_fit(encoder, 0x110000), CHARSET_LOST);
	charset_encoder_free(encoder);
}

static void
what_no_charset_has_is_lost(void **state)
{
	static const uint32_t lost[] = {0x20BB7, 0xE0100, 0xE0061, 0x1F600, 0xFFFD, 0xD800};

	(void)state;
	for (size_t i = 0; i < JAPANESE; i++) {
		for (size_t k = 0; k < COUNT_OF(lost); k++)
			assert_fit(japanese[i], lost[k], CHARSET_LOST);
	}
	assert_fit(CHARSET_ISO_2022_JP, 0x9AD9, CHARSET_LOST); /* 髙 */
	assert_fit(CHARSET_CP932, 0x9AD9, CHARSET_FITS);
	assert_fit(CHARSET_ISO_2022_JP, 0xA6, CHARSET_LOST); /* ¦, and it has no ￤ either */
	assert_respells(CHARSET_CP932, "𠮷野\U000E0100家", true, "〓野〓家", 2);
}

/* Of each pair at least one side fits; the other is mapped to it or fits as well, and comes out as
 * one of the two. */
static void
one_way_pairs_are_mapped(void **state)
{
	static const char *const pairs[][2] = {{"〜", "～"}, {"―", "—"}, {"‖", "∥"}, {"−", "－"},
	    {"¢", "￠"}, {"£", "￡"}, {"¬", "￢"}, {"¥", "￥"}, {"‾", "￣"}, {"Å", "\u212B"}};

	(void)state;
	for (size_t i = 0; i < JAPANESE; i++) {
		struct charset_encoder *encoder = encoder_for(japanese[i]);

		for (size_t pair = 0; pair < COUNT_OF(pairs); pair++) {
			enum charset_fit fits[2];

			for (size_t side = 0; side < 2; side++) {
				const char *text = pairs[pair][side];
				uint32_t character;
				struct buf out = {0};
				bool changed;

				(void)utf8_decode(text, strlen(text), &character);
				fits[side] = charset_fit(encoder, character);
				assert_int_equal(charset_respell(encoder, text, strlen(text), false,
						     &out, &changed),
				    0);
				assert_int_equal(changed, fits[side] == CHARSET_MAPPED);
				if (changed)
					assert_string_equal(buf_text(&out), pairs[pair][1 - side]);
				buf_free(&out);
			}
			assert_in_range(fits[0], CHARSET_FITS, CHARSET_MAPPED);
			assert_in_range(fits[1], CHARSET_FITS, CHARSET_MAPPED);
			assert_true(fits[0] == CHARSET_FITS || fits[1] == CHARSET_FITS);
		}
		charset_encoder_free(encoder);
	}
	assert_fit(CHARSET_CP932, 0x301C, CHARSET_MAPPED);
	assert_fit(CHARSET_CP932, 0xFF5E, CHARSET_FITS);
	assert_fit(CHARSET_CP932, 0xA5, CHARSET_MAPPED);
	assert_fit(CHARSET_ISO_2022_JP, 0xFF0D, CHARSET_MAPPED);
	assert_respells(CHARSET_CP932, "10〜20−5", false, "10～20－5", 0);
	assert_respells(CHARSET_ISO_2022_JP, "10～20－5", false, "10〜20−5", 0);
}

/* How the character that begins a text fits, and how many bytes it is. */
static void
assert_fit_next(
    enum charset charset, const char *text, enum charset_fit expected, size_t expected_bytes)
{
	struct charset_encoder *encoder = encoder_for(charset);
	size_t bytes;

	assert_int_equal(charset_fit_next(encoder, text, strlen(text), &bytes), expected);
	assert_int_equal(bytes, expected_bytes);
	charset_encoder_free(encoder);
}

static void
characters_that_look_the_same_are_mapped(void **state)
{
	(void)state;
	for (size_t i = 0; i < JAPANESE; i++) {
		assert_fit(japanese[i], 0x2FBC, CHARSET_MAPPED);
		assert_respells(japanese[i], "後期⾼齢者、市\u2ED1、\u2F3E籍", false,
		    "後期高齢者、市長、戸籍", 0);
		assert_respells(
		    japanese[i], "テ\u3099ータハ\u309Aか\u3099", false, "データパが", 0);
		/* The plain one does not fit either. */
		assert_fit(japanese[i], 0x2E87, CHARSET_LOST);
		assert_fit(japanese[i], 0x2F803, CHARSET_LOST);
		assert_fit_next(japanese[i], "テ\u3099ー", CHARSET_MAPPED, 6);
		assert_fit_next(japanese[i], "カ\u309Aー", CHARSET_FITS, 3);
		assert_fit_next(japanese[i], "\u309Aー", CHARSET_SPELLED, 3);
		assert_fit_next(japanese[i], "高", CHARSET_FITS, 3);
		assert_respells(japanese[i], "カ\u309Aー、\u3099", true, "カ゜ー、゛", 0);
		assert_respells(japanese[i], "カ\u309Aー", false, "カ〓ー", 1);
	}
	/* Only where the charset lacks them. */
	assert_fit(CHARSET_CP932, 0xFA11, CHARSET_FITS);
	assert_fit(CHARSET_CP932, 0xFA10, CHARSET_FITS);
	assert_encodes(CHARSET_CP932, "\uFA11\uFA10\uFA19", "\xFA\xB1\xFA\x9C\xFB\x7E");
	assert_fit(CHARSET_ISO_2022_JP, 0xFA10, CHARSET_MAPPED);
	assert_fit(CHARSET_ISO_2022_JP, 0xFA11, CHARSET_LOST);
	assert_respells(CHARSET_ISO_2022_JP, "\uFA10\uFA19", false, "塚神", 0);
	assert_fit(CHARSET_EUC_JP, 0xE9, CHARSET_FITS);
	assert_respells(CHARSET_EUC_JP, "cafe\u0301", false, "café", 0);
	assert_respells(CHARSET_CP932, "cafe\u0301", false, "cafe〓", 1);
	assert_fit_next(CHARSET_UTF_8, "テ\u3099ー", CHARSET_FITS, 3);
	assert_fit_next(CHARSET_UTF_8, "⾼ー", CHARSET_FITS, 3);
}

static void
special_characters_are_spelled_where_they_lack(void **state)
{
	(void)state;
	assert_fit(CHARSET_CP932, 0x2460, CHARSET_FITS);
	assert_fit(CHARSET_ISO_2022_JP, 0x2460, CHARSET_SPELLED);
	assert_respells(
	    CHARSET_ISO_2022_JP, "①⑳Ⅰ、Ⅻⅳ㈱㍻№㍉㉑", true, "(1)(20)I、XIIiv(株)平成No.ミリ(21)", 0);
	assert_respells(CHARSET_ISO_2022_JP, "①と", false, "〓と", 1);
	assert_respells(CHARSET_CP932, "Ⅻ㋿", true, "XII令和", 0);
}

static void
half_width_kana_become_full_width_where_they_lack(void **state)
{
	(void)state;
	assert_fit(CHARSET_CP932, 0xFF71, CHARSET_FITS);
	assert_fit(CHARSET_EUC_JP, 0xFF71, CHARSET_FITS);
	assert_fit(CHARSET_ISO_2022_JP, 0xFF71, CHARSET_SPELLED);
	assert_respells(CHARSET_ISO_2022_JP, "ｶﾞﾊﾟﾊﾞｱﾞｳﾞﾃﾞｰﾀ｡", true, "ガパバア゛ヴデータ。", 0);
}

/* Whatever is said to fit comes back from the bytes as it was. */
static void
what_fits_comes_back(void **state)
{
	static const char *const codesets[JAPANESE] = {"CP932", "EUC-JP-MS", "ISO-2022-JP"};

	(void)state;
	for (size_t i = 0; i < JAPANESE; i++) {
		struct charset_encoder *encoder = encoder_for(japanese[i]);
		size_t fitting = 0;

		for (uint32_t character = 1; character < 0x30000; character++) {
			struct buf bytes = {0};
			struct buf back = {0};
			char text[5] = "";

			if (charset_fit(encoder, character) != CHARSET_FITS)
				continue;
			fitting++;
			(void)utf8_encode(character, text);
			assert_true(charset_encode(encoder, text, strlen(text), &bytes));
			/* Every hundredth: opening a converter takes its time. */
			if (fitting % 100 == 0 &&
			    charset_from_locale(codesets[i], bytes.data, bytes.length, &back))
				assert_string_equal(buf_text(&back), text);
			buf_free(&bytes);
			buf_free(&back);
		}
		assert_true(fitting > 6800);
		charset_encoder_free(encoder);
	}
}

/* FNV-1a */
static void
add_to_hash(uint64_t *hash, const void *bytes, size_t length)
{
	const unsigned char *byte = bytes;

	for (size_t i = 0; i < length; i++)
		*hash = (*hash ^ byte[i]) * UINT64_C(0x100000001B3);
}

/* How every character fits, and its bytes. */
static uint64_t
hash_of_all(enum charset charset)
{
	struct charset_encoder *encoder = encoder_for(charset);
	uint64_t hash = UINT64_C(0xCBF29CE484222325);

	for (uint32_t character = 1; character < 0x30000; character++) {
		enum charset_fit fit = charset_fit(encoder, character);
		struct buf plain = {0};
		struct buf bytes = {0};
		char text[5] = "";
		bool changed = false;
		size_t length = utf8_encode(character, text);
		unsigned char fit_byte = (unsigned char)fit;

		add_to_hash(&hash, &fit_byte, 1);
		if (fit == CHARSET_LOST)
			continue;
		(void)charset_respell(encoder, text, length, true, &plain, &changed);
		assert_true(charset_encode(
		    encoder, changed ? plain.data : text, changed ? plain.length : length, &bytes));
		add_to_hash(&hash, bytes.data, bytes.length);
		buf_free(&plain);
		buf_free(&bytes);
	}
	charset_encoder_free(encoder);
	return hash;
}

/* With glibc's iconv and with GNU libiconv; tests/print/codes.tsv shows those on which they differ.
 */
static void
codes_do_not_depend_on_whose_iconv_it_is(void **state)
{
	static const uint64_t expected[JAPANESE] = {UINT64_C(0xE7F4B07B88375D83),
	    UINT64_C(0xE7DE94EE604FC36F), UINT64_C(0x5359078895FB6AAC)};

	(void)state;
	for (size_t i = 0; i < JAPANESE; i++)
		assert_int_equal(hash_of_all(japanese[i]), expected[i]);
}

/* What Windows wrote is read as it meant it. */
static void
cp932_is_read_as_windows_does(void **state)
{
	struct buf out = {0};

	(void)state;
	assert_true(charset_from_locale("CP932",
	    "\x81\x60\x81\x61\x81\x7C\x81\x91\x81\x92\x81\xCA\x87\x54\xFA\x4A\x87\x40\xED\x95\xFB"
	    "\xFC",
	    22, &out));
	assert_string_equal(buf_text(&out), "～∥－￠￡￢ⅠⅠ①﨑髙");
	buf_free(&out);
}

static void
assert_from_locale(const char *codeset, const char *text, const char *expected)
{
	struct buf out = {0};

	assert_true(charset_from_locale(codeset, text, strlen(text), &out));
	assert_string_equal(buf_text(&out), expected);
	buf_free(&out);
}

static void
assert_to_locale(const char *codeset, const char *text, const char *expected)
{
	struct buf out = {0};

	assert_true(charset_to_locale(codeset, text, strlen(text), &out));
	assert_string_equal(buf_text(&out), expected);
	buf_free(&out);
}

static void
locales_get_question_marks(void **state)
{
	struct buf out = {0};

	(void)state;
	assert_from_locale("EUC-JP",
	    "\xC9\xBD"
	    "a",
	    "表a");
	assert_from_locale("EUC-JP",
	    "a\xFF"
	    "b\xC9",
	    "a?b?");
	assert_from_locale("UTF-8", "表\xE8\xA1", "表??");
	assert_from_locale("UTF-8", "", "");
	assert_from_locale("ASCII", "a\xE8", "a?");
	assert_to_locale("EUC-JP", "表a",
	    "\xC9\xBD"
	    "a");
	assert_to_locale("EUC-JP", "𠮷a𠮷", "?a?");
	assert_to_locale("ASCII", "表をa", "??a");
	assert_to_locale("UTF-8", "表", "表");
	assert_false(charset_to_locale("no-such-charset", "a", 1, &out));
	assert_false(charset_from_locale("no-such-charset", "a", 1, &out));
	assert_int_equal(out.length, 0);
	buf_free(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(names_are_read_in_any_spelling),
	    cmocka_unit_test(ordinary_text_fits_everywhere),
	    cmocka_unit_test(bytes_are_those_of_the_charset),
	    cmocka_unit_test(a_long_text_is_encoded_whole),
	    cmocka_unit_test(what_does_not_fit_is_not_encoded),
	    cmocka_unit_test(everything_fits_utf_8),
	    cmocka_unit_test(what_no_charset_has_is_lost),
	    cmocka_unit_test(one_way_pairs_are_mapped),
	    cmocka_unit_test(characters_that_look_the_same_are_mapped),
	    cmocka_unit_test(special_characters_are_spelled_where_they_lack),
	    cmocka_unit_test(half_width_kana_become_full_width_where_they_lack),
	    cmocka_unit_test(what_fits_comes_back),
	    cmocka_unit_test(codes_do_not_depend_on_whose_iconv_it_is),
	    cmocka_unit_test(cp932_is_read_as_windows_does),
	    cmocka_unit_test(locales_get_question_marks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
