/*
 * A device: what makes a document of pages, as a table of functions. The pages are handed to it one
 * by one, in order; when all of them are laid out each is written, with its footer.
 *
 * What is the same on all devices stands outside of them: the footers, and finding and respelling
 * what a device cannot show.
 */
#ifndef YOSHIKI3_PRINT_DEVICE_H
#define YOSHIKI3_PRINT_DEVICE_H

#include "yoshiki3/canvas.h"
#include "yoshiki3/print.h"

struct print_device {
	const char *name; /* what --format calls it */
	/* Opens it, which gives its state to be handed to the others; NULL after a diagnostic. */
	void *(*open)(const struct print_options *options, struct diags *diags);
	void (*close)(void *state);

	/* How wide it sets texts, as long as it is open; NULL: in columns, as layout_options.width
	 * says. */
	const struct measure *(*measure)(void *state);
	/* The name of what lacks characters, such as a charset; NULL: every one can be shown, and
	 * the next two are not asked. */
	const char *(*lacking)(const void *state);
	/* How the character, or few characters, at the beginning of a text fare; their length. */
	enum charset_fit (*fit)(void *state, const char *text, size_t length, size_t *bytes);
	/* As layout_options.respell. */
	bool (*respell)(void *state, const char *text, struct buf *out);

	/* Takes a page (as of layout_page): what is needed of it must be kept. */
	void (*page)(void *state, const struct canvas *page, unsigned number);
	/* Writes the next of the pages taken, with its footer (layout_footer); NULL for a part of
	 * an endless page. False: it cannot be encoded. */
	bool (*write)(void *state, const struct canvas *footer, print_sink sink, void *context);
	/* Writes what comes after the last page. */
	bool (*finish)(void *state, print_sink sink, void *context);
};

/* All devices, the one that is taken by default first; NULL ends the list. */
extern const struct print_device *const print_devices[];
/* The device of a name; NULL: there is none. */
const struct print_device *print_device_find(const char *name);

#endif
