/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words in the order of a German dictionary, whatever locale the process has. */
#include <locale.h>

#include "data/model/collate.h"

static const char *const sorted[] = {
  "", "Abfall", "Äbte", "Amt", "amtlich", "Ärzte", "Bau", "Straße", "Strasse 2", "Strauß", "Übersicht", "Umwelt", "Zoll", "Łódź",
};

static void
assert_sorted (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (sorted); i++)
    for (guint n = 0; n < G_N_ELEMENTS (sorted); n++)
      {
        int order = lotse_collate (sorted[i], sorted[n]);

        g_assert_cmpint ((order > 0) - (order < 0), ==, (i > n) - (i < n));
      }
}

static void
test_dictionary (void)
{
  assert_sorted ();
}

static void
test_every_locale (void)
{
  static const char *const locales[] = { "C", "C.UTF-8", "de_DE.UTF-8", "en_US.UTF-8" };
  g_autofree char *before = g_strdup (setlocale (LC_ALL, NULL));

  for (guint i = 0; i < G_N_ELEMENTS (locales); i++)
    {
      setlocale (LC_ALL, locales[i]);
      assert_sorted ();
    }
  setlocale (LC_ALL, before);
}

/* Only equal texts are equal, or lists would change their order from run to run. */
static void
test_ties (void)
{
  g_assert_cmpint (lotse_collate ("Amt", "amt"), !=, 0);
  g_assert_cmpint (lotse_collate ("Straße", "Strasse"), !=, 0);
  g_assert_cmpint (lotse_collate ("Straße", "Strasse"), ==, -lotse_collate ("Strasse", "Straße"));
  g_assert_cmpint (lotse_collate ("Amt", "Amt"), ==, 0);
  g_assert_cmpint (lotse_collate (NULL, "Amt"), <, 0);
  g_assert_cmpint (lotse_collate ("Amt", NULL), >, 0);
  g_assert_cmpint (lotse_collate (NULL, NULL), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/collate/dictionary", test_dictionary);
  g_test_add_func ("/model/collate/every-locale", test_every_locale);
  g_test_add_func ("/model/collate/ties", test_ties);
  return g_test_run ();
}
