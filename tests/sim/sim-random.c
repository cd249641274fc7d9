/* SPDX-License-Identifier: GPL-3.0-or-later */
/* splitmix64, and the machine's randomness on top of it. */
#include "sim-random.h"

#include <sodium.h>
#include <sqlite3.h>
#include <string.h>

static SimRandom machine;

void
sim_random_seed (SimRandom *self, guint64 seed, guint64 stream)
{
  self->state = seed * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) ^ (stream + 1) * G_GUINT64_CONSTANT (0xd1342543de82ef95);
  sim_random_next (self);
}

guint64
sim_random_next (SimRandom *self)
{
  guint64 z = (self->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

guint
sim_random_below (SimRandom *self, guint n)
{
  return (guint) ((sim_random_next (self) >> 32) * n >> 32);
}

gboolean
sim_random_chance (SimRandom *self, guint percent)
{
  return sim_random_below (self, 100) < percent;
}

double
sim_random_share (SimRandom *self)
{
  return (double) (sim_random_next (self) >> 11) / (double) (G_GUINT64_CONSTANT (1) << 53);
}

static const char *
sodium_name (void)
{
  return "simulated";
}

static uint32_t
sodium_random (void)
{
  return (uint32_t) (sim_random_next (&machine) >> 32);
}

static void
sodium_buf (void *const buffer, const size_t size)
{
  guint8 *at = buffer;

  for (size_t done = 0; done < size; done += 8)
    {
      guint64 word = sim_random_next (&machine);

      memcpy (at + done, &word, MIN (8, size - done));
    }
}

static randombytes_implementation sodium_simulated = { .implementation_name = sodium_name, .random = sodium_random, .buf = sodium_buf };

void
sim_machine_install (void)
{
  randombytes_set_implementation (&sodium_simulated);
  if (sodium_init () < 0)
    g_error ("libsodium cannot be initialised");
}

void
sim_machine_reseed (guint64 seed, guint64 stream)
{
  sim_random_seed (&machine, seed, stream);
}

void
sim_machine_restart (guint64 seed)
{
  sim_machine_reseed (seed, 0);
  sqlite3_test_control (SQLITE_TESTCTRL_PRNG_SEED, (int) (seed * 2654435761u | 1), NULL);
  sqlite3_randomness (0, NULL);
}

/* Calls of the linked-in code to g_uuid_string_random() end here (see meson.build). */
char *__wrap_g_uuid_string_random (void);

char *
__wrap_g_uuid_string_random (void)
{
  guint64 a = sim_random_next (&machine), b = sim_random_next (&machine);

  return g_strdup_printf ("%08x-%04x-4%03x-%04x-%012" G_GINT64_MODIFIER "x", (guint) (a >> 32), (guint) (a >> 16 & 0xffff),
                          (guint) (a & 0xfff), (guint) (0x8000 | (b >> 48 & 0x3fff)), b & G_GUINT64_CONSTANT (0xffffffffffff));
}
