/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SQLite's own allocator with a gate before it. */
#include "fault-memory.h"

#include <sqlite3.h>

static sqlite3_mem_methods real;
static guint64 calls, nth;
static guint count;
static gboolean hit;

static gboolean
may_allocate (void)
{
  calls++;
  if (nth == 0)
    return TRUE;
  if (nth > 1)
    {
      nth--;
      return TRUE;
    }
  hit = TRUE;
  if (count == 1)
    nth = 0;
  else if (count > 1)
    count--;
  return FALSE;
}

static void *
allocate (int size)
{
  return may_allocate () ? real.xMalloc (size) : NULL;
}

static void *
reallocate (void *old, int size)
{
  return may_allocate () ? real.xRealloc (old, size) : NULL;
}

void
fault_memory_install (void)
{
  sqlite3_mem_methods faulty;

  g_assert (sqlite3_config (SQLITE_CONFIG_GETMALLOC, &real) == SQLITE_OK);
  faulty = real;
  faulty.xMalloc = allocate;
  faulty.xRealloc = reallocate;
  g_assert (sqlite3_config (SQLITE_CONFIG_MALLOC, &faulty) == SQLITE_OK);
  /* Small pieces would come out of a reserve that never fails. */
  g_assert (sqlite3_config (SQLITE_CONFIG_LOOKASIDE, 0, 0) == SQLITE_OK);
}

guint64
fault_memory_calls (void)
{
  return calls;
}

void
fault_memory_arm (guint64 which, guint in_a_row)
{
  nth = which;
  count = in_a_row;
  hit = FALSE;
}

void
fault_memory_disarm (void)
{
  nth = 0;
}

gboolean
fault_memory_hit (void)
{
  return hit;
}

void
fault_random_seed (guint32 seed)
{
  g_assert (sqlite3_initialize () == SQLITE_OK);
  sqlite3_test_control (SQLITE_TESTCTRL_PRNG_SEED, (int) MAX (seed, 1), NULL);
}
