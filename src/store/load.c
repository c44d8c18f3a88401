/*
 * Loading an assessment: the bounded read of base/ and the parser of doc/.
 */
#include "yoshiki3/file.h"
#include "yoshiki3/store.h"

struct assessment *
store_load(const char *file, struct form_library *library, struct diags *diags)
{
	struct buf bytes = {0};
	struct assessment *assessment = NULL;

	if (file_read(file, FILE_SIZE_MAX, &bytes, diags))
		assessment = assessment_parse(buf_text(&bytes), bytes.length, file, library, diags);
	buf_free(&bytes);
	return assessment;
}
