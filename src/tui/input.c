/*
 * The input decoder: a state machine over bytes, and a queue of what came out. `held` has the bytes
 * of the character, or after the introducer of the sequence, that has begun. During a paste,
 * `text` collects its bytes in the locale's charset; only the sequence that ends it is looked for.
 */
#include "tui/input.h"

#include <stdlib.h>
#include <string.h>

#include "tui/sequence.h"
#include "yoshiki3/charset.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/utf8.h"

#define ESC 0x1B
/* Bytes of a sequence that are kept; a longer one is no key. */
#define HELD_MAX 32
/* Escapes in a row that are counted. */
#define ESCAPES_MAX 8
/* Milliseconds. ncurses has waited after an ESC already; a line that stalls gets a second. */
#define PATIENCE_ESCAPE   20
#define PATIENCE_SEQUENCE 200
#define PATIENCE_TEXT     1000
/* A paste is handed out in pieces of so many bytes. */
#define PASTE_PIECE ((size_t)1 << 20)

enum family { FAMILY_UTF_8, FAMILY_EUC_JP, FAMILY_SJIS, FAMILY_SINGLE };

enum state { STATE_GROUND, STATE_CHARACTER, STATE_ESCAPE, STATE_CSI, STATE_SS3 };

struct queued {
	enum input_event event;
	struct key key;
	char *text;
	size_t length;
};

struct input {
	enum family family;
	char *codeset;
	enum state state;
	unsigned escapes; /* before the sequence: more than one is Alt */
	unsigned char held[HELD_MAX];
	size_t held_length; /* more than HELD_MAX: too long, not kept */
	size_t need;        /* bytes of the character that has begun */
	bool pasting;
	bool stalled; /* the rest of the paste did not come in time */
	bool after_return;
	struct buf text;
	struct queued *queue;
	size_t first;
	size_t count; /* with those before `first` */
	size_t capacity;
};

static const struct {
	const char *name;
	enum family family;
	const char *codeset; /* the name to ask iconv for; NULL: its own */
} families[] = {
    {"UTF-8", FAMILY_UTF_8, NULL},
    {"utf8", FAMILY_UTF_8, NULL},
    {"EUC-JP", FAMILY_EUC_JP, NULL},
    {"eucJP", FAMILY_EUC_JP, "EUC-JP"},
    {"SHIFT_JIS", FAMILY_SJIS, "CP932"},
    {"SJIS", FAMILY_SJIS, "CP932"},
    {"CP932", FAMILY_SJIS, "CP932"},
    {"WINDOWS-31J", FAMILY_SJIS, "CP932"},
};

struct input *
input_new(const char *codeset)
{
	struct input *input = mem_alloc(sizeof(*input));
	const char *name = codeset;

	input->family = FAMILY_SINGLE;
	for (size_t i = 0; i < COUNT_OF(families); i++) {
		if (strncmp(codeset, families[i].name, strlen(families[i].name)) == 0) {
			input->family = families[i].family;
			if (families[i].codeset != NULL)
				name = families[i].codeset;
			break;
		}
	}
	input->codeset = mem_strdup(name);
	return input;
}

void
input_free(struct input *input)
{
	if (input == NULL)
		return;
	for (size_t i = input->first; i < input->count; i++)
		free(input->queue[i].text);
	free(input->queue);
	free(input->codeset);
	buf_free(&input->text);
	free(input);
}

static void
enqueue(struct input *input, struct queued queued)
{
	if (input->first == input->count)
		input->first = input->count = 0;
	input->queue =
	    mem_grow(input->queue, &input->capacity, input->count + 1, sizeof(*input->queue));
	input->queue[input->count++] = queued;
}

static void
emit(struct input *input, struct key key)
{
	enqueue(input, (struct queued){.event = INPUT_KEY, .key = key});
}

static void
emit_escapes(struct input *input)
{
	while (input->escapes > 0) {
		input->escapes--;
		emit(input, (struct key){.code = KEY_ESCAPE});
	}
}

/* A key after escapes: the last of them is its Alt, those before were typed. */
static void
emit_modified(struct input *input, struct key key)
{
	if (input->escapes > 0) {
		input->escapes--;
		key.alt = true;
	}
	emit_escapes(input);
	emit(input, key);
}

/* Line ends become \n, other control characters but tabs go, what is ill-formed becomes `?`. */
static void
emit_paste(struct input *input)
{
	struct buf text = {0};
	char *plain;
	size_t length = 0;

	if (input->text.length == 0)
		return;
	if (!charset_from_locale(input->codeset, input->text.data, input->text.length, &text))
		buf_fill(&text, '?', input->text.length);
	buf_clear(&input->text);
	plain = mem_alloc(text.length + 1);
	for (size_t i = 0; i < text.length;) {
		uint32_t character;
		size_t bytes = utf8_decode(text.data + i, text.length - i, &character);
		bool follows = character == '\n' && input->after_return;

		input->after_return = character == '\r';
		if ((character == '\n' || character == '\r') && !follows) {
			plain[length++] = '\n';
		} else if (character == '\t' ||
			   (character >= ' ' && (character < 0x7F || character > 0x9F))) {
			memcpy(plain + length, text.data + i, bytes);
			length += bytes;
		}
		i += bytes;
	}
	buf_free(&text);
	if (length > 0)
		enqueue(
		    input, (struct queued){.event = INPUT_PASTE, .text = plain, .length = length});
	else
		free(plain);
}

void
input_paste_begin(struct input *input)
{
	emit_escapes(input);
	input->state = STATE_GROUND;
	input->pasting = true;
	input->stalled = false;
	input->after_return = false;
}

void
input_paste_end(struct input *input)
{
	input->state = STATE_GROUND;
	input->escapes = 0;
	emit_paste(input);
	input->pasting = false;
}

/* How many bytes the character takes that a byte begins; 0 for a byte that begins none. */
static size_t
character_bytes(enum family family, unsigned char byte)
{
	switch (family) {
	case FAMILY_UTF_8:
		if (byte < 0xC2 || byte > 0xF4)
			return 0;
		return byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
	case FAMILY_EUC_JP:
		if (byte == 0x8F)
			return 3;
		return byte == 0x8E || (byte >= 0xA1 && byte <= 0xFE) ? 2 : 0;
	case FAMILY_SJIS:
		if (byte >= 0xA1 && byte <= 0xDF)
			return 1;
		return (byte >= 0x81 && byte <= 0x9F) || (byte >= 0xE0 && byte <= 0xFC) ? 2 : 0;
	case FAMILY_SINGLE:
		break;
	}
	return 1;
}

static bool
continues_character(const struct input *input, unsigned char byte)
{
	unsigned char first = input->held[0];
	unsigned char low = 0x80;
	unsigned char high = 0xBF;

	if (input->family == FAMILY_SJIS)
		return byte >= 0x40 && byte <= 0xFC && byte != 0x7F;
	if (input->family == FAMILY_EUC_JP)
		return byte >= 0xA1 && byte <= (first == 0x8E ? 0xDF : 0xFE);
	/* RFC 3629, section 4 */
	if (input->held_length == 1 && first == 0xE0)
		low = 0xA0;
	else if (input->held_length == 1 && first == 0xED)
		high = 0x9F;
	else if (input->held_length == 1 && first == 0xF0)
		low = 0x90;
	else if (input->held_length == 1 && first == 0xF4)
		high = 0x8F;
	return byte >= low && byte <= high;
}

static void
finish_character(struct input *input)
{
	struct buf text = {0};
	uint32_t character = 0;

	input->state = STATE_GROUND;
	if (input->family == FAMILY_UTF_8)
		buf_add(&text, input->held, input->held_length);
	else if (!charset_from_locale(
		     input->codeset, (const char *)input->held, input->held_length, &text))
		buf_clear(&text);
	if (text.length > 0 && utf8_decode(text.data, text.length, &character) == text.length &&
	    character > 0x9F)
		emit(input, (struct key){.code = KEY_CHARACTER, .character = character});
	buf_free(&text);
}

static void
hold(struct input *input, unsigned char byte)
{
	if (input->held_length < HELD_MAX)
		input->held[input->held_length++] = byte;
	else
		input->held_length = HELD_MAX + 1;
}

static void
ground_byte(struct input *input, unsigned char byte)
{
	if (byte == ESC) {
		input->state = STATE_ESCAPE;
		input->escapes = 1;
	} else if (byte < 0x80) {
		emit(input, sequence_ascii(byte));
	} else {
		input->need = character_bytes(input->family, byte);
		input->held_length = 0;
		if (input->need == 0)
			return;
		hold(input, byte);
		input->state = STATE_CHARACTER;
		if (input->need == 1)
			finish_character(input);
	}
}

static void
character_byte(struct input *input, unsigned char byte)
{
	if (!continues_character(input, byte)) {
		input->state = STATE_GROUND;
		ground_byte(input, byte);
		return;
	}
	hold(input, byte);
	if (input->held_length == input->need)
		finish_character(input);
}

static void
escape_byte(struct input *input, unsigned char byte)
{
	input->held_length = 0;
	if (byte == ESC) {
		if (input->escapes < ESCAPES_MAX)
			input->escapes++;
	} else if (byte == '[' || byte == 'O') {
		input->state = byte == '[' ? STATE_CSI : STATE_SS3;
		input->escapes--;
	} else if (byte < 0x80) {
		input->state = STATE_GROUND;
		emit_modified(input, sequence_ascii(byte));
	} else {
		/* Text of an input method right after Esc: no Alt. */
		input->state = STATE_GROUND;
		emit_escapes(input);
		ground_byte(input, byte);
	}
}

static void
sequence_byte(struct input *input, unsigned char byte)
{
	enum sequence_kind kind = input->state == STATE_CSI ? SEQUENCE_CSI : SEQUENCE_SS3;
	const char *held = (const char *)input->held;
	struct key key;

	/* No byte of a sequence: it was cut off. */
	if (byte < ' ' || byte > 0x7E) {
		input->state = STATE_GROUND;
		input->escapes = 0;
		if (!input->pasting)
			ground_byte(input, byte);
		return;
	}
	if (input->held_length > HELD_MAX ? byte < 0x40
					  : !sequence_ends(kind, held, input->held_length, byte)) {
		hold(input, byte);
		return;
	}
	input->state = STATE_GROUND;
	switch (input->held_length > HELD_MAX
		    ? SEQUENCE_NOTHING
		    : sequence_meaning(kind, held, input->held_length, (char)byte, &key)) {
	case SEQUENCE_KEY:
		if (!input->pasting || input->stalled)
			input_key(input, key);
		break;
	case SEQUENCE_PASTE_BEGIN:
		input_paste_begin(input);
		break;
	case SEQUENCE_PASTE_END:
		input_paste_end(input);
		break;
	case SEQUENCE_NOTHING:
		emit_escapes(input);
		break;
	}
	input->escapes = 0;
}

/* Escape sequences in pasted text are no keys: they go. */
static void
paste_byte(struct input *input, unsigned char byte)
{
	if (input->state == STATE_CSI || input->state == STATE_SS3) {
		sequence_byte(input, byte);
		return;
	}
	if (input->state == STATE_ESCAPE && byte == '[') {
		input->held_length = 0;
		input->state = STATE_CSI;
		return;
	}
	input->escapes = 0;
	input->state = byte == ESC ? STATE_ESCAPE : STATE_GROUND;
	if (byte == ESC)
		return;
	input->stalled = false;
	buf_addc(&input->text, (char)byte);
	/* Only between characters: an ASCII byte of UTF-8 and EUC is one of its own. */
	if (input->text.length >= PASTE_PIECE && byte == '\n')
		emit_paste(input);
}

void
input_byte(struct input *input, unsigned char byte)
{
	static void (*const steps[])(struct input *, unsigned char) = {
	    [STATE_GROUND] = ground_byte,
	    [STATE_CHARACTER] = character_byte,
	    [STATE_ESCAPE] = escape_byte,
	    [STATE_CSI] = sequence_byte,
	    [STATE_SS3] = sequence_byte,
	};

	if (input->pasting)
		paste_byte(input, byte);
	else
		steps[input->state](input, byte);
}

void
input_key(struct input *input, struct key key)
{
	if (input->pasting && !input->stalled)
		return;
	if (input->pasting)
		input_paste_end(input);
	input->state = STATE_GROUND;
	emit_modified(input, key);
}

int
input_patience(const struct input *input)
{
	if (input->pasting)
		return input->text.length > 0 || !input->stalled ? PATIENCE_TEXT : -1;
	switch (input->state) {
	case STATE_CHARACTER:
		return PATIENCE_TEXT;
	case STATE_ESCAPE:
		return PATIENCE_ESCAPE;
	case STATE_CSI:
	case STATE_SS3:
		return PATIENCE_SEQUENCE;
	case STATE_GROUND:
		break;
	}
	return -1;
}

void
input_timeout(struct input *input)
{
	enum state state = input->state;

	input->state = STATE_GROUND;
	if (input->pasting) {
		emit_paste(input);
		input->stalled = true;
		return;
	}
	if (state == STATE_ESCAPE) {
		emit_escapes(input);
	} else if ((state == STATE_CSI || state == STATE_SS3) && input->held_length == 0) {
		input->escapes++;
		emit_modified(input, sequence_ascii(state == STATE_CSI ? '[' : 'O'));
	}
	input->escapes = 0;
}

bool
input_ready(const struct input *input)
{
	return input->first < input->count;
}

enum input_event
input_next(struct input *input, struct key *key, struct buf *paste)
{
	struct queued *queued;

	if (!input_ready(input))
		return INPUT_NONE;
	queued = &input->queue[input->first++];
	if (queued->event == INPUT_KEY) {
		*key = queued->key;
	} else {
		buf_add(paste, queued->text, queued->length);
		free(queued->text);
		queued->text = NULL;
	}
	return queued->event;
}
