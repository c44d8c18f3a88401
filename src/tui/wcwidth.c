/*
 * wcwidth, in place of the C library's: a shared ncursesw finds the executable's definition first,
 * if it is exported. Its signature leaves no room for the policy, which therefore is the one
 * variable of the program that is not local, apart from the signal flags.
 */
#include <wchar.h>

#include "tui/wcwidth.h"

static struct width_policy current = {.ambiguous = 1, .rules = 1};

void
wcwidth_set_policy(struct width_policy policy)
{
	current = policy;
}

__attribute__((visibility("default"))) int
wcwidth(wchar_t character)
{
	if (character == L'\0')
		return 0;
	if (character < L' ' || (character >= 0x7F && character < 0xA0))
		return -1;
	return (int)width_character((uint32_t)character, current);
}
