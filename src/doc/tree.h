/*
 * Inside of an assessment: a libxml2 tree in which every element's _private is its form item.
 *
 * Invariants: a container's element holds, in official order, elements of its item's fields and
 * annotations, and comments and instructions anywhere between them, no text; every container field
 * of the edition has its element, every repeat at least `min` of them. (A container without named
 * items inside is no field and has none.) A value's element holds at most one text node and no
 * other child.
 *
 * An annotation is a processing instruction whose _private is its content (annotation.h): so the
 * rules, which ask for elements and text, do not see it, and it has a place in the tree, by which
 * blocks are moved and changes undone. It stands in the container of the item that it speaks of,
 * after that item's element or where that would stand, or, speaking of the container, in front of
 * all fields; left-over text stands after them. The contents are freed with the document alone.
 *
 * What the rules need not be asked again (findings.c): the psvi of a block's element, or the
 * root's, is a set of the expressions, by their numbers (as many as it has bits; the others are
 * always asked), that held at it when they were asked last, and of those (`relevant`, `past`) that
 * did not; that of a value's element tells whether
 * all rules did, and the phrases (phrases.h) that stand in its text. Since then only elements
 * changed whose names, or those of what holds them, have their marks (form_xpath.h) in `touched`; a
 * value that changed has 0.
 */
#ifndef YOSHIKI3_DOC_TREE_H
#define YOSHIKI3_DOC_TREE_H

#include <libxml/tree.h>

#include "yoshiki3/annotation.h"
#include "yoshiki3/assessment.h"
#include "yoshiki3/form_xpath.h"

struct kept_annotation;

/* The annotation that was found or made last, and its index, so that many of them are gone through
 * in time; NULL: none. */
struct annotation_cursor {
	xmlNodePtr node;
	unsigned index;
};

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
	struct form_marks touched;
	struct place_known
	    places[FORM_DEPTH_MAX];          /* of blocks of each depth, the last one looked for */
	struct kept_annotation *annotations; /* all that were ever made, the latest first */
	struct annotation_cursor *cursor;    /* where some were made */
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

/* NULL for every node that is none. */
static inline const struct annotation *
node_annotation(const xmlNode *node)
{
	return node->type == XML_PI_NODE ? node->_private : NULL;
}

/*
 * The place of an element or annotation among the others in its container: they stand in the order
 * of their ranks; only blocks, and annotations of one kind, may have the same one.
 */
struct tree_rank {
	size_t field;  /* from 1; 0: in front of all of them */
	unsigned kind; /* 0: the element, else 1 + enum annotation_kind */
};

struct tree_rank tree_field_rank(const struct form_item *field);
struct tree_rank tree_annotation_rank(enum annotation_kind kind, const struct form_item *on);
/* False for comments and instructions, which have none. */
bool tree_node_rank(const xmlNode *node, struct tree_rank *rank);
int tree_rank_compare(struct tree_rank a, struct tree_rank b);
/* The last node of a container that has this rank or one before it; NULL if there is none. */
xmlNodePtr tree_last_until(const xmlNode *container, struct tree_rank rank);
/* Puts an unlinked node after another one of a container; in front of all others where that is
 * NULL. */
void tree_link(xmlNodePtr container, xmlNodePtr behind, xmlNodePtr node);

/* A node in the tree changes, comes or goes. */
void tree_touch(struct assessment *assessment, xmlNodePtr node);
/* The same of the text of a value that is not blank and will not be. */
void tree_touch_text(struct assessment *assessment, xmlNodePtr node);

/* Ends the program where libxml2 ran out of memory. */
xmlNodePtr tree_checked(xmlNodePtr node);
/* A new, unlinked element of an item. */
xmlNodePtr tree_new_element(const struct assessment *assessment, const struct form_item *item);
/* The element at a path, from the root down; NULL where one on the way is not there. */
xmlNodePtr tree_find(
    const struct assessment *assessment, const struct form_item *item, const unsigned *index);
/* The same, made with everything on the way where it is not there. */
xmlNodePtr tree_make(
    struct assessment *assessment, const struct form_item *item, const unsigned *index);
/* A new, unlinked annotation, with a copy of this content. */
xmlNodePtr tree_new_annotation(struct assessment *assessment, const struct annotation *annotation);
void tree_free_annotations(struct assessment *assessment);
/* Whether an annotation stands in a container, or in one inside of it. */
bool tree_is_annotated(const xmlNode *container);
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
 * after the one with the index before; and keeping that, when all was forgotten because of it. */
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

/* annotation.c */
/*
 * What a change of an annotation makes of it: the new content (of which strings are the caller's or
 * the old one's), or that there is none. False, with a diagnostic, where the change cannot be.
 */
struct annotation_change {
	const struct annotation *before; /* NULL: there is none */
	struct annotation after;
	bool stays; /* else `after` means nothing */
};
bool annotation_plan(const struct assessment *assessment, const struct annotation_path *where,
    const char *value, const struct place *place, struct annotation_change *change,
    struct diags *diags);
/* Whether a part can be this; else a diagnostic at `place`. */
bool annotation_part_fits(const struct annotation_part *part, const char *value,
    const struct place *place, struct diags *diags);
/* The node of an annotation; NULL if there is none. */
xmlNodePtr annotation_node(
    const struct assessment *assessment, const struct annotation_path *where);
/* Puts a new one into its place: after the others of its kind there. */
xmlNodePtr annotation_put(
    struct assessment *assessment, const struct path *path, const struct annotation *annotation);
/* Puts a new one in the stead of a node, which is taken out of the tree. */
xmlNodePtr annotation_replace(struct assessment *assessment, const struct annotation_path *where,
    xmlNodePtr node, const struct annotation *annotation);
/* Whether a value can stand in a file: its encoding, its characters, its size. */
bool value_fits(const char *value, const struct place *place, struct diags *diags);

/* bind_annotation.c */
struct binder {
	struct assessment *assessment;
	const char *file;
	struct diags *diags;
	bool annotated; /* the format of the file has annotations */
};
struct place binder_place(const struct binder *binder, const xmlNode *node);
/* A value's element, as bind.c reads them: one text and nothing else. */
bool bind_text(const struct binder *binder, xmlNodePtr node);
/* Reads the element of an annotation in a container and puts the annotation in its stead, which
 * becomes `*node`. */
bool bind_annotation(
    const struct binder *binder, xmlNodePtr *node, const struct form_item *container);
/* Whether an attribute of an item's element is that of an annotation. */
bool bind_is_annotation_attribute(const struct form_item *item, const xmlAttr *attribute);
/* Reads those of an element and puts what they say into it. */
bool bind_annotation_attributes(
    const struct binder *binder, xmlNodePtr node, const struct form_item *item);

/* answer.c */
/* The label of the option that a value names by its label or its number; NULL if none. */
const char *answer_option(
    const struct assessment *assessment, const struct form_item *choice, const char *value);

/* Checks a parsed document against its form and establishes the invariants. */
bool tree_bind(
    struct assessment *assessment, const char *file, bool annotated, struct diags *diags);

#endif
