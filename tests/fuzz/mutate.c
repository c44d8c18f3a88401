/*
 * A mutator that knows lines, attributes and texts: both file formats put an element on a line, and
 * a byte changed at random is nearly always refused at once. Half of the mutations are libFuzzer's
 * own. The others take two pieces of the input of one kind (lines, quoted values, texts between
 * tags) and put one in place of the other, behind it, or remove it.
 */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max_size);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned seed);

struct piece {
	size_t start;
	size_t end;
};

static uint32_t
next_random(uint32_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state;
}

/* The piece around or behind a place that ends before `close` and begins behind `open`. */
static bool
find_piece(const uint8_t *data, size_t size, size_t at, char open, char close, struct piece *piece)
{
	const uint8_t *begin = memchr(data + at, open, size - at);
	const uint8_t *end;

	if (begin == NULL)
		return false;
	begin++;
	end = memchr(begin, close, size - (size_t)(begin - data));
	if (end == NULL)
		return false;
	*piece = (struct piece){(size_t)(begin - data), (size_t)(end - data)};
	if (open == '\n')
		piece->end++;
	return true;
}

size_t
LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned seed)
{
	static const char kinds[][2] = {{'\n', '\n'}, {'"', '"'}, {'>', '<'}};
	uint32_t state = seed * 2654435761u + 1;
	const char *kind = kinds[next_random(&state) % 3];
	struct piece target;
	struct piece source;
	uint8_t *copy;
	size_t length;

	if (size < 8 || next_random(&state) % 2 == 0 ||
	    !find_piece(data, size, next_random(&state) % size, kind[0], kind[1], &target) ||
	    !find_piece(data, size, next_random(&state) % size, kind[0], kind[1], &source))
		return LLVMFuzzerMutate(data, size, max_size);
	switch (next_random(&state) % 4) {
	case 0: /* remove */
		source.end = source.start;
		break;
	case 1: /* put behind */
		target.start = target.end;
		break;
	default: /* put in place of */
		break;
	}
	length = source.end - source.start;
	if (size - (target.end - target.start) + length > max_size)
		return LLVMFuzzerMutate(data, size, max_size);
	copy = malloc(length + 1);
	if (copy == NULL)
		return size;
	memcpy(copy, data + source.start, length);
	memmove(data + target.start + length, data + target.end, size - target.end);
	memcpy(data + target.start, copy, length);
	free(copy);
	size = size - (target.end - target.start) + length;
	/* Several at once now and then. */
	return next_random(&state) % 3 == 0
		   ? LLVMFuzzerCustomMutator(data, size, max_size, next_random(&state))
		   : size;
}
