/*
 * Assessment files: any bytes are read or refused with a place and a reason; what was read is
 * written so that it is read and written alike again, can be checked, and stands whole on paper.
 */
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct form_library *library = fuzz_library();
	uint32_t choice = fuzz_hash(data, size);
	struct diags diags = {0};
	struct buf copy = {0};
	struct assessment *assessment;

	/* As the file is read: with a NUL behind it, in memory of its own. */
	buf_add(&copy, data, size);
	assessment = assessment_parse(buf_text(&copy), copy.length, "input", library, &diags);
	buf_free(&copy);
	if (assessment == NULL) {
		MUST(diags.count > 0);
	} else {
		struct buf before = {0};
		struct buf after = {0};

		MUST(diags.count == 0);
		fuzz_write(assessment, library, &before);
		fuzz_findings(assessment);
		fuzz_layout(assessment, choice, true);
		if ((choice >> 20 & 3) == 0)
			fuzz_print(assessment, choice);
		/* Looking changes nothing. */
		assessment_write(assessment, &after);
		MUST(before.length == after.length);
		buf_free(&before);
		buf_free(&after);
		assessment_free(assessment);
	}
	fuzz_spell(&diags);
	return 0;
}
