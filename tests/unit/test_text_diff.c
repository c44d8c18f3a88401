/* Differences of texts by paragraphs and clusters, and what counts as the same wording. */
#include <time.h>

#include "compare/hash.h"
#include "compare/kinds.h"
#include "unit.h"
#include "yoshiki3/normal.h"
#include "yoshiki3/text_diff.h"
#include "yoshiki3/utf8.h"

static bool
is_worded_alike(const char *a, const char *b)
{
	return normal_is_same(a, strlen(a), b, strlen(b));
}

static void
spelling_is_no_wording(void **state)
{
	(void)state;
	assert_true(is_worded_alike("ＡＢＣ　１２", "ABC 12"));
	assert_true(is_worded_alike("ｶﾞｲﾄﾞ", "ガイド"));
	assert_true(is_worded_alike("か\u3099", "が"));
	assert_true(is_worded_alike("①㈱㎡", "1(株)m2"));
	assert_true(is_worded_alike("行\r\n行", "行　行"));
	assert_true(is_worded_alike("", "　\n"));
	assert_true(is_worded_alike("\uFA10", "\u585A"));
	assert_true(is_worded_alike("a\u0323\u0307", "a\u0307\u0323"));
	assert_true(is_worded_alike("x\u0315\u0300\u05AE\u0300b", "x\u05AE\u0300\u0300\u0315b"));
	assert_false(is_worded_alike("x\u0300\u0301", "x\u0301\u0300"));
	assert_true(is_worded_alike("\uAC01", "\u1100\u1161\u11A8"));
	assert_false(is_worded_alike("ABC", "abc"));
	assert_false(is_worded_alike("高", "髙"));
	assert_false(is_worded_alike("あ", "ア"));
	assert_false(is_worded_alike("〜", "～"));
	assert_false(is_worded_alike("", "－"));
}

/* Every line of Unicode's own test: source and all its forms are worded alike. */
static void
unicode_decompositions_hold(void **state)
{
	FILE *file = unit_unicode_data("UnicodeData.txt");
	char line[1024];
	size_t looked_at = 0;

	(void)state;
	while (fgets(line, sizeof(line), file) != NULL) {
		char *field = line;
		struct buf whole = {0};
		struct buf parts = {0};
		char bytes[4];
		char *end;
		unsigned long character = strtoul(line, &end, 16);

		for (int i = 0; i < 5; i++)
			field = strchr(field, ';') + 1;
		if (*field == '<')
			field = strchr(field, '>') + 1;
		buf_add(&whole, bytes, utf8_encode((uint32_t)character, bytes));
		while (*field != ';') {
			buf_add(
			    &parts, bytes, utf8_encode((uint32_t)strtoul(field, &end, 16), bytes));
			field = end;
		}
		if (parts.length > 0) {
			looked_at++;
			if (!normal_is_same(whole.data, whole.length, parts.data, parts.length))
				fail_msg("U+%04lX", character);
		}
		buf_free(&whole);
		buf_free(&parts);
	}
	(void)fclose(file);
	assert_true(looked_at > 5000);
}

/* The differences as "-1,1+1,2": the numbers of paragraphs, from 1, and how many. */
static void
assert_hunks(
    const char *before, const char *after, enum text_equality equality, const char *expected)
{
	struct text_diff diff;
	struct buf found = {0};

	text_diff_make(before, after, equality, &diff);
	for (size_t i = 0; i < diff.hunk_count; i++)
		buf_addf(&found, "%s-%zu,%zu+%zu,%zu", i > 0 ? " " : "",
		    diff.hunks[i].before_first + 1, diff.hunks[i].before_count,
		    diff.hunks[i].after_first + 1, diff.hunks[i].after_count);
	assert_string_equal(buf_text(&found), expected);
	buf_free(&found);
	text_diff_free(&diff);
}

static void
paragraphs_that_differ_are_found(void **state)
{
	(void)state;
	assert_hunks("", "", TEXT_EXACT, "");
	assert_hunks("あ", "あ", TEXT_EXACT, "");
	assert_hunks("", "あ\nい", TEXT_EXACT, "-1,0+1,2");
	assert_hunks("あ\nい", "", TEXT_EXACT, "-1,2+1,0");
	assert_hunks("あ\nい\nう", "あ\nえ\nう", TEXT_EXACT, "-2,1+2,1");
	assert_hunks("あ\nい\nう\nえ", "い\nう\nお\nえ", TEXT_EXACT, "-1,1+1,0 -4,0+3,1");
	assert_hunks("あ\nい\nう\nえ\nお", "あ\nＩ\nう\nＥ\nお", TEXT_EXACT, "-2,1+2,1 -4,1+4,1");
	/* All the same but for the ends. */
	assert_hunks("x\nx\nx\nx", "x\nx", TEXT_EXACT, "-3,2+3,0");
	assert_hunks("Ａ\nい", "A\nう", TEXT_EXACT, "-1,2+1,2");
	assert_hunks("Ａ\nい", "A\nう", TEXT_WORDING, "-2,1+2,1");
	assert_hunks("あ\r\nい", "あ\nい", TEXT_EXACT, "");
}

/* The former text with what differs as [before|after]. */
static void
assert_changes(const char *before, const char *after, const char *expected)
{
	struct text_span first = {0, strlen(before)};
	struct text_span second = {0, strlen(after)};
	struct text_changes changes = {0};
	struct buf found = {0};
	size_t at = 0;

	text_diff_clusters(before, first, after, second, &changes);
	for (size_t i = 0; i < changes.count; i++) {
		const struct text_change *change = &changes.items[i];

		buf_add(&found, before + at, change->before.start - at);
		buf_addf(&found, "[%.*s|%.*s]", (int)change->before.length,
		    before + change->before.start, (int)change->after.length,
		    after + change->after.start);
		at = change->before.start + change->before.length;
	}
	buf_adds(&found, before + at);
	assert_string_equal(buf_text(&found), expected);
	buf_free(&found);
	text_changes_free(&changes);
}

static void
clusters_that_differ_are_found(void **state)
{
	(void)state;
	assert_changes("課税課において", "税務課において", "[課税|税務]課において");
	assert_changes("税務課で保管する", "税務課で厳重に保管する", "税務課で[|厳重に]保管する");
	/* Two clusters between two differences are not worth a break, three are. */
	assert_changes("甲乙丙丁戊己庚", "Ａ乙丙Ｂ戊己庚", "[甲乙丙丁|Ａ乙丙Ｂ]戊己庚");
	assert_changes("甲乙丙丁戊己庚", "Ａ乙丙丁Ｂ己庚", "[甲|Ａ]乙丙丁[戊|Ｂ]己庚");
	/* A cluster is never parted. */
	assert_changes(
	    "東京葛\U000E0100飾", "東京葛\U000E0101飾", "東京[葛\U000E0100|葛\U000E0101]飾");
	/* What has nothing in common is not picked to pieces. */
	assert_changes("甲の乙に丙は丁", "ＡのＢにＣはＤ", "[甲の乙に丙は丁|ＡのＢにＣはＤ]");
	/* A short text that was made long stays what it was. */
	assert_changes("なし。", "なし。ただし、次に掲げる場合を除くものとする。",
	    "なし。[|ただし、次に掲げる場合を除くものとする。]");
}

/* The longest common subsequence by the table, for short sequences. */
static size_t
common_by_table(const char *a, size_t n, const char *b, size_t m)
{
	size_t best[41][41] = {{0}};

	for (size_t i = n; i-- > 0;) {
		for (size_t j = m; j-- > 0;) {
			size_t one = best[i + 1][j + 1] + 1;

			best[i][j] =
			    best[i + 1][j] > best[i][j + 1] ? best[i + 1][j] : best[i][j + 1];
			if (a[i] == b[j] && one > best[i][j])
				best[i][j] = one;
		}
	}
	return best[0][0];
}

/* Lines of one letter, at random: as many are the same as can be, and they are the same. */
static void
the_most_is_the_same(void **state)
{
	uint32_t random = 12345;

	(void)state;
	for (unsigned round = 0; round < 3000; round++) {
		char letters[2][41];
		size_t count[2];
		struct buf text[2] = {{0}};
		struct text_diff diff;
		size_t changed[2] = {0};
		unsigned kinds = 2 + round % 5;

		for (int side = 0; side < 2; side++) {
			random = random * 1664525u + 1013904223u;
			count[side] = 1 + (random >> 16) % 40;
			for (size_t i = 0; i < count[side]; i++) {
				random = random * 1664525u + 1013904223u;
				letters[side][i] = (char)('a' + (random >> 16) % kinds);
				buf_addf(&text[side], "%s%c", i > 0 ? "\n" : "", letters[side][i]);
			}
		}
		text_diff_make(text[0].data, text[1].data, TEXT_EXACT, &diff);
		assert_int_equal(diff.before_count, count[0]);
		assert_int_equal(diff.after_count, count[1]);
		for (size_t i = 0, at = 0, to = 0; i <= diff.hunk_count; i++) {
			size_t end = i < diff.hunk_count ? diff.hunks[i].before_first : count[0];

			for (; at < end; at++, to++)
				assert_int_equal(letters[0][at], letters[1][to]);
			if (i == diff.hunk_count)
				break;
			assert_int_equal(to, diff.hunks[i].after_first);
			changed[0] += diff.hunks[i].before_count;
			changed[1] += diff.hunks[i].after_count;
			at += diff.hunks[i].before_count;
			to += diff.hunks[i].after_count;
		}
		assert_int_equal(count[0] - changed[0],
		    common_by_table(letters[0], count[0], letters[1], count[1]));
		assert_int_equal(count[1] - changed[1], count[0] - changed[0]);
		text_diff_free(&diff);
		buf_free(&text[0]);
		buf_free(&text[1]);
	}
}

/* Undoes hash_mix with the word 0, whose factor is odd and whose shift is 29. */
static uint64_t
unmix(uint64_t hash)
{
	const uint64_t factor = 0x9E3779B97F4A7C15u;
	uint64_t inverse = factor;
	uint64_t shifted = hash;

	for (int i = 0; i < 6; i++)
		inverse *= 2 - factor * inverse;
	for (int i = 0; i < 3; i++)
		shifted = hash ^ shifted >> 29;
	return shifted * inverse;
}

#define MADE_TO_COLLIDE 100000

/* Pieces whose hashes end in the same bits: one after the other would be compared with all before.
 */
static void
pieces_that_were_made_for_one_place_are_numbered_in_time(void **state)
{
	uint64_t *pieces = malloc(MADE_TO_COLLIDE * sizeof(*pieces));
	struct kinds kinds = kinds_make(MADE_TO_COLLIDE);
	/* What the hash of eight bytes begins with. */
	const uint64_t start = sizeof(*pieces) * 0xD6E8FEB86659FD93u + 1;
	clock_t begun = clock();

	(void)state;
	for (uint64_t i = 0; i < MADE_TO_COLLIDE; i++) {
		pieces[i] = unmix(unmix(i << 24)) ^ start;
		assert_int_equal(
		    hash_bytes((const char *)&pieces[i], sizeof(*pieces)) & 0xFFFFFF, 0);
	}
	for (int round = 0; round < 2; round++) {
		for (uint32_t i = 0; i < MADE_TO_COLLIDE; i++)
			assert_int_equal(
			    kinds_number(&kinds, (const char *)&pieces[i], sizeof(*pieces)), i);
	}
	assert_true((clock() - begun) / CLOCKS_PER_SEC < 5);
	kinds_free(&kinds);
	free(pieces);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(spelling_is_no_wording),
	    cmocka_unit_test(unicode_decompositions_hold),
	    cmocka_unit_test(paragraphs_that_differ_are_found),
	    cmocka_unit_test(clusters_that_differ_are_found),
	    cmocka_unit_test(the_most_is_the_same),
	    cmocka_unit_test(pieces_that_were_made_for_one_place_are_numbered_in_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
