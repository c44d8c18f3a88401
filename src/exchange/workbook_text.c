/*
 * What the sheets of a workbook share: texts without their readings (ふりがな), and the number
 * formats of styles.
 */
#include <string.h>

#include "exchange/number.h"
#include "exchange/workbook.h"
#include "yoshiki3/utf8.h"

#define STRINGS_MAX CELLS_MAX
#define FORMATS_MAX 70000

/* The value of four hexadecimal digits; -1. */
static int
hexadecimal(const char *text)
{
	int value = 0;

	for (size_t i = 0; i < 4; i++) {
		int digit = text[i] >= '0' && text[i] <= '9' ? text[i] - '0'
			    : (text[i] | 0x20) >= 'a' && (text[i] | 0x20) <= 'f'
				? (text[i] | 0x20) - 'a' + 10
				: -1;

		if (digit < 0)
			return -1;
		value = value * 16 + digit;
	}
	return value;
}

void
workbook_spell(const char *text, struct buf *out)
{
	while (*text != '\0') {
		size_t length = strcspn(text, "_\r");
		char encoded[4];
		int value;

		buf_add(out, text, length);
		text += length;
		if (*text == '\r') {
			text++;
			if (*text != '\n' && strncmp(text, "_x000A_", 7) != 0)
				buf_addc(out, '\n');
		} else if (*text == '_') {
			value = strnlen(text, 7) == 7 && text[1] == 'x' && text[6] == '_'
				    ? hexadecimal(text + 2)
				    : -1;
			if (value < 0) {
				buf_addc(out, *text++);
				continue;
			}
			text += 7;
			if (value == '\r') {
				if (*text != '\n' && strncmp(text, "_x000A_", 7) != 0)
					buf_addc(out, '\n');
			} else if (utf8_xml_character((uint32_t)value)) {
				buf_add(out, encoded, utf8_encode((uint32_t)value, encoded));
			}
		}
	}
}

bool
workbook_read_strings(struct workbook *workbook, const char *name)
{
	struct buf text = {0};
	struct part part;
	enum part_event event;
	bool in_text = false;
	bool done;

	if (!part_open(&part, workbook->zip, name, false, workbook->place, workbook->diags))
		return false;
	while ((event = part_next(&part)) != PART_END) {
		if (event == PART_TEXT) {
			if (in_text)
				workbook_spell(part.text, &text);
			continue;
		}
		if (event == PART_BEGIN && part_is(&part, "rPh"))
			part_skip(&part);
		else if (part_is(&part, "t"))
			in_text = event == PART_BEGIN;
		else if (event == PART_CLOSE && part_is(&part, "si") &&
			 workbook->string_count < STRINGS_MAX) {
			workbook->strings = arena_grow(workbook->arena, workbook->strings,
			    &workbook->string_capacity, workbook->string_count,
			    sizeof(*workbook->strings));
			workbook->strings[workbook->string_count++] =
			    arena_strndup(workbook->arena, buf_text(&text), text.length);
			buf_clear(&text);
		}
	}
	done = !part.damaged;
	part_close(&part);
	buf_free(&text);
	return done || workbook_damaged(workbook);
}

struct own_format {
	unsigned id;
	const char *code;
};

static const char *
format_of(const struct own_format *formats, size_t count, unsigned id)
{
	for (size_t i = 0; i < count; i++) {
		if (formats[i].id == id)
			return formats[i].code;
	}
	return number_format_builtin(id);
}

bool
workbook_read_styles(struct workbook *workbook, const char *name)
{
	struct own_format *own = NULL;
	size_t count = 0;
	size_t capacity = 0;
	struct part part;
	enum part_event event;
	bool of_cells = false;
	bool done;

	if (!part_open(&part, workbook->zip, name, false, workbook->place, workbook->diags))
		return false;
	while ((event = part_next(&part)) != PART_END) {
		if (event == PART_TEXT)
			continue;
		if (part_is(&part, "cellXfs"))
			of_cells = event == PART_BEGIN;
		if (event != PART_BEGIN)
			continue;
		if (part_is(&part, "numFmt") && count < 1000) {
			const char *code = part_attribute(&part, "formatCode");

			own = arena_grow(workbook->arena, own, &capacity, count, sizeof(*own));
			own[count++] = (struct own_format){
			    .id = (unsigned)part_number(&part, "numFmtId", 100000, 0),
			    .code = arena_strdup(workbook->arena, code != NULL ? code : "")};
		} else if (of_cells && part_is(&part, "xf") &&
			   workbook->format_count < FORMATS_MAX) {
			workbook->formats = arena_grow(workbook->arena, workbook->formats,
			    &workbook->format_capacity, workbook->format_count,
			    sizeof(*workbook->formats));
			workbook->formats[workbook->format_count++] = format_of(
			    own, count, (unsigned)part_number(&part, "numFmtId", 100000, 0));
		}
	}
	done = !part.damaged;
	part_close(&part);
	return done || workbook_damaged(workbook);
}
