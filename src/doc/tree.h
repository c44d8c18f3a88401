/*
 * Inside of an assessment: a libxml2 tree in which every element's _private is its form item.
 *
 * Invariants: a container's element holds, in official order, elements of its item's fields,
 * comments and instructions, no text; every container field of the edition has its element, every
 * repeat at least `min` of them. (A container without named items inside is no field and has none.)
 * A value's element holds at most one text node and no other child.
 *
 * What the rules need not be asked again (findings.c): the psvi of a block's element, or the
 * root's, is a set of the expressions, by their numbers (as many as it has bits; the others are
 * always asked), that held at it when they were asked last; that of a value's element is 1 where
 * all rules did. Since then only elements changed whose names, or those of what holds them, have
 * their marks (form_xpath.h) in `touched`; a value that changed has 0.
 */
#ifndef YOSHIKI3_DOC_TREE_H
#define YOSHIKI3_DOC_TREE_H

#include <libxml/tree.h>

#include "yoshiki3/assessment.h"
#include "yoshiki3/form_xpath.h"

/* A block, and where it stands (places.c); without a container: none. */
struct place_known {
	xmlNodePtr container;
	const struct form_item *repeat;
	xmlNodePtr block;
	unsigned index;  /* from 1 */
	size_t position; /* tree_position of the block */
	unsigned count;  /* of blocks; 0: not known */
};

/* The document's _private is the assessment; it may be NULL where nothing is changed. */
struct assessment {
	xmlDocPtr document;
	const struct form *form;
	unsigned edition;
	bool changed;
	uint64_t touched;
	struct place_known
	    places[FORM_DEPTH_MAX]; /* of blocks of each depth, the last one looked for */
};

/* An element handle is the libxml2 node itself. */
static inline xmlNodePtr
element_node(const struct element *element)
{
	return (xmlNodePtr)(void *)(uintptr_t)element;
}

static inline struct element *
node_element(const xmlNode *node)
{
	return (struct element *)(uintptr_t)node;
}

static inline const struct form_item *
node_item(const xmlNode *node)
{
	return node->_private;
}

static inline void
node_set_item(xmlNodePtr node, const struct form_item *item)
{
	node->_private = (void *)(uintptr_t)item;
}

static inline uintptr_t
node_held(const xmlNode *node)
{
	return (uintptr_t)node->psvi;
}

static inline void
node_set_held(xmlNodePtr node, uintptr_t held)
{
	node->psvi = (void *)held;
}

/* A node in the tree changes, comes or goes. */
void tree_touch(struct assessment *assessment, xmlNodePtr node);

/* Ends the program where libxml2 ran out of memory. */
xmlNodePtr tree_checked(xmlNodePtr node);
/* A new, unlinked element of an item. */
xmlNodePtr tree_new_element(const struct assessment *assessment, const struct form_item *item);
/* The first element at or after a node. */
static inline xmlNodePtr
tree_element_from(xmlNodePtr node)
{
	while (node != NULL && node->type != XML_ELEMENT_NODE)
		node = node->next;
	return node;
}

/* Makes the elements that must exist in a container (see the invariants), recursively. */
void tree_complete(const struct assessment *assessment, xmlNodePtr node);
/* Whether this field of a container is always there. */
bool tree_field_stands(const struct assessment *assessment, const struct form_item *field);
/* Replaces the content of a value's element; "" leaves it without children. */
void tree_set_text(xmlNodePtr node, const char *text);

/*
 * Values (assessment.c). What is to be stored for a value: itself or the label of the option that
 * it names; NULL where assessment_set, or assessment_keep, refuses it, with a diagnostic.
 */
const char *tree_fit_value(const struct assessment *assessment, const struct path *path,
    const char *value, const struct place *place, struct diags *diags);
const char *tree_fit_kept_value(
    const struct assessment *assessment, const struct path *path, const char *value);
/* Stores a value that fits at a path, where `node` stands, NULL: nothing yet. Returns what stands
 * there then; NULL: nothing, it is blank. */
xmlNodePtr tree_store_value(
    struct assessment *assessment, const struct path *path, xmlNodePtr node, const char *value);
/* As assessment_get, of a node; NULL: "". */
const char *tree_value(const xmlNode *node, enum path_part part);

/*
 * Places of blocks (places.c). Those next to the one looked for last are found at once.
 */
/* The block of a repeat with this index (0 is the first), or NULL. */
xmlNodePtr tree_block(xmlNodePtr container, const struct form_item *repeat, unsigned index);
unsigned tree_block_count(xmlNodePtr container, const struct form_item *repeat);
/* The index of a block, from 1. */
unsigned tree_block_index(const xmlNode *block);
/* What is known once a node is gone from its container, or when a block is about to come there
 * behind the one with the index before; and keeping that, when all was forgotten because of it. */
struct place_known places_without(const xmlNode *node);
struct place_known places_before(
    xmlNodePtr container, const struct form_item *repeat, unsigned index);
void places_keep(struct assessment *assessment, const struct place_known *known);
void places_forget(struct assessment *assessment);
void places_forget_in(struct assessment *assessment, const xmlNode *container);

/*
 * Blocks and places (blocks.c). The position of a node is the number of nodes before it in its
 * container, comments included. Comments in front of a block belong to it where blocks are inserted
 * or exchanged.
 */
size_t tree_position(const xmlNode *node);
/* The node at a position; NULL past the last. */
xmlNodePtr tree_child(const xmlNode *container, size_t position);
/* Takes a node with all that is in it out of the tree; the caller frees it or puts it back. */
void tree_take(struct assessment *assessment, xmlNodePtr node);
/* Puts an unlinked node into a container so that it has this position. */
void tree_put(
    struct assessment *assessment, xmlNodePtr container, size_t position, xmlNodePtr node);
/* Makes a blank block of a repeat that has this index (1 .. count + 1). Limits are the caller's. */
xmlNodePtr tree_insert_block(struct assessment *assessment, xmlNodePtr container,
    const struct form_item *repeat, unsigned index);
/* Exchanges a block with the next one; doing it again undoes it. False where there is none. */
bool tree_swap_blocks(struct assessment *assessment, xmlNodePtr block);

/* write.c */
/* Whether a block is as made: no value, no comment, no blocks but those that always stand. */
bool tree_block_is_new(const xmlNode *block);

/* answer.c */
/* The label of the option that a value names by its label or its number; NULL if none. */
const char *answer_option(
    const struct assessment *assessment, const struct form_item *choice, const char *value);

/* Checks a parsed document against its form and establishes the invariants. */
bool tree_bind(struct assessment *assessment, const char *file, struct diags *diags);

#endif
