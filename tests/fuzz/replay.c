/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gives a fuzz target the files of its corpus, their beginnings, and damaged copies of them, always the same: what needs no fuzzer. */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

#define MAX_PREFIXED_BYTES 600

typedef struct
{
  char  *name;  /* (owned) */
  guint8 *data; /* (owned) */
  gsize  size;
} Input;

static GArray *inputs;
static guint rounds;

/* From a block of its own size, so that a sanitizer sees a read behind the end. */
static void
run (const guint8 *data, gsize size)
{
  g_autofree guint8 *exact = g_memdup2 (data, size);

  LLVMFuzzerTestOneInput (exact != NULL ? exact : (const guint8 *) "", size);
}

static void
test_file (gconstpointer data)
{
  const Input *input = data;

  run (input->data, input->size);
}

static void
test_prefixes (void)
{
  for (guint i = 0; i < inputs->len; i++)
    {
      const Input *input = &g_array_index (inputs, Input, i);
      gsize step = MAX (1, input->size / MAX (1, MIN (rounds / 8, MAX_PREFIXED_BYTES)));

      g_test_message ("beginnings of %s", input->name);
      for (gsize size = 0; size < input->size; size += step)
        run (input->data, size);
    }
}

static void
damage (GRand *rand, GByteArray *bytes)
{
  static const char *const pieces[] = { "\"", "{", "}", "[", "]", ",", ":", "0", "-", "e9", "\\u", "\xff", "\n", "\t", " ", "\xe2\x80\xaf", "99999999999999999999" };
  const char *piece = pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))];
  guint at = bytes->len > 0 ? (guint) g_rand_int_range (rand, 0, (gint32) bytes->len) : 0;
  guint most = (guint) g_rand_int_range (rand, 1, 12);
  guint count = MIN (bytes->len - at, most);

  switch (g_rand_int_range (rand, 0, 4))
    {
    case 0:
      if (count > 0)
        g_byte_array_remove_range (bytes, at, count);
      break;
    case 1: /* a piece is there twice */
      if (count > 0)
        {
          g_autofree guint8 *copy = g_memdup2 (bytes->data + at, count);

          g_byte_array_append (bytes, copy, count);
        }
      break;
    case 2:
      if (bytes->len > 0)
        bytes->data[at] = (guint8) g_rand_int_range (rand, 0, 256);
      break;
    default:
      g_byte_array_append (bytes, (const guint8 *) piece, (guint) strlen (piece));
      memmove (bytes->data + at + strlen (piece), bytes->data + at, bytes->len - at - strlen (piece));
      memcpy (bytes->data + at, piece, strlen (piece));
      break;
    }
}

static void
test_damage (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20181001);

  for (guint i = 0; i < rounds && inputs->len > 0; i++)
    {
      const Input *input = &g_array_index (inputs, Input, g_rand_int_range (rand, 0, (gint32) inputs->len));
      g_autoptr (GByteArray) bytes = g_byte_array_new ();

      g_byte_array_append (bytes, input->data, (guint) input->size);
      for (int j = g_rand_int_range (rand, 1, 4); j > 0; j--)
        damage (rand, bytes);
      run (bytes->data, bytes->len);
    }
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (((const Input *) a)->name, ((const Input *) b)->name);
}

static void
load (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  inputs = g_array_new (FALSE, FALSE, sizeof (Input));
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      Input input = { .name = g_strdup (name) };

      if (!g_file_get_contents (path, (char **) &input.data, &input.size, NULL))
        g_error ("%s cannot be read", path);
      g_array_append_val (inputs, input);
    }
  if (inputs->len == 0)
    g_error ("%s: no corpus", folder);
  g_array_sort (inputs, compare_names);
}

/* NAME FOLDER ROUNDS, or files to be run one after the other. */
int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (argc != 4 || !g_file_test (argv[2], G_FILE_TEST_IS_DIR))
    {
      for (int i = 1; i < argc; i++)
        {
          g_autofree char *data = NULL;
          gsize size = 0;

          if (!g_file_get_contents (argv[i], &data, &size, NULL))
            g_error ("%s cannot be read", argv[i]);
          run ((const guint8 *) data, size);
        }
      return EXIT_SUCCESS;
    }
  rounds = (guint) atoi (argv[3]);
  load (argv[2]);
  for (guint i = 0; i < inputs->len; i++)
    {
      const Input *input = &g_array_index (inputs, Input, i);
      g_autofree char *path = g_strdup_printf ("/fuzz/%s/corpus/%s", argv[1], input->name);

      g_test_add_data_func (path, input, test_file);
    }
  {
    g_autofree char *prefixes = g_strdup_printf ("/fuzz/%s/beginnings", argv[1]);
    g_autofree char *damaged = g_strdup_printf ("/fuzz/%s/damage", argv[1]);

    g_test_add_func (prefixes, test_prefixes);
    g_test_add_func (damaged, test_damage);
    return g_test_run ();
  }
}
