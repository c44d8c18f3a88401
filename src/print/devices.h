/*
 * The devices there are: a file each, and a row of the table in devices.c.
 */
#ifndef YOSHIKI3_PRINT_DEVICES_H
#define YOSHIKI3_PRINT_DEVICES_H

#include "yoshiki3/print_device.h"

extern const struct print_device text_device;

#endif
