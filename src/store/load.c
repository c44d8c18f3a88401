/*
 * Loading an assessment: the bounded read of base/ and the parser of doc/; and a word where that is
 * not all there is.
 */
#include <string.h>

#include "yoshiki3/file.h"
#include "yoshiki3/store.h"
#include "yoshiki3/store_recovery.h"

struct assessment *
store_load(const char *file, struct form_library *library, struct diags *diags)
{
	struct buf bytes = {0};
	struct assessment *assessment = NULL;

	if (file_read(file, FILE_SIZE_MAX, &bytes, diags))
		assessment = assessment_parse(buf_text(&bytes), bytes.length, file, library, diags);
	if (assessment != NULL && strcmp(file, "-") != 0)
		recovery_tell(file, buf_text(&bytes), bytes.length, library, diags);
	buf_free(&bytes);
	return assessment;
}
