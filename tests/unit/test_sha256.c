/* SHA-256: the standard's examples (FIPS 180-4, the examples of NIST's Cryptographic Toolkit), and
 * bytes that come in pieces. */
#include "unit.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/sha256.h"

#define MILLION 1000000

static void
assert_digest(const char *bytes, size_t length, size_t piece, const char *expected)
{
	struct sha256 sha256;
	char digits[SHA256_DIGITS + 1];

	sha256_begin(&sha256);
	for (size_t i = 0; i < length; i += piece)
		sha256_add(&sha256, bytes + i, length - i < piece ? length - i : piece);
	sha256_end(&sha256, digits);
	assert_string_equal(digits, expected);
}

static void
the_examples_of_the_standard(void **state)
{
	static const char two[] = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
	static const char four[] = "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
				   "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu";
	char *million = mem_alloc(MILLION);

	(void)state;
	assert_digest("", 0, 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	assert_digest(
	    "abc", 3, 3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	assert_digest(two, strlen(two), 64,
	    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
	assert_digest(four, strlen(four), 64,
	    "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");
	memset(million, 'a', MILLION);
	assert_digest(million, MILLION, MILLION,
	    "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
	free(million);
}

/* Every length around the ends of a block, in pieces of every size. */
static void
pieces_make_no_difference(void **state)
{
	char bytes[200];

	(void)state;
	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = (char)(i * 7);
	for (size_t length = 0; length < sizeof(bytes); length++) {
		struct sha256 sha256;
		char whole[SHA256_DIGITS + 1];

		sha256_begin(&sha256);
		sha256_add(&sha256, bytes, length);
		sha256_end(&sha256, whole);
		for (size_t piece = 1; piece < 130; piece++)
			assert_digest(bytes, length, piece, whole);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_examples_of_the_standard),
	    cmocka_unit_test(pieces_make_no_difference),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
