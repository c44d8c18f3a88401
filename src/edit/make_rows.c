/*
 * 変更箇所を作る: the rows of changes (別添２) since the former assessment, made after three
 * questions, which hold for all of them, and a look at the list of what is to be made.
 */
#include "edit/make_rows.h"

#include <stdlib.h>
#include <string.h>

#include "edit/compared.h"
#include "edit/document.h"
#include "edit/editor.h"
#include "edit/files.h"
#include "edit/page.h"
#include "edit/place.h"
#include "edit/widget/list.h"
#include "edit/widget/prompt.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/row_plan.h"
#include "yoshiki3/wareki.h"
#include "yoshiki3/wrap.h"

/* Important items that are named in the question; columns of a text in the list. */
#define IMPORTANT_SHOWN 6
#define TEXT_COLUMNS    36

/* The usual causes; what is beside them in the list. */
static const enum message causes[] = {MSG_MAKE_CAUSE_LAW, MSG_MAKE_CAUSE_SYSTEM,
    MSG_MAKE_CAUSE_OFFICE, MSG_MAKE_CAUSE_THRESHOLD, MSG_MAKE_CAUSE_WORDS};

#define CAUSE_COUNT ((int)COUNT_OF(causes))
#define CAUSE_BLANK CAUSE_COUNT
#define CAUSE_OTHER (CAUSE_COUNT + 1)

/* The rows borrow texts from both documents: they are of use until the document changes. */
struct row_maker {
	struct editor *editor;
	struct comparison *comparison;
	struct rows rows;
	bool *left_out; /* of each row; as many as there is room for */
	size_t left_out_capacity;
	char *date;
	const char *timing; /* the form's; NULL: left blank */
	char *reason;
	struct list *list; /* while it is open */
};

void
row_maker_free(struct row_maker *maker)
{
	if (maker == NULL)
		return;
	rows_free(&maker->rows);
	comparison_free(maker->comparison);
	free(maker->left_out);
	free(maker->date);
	free(maker->reason);
	free(maker);
}

/* The beginning of a text in one line. */
static void
add_excerpt(const struct row_maker *maker, const char *text, struct buf *out)
{
	struct width_policy policy = maker->editor->window->width;
	struct buf line = {0};
	struct wrap_line first;
	struct wrap wrap;

	for (; *text != '\0'; text++) {
		if (*text == '\n')
			buf_addc(&line, ' ');
		else
			buf_addc(&line, *text);
	}
	if (line.length == 0)
		buf_adds(&line, "―");
	wrap_begin(&wrap, line.data, line.length, TEXT_COLUMNS, policy);
	(void)wrap_next(&wrap, &first);
	buf_add(out, line.data, first.end);
	if (first.end < line.length)
		buf_adds(out, "…");
	buf_free(&line);
}

static enum message
granularity_message(enum row_granularity granularity)
{
	static const enum message messages[ROW_GRANULARITY_COUNT] = {
	    [ROW_AUTO] = MSG_MAKE_WHOLE,
	    [ROW_WHOLE] = MSG_MAKE_WHOLE,
	    [ROW_BLOCK] = MSG_MAKE_BLOCK,
	    [ROW_PARAGRAPH] = MSG_MAKE_PARAGRAPH,
	    [ROW_PHRASE] = MSG_MAKE_PHRASE,
	};

	return messages[granularity];
}

/* [○] place, how it is cut: before → after */
static void
add_row(struct row_maker *maker, size_t number)
{
	const struct editor *editor = maker->editor;
	const struct row *row = &maker->rows.items[number];
	char *cut = say_words(editor->say, granularity_message(row->granularity));
	struct buf text = {0};

	buf_adds(&text, maker->left_out[number] ? "[   ] " : "[ ○ ] ");
	place_name(row->gone ? editor->compared->assessment : editor->document->assessment,
	    &row->path, &text);
	if (row->was != NULL)
		buf_addf(&text, "（%s）", cut);
	buf_adds(&text, "　");
	add_excerpt(maker, row->before, &text);
	buf_adds(&text, " → ");
	add_excerpt(maker, row->after, &text);
	list_add(maker->list, text.data, (int)number);
	buf_free(&text);
	free(cut);
}

static void
note_keys(struct row_maker *maker)
{
	const struct say *say = maker->editor->say;
	char *note = say_words(say, MSG_MAKE_KEYS, say_key(say, COMMAND_ROW_TOGGLE).text,
	    say_key(say, COMMAND_ROW_FINER).text, say_key(say, COMMAND_ROW_COARSER).text,
	    say_key(say, COMMAND_ROWS_MAKE).text);

	list_note(maker->list, note);
	free(note);
}

static size_t
count_taken(const struct row_maker *maker)
{
	size_t count = 0;

	for (size_t i = 0; i < maker->rows.count; i++)
		count += !maker->left_out[i];
	return count;
}

/* The list, with a row selected. */
static void
fill_list(struct row_maker *maker, size_t selected)
{
	char *title = say_words(maker->editor->say, MSG_MAKE_ROWS,
	    number_word(count_taken(maker)).text, number_word(maker->rows.count).text);

	list_free(maker->list);
	maker->list = list_new(maker->editor->overs, title, NULL, NULL);
	free(title);
	note_keys(maker);
	for (size_t i = 0; i < maker->rows.count; i++)
		add_row(maker, i);
	maker->list->selected = selected < maker->rows.count ? selected : maker->rows.count - 1;
}

static void
resize_left_out(struct row_maker *maker)
{
	maker->left_out = mem_grow(maker->left_out, &maker->left_out_capacity,
	    maker->rows.count + 1, sizeof(*maker->left_out));
}

/* The rows that an item has, from the first one on. */
static size_t
count_of_item(const struct rows *rows, size_t *first)
{
	size_t end = *first + 1;

	while (*first > 0 && rows->items[*first - 1].gone == rows->items[*first].gone &&
	       place_equal(&rows->items[*first - 1].path, &rows->items[*first].path))
		(*first)--;
	while (end < rows->count && rows->items[end].gone == rows->items[*first].gone &&
	       place_equal(&rows->items[end].path, &rows->items[*first].path))
		end++;
	return end - *first;
}

/* Cuts the item of the selected row finer or coarser; those of its rows are taken if one was. */
static void
cut(struct row_maker *maker, bool finer)
{
	size_t first = maker->list->selected;
	size_t before = maker->rows.count;
	size_t count = count_of_item(&maker->rows, &first);
	size_t made;
	bool left_out = true;

	for (size_t i = first; i < first + count; i++)
		left_out = left_out && maker->left_out[i];
	if (!rows_step(&maker->rows, first, finer, &first)) {
		say_message(maker->editor->say, finer ? MSG_MAKE_NO_FINER : MSG_MAKE_NO_COARSER);
		return;
	}
	resize_left_out(maker);
	made = maker->rows.count + count - before;
	memmove(maker->left_out + first + made, maker->left_out + first + count,
	    (before - first - count) * sizeof(*maker->left_out));
	for (size_t i = first; i < first + made; i++)
		maker->left_out[i] = left_out;
	fill_list(maker, first);
}

static void
toggle(struct row_maker *maker)
{
	size_t selected = maker->list->selected;

	maker->left_out[selected] = !maker->left_out[selected];
	fill_list(maker, selected + 1 < maker->rows.count ? selected + 1 : selected);
}

/* Goes to the first row that was added, else to the first of all. */
static void
show_rows(struct editor *editor, const struct row_plan *plan, unsigned count)
{
	struct path path = {.item = form_row_repeat(assessment_form(editor->document->assessment))};
	size_t added = plan->counts[ROW_ADD];

	path.index[path.item->depth - 1] =
	    added > 0 && count >= added ? count - (unsigned)added + 1 : 1;
	document_changed(editor->document);
	page_layout(editor->page);
	(void)page_jump(editor->page, &path);
}

/* What became of rows that were there, behind what is said. */
static void
say_more(struct editor *editor, enum message message, size_t count)
{
	char *text;

	if (count == 0)
		return;
	text = say_words(editor->say, message, number_word(count).text);
	say_append(editor->say, text);
	free(text);
}

static void
say_done(struct editor *editor, const struct row_plan *plan)
{
	say_message(editor->say, MSG_MAKE_DONE, number_word(plan->counts[ROW_ADD]).text,
	    number_word(plan->counts[ROW_RENEW]).text, number_word(plan->counts[ROW_REMOVE]).text,
	    say_key(editor->say, COMMAND_UNDO).text);
	say_more(editor, MSG_MAKE_BY_HAND, plan->counts[ROW_BY_HAND]);
	say_more(editor, MSG_MAKE_KEPT, plan->counts[ROW_KEEP]);
}

/* In one step of undo. */
static void
make(struct row_maker *maker)
{
	struct editor *editor = maker->editor;
	struct assessment *assessment = editor->document->assessment;
	const struct form_item *repeat = form_row_repeat(assessment_form(assessment));
	struct row_words words = {maker->date, maker->timing, maker->reason};
	struct place place = {.file = editor->files->name};
	struct rows taken = {0};
	struct row_plan plan = {0};
	struct diags diags = {0};

	/* The rows stay the maker's. */
	taken.items = mem_alloc_array(maker->rows.count, sizeof(*taken.items));
	for (size_t i = 0; i < maker->rows.count; i++) {
		if (!maker->left_out[i])
			taken.items[taken.count++] = maker->rows.items[i];
	}
	row_plan_make(editor->compared->assessment, assessment, &taken, &words, &plan);
	over_close(editor->overs);
	if (row_plan_apply(&plan, editor->document->history, &place, &diags)) {
		show_rows(editor, &plan, element_block_count(assessment_root(assessment), repeat));
		say_done(editor, &plan);
	} else {
		say_diags(editor->say, &diags);
	}
	row_plan_free(&plan);
	diags_free(&diags);
	free(taken.items);
}

static bool
rows_command(void *state, enum command command, bool shifted)
{
	struct row_maker *maker = state;

	(void)shifted;
	switch (command) {
	case COMMAND_ROWS_MAKE:
		make(maker);
		return true;
	case COMMAND_ROW_TOGGLE:
		toggle(maker);
		return true;
	case COMMAND_ROW_FINER:
	case COMMAND_ROW_COARSER:
		cut(maker, command == COMMAND_ROW_FINER);
		return true;
	case COMMAND_CLOSE_LIST:
		over_close(maker->editor->overs);
		say_message(maker->editor->say, MSG_MAKE_NOTHING_DONE);
		return true;
	default:
		return list_command(maker->list, command);
	}
}

static void
rows_draw(void *state, struct screen *screen)
{
	struct row_maker *maker = state;

	list_draw(maker->list, screen);
}

/* The row selected, as it does not fit into the frame. */
static bool
rows_line(void *state, struct screen *screen, bool said, bool top)
{
	struct row_maker *maker = state;

	if (said || !top)
		return false;
	window_put_message(maker->editor->window, screen,
	    maker->list->rows[maker->list->selected].text, SCREEN_PLAIN, 0);
	return true;
}

static void
rows_close(void *state)
{
	struct row_maker *maker = state;

	list_free(maker->list);
	maker->list = NULL;
}

static const struct over_ops rows_ops = {
    .modes = IN_ROWS,
    .command = rows_command,
    .draw = rows_draw,
    .line = rows_line,
    .close = rows_close,
};

static void
open_list(struct row_maker *maker)
{
	fill_list(maker, 0);
	over_open(maker->editor->overs, &rows_ops, maker);
}

/* A usual cause, in the language of the document. */
static char *
cause_text(int cause)
{
	struct buf text = {0};

	message_format(causes[cause], LANGUAGE_JA, NULL, 0, &text);
	return buf_take(&text);
}

static void
set_reason(void *context, const char *text)
{
	struct editor *editor = context;
	struct row_maker *maker = editor->maker;

	free(maker->reason);
	maker->reason = mem_strdup(text);
	open_list(maker);
}

static void
pick_cause(void *context, int value)
{
	struct editor *editor = context;
	char *text;

	if (value == CAUSE_OTHER) {
		text = say_words(editor->say, MSG_MAKE_ASK_REASON);
		prompt_open(editor->overs, text, "", false, set_reason, editor);
	} else {
		text = value == CAUSE_BLANK ? mem_strdup("") : cause_text(value);
		set_reason(editor, text);
	}
	free(text);
}

static void
ask_reason(struct row_maker *maker)
{
	char *title = say_words(maker->editor->say, MSG_MAKE_REASON);
	struct list *list = list_open(maker->editor->overs, title, pick_cause, maker->editor);

	list_answer(list, MSG_MAKE_REASON_BLANK, CAUSE_BLANK);
	for (int i = 0; i < CAUSE_COUNT; i++) {
		char *text = cause_text(i);

		list_numbered(list, text, i);
		free(text);
	}
	list_answer(list, MSG_MAKE_REASON_OTHER, CAUSE_OTHER);
	free(title);
}

static const struct form_item *
timing_item(const struct editor *editor)
{
	return assessment_form(editor->document->assessment)->rows[FORM_ROW_TIMING];
}

static void
pick_timing(void *context, int value)
{
	struct editor *editor = context;
	unsigned edition = assessment_edition(editor->document->assessment);
	const struct form_option *option =
	    value > 0 ? form_choice_option(timing_item(editor), edition, (unsigned)value) : NULL;

	editor->maker->timing = option != NULL ? form_option_label(option, edition) : NULL;
	ask_reason(editor->maker);
}

/* Names the important items that have changed, above the answers. */
static void
note_important(const struct row_maker *maker, struct list *list)
{
	const struct say *say = maker->editor->say;
	const struct row *last = NULL;
	struct buf names = {0};
	size_t count = 0;
	char *note;

	for (size_t i = 0; i < maker->rows.count; i++) {
		const struct row *row = &maker->rows.items[i];

		if (!row->path.item->important ||
		    (last != NULL && place_equal(&last->path, &row->path)))
			continue;
		last = row;
		if (++count > IMPORTANT_SHOWN)
			continue;
		buf_adds(&names, "※ ");
		place_name(row->gone ? maker->editor->compared->assessment
				     : maker->editor->document->assessment,
		    &row->path, &names);
		buf_addc(&names, '\n');
	}
	note = say_words(
	    say, count > 0 ? MSG_MAKE_IMPORTANT : MSG_MAKE_NO_IMPORTANT, number_word(count).text);
	list_note(list, note);
	free(note);
	for (char *name = names.data; name != NULL && *name != '\0';) {
		char *end = strchr(name, '\n');

		*end = '\0';
		list_note(list, name);
		name = end + 1;
	}
	if (count > IMPORTANT_SHOWN)
		list_note(list, "…");
	buf_free(&names);
}

static void
ask_timing(struct row_maker *maker)
{
	struct editor *editor = maker->editor;
	const struct form_item *item = timing_item(editor);
	unsigned edition = assessment_edition(editor->document->assessment);
	const struct form_option *option;
	struct list *list;
	char *title;

	if (item == NULL) {
		ask_reason(maker);
		return;
	}
	title = say_words(editor->say, MSG_MAKE_TIMING);
	list = list_open(editor->overs, title, pick_timing, editor);
	free(title);
	note_important(maker, list);
	for (unsigned i = 1; (option = form_choice_option(item, edition, i)) != NULL; i++)
		list_numbered(list, form_option_label(option, edition), (int)i);
	list_answer(list, MSG_MAKE_TIMING_BLANK, 0);
}

/* A date that can be read is spelled officially. */
static char *
official_date(const char *text)
{
	struct buf out = {0};
	struct date date;
	size_t rest = 0;

	if (date_parse(text, strlen(text), &date, &rest)) {
		date_format(&date, &out);
		buf_adds(&out, text + rest);
	} else {
		buf_adds(&out, text);
	}
	return buf_take(&out);
}

static void
set_date(void *context, const char *text)
{
	struct editor *editor = context;
	struct row_maker *maker = editor->maker;
	struct date date;

	if (*text != '\0' && !date_parse(text, strlen(text), &date, NULL)) {
		say_message(editor->say, MSG_MAKE_NO_DATE, text);
		return;
	}
	free(maker->date);
	maker->date = official_date(text);
	ask_timing(maker);
}

static void
ask_date(struct editor *editor, const char *text)
{
	char *title = say_words(editor->say, MSG_MAKE_DATE);

	prompt_open(editor->overs, title, text, true, set_date, editor);
	free(title);
}

/* The day of publication, as a date of the rows. */
static char *
published_date(const struct assessment *assessment)
{
	struct path path = {.item = assessment_form(assessment)->rows[FORM_ROW_PUBLISHED]};

	return official_date(path.item != NULL ? assessment_get(assessment, &path) : "");
}

static struct row_maker *
maker_new(struct editor *editor)
{
	struct row_maker *maker = mem_alloc(sizeof(*maker));
	const struct assessment *former = editor->compared->assessment;
	const struct assessment *present = editor->document->assessment;

	maker->editor = editor;
	maker->comparison = comparison_make(former, present, COMPARE_BY_BLOCK);
	rows_make(former, present, maker->comparison, ROW_AUTO, &maker->rows);
	resize_left_out(maker);
	for (size_t i = 0; i < maker->rows.count; i++)
		maker->left_out[i] = false;
	return maker;
}

void
run_make_rows(struct editor *editor)
{
	const struct form *form = assessment_form(editor->document->assessment);
	char *date;

	if (!document_may_change(editor->document))
		return;
	if (editor->compared->assessment == NULL || form_row_repeat(form) == NULL) {
		say_message(editor->say,
		    editor->compared->assessment == NULL ? MSG_FORMER_NONE : MSG_ROWS_NONE,
		    form->id);
		return;
	}
	row_maker_free(editor->maker);
	editor->maker = maker_new(editor);
	if (editor->maker->rows.count == 0) {
		say_message(editor->say, MSG_MAKE_NONE);
		return;
	}
	date = published_date(editor->document->assessment);
	ask_date(editor, date);
	free(date);
}
