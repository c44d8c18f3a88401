/*
 * Workbooks: any bytes as an archive, and any text as the parts of one. The first byte chooses: an
 * archive as it stands, else parts that are separated by form feeds: the sheet, the shared texts,
 * the styles, a drawing, a drawing of controls. What is made can be written and read again.
 */
#include <string.h>

#include "fuzz.h"
#include "yoshiki3/exchange.h"
#include "yoshiki3/mem.h"

#define PARTS 5

static uint32_t
checksum(const char *bytes, size_t length)
{
	uint32_t sum = ~0u;

	for (size_t i = 0; i < length; i++) {
		sum ^= (unsigned char)bytes[i];
		for (int bit = 0; bit < 8; bit++)
			sum = sum >> 1 ^ (sum & 1 ? 0xEDB88320u : 0);
	}
	return ~sum;
}

static void
add_number(struct buf *out, size_t number, size_t bytes)
{
	for (size_t i = 0; i < bytes; i++)
		buf_addc(out, (char)(number >> i * 8 & 0xFF));
}

/* What a local header and one of the directory have in common. */
static void
add_head(struct buf *out, const char *name, const char *text, size_t length)
{
	add_number(out, 20, 2);
	add_number(out, 0, 8);
	add_number(out, checksum(text, length), 4);
	add_number(out, length, 4);
	add_number(out, length, 4);
	add_number(out, strlen(name), 2);
	add_number(out, 0, 2);
}

static void
add_entry(
    struct buf *archive, struct buf *directory, const char *name, const char *text, size_t length)
{
	buf_adds(directory, "PK\x01\x02");
	add_number(directory, 20, 2);
	add_head(directory, name, text, length);
	add_number(directory, 0, 10);
	add_number(directory, archive->length, 4);
	buf_adds(directory, name);
	buf_adds(archive, "PK\x03\x04");
	add_head(archive, name, text, length);
	buf_adds(archive, name);
	buf_add(archive, text, length);
}

static void
make_archive(const char *text, size_t length, struct buf *archive)
{
	static const char *const names[PARTS] = {"xl/s", "xl/t", "xl/f", "xl/d", "xl/v"};
	static const char *const fixed[][2] = {
	    {"xl/workbook.xml",
		"<workbook xmlns:r='r'><sheets><sheet name='a' r:id='s'/></sheets></workbook>"},
	    {"xl/_rels/workbook.xml.rels", "<R><Relationship Id='s' Type='/worksheet' Target='s'/>"
					   "<Relationship Id='t' Type='/sharedStrings' Target='t'/>"
					   "<Relationship Id='f' Type='/styles' Target='f'/></R>"},
	    {"xl/_rels/s.rels", "<R><Relationship Id='d' Type='/drawing' Target='d'/>"
				"<Relationship Id='v' Type='/vmlDrawing' Target='v'/></R>"}};
	struct buf directory = {0};
	size_t entries = PARTS + COUNT_OF(fixed);

	for (size_t i = 0; i < COUNT_OF(fixed); i++)
		add_entry(archive, &directory, fixed[i][0], fixed[i][1], strlen(fixed[i][1]));
	for (size_t i = 0; i < PARTS; i++) {
		const char *end = length > 0 ? memchr(text, '\f', length) : NULL;
		size_t bytes = end != NULL ? (size_t)(end - text) : length;

		add_entry(archive, &directory, names[i], text, bytes);
		text += bytes + (end != NULL);
		length -= bytes + (end != NULL);
	}
	length = archive->length;
	buf_add(archive, directory.data, directory.length);
	buf_adds(archive, "PK\x05\x06");
	add_number(archive, 0, 4);
	add_number(archive, entries, 2);
	add_number(archive, entries, 2);
	add_number(archive, directory.length, 4);
	add_number(archive, length, 4);
	add_number(archive, 0, 2);
	buf_free(&directory);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct form_library *library;
	const struct form *form;
	struct exchange *exchange;
	struct diags diags = {0};
	struct buf archive = {0};

	if (size < 1)
		return 0;
	library = fuzz_library();
	form = form_library_get(library, data[0] % 4 == 0 ? "kian" : "yoshiki3", NULL, &diags);
	MUST(form != NULL);
	if (data[0] < 0x40)
		buf_add(&archive, data + 1, size - 1);
	else
		make_archive((const char *)data + 1, size - 1, &archive);
	exchange = exchange_import(
	    buf_text(&archive), archive.length, "fuzz", form, EXCHANGE_ANY_EDITION, &diags);
	MUST(exchange != NULL || diags.count > 0);
	if (exchange != NULL) {
		for (size_t i = 0; i < exchange->count; i++) {
			struct buf place = {0};

			exchange_place_format(&exchange->pieces[i].place, &place);
			MUST(place.length > 0);
			buf_free(&place);
		}
		fuzz_write(exchange->assessment, library, NULL);
	}
	fuzz_spell(&diags);
	exchange_free(exchange);
	buf_free(&archive);
	return 0;
}
