/*
 * A document in an editor without a terminal. See editor_unit.h.
 */
#include "editor_unit.h"

static enum editor_saved
save(void *context, const char *file, const char *bytes, size_t length, bool force,
    struct diags *diags)
{
	struct buf *saved = context;

	(void)file;
	(void)diags;
	if (!force && strcmp(file, "taken") == 0)
		return EDITOR_SAVE_CLASHES;
	buf_clear(saved);
	buf_add(saved, bytes, length);
	return EDITOR_SAVED;
}

static bool
read_text(void *context, const char *file, struct buf *out, struct diags *diags)
{
	(void)context;
	(void)diags;
	buf_addf(out, "%sの中身\n", file);
	return true;
}

const struct width_policy desk_narrow = {.ambiguous = 1, .rules = 1};
const struct width_policy desk_wide = {.ambiguous = 2, .rules = 2};

void
desk_begin(struct desk *desk, const char *form, unsigned columns, unsigned lines)
{
	struct editor_options options = {.file = "file.xml",
	    .language = LANGUAGE_JA,
	    .columns = columns,
	    .lines = lines,
	    .width = {1, 1, 0},
	    .effects = {.context = &desk->saved, .save = save, .read_text = read_text}};

	*desk = (struct desk){.library = unit_library(), .keymap = keymap_new()};
	desk->assessment =
	    assessment_new(form != NULL ? form_library_get(desk->library, form, NULL, NULL)
					: unit_form(desk->library),
		0);
	options.keymap = desk->keymap;
	desk->editor = editor_new(desk->assessment, &options);
}

void
desk_end(struct desk *desk)
{
	editor_free(desk->editor);
	keymap_free(desk->keymap);
	assessment_free(desk->assessment);
	form_library_free(desk->library);
	buf_free(&desk->saved);
}

void
put_past_the_editor(struct desk *desk, const char *path, const char *value)
{
	unit_set(desk->assessment, path, value);
	editor_resize(desk->editor, 80, 24, desk_narrow);
}

void
press(struct desk *desk, const char *keys)
{
	const char *cursor = keys;
	struct key key;

	while (*cursor != '\0') {
		assert_true(key_parse(&cursor, keys + strlen(keys), &key));
		editor_key(desk->editor, &key);
	}
}

bool
shows(struct desk *desk, const char *text)
{
	struct screen screen = {0};
	struct buf dump = {0};
	bool found;

	editor_draw(desk->editor, &screen);
	screen_dump(&screen, &dump);
	found = strstr(dump.data, text) != NULL;
	screen_free(&screen);
	buf_free(&dump);
	return found;
}

enum screen_style
style_of(struct desk *desk, const char *text)
{
	struct screen screen = {0};
	enum screen_style style = SCREEN_STYLE_COUNT;

	editor_draw(desk->editor, &screen);
	for (unsigned i = 0; i < screen.line_count; i++) {
		for (size_t j = 0; j < screen.lines[i].count; j++) {
			const struct screen_run *run = &screen.lines[i].runs[j];

			if (style == SCREEN_STYLE_COUNT && run->length >= strlen(text) &&
			    memcmp(screen.text.data + run->offset, text, strlen(text)) == 0)
				style = run->style;
		}
	}
	screen_free(&screen);
	return style;
}
