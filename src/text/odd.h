/*
 * Invisible characters, for the room.
 */
#ifndef YOSHIKI3_TEXT_ODD_H
#define YOSHIKI3_TEXT_ODD_H

#include <stdbool.h>
#include <stdint.h>

/* odd_is_invisible for any; see there. */
bool odd_find_invisible(uint32_t character);

/*
 * Whether nothing is seen of a character in a line, and it is no space: control, format and filler
 * characters, but for tab and line breaks.
 */
static inline bool
odd_is_invisible(uint32_t character)
{
	if (character < 0x7F || (character > 0x206F && character < 0xFEFF && character != 0x3164))
		return false;
	return odd_find_invisible(character);
}

#endif
