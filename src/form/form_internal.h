/*
 * What the files of this room share while a definition is read.
 *
 * Reading has three steps: xml.c makes a libxml2 tree in which every node knows its line; parse.c
 * walks the tree and makes the items, with the elements and the attributes taken from two tables
 * (elements.c, attributes.c); resolve.c and check.c then fill in what needs the whole form. An
 * error is noted and reading goes on, so that one run shows all of them.
 */
#ifndef FORM_INTERNAL_H
#define FORM_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <libxml/tree.h>
#include <libxml/xpath.h>

#include "yoshiki3/buf.h"
#include "yoshiki3/diag.h"
#include "yoshiki3/form.h"
#include "yoshiki3/form_xpath.h"
#include "yoshiki3/mem.h"

/* Of assessment files: the root element (absolute paths in expressions begin with it), the format
 * without annotations and with some, a mark. */
#define FORM_DOCUMENT_ELEMENT          "assessment"
#define FORM_DOCUMENT_FORMAT           "1"
#define FORM_DOCUMENT_FORMAT_ANNOTATED "2"
#define FORM_DOCUMENT_MARK             "○"

/* Bounds against hostile definitions; the largest real one has 150 KB, 12 levels and expressions of
 * 700 bytes. */
#define FORM_FILE_MAX             ((size_t)8 * 1024 * 1024)
#define FORM_XML_DEPTH_MAX        64
#define FORM_TAG_MAX              16384 /* bytes */
#define FORM_STANDING_MAX         1000 /* blocks of a repeat that always stand, nested ones multiplied */
#define FORM_TAGS_MAX             200000
#define FORM_ITEMS_MAX            10000
#define FORM_EXPRESSION_MAX       4096
#define FORM_EXPRESSION_DEPTH_MAX 32
#define FORM_EDITIONS_MAX         64
#define FORM_OPTIONS_MAX          200 /* in a list */
#define FORM_EXPRESSIONS_MAX      10000
#define FORM_LISTS_MAX            1000
#define FORM_VARIABLES_MAX        100

/* Names that a diagnostic lists. */
#define FORM_LISTED_MAX 12

/* A set of editions, a bit for each. */
static inline uint64_t
form_edition_bits(unsigned since, unsigned until)
{
	uint64_t bits = 0;

	for (unsigned i = since; i <= until && i < FORM_EDITIONS_MAX; i++)
		bits |= UINT64_C(1) << i;
	return bits;
}

/* What belongs to a form beside its items: their memory and the index of ids. */
struct form_memory {
	struct arena *arena;
	struct form_item **by_id; /* items with an id, sorted by it */
	size_t id_count;
	struct form_expression *expressions;
	size_t expression_count;
};

struct form_expression {
	const char *text;
	xmlXPathCompExprPtr compiled;
	bool is_true;
	struct form_marks depends; /* form_xpath.h */
	/* the last item in official order that a path leads to; NULL: none that is known */
	const struct form_item *furthest;
	unsigned number;
	size_t order;                 /* among all of the form, from 0 */
	size_t line;                  /* in the definition */
	struct form_expression *next; /* all of the form, to free them */
};

/* The elements of a definition: the kinds of items, then the others. X(element, its name) */
#define FORM_OTHER_ELEMENTS(X)              \
	X(ELEMENT_EDITION, "edition")       \
	X(ELEMENT_OPTIONS, "options")       \
	X(ELEMENT_OPTION, "option")         \
	X(ELEMENT_VAR, "var")               \
	X(ELEMENT_BLANK, "blank")           \
	X(ELEMENT_BAND, "band")             \
	X(ELEMENT_LABEL, "label")           \
	X(ELEMENT_HELP, "help")             \
	X(ELEMENT_CONSTRAINT, "constraint") \
	X(ELEMENT_CALCULATE, "calculate")   \
	X(ELEMENT_MESSAGE, "message")       \
	X(ELEMENT_P, "p")

enum form_element {
	ELEMENT_FIRST_OTHER = FORM_KIND_COUNT - 1, /* the next one continues after the kinds */
#define X(element, name) element,
	FORM_OTHER_ELEMENTS(X)
#undef X
	    ELEMENT_COUNT
};

/* A set of elements: the kinds' enumerators and the others' are used alike. */
typedef uint32_t element_set;
#define ELEMENT(element) ((element_set)1 << (unsigned)(element))
_Static_assert(ELEMENT_COUNT <= 32, "element_set holds 32 elements");

/* The set of the kinds of which a flag is true: KINDS_VALUE and the like are constants. */
#define KINDS_WITH(kind, flags, flag)     | (((flags) & (flag)) != 0 ? ELEMENT(kind) : 0u)
#define KIND_IF_ANY(kind, name, flags)    | ELEMENT(kind)
#define KIND_IF_VALUE(kind, name, flags)  KINDS_WITH(kind, flags, KIND_VALUE)
#define KIND_IF_NAMED(kind, name, flags)  KINDS_WITH(kind, flags, KIND_NAMED)
#define KIND_IF_CELL(kind, name, flags)   KINDS_WITH(kind, flags, KIND_CELL)
#define KIND_IF_PROSE(kind, name, flags)  KINDS_WITH(kind, flags, KIND_PROSE)
#define KIND_IF_NUMBER(kind, name, flags) KINDS_WITH(kind, flags, KIND_NUMBER)
#define KIND_IF_DATE(kind, name, flags)   KINDS_WITH(kind, flags, KIND_DATE)
#define KIND_IF_HEAD(kind, name, flags)   KINDS_WITH(kind, flags, KIND_HEADING)
#define KINDS_ALL                         ((element_set)(0u FORM_KINDS(KIND_IF_ANY)))
#define KINDS_VALUE                       ((element_set)(0u FORM_KINDS(KIND_IF_VALUE)))
#define KINDS_NAMED                       ((element_set)(0u FORM_KINDS(KIND_IF_NAMED)))
#define KINDS_CELL                        ((element_set)(0u FORM_KINDS(KIND_IF_CELL)))
#define KINDS_PROSE                       ((element_set)(0u FORM_KINDS(KIND_IF_PROSE)))
#define KINDS_NUMBER                      ((element_set)(0u FORM_KINDS(KIND_IF_NUMBER)))
#define KINDS_DATE                        ((element_set)(0u FORM_KINDS(KIND_IF_DATE)))
#define KINDS_HEADING                     ((element_set)(0u FORM_KINDS(KIND_IF_HEAD)))
/* All that may stand in a definition as an item. */
#define KINDS_ITEM (KINDS_ALL & ~ELEMENT(FORM_ROOT))

/* A reference that is looked up when all items are known. */
struct form_pending_reference {
	const char *id;
	const char *attribute;
	const struct form_item *from; /* NULL: the form itself */
	struct form_item **slot;
	size_t line;
};

/* Where an expression stands: what its paths and variables mean follows from that. */
struct form_origin {
	const struct form_item *item;
	const struct form_rule *rule;         /* NULL where it belongs to the item itself */
	bool variables;                       /* $value and $expected stand for something */
	bool told_once;                       /* $once stands for something */
	bool inside;                          /* evaluated in each block of the item, a repeat */
	const struct form_variable *variable; /* the one it gives a value; NULL: none */
	size_t line;
};

/* An expression whose names are looked up when all items are known. */
struct form_pending_expression {
	struct form_expression *expression;
	struct form_origin origin;
};

struct form_reader {
	struct form *form;
	struct arena *arena;
	struct diags *diags; /* may be NULL */
	size_t errors;
	xmlXPathContextPtr xpath;
	struct form_expression *always; /* true(), made when first needed */
	const char *help_source;
	struct form_options **options; /* the shared lists */
	size_t option_count;
	size_t item_count;
	size_t option_capacity;
	struct form_pending_reference *references;
	size_t reference_count;
	size_t reference_capacity;
	struct form_pending_expression *expressions;
	size_t expression_count;
	size_t expression_capacity;
	size_t compiled; /* expressions, the wrong ones too */
	size_t compared; /* labels and items, by xpath_compare.c */
	size_t edition_lines[FORM_EDITIONS_MAX];
};

/* A number of the limits above as a word of a diagnostic. */
#define STRING(number)    STRING_OF(number)
#define STRING_OF(number) #number

/* Whether enough errors are noted: more are only counted, and need no trouble over their words. */
static inline bool
form_reader_is_full(const struct form_reader *reader)
{
	return reader->errors > DIAGS_KEPT;
}

/* Notes an error at a line of the definition; the words are strings, at least one. */
#define FORM_ERROR(reader, at, message, ...)                                                       \
	((reader)->errors++,                                                                       \
	    diag_add((reader)->diags, &(struct place){.file = (reader)->form->file, .line = (at)}, \
		(message), __VA_ARGS__))

/* xml.c: the tree of a definition, or NULL with one error noted; free it with xmlFreeDoc. */
xmlDocPtr form_xml_read(struct form_reader *reader, const struct buf *bytes);
/* The line on which the start tag of an element, or a text, begins. */
size_t form_xml_line(const xmlNode *node);
/* row.c: that the items of a row of changes stand together, and in the form. */
void form_check_rows(struct form_reader *reader);
/* place_check.c: that everything can be put on paper where it is wanted. */
void form_check_places(struct form_reader *reader);
/* elements.c */
/* The element with this name, or ELEMENT_COUNT. */
unsigned form_element_find(const char *name);
const char *form_element_name(unsigned element);
/* What it is, in Japanese, or NULL. */
const char *form_element_about(unsigned element);
/* The elements that may stand in an element. */
element_set form_element_children(unsigned element);
/* Whether text belongs in it. */
bool form_element_has_text(unsigned element);
/* The rank of an element among its siblings: ranks must not fall. */
unsigned form_element_rank(unsigned element);
/* "<a> <b>", the names in brackets and between them `separator`, or "-" for the empty set; appends
 * to `out`. */
void form_element_list(element_set elements, const char *separator, struct buf *out);

/* attributes.c: what an element's attributes are written into. Only the fields that its element has
 * are set. */
struct form_target {
	unsigned element;
	size_t line;
	const char **id; /* of what has one */
	struct form_item *item;
	struct form_edition *edition;
	struct form_options *options;
	struct form_option *option;
	struct form_band *band;
	struct form_label *label;
	struct form_variable *variable;
	struct form_rule *rule;
	unsigned *since; /* narrowed; set to the range of the parent before */
	unsigned *until;
	enum language language; /* out: of a message */
	const char *source;     /* out: of a help */
};

/* Reads all attributes of `node`; notes unknown, missing and wrong ones. */
void form_attributes_read(
    struct form_reader *reader, const xmlNode *node, struct form_target *target);

/* text.c: what an element's text means; the strings are in the reader's arena. */
/* The length of a text without the blanks at its end. */
size_t form_text_trimmed(const char *text, size_t length);
/* All text inside with comments left out. */
void form_text_collect(const xmlNode *node, struct buf *out);
/* One line: trimmed, line breaks with the blanks around them removed (one space between two ASCII
 * characters). */
const char *form_text_line(struct form_reader *reader, const xmlNode *node);
/* Lines: each trimmed, empty ones dropped at both ends, joined by \n. */
const char *form_text_lines(struct form_reader *reader, const xmlNode *node);
/* A text shortened for a diagnostic; the caller frees. */
char *form_text_excerpt(const char *text);

/* expression.c */
/* Compiles; NULL with an error noted. Its names are checked later. */
struct form_expression *form_expression_new(
    struct form_reader *reader, const char *text, const struct form_origin *origin);
/* The constant true(). */
struct form_expression *form_expression_always(struct form_reader *reader);
void form_expressions_free(struct form_expression *list);

/* xpath_check.c: notes all that an expression names in vain, and the furthest item it leads to.
 * `names` are those of all fields, sorted. */
void form_xpath_check(struct form_reader *reader, const struct form_pending_expression *pending,
    const char *const *names, size_t name_count);

/* The names of all fields, and the editions that have a field of that name. */
struct form_names {
	const char **names; /* sorted, each once */
	uint64_t *editions;
	size_t count;
};

/* xpath_grammar.c: notes what must fail in an expression, or can say one thing only. */
void form_xpath_sense(struct form_reader *reader, const struct form_pending_expression *pending,
    const struct form_names *names);

/* message.c: NULL with an error noted. */
enum form_message_use { MESSAGE_OF_CONSTRAINT, MESSAGE_OF_CALCULATE, MESSAGE_OF_BLANK };
struct form_message *form_message_new(struct form_reader *reader, const char *text,
    enum form_message_use use, const struct form_origin *origin);

/* parse.c: the root item from the tree. */
void form_parse(struct form_reader *reader, const xmlNode *root);

/* form.c */
/* The item with this id among all, or NULL. */
struct form_item *form_find_item(const struct form *form, const char *id);
/* The field of a container with this name, or NULL. */
const struct form_item *form_find_field(
    const struct form *form, const struct form_item *container, const char *name, size_t length);

/* resolve.c: sequence, ids, containers, blocks, fields; then references. */
void form_resolve(struct form_reader *reader);
/* The 項目番号 that the newest label of an item begins with, or NULL. */
const char *form_derive_number(struct form_reader *reader, const struct form_item *item);
/* check.c: what needs the whole form. */
void form_check(struct form_reader *reader);

/* was.c: that items which were something else can take over its values; then the same for the items
 * inside of them. */
void form_check_was(struct form_reader *reader);

/* depend.c: what expressions depend on, their numbers and the marks of items. Of a form without
 * errors. */
void form_depend(struct form_reader *reader);
/* The id stands in the line `first` already. */
void form_duplicate_error(struct form_reader *reader, const char *id, size_t first, size_t second);
/* Of one item, when its element has been read. */
void form_check_item(struct form_reader *reader, const struct form_item *item);
/* Of an option after the `count` options that its list has. */
void form_check_option(struct form_reader *reader, const struct form_option *options, size_t count,
    const struct form_option *option, size_t line);
/* Of a list that stands in the editions from `since` to `until`. */
void form_check_options(
    struct form_reader *reader, const struct form_options *options, unsigned since, unsigned until);
/* Of a band after the `count` bands that its repeat has. */
void form_check_band(struct form_reader *reader, const struct form_item *repeat,
    const struct form_band *bands, size_t count, const struct form_band *band, size_t line);

#endif
