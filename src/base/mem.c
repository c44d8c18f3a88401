/*
 * Checked memory and arenas.
 *
 * An arena is a list of blocks, newest first; only the newest has room left. Large requests get a
 * block of their own. Invariant: used <= size in every block, and `used` is a multiple of the
 * alignment.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "yoshiki3/mem.h"

#define ARENA_BLOCK (64 * 1024)

struct arena_block {
	struct arena_block *next;
	size_t size;
	size_t used;
	max_align_t data[];
};

struct arena {
	struct arena_block *blocks;
};

/* As memory belongs to the whole program, so does what is done at its end. */
static struct {
	void (*run)(void *context);
	void *context;
} hook;

void
mem_on_exhausted(void (*run)(void *context), void *context)
{
	hook.run = run;
	hook.context = context;
}

/* The one place where exhausted memory ends the program; nothing here may allocate. */
void
mem_exhausted(void)
{
	static const char text[] = "yoshiki3: out of memory (メモリが不足しました)\n";
	void (*run)(void *context) = hook.run;

	hook.run = NULL;
	if (run != NULL)
		run(hook.context);
	if (write(STDERR_FILENO, text, sizeof(text) - 1) < 0)
		_exit(3);
	_exit(2);
}

void *
mem_alloc(size_t size)
{
	void *memory = calloc(1, size != 0 ? size : 1);

	if (memory == NULL)
		mem_exhausted();
	return memory;
}

void *
mem_alloc_array(size_t count, size_t size)
{
	if (size != 0 && count > SIZE_MAX / size)
		mem_exhausted();
	return mem_alloc(count * size);
}

void *
mem_grow(void *array, size_t *capacity, size_t need, size_t size)
{
	size_t wanted = *capacity < 8 ? 8 : *capacity;

	if (need <= *capacity)
		return array;
	while (wanted < need) {
		if (wanted > SIZE_MAX / 2)
			mem_exhausted();
		wanted *= 2;
	}
	if (wanted > SIZE_MAX / size)
		mem_exhausted();
	array = realloc(array, wanted * size);
	if (array == NULL)
		mem_exhausted();
	*capacity = wanted;
	return array;
}

void *
mem_resize(void *memory, size_t size)
{
	memory = realloc(memory, size != 0 ? size : 1);
	if (memory == NULL)
		mem_exhausted();
	return memory;
}

int
mem_compare_strings(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

char *
mem_strdup(const char *text)
{
	return mem_strndup(text, strlen(text));
}

char *
mem_strndup(const char *text, size_t length)
{
	char *copy;

	if (length == SIZE_MAX)
		mem_exhausted();
	copy = mem_alloc(length + 1);
	memcpy(copy, text, length);
	return copy;
}

struct arena *
arena_new(void)
{
	return mem_alloc(sizeof(struct arena));
}

static void
arena_blocks_free(struct arena_block *block)
{
	while (block != NULL) {
		struct arena_block *next = block->next;

		free(block);
		block = next;
	}
}

void
arena_free(struct arena *arena)
{
	if (arena == NULL)
		return;
	arena_blocks_free(arena->blocks);
	free(arena);
}

static struct arena_block *
arena_block_new(size_t size)
{
	struct arena_block *block;

	if (size > SIZE_MAX - sizeof(*block))
		mem_exhausted();
	block = malloc(sizeof(*block) + size);
	if (block == NULL)
		mem_exhausted();
	block->size = size;
	block->used = 0;
	block->next = NULL;
	return block;
}

void *
arena_alloc(struct arena *arena, size_t size)
{
	const size_t align = sizeof(max_align_t);
	struct arena_block *block = arena->blocks;
	void *memory;

	if (size > SIZE_MAX - align)
		mem_exhausted();
	size = (size + align - 1) / align * align;
	if (block == NULL || block->size - block->used < size) {
		block = arena_block_new(size > ARENA_BLOCK ? size : ARENA_BLOCK);
		block->next = arena->blocks;
		arena->blocks = block;
	}
	memory = (char *)block->data + block->used;
	block->used += size;
	memset(memory, 0, size);
	return memory;
}

void *
arena_alloc_array(struct arena *arena, size_t count, size_t size)
{
	if (size != 0 && count > SIZE_MAX / size)
		mem_exhausted();
	return arena_alloc(arena, count * size);
}

void *
arena_grow(struct arena *arena, void *array, size_t *capacity, size_t count, size_t size)
{
	void *grown;

	if (count < *capacity)
		return array;
	if (count > SIZE_MAX / 2)
		mem_exhausted();
	*capacity = count < 4 ? 4 : count * 2;
	grown = arena_alloc_array(arena, *capacity, size);
	if (count > 0)
		memcpy(grown, array, count * size);
	return grown;
}

char *
arena_strdup(struct arena *arena, const char *text)
{
	return arena_strndup(arena, text, strlen(text));
}

char *
arena_strndup(struct arena *arena, const char *text, size_t length)
{
	char *copy;

	if (length == SIZE_MAX)
		mem_exhausted();
	copy = arena_alloc(arena, length + 1);
	memcpy(copy, text, length);
	return copy;
}

void
arena_reset(struct arena *arena)
{
	if (arena->blocks == NULL)
		return;
	arena_blocks_free(arena->blocks->next);
	arena->blocks->next = NULL;
	arena->blocks->used = 0;
}
