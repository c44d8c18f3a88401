/*
 * How attributes that hold logic are understood: rows of the table in attributes.c.
 */
#ifndef FORM_ATTRIBUTES_H
#define FORM_ATTRIBUTES_H

#include "form/values.h"

void attribute_set_relevant(const struct use *use);
void attribute_set_required(const struct use *use);
void attribute_set_past(const struct use *use);
void attribute_set_test(const struct use *use);
void attribute_set_each(const struct use *use);
void attribute_set_phrases(const struct use *use);
void attribute_set_once(const struct use *use);
void attribute_set_except(const struct use *use);
void attribute_set_row(const struct use *use);
void attribute_set_value(const struct use *use);

#endif
