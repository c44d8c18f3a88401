/*
 * Looking for characters of a document that a device cannot show.
 */
#ifndef YOSHIKI3_PRINT_SURVEY_H
#define YOSHIKI3_PRINT_SURVEY_H

#include "yoshiki3/print_device.h"

/* Whether all characters of all values can be shown; lists those that cannot, with the columns of
 * their lines under the policy. */
bool survey_document(const struct assessment *assessment, const struct print_device *device,
    void *state, struct width_policy policy, struct diags *diags);

#endif
