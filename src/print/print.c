/*
 * Printing on any device: the survey of characters comes first, then the layout hands its pages to
 * the device, and when their number is known each is written with its footer.
 */
#include <stdlib.h>
#include <string.h>

#include "print/devices.h"
#include "print/survey.h"
#include "yoshiki3/mem.h"

struct print_job {
	struct print_options options;
	const struct print_device *device;
	void *state; /* the device's */
	char *title;
	size_t page_count; /* or parts of an endless page */
};

static void
take_page(void *context, const struct canvas *page, unsigned number)
{
	struct print_job *job = context;

	job->page_count++;
	job->device->page(job->state, page, number);
}

struct print_job *
print_begin(const struct assessment *assessment, const struct print_options *options,
    enum print_result *result, struct diags *diags)
{
	struct print_job *job = mem_alloc(sizeof(*job));

	job->options = *options;
	job->device = options->device != NULL ? options->device : print_devices[0];
	job->state = job->device->open(&job->options, diags);
	*result = PRINT_DONE;
	if (job->state == NULL) {
		*result = PRINT_FAILED;
	} else if (job->device->lacking(job->state) != NULL) {
		if (!options->substitute && !survey_document(assessment, job->device, job->state,
						job->options.layout.width, diags))
			*result = PRINT_LOST;
		job->options.layout.respell = job->device->respell;
		job->options.layout.respell_context = job->state;
	}
	if (*result != PRINT_DONE) {
		print_free(job);
		return NULL;
	}
	job->options.layout.measure = job->device->measure(job->state);
	job->title = mem_strdup(assessment_title(assessment));
	layout_assessment(assessment, &job->options.layout, take_page, job);
	return job;
}

bool
print_write(struct print_job *job, print_sink sink, void *context)
{
	bool paged = job->options.layout.lines > 0;
	struct canvas footer = {0};
	bool fine = true;

	for (size_t i = 0; fine && i < job->page_count; i++) {
		if (paged)
			layout_footer(
			    &job->options.layout, job->title, i + 1, job->page_count, &footer);
		fine = job->device->write(job->state, paged ? &footer : NULL, sink, context);
	}
	canvas_free(&footer);
	return fine && job->device->finish(job->state, sink, context);
}

void
print_free(struct print_job *job)
{
	if (job == NULL)
		return;
	if (job->state != NULL)
		job->device->close(job->state);
	free(job->title);
	free(job);
}
