/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A fuzz target is one file with this function. libFuzzer calls it, or replay.c does, with the files of corpus/NAME and simple damage of them. */
#pragma once

#include <glib.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Takes any bytes, checks what must hold for all of them, and aborts where it does not. Returns 0. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* @data as a C string, up to the first NUL. (transfer full) */
static inline char *
fuzz_text (const uint8_t *data, size_t size)
{
  return g_strndup ((const char *) data, size);
}

/* The bytes up to the next line break, and behind it. (transfer full) a C string, up to its first NUL */
static inline char *
fuzz_line (const uint8_t **data, size_t *size)
{
  const uint8_t *start = *data;
  size_t length = 0;

  while (length < *size && start[length] != '\n')
    length++;
  *data += length < *size ? length + 1 : length;
  *size -= length < *size ? length + 1 : length;
  return g_strndup ((const char *) start, length);
}

/* Where the next line that begins with "@" begins, or the end. */
static inline size_t
fuzz_next_part (const uint8_t *data, size_t size)
{
  for (size_t i = 1; i < size; i++)
    if (data[i] == '@' && data[i - 1] == '\n')
      return i;
  return size;
}
