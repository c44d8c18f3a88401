/*
 * The text device. Pages are kept in UTF-8, packed, until it is known how many there are. The bytes
 * are converted while they are written, when every character is known to survive.
 */
#include <stdlib.h>
#include <string.h>

#include "print/devices.h"
#include "print/packed.h"
#include "yoshiki3/canvas_text.h"
#include "yoshiki3/mem.h"

/* Bytes that are unpacked, converted and handed over at once, about. */
#define WRITE_PART ((size_t)64 * 1024)

struct text_device {
	const struct print_options *options;
	struct charset_encoder *encoder; /* NULL for UTF-8 */
	struct buf packed;               /* all pages, without their footers */
	size_t *ends;                    /* of the pages in it */
	size_t page_count;
	size_t page_capacity;
	size_t written; /* pages */
	struct buf part;
	struct buf encoded;
};

static void *
text_open(const struct print_options *options, struct diags *diags)
{
	struct text_device *device = mem_alloc(sizeof(*device));

	device->options = options;
	if (options->charset == CHARSET_UTF_8)
		return device;
	device->encoder = charset_encoder_new(options->charset);
	if (device->encoder != NULL)
		return device;
	diag_add(diags, NULL, MSG_CHARSET_MISSING, charset_name(options->charset));
	free(device);
	return NULL;
}

static void
text_close(void *state)
{
	struct text_device *device = state;

	charset_encoder_free(device->encoder);
	buf_free(&device->packed);
	buf_free(&device->part);
	buf_free(&device->encoded);
	free(device->ends);
	free(device);
}

/* In columns. */
static const struct measure *
text_measure(void *state)
{
	(void)state;
	return NULL;
}

static const char *
text_lacking(const void *state)
{
	const struct text_device *device = state;

	return device->encoder != NULL ? charset_name(device->options->charset) : NULL;
}

static enum charset_fit
text_fit(void *state, const char *text, size_t length, size_t *bytes)
{
	struct text_device *device = state;

	return charset_fit_next(device->encoder, text, length, bytes);
}

static bool
text_respell(void *state, const char *text, struct buf *out)
{
	struct text_device *device = state;
	bool changed;

	(void)charset_respell(device->encoder, text, strlen(text), true, out, &changed);
	return changed;
}

/* A page is filled up to the line of its footer. */
static void
text_page(void *state, const struct canvas *page, unsigned number)
{
	struct text_device *device = state;
	struct buf *packed = &device->packed;

	if (number > 1)
		buf_addc(packed, '\f');
	for (size_t i = 0; i < page->line_count; i++)
		packed_add_line(packed, page, i, device->options->layout.ascii_rules);
	for (size_t i = page->line_count; number > 0 && i + 1 < device->options->layout.lines; i++)
		packed_add_blank_line(packed, page->columns);
	device->ends = mem_grow(
	    device->ends, &device->page_capacity, device->page_count + 1, sizeof(*device->ends));
	device->ends[device->page_count++] = packed->length;
}

/* Hands over what is unpacked. */
static bool
write_part(struct text_device *device, print_sink sink, void *context)
{
	const struct buf *bytes = &device->part;

	if (device->part.length == 0)
		return true;
	if (device->encoder != NULL) {
		buf_clear(&device->encoded);
		if (!charset_encode(
			device->encoder, device->part.data, device->part.length, &device->encoded))
			return false;
		bytes = &device->encoded;
	}
	sink(context, bytes->data, bytes->length);
	buf_clear(&device->part);
	return true;
}

static bool
text_write(void *state, const struct canvas *footer, print_sink sink, void *context)
{
	struct text_device *device = state;
	size_t page = device->written++;

	packed_unpack(&device->packed, page > 0 ? device->ends[page - 1] : 0, device->ends[page],
	    &device->part);
	if (footer != NULL) {
		canvas_line_text(footer, 0, device->options->layout.ascii_rules, &device->part);
		buf_addc(&device->part, '\n');
	}
	return device->part.length < WRITE_PART || write_part(device, sink, context);
}

static bool
text_finish(void *state, print_sink sink, void *context)
{
	return write_part(state, sink, context);
}

const struct print_device text_device = {
    .name = "text",
    .open = text_open,
    .close = text_close,
    .measure = text_measure,
    .lacking = text_lacking,
    .fit = text_fit,
    .respell = text_respell,
    .page = text_page,
    .write = text_write,
    .finish = text_finish,
};
