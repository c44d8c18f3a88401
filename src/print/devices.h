/*
 * The devices there are: a file each, and a row here.
 */
#ifndef YOSHIKI3_PRINT_DEVICES_H
#define YOSHIKI3_PRINT_DEVICES_H

#include "yoshiki3/print_device.h"

/* By the names of their tables, the one that is taken by default first. */
#define PRINT_DEVICES(DEVICE) DEVICE(text_device)

#define DECLARE_DEVICE(device) extern const struct print_device device;
PRINT_DEVICES(DECLARE_DEVICE)
#undef DECLARE_DEVICE

#endif
