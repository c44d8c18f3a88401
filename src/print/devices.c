/*
 * The table of devices.
 */
#include <string.h>

#include "print/devices.h"

#define DEVICE_ROW(device) &(device),

const struct print_device *const print_devices[] = {PRINT_DEVICES(DEVICE_ROW) NULL};

const struct print_device *
print_device_find(const char *name)
{
	for (size_t i = 0; print_devices[i] != NULL; i++) {
		if (strcmp(print_devices[i]->name, name) == 0)
			return print_devices[i];
	}
	return NULL;
}
