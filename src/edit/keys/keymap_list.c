/*
 * The key map as text: names of keys, the listing of all commands by the mode they work in, the
 * keys of use in one mode.
 */
#include <stdlib.h>
#include <string.h>

#include "edit/keys/keymap.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/wrap.h"

/* The listing of all commands is as wide as a terminal. */
#define LIST_COLUMNS 80
/* Between columns, and before them. */
#define GAP 2
/* The help of a key has at least so many columns. */
#define HELP_LEAST 24

static const struct {
	unsigned modes;
	const char *heading[2]; /* by enum language */
	const char *note[2];
} places[] = {
#define X(modes, heading_en, heading_ja, note_en, note_ja) \
	{modes, {heading_en, heading_ja}, {note_en, note_ja}},
    COMMAND_PLACES(X)
#undef X
};

#define PLACES COUNT_OF(places)

/* A key as people know it: <C-g> is Ctrl-G. */
static void
add_key(struct key key, struct buf *out)
{
	struct buf name = {0};

	if (key.control)
		buf_adds(out, "Ctrl-");
	if (key.alt)
		buf_adds(out, "Alt-");
	if (key.shift)
		buf_adds(out, "Shift-");
	if (key.code == KEY_CHARACTER && (key.control || key.alt) && key.character >= 'a' &&
	    key.character <= 'z')
		key.character -= 'a' - 'A';
	key.control = key.alt = key.shift = false;
	key_format(&key, &name);
	if (name.length > 2 && name.data[0] == '<')
		buf_add(out, name.data + 1, name.length - 2);
	else
		buf_adds(out, buf_text(&name));
	buf_free(&name);
}

static bool
is_control(const struct binding *binding)
{
	return !binding->in_palette && binding_letter(binding) != 0;
}

/* The key that opens the palette, a Ctrl key where it has one; it always has a key. */
static const struct key *
palette_key(const struct keymap *keymap)
{
	const struct command_keys *keys = &keymap->commands[COMMAND_PALETTE];
	const struct key *found = NULL;

	for (size_t i = 0; i < keys->count; i++) {
		if (is_control(&keys->bindings[i]))
			return &keys->bindings[i].key;
		if (found == NULL && !keys->bindings[i].in_palette)
			found = &keys->bindings[i].key;
	}
	return found;
}

static void
add_binding(const struct keymap *keymap, const struct binding *binding, struct buf *out)
{
	if (binding->in_palette) {
		add_key(*palette_key(keymap), out);
		buf_addc(out, ' ');
	}
	add_key(binding->key, out);
}

void
keymap_names(const struct keymap *keymap, size_t command, bool in_palette, struct buf *out)
{
	const struct command_keys *keys = &keymap->commands[command];
	const char *comma = "";

	for (size_t i = 0; i < keys->count; i++) {
		const struct binding *binding = &keys->bindings[i];

		if (binding->in_palette && !in_palette)
			continue;
		buf_adds(out, comma);
		add_binding(keymap, binding, out);
		comma = ", ";
	}
}

/* How well a key is shown in the key line; the best one has the least. Where text is typed Ctrl
 * keys are at hand; keys with Shift or Alt are on few keyboards, and Esc may be slow. */
static int
key_rank(const struct binding *binding, unsigned mode)
{
	const struct key *key = &binding->key;

	if (binding->in_palette)
		return 4;
	if (is_control(binding))
		return 1;
	if (key->shift || key->control || key->alt)
		return 3;
	return mode == IN_TEXT && key->code != KEY_FUNCTION ? 2 : 0;
}

static const struct binding *
best_binding(const struct keymap *keymap, size_t command, unsigned mode)
{
	const struct command_keys *keys = &keymap->commands[command];
	const struct binding *best = NULL;

	for (size_t i = 0; i < keys->count; i++) {
		if (best == NULL || key_rank(&keys->bindings[i], mode) < key_rank(best, mode))
			best = &keys->bindings[i];
	}
	return best;
}

bool
keymap_short_name(const struct keymap *keymap, size_t command, unsigned mode, struct buf *out)
{
	const struct binding *best = best_binding(keymap, command, mode);
	uint32_t letter;

	if (best == NULL)
		return false;
	letter = binding_letter(best);
	if (is_control(best) && letter < 0x80)
		buf_addf(out, "^%c",
		    letter >= 'a' && letter <= 'z' ? (int)(letter - 'a' + 'A') : (int)letter);
	else
		add_binding(keymap, best, out);
	return true;
}

void
keymap_name(const struct keymap *keymap, size_t command, struct buf *out)
{
	const struct binding *best = best_binding(keymap, command, IN_NONE);

	if (best != NULL)
		add_binding(keymap, best, out);
	else
		add_key(*palette_key(keymap), out);
}

/* A text in the columns from `indent` on, of which the first line has begun. */
static void
add_wrapped(
    const char *text, unsigned indent, unsigned columns, struct width_policy width, struct buf *out)
{
	struct wrap_line line;
	struct wrap wrap;
	bool first = true;

	wrap_begin(&wrap, text, strlen(text), columns > indent ? columns - indent : 1, width);
	while (wrap_next(&wrap, &line)) {
		if (!first)
			buf_fill(out, ' ', indent);
		buf_add(out, text + line.start, line.end - line.start);
		buf_addc(out, '\n');
		first = false;
	}
}

static void
fill_to(struct buf *out, size_t begin, unsigned columns)
{
	size_t length = out->length - begin;

	buf_fill(out, ' ', length + GAP < columns ? columns - length : GAP);
}

/* The columns of the longest names of keys in these modes. */
static unsigned
names_width(const struct keymap *keymap, unsigned modes)
{
	size_t most = 0;

	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		struct buf names = {0};

		if ((command_rows[i].modes & modes) != 0)
			keymap_names(keymap, i, true, &names);
		if (names.length > most)
			most = names.length;
		buf_free(&names);
	}
	return (unsigned)most;
}

void
keymap_help(const struct keymap *keymap, unsigned modes, enum language language, unsigned columns,
    struct width_policy width, struct buf *out)
{
	unsigned indent = names_width(keymap, modes) + GAP;

	if (indent + HELP_LEAST > columns)
		indent = columns > HELP_LEAST ? columns - HELP_LEAST : 0;
	for (size_t i = 0; i < PLACES; i++) {
		if ((places[i].modes & modes) != 0 && *places[i].note[language] != '\0')
			add_wrapped(places[i].note[language], 0, columns, width, out);
	}
	buf_addc(out, '\n');
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		size_t begin = out->length;

		if ((command_rows[i].modes & modes) == 0)
			continue;
		keymap_names(keymap, i, true, out);
		/* Names longer than their column have a line of their own. */
		if (out->length - begin + GAP > indent) {
			buf_addc(out, '\n');
			begin = out->length;
		}
		buf_fill(out, ' ', indent - (out->length - begin));
		add_wrapped(command_rows[i].help[language], indent, columns, width, out);
	}
}

static size_t
place_of(size_t command)
{
	size_t place = 0;

	while (place + 1 < PLACES && (command_rows[command].modes & places[place].modes) == 0)
		place++;
	return place;
}

static void
add_message(enum message message, const char *word, enum language language, unsigned indent,
    struct buf *out)
{
	struct width_policy narrow = {.ambiguous = 1, .rules = 1};
	const char *given[] = {word};
	struct buf text = {0};

	message_format(message, language, given, 1, &text);
	buf_fill(out, ' ', indent);
	add_wrapped(buf_text(&text), indent, LIST_COLUMNS, narrow, out);
	buf_free(&text);
}

/* The commands that work in a place, too, and stand with an earlier one. */
static void
add_others(size_t place, enum language language, struct buf *out)
{
	struct buf names = {0};

	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		if ((command_rows[i].modes & places[place].modes) != 0 && place_of(i) < place)
			buf_addf(&names, " %s", command_rows[i].name);
	}
	if (names.length > 0)
		add_message(MSG_KEYS_ALSO, names.data, language, GAP, out);
	buf_free(&names);
}

void
keymap_list(const struct keymap *keymap, enum language language, struct buf *out)
{
	struct width_policy narrow = {.ambiguous = 1, .rules = 1};
	unsigned indent = GAP + names_width(keymap, IN_ALL | LEAVES) + GAP;
	unsigned longest = 0;

	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		if (strlen(command_rows[i].name) > longest)
			longest = (unsigned)strlen(command_rows[i].name);
	}
	add_message(MSG_KEYS_PREFACE, "", language, 0, out);
	for (size_t place = 0; place < PLACES; place++) {
		buf_addf(out, "\n%s\n", places[place].heading[language]);
		if (*places[place].note[language] != '\0') {
			buf_fill(out, ' ', GAP);
			add_wrapped(places[place].note[language], GAP, LIST_COLUMNS, narrow, out);
		}
		for (size_t i = 0; i < COMMAND_COUNT; i++) {
			size_t begin = out->length;

			if (place_of(i) != place)
				continue;
			buf_fill(out, ' ', GAP);
			keymap_names(keymap, i, true, out);
			fill_to(out, begin, indent);
			begin = out->length;
			buf_adds(out, command_rows[i].name);
			fill_to(out, begin, longest + GAP);
			buf_addf(out, "%s\n", command_rows[i].help[language]);
		}
		add_others(place, language, out);
	}
}
