/*
 * Addresses (項目 of 別添２): how a row of changes says which item it speaks of, part by part, as
 * the paper has them.
 */
/* clang-format off */
/*
 * A line for each part:
 *
 *	Ⅱ　特定個人情報ファイルの概要（ファイル名）   the section; of which file, where there are several
 *	４．特定個人情報ファイルの取扱いの委託        the heading, and the risk
 *	委託事項2                                     the block
 *	再委託                                        the label of what the item is a part of
 *	④再委託の有無                                its label
 *
 * All of it is the form's: nothing of 様式３ is known here.
 */
/* clang-format on */
#ifndef YOSHIKI3_ADDRESS_H
#define YOSHIKI3_ADDRESS_H

#include "yoshiki3/assessment.h"
#include "yoshiki3/path.h"

/* The most bytes of an address that are read; what stands behind them counts for nothing. */
#define ADDRESS_MAX 1000

/*
 * Spells the address of an item or of a group of boxes (a box of one is known by that), a part a
 * line; appends to `out`. The names and the number of files are those in `assessment`. Left out are
 * ※ and what follows it, a risk whose item has a number of its own (Ⅲ７②), and a label that is not
 * printed, or is that of the block. The section of a file has its name behind it where there are
 * several, without a number in front of it; with that of the file where two have the same.
 */
void address_format(const struct assessment *assessment, const struct path *path, struct buf *out);

/*
 * The same for many addresses of one document, which must not change meanwhile: how the blocks of a
 * repeat are called is read once for all addresses that follow each other in it.
 */
struct address_speller;

struct address_speller *address_speller_new(const struct assessment *assessment);
void address_speller_free(struct address_speller *speller);
void address_spell(struct address_speller *speller, const struct path *path, struct buf *out);

/* What a row says. The texts may be NULL: they only decide between items that are meant alike. */
struct address_words {
	const char *item; /* 項目 */
	const char *before;
	const char *after;
};

/*
 * The items that a row may speak of, in the blocks that it names: as address_format spells them, or
 * as people write them (Ⅱ６ 保管場所, II3③, V1②, Ⅱ3④使用者数, （別添１）, 委託事項2 の ③): parts
 * left out, numbers with and without circles, in Roman letters, in either width, labels that are
 * cut short or have a slip. A box of a group means the group. An index may be past the last block:
 * it may be gone.
 *
 * `found` takes up to `most` paths, all of which are meant equally: first those whose value holds
 * the text after the change, or else before it, then in official order. Returns how many; 0 where
 * the address means no item.
 */
size_t address_find(const struct assessment *assessment, const struct address_words *words,
    struct path *found, size_t most);

#endif
