/*
 * How attributes are understood: what the rows of the table in attributes.c call.
 */
#ifndef FORM_ATTRIBUTES_H
#define FORM_ATTRIBUTES_H

#include "form/values.h"

/* attributes_plain.c */
void attribute_set_id(const struct use *use);
void attribute_set_label(const struct use *use);
void attribute_set_title(const struct use *use);
void attribute_set_format(const struct use *use);
void attribute_set_title_item(const struct use *use);
void attribute_set_label_width(const struct use *use);
void attribute_set_help_source(const struct use *use);
void attribute_set_number(const struct use *use);
void attribute_set_since(const struct use *use);
void attribute_set_until(const struct use *use);
void attribute_set_was(const struct use *use);
void attribute_set_transparent(const struct use *use);
void attribute_set_important(const struct use *use);
void attribute_set_place(const struct use *use);
void attribute_set_place_table(const struct use *use);
void attribute_set_place_list(const struct use *use);
void attribute_set_page(const struct use *use);
void attribute_set_frame(const struct use *use);
void attribute_set_align(const struct use *use);
void attribute_set_width(const struct use *use);
void attribute_set_height(const struct use *use);
void attribute_set_per_line(const struct use *use);
void attribute_set_list(const struct use *use);
void attribute_set_print_before(const struct use *use);
void attribute_set_min(const struct use *use);
void attribute_set_max(const struct use *use);
void attribute_set_heading(const struct use *use);
void attribute_set_block(const struct use *use);
void attribute_set_from(const struct use *use);
void attribute_set_to(const struct use *use);
void attribute_set_options(const struct use *use);
void attribute_set_numbers(const struct use *use);
void attribute_set_at_least(const struct use *use);
void attribute_set_below(const struct use *use);
void attribute_set_code(const struct use *use);
void attribute_set_unit(const struct use *use);
void attribute_set_content(const struct use *use);
void attribute_set_exclusive(const struct use *use);
void attribute_set_of(const struct use *use);
void attribute_set_source(const struct use *use);
void attribute_set_severity(const struct use *use);
void attribute_set_revision(const struct use *use);
void attribute_set_name(const struct use *use);
void attribute_set_placeholders(const struct use *use);
void attribute_set_lang(const struct use *use);

/* attributes_logic.c */
void attribute_set_relevant(const struct use *use);
void attribute_set_required(const struct use *use);
void attribute_set_past(const struct use *use);
void attribute_set_past_now(const struct use *use);
void attribute_set_spares_past(const struct use *use);
void attribute_set_test(const struct use *use);
void attribute_set_each(const struct use *use);
void attribute_set_phrases(const struct use *use);
void attribute_set_once(const struct use *use);
void attribute_set_except(const struct use *use);
void attribute_set_row(const struct use *use);
void attribute_set_value(const struct use *use);

#endif
