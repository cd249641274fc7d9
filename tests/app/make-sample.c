/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts the sample where lotse looks for its cache; prints server, workspace and path, a line each. */
#include "config.h"

#include <stdio.h>

#include "data/client/lotse-client.h"
#include "sample.h"

int
main (int argc, char **argv)
{
  g_autofree char *path = argc > 1 ? g_strdup (argv[1]) : lotse_client_default_path (SAMPLE_SERVER, SAMPLE_WORKSPACE);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  lotse_lang_init (NULL);
  g_mkdir_with_parents (folder, 0700);
  if (!sample_make (path, &error))
    {
      g_printerr ("%s\n", error != NULL ? error->message : path);
      return 1;
    }
  printf ("%s\n%s\n%s\n", SAMPLE_SERVER, SAMPLE_WORKSPACE, path);
  return 0;
}
