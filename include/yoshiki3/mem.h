/*
 * Checked memory. Allocation never returns NULL: exhaustion ends the program in one place, with a
 * line on standard error and exit status 2. An arena hands out memory that is given back all at
 * once.
 */
#ifndef YOSHIKI3_MEM_H
#define YOSHIKI3_MEM_H

#include <stddef.h>

/* The members of an array; not of a pointer. */
#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

/* Ends the program; for the places where a library reports that it ran out of memory. */
_Noreturn void mem_exhausted(void);
/*
 * What is done before that, NULL for nothing: it must not allocate, and finds any data in the
 * middle of a change. It is called once at most; there is one for the whole program.
 */
void mem_on_exhausted(void (*hook)(void *context), void *context);

/* `size` bytes, zeroed; the caller frees with free(). */
void *mem_alloc(size_t size);
/* `count` members of `size` bytes, zeroed; the product is checked. */
void *mem_alloc_array(size_t count, size_t size);
/*
 * Makes room for `need` members of `size` bytes in the array `array` of `*capacity` members;
 * returns the (possibly moved) array and updates `*capacity`. New members are not cleared.
 */
void *mem_grow(void *array, size_t *capacity, size_t need, size_t size);
/* A block of another size, with what fits into it of the old one; new bytes are not cleared. */
void *mem_resize(void *memory, size_t size);
/* Compares members of an array of strings, for qsort() and bsearch(). */
int mem_compare_strings(const void *a, const void *b);
/* A copy of a string, or of its first `length` bytes with a NUL added; the caller frees. */
char *mem_strdup(const char *text);
char *mem_strndup(const char *text, size_t length);

struct arena;

struct arena *arena_new(void);
void arena_free(struct arena *arena);
/* `size` bytes, zeroed, aligned for any type; valid until arena_reset or arena_free. */
void *arena_alloc(struct arena *arena, size_t size);
void *arena_alloc_array(struct arena *arena, size_t count, size_t size);
/*
 * Makes room for one more member of `size` bytes after the `count` members of an array in the
 * arena; returns the (possibly moved) array and updates `*capacity`. What it leaves behind stays in
 * the arena.
 */
void *arena_grow(struct arena *arena, void *array, size_t *capacity, size_t count, size_t size);
char *arena_strdup(struct arena *arena, const char *text);
char *arena_strndup(struct arena *arena, const char *text, size_t length);
/* Gives everything back but keeps one block for the next use. */
void arena_reset(struct arena *arena);

#endif
