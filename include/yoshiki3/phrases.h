/*
 * What rules look for in the texts of an assessment (yoshiki3-form(5) has the functions that
 * definitions call). Texts are UTF-8; a list of phrases is one string with `|` between them, a set
 * of characters a string of them.
 */
#ifndef YOSHIKI3_PHRASES_H
#define YOSHIKI3_PHRASES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "yoshiki3/buf.h"

/*
 * Many phrases looked for at once. Each belongs to a number below PHRASE_NUMBERS; a text is read
 * once, whatever their count.
 */
#define PHRASE_NUMBERS 64
struct phrase_set;

/* The caller frees. */
struct phrase_set *phrase_set_new(void);
void phrase_set_free(struct phrase_set *set);
/* Adds the phrases of a list under a number. They are copied. */
void phrase_set_add(struct phrase_set *set, const char *list, unsigned number);
/* Adds the characters from one to another under a number. */
void phrase_set_add_range(struct phrase_set *set, uint32_t first, uint32_t last, unsigned number);
/* The numbers whose phrases stand in a text, as a set of bits. */
uint64_t phrase_set_find(const struct phrase_set *set, const char *text);

/*
 * Whether a text says that there is nothing to write: dashes of any kind alone, or one of the words
 * (separated by spaces), whatever spaces, brackets and full stops are around them. A blank text
 * does not.
 */
bool placeholder_is(const char *text, const char *words);

/* What a template leaves to be filled in. */
struct leftover_kinds {
	const char *signs;   /* characters that stand for something two at a time: ○△□ */
	const char *behind;  /* what follows such a run where it stands in a text: 市の年 */
	const char *phrases; /* that are left-overs by themselves: （要確認）|※ここに */
};
/*
 * Appends the left-overs of a template in a text, each once and in 「」, some of them where there
 * are many: a run of one sign with a character of `behind`, a run of two to four that stands alone,
 * the phrases. A single sign is none: ○ is a mark. Kanji digits before 〇 make a number of it.
 */
void leftovers_find(const char *text, const struct leftover_kinds *kinds, struct buf *out);

/*
 * Appends the phrases that a text cites, each once, a line each, the longest where several begin at
 * one place. Not those that belong to another law: in the same sentence the last law, 条例 or other
 * rule named before must be one of the names `own`, or there is none.
 *
 * The laws that matter and the phrases belong to the form; how Japanese legislation is written does
 * not. That a name ends in 法 or 法律, that 条例, 規則, 要綱 and the like are no laws, that 同法
 * stands for the law named last and that brackets and the end of a sentence bound what a name
 * reaches, is usage of all legal drafting (法令用語), the same for every form, as the grammar of
 * dates is (wareki.h); it stands in src/text/citations.c.
 */
void citations_find(const char *text, const char *phrases, const char *own, struct buf *out);

struct reference_kinds {
	const char *word;    /* what numbered parts of the document are called: 別紙 */
	const char *sayings; /* phrases that say that something stands there: のとおり|参照 */
	const char
	    *owners; /* of parts that are not the document's, named before them: 契約書|条例 */
};
/*
 * Appends the references to numbered parts of a document that has only `count` of them, a line each
 * ("別紙3"): the word with a number (none: the first), also in a list of several, and one of the
 * sayings. None where an owner stands directly before it.
 */
void references_beyond(
    const char *text, const struct reference_kinds *kinds, size_t count, struct buf *out);

#endif
