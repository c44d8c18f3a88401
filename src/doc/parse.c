/*
 * Reading an assessment file: the bytes are looked over (base/xml_scan.c), parsed (read.c), the
 * root says which form and edition, and the tree is bound to them (bind.c).
 */
#include <stdint.h>
#include <string.h>

#include "doc/parse.h"
#include "doc/tree.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/xml_scan.h"

/* A file of ours has tags of some 60 bytes, with annotations at most 24,000
 * (ANNOTATION_ATTRIBUTE_MAX as &quot; in four of them), and nests 6 deep; 20 MB of real values have
 * some 100,000 tags. */
#define TAG_BYTES_MAX 32768
#define DEPTH_MAX     64
#define TAGS_MAX      ((size_t)1000000)

/* The attributes of the root element, by name; NULL where one is absent. */
struct header {
	const char *form;
	const char *edition;
	const char *format;
};

/* Those are looked at when the form is known (bind_annotation.c). */
static bool
is_annotation(const xmlAttr *attribute)
{
	const char *name = (const char *)attribute->name;
	enum annotation_kind kind;
	unsigned part;

	return attribute->ns == NULL && annotation_word(name, strlen(name), &kind, &part) &&
	       annotation_kind_row(kind)->element == NULL &&
	       (annotation_kind_row(kind)->places & ANNOTATION_ON_DOCUMENT) != 0;
}

static bool
read_header(
    const xmlNode *root, const struct place *place, struct header *header, struct diags *diags)
{
	const struct {
		const char *name;
		const char **value;
	} rows[] = {
	    {"form", &header->form}, {"edition", &header->edition}, {"format", &header->format}};
	const size_t count = COUNT_OF(rows);

	*header = (struct header){0};
	if (root->ns != NULL || root->nsDef != NULL) {
		diag_add(diags, place, MSG_DOC_NAMESPACE, (const char *)root->name);
		return false;
	}
	for (const xmlAttr *attribute = root->properties; attribute != NULL;
	     attribute = attribute->next) {
		const char *value =
		    attribute->children != NULL ? (const char *)attribute->children->content : "";
		size_t i = 0;

		while (i < count && strcmp(rows[i].name, (const char *)attribute->name) != 0)
			i++;
		if (i == count && is_annotation(attribute))
			continue;
		if (i == count || attribute->ns != NULL) {
			diag_add(diags, place, MSG_DOC_ATTRIBUTE_UNKNOWN, (const char *)root->name,
			    (const char *)attribute->name, "form, edition, format");
			return false;
		}
		*rows[i].value = value;
	}
	for (size_t i = 0; i < count; i++) {
		if (*rows[i].value == NULL) {
			diag_add(diags, place, MSG_DOC_ATTRIBUTE, (const char *)root->name,
			    rows[i].name);
			return false;
		}
	}
	return true;
}

static bool
identify(struct assessment *assessment, const char *file, struct form_library *library,
    bool *annotated, struct diags *diags)
{
	const xmlNode *root = xmlDocGetRootElement(assessment->document);
	struct place place = {.file = file, .line = (size_t)xmlGetLineNo(root)};
	struct header header;

	if (strcmp((const char *)root->name, "assessment") != 0) {
		diag_add(diags, &place, MSG_DOC_ROOT, (const char *)root->name);
		return false;
	}
	if (!read_header(root, &place, &header, diags))
		return false;
	*annotated = strcmp(header.format, ASSESSMENT_FORMAT_ANNOTATED) == 0;
	if (!*annotated && strcmp(header.format, ASSESSMENT_FORMAT) != 0) {
		diag_add(diags, &place, MSG_DOC_FORMAT, header.format,
		    ASSESSMENT_FORMAT ", " ASSESSMENT_FORMAT_ANNOTATED);
		return false;
	}
	assessment->form = form_library_get(library, header.form, &place, diags);
	if (assessment->form == NULL)
		return false;
	return form_library_edition(
	    library, assessment->form, header.edition, &place, &assessment->edition, diags);
}

struct assessment *
assessment_parse(const char *bytes, size_t length, const char *file, struct form_library *library,
    struct diags *diags)
{
	static const struct xml_limits limits = {TAG_BYTES_MAX, DEPTH_MAX, TAGS_MAX};
	xmlDocPtr document;
	struct assessment *assessment;
	bool annotated;

	if (!xml_scan(bytes, length, &limits, file, diags))
		return NULL;
	document = parse_tree(bytes, length, file, diags);
	if (document == NULL)
		return NULL;
	assessment = mem_alloc(sizeof(*assessment));
	assessment->document = document;
	document->_private = assessment;
	if (!identify(assessment, file, library, &annotated, diags) ||
	    !tree_bind(assessment, file, annotated, diags)) {
		assessment_free(assessment);
		return NULL;
	}
	return assessment;
}
