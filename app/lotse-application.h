/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The application: options, actions, dialogs; opens the window. */
#pragma once

#include <adwaita.h>

#include "app/lotse-window.h"

G_BEGIN_DECLS

/* What the command line says. All (nullable) unless noted. */
typedef struct
{
  char    *file;           /* (owned) */
  char    *server;         /* (owned) */
  char    *workspace;      /* (owned) */
  char    *token_file;     /* (owned) */
  gboolean example;
  char    *lang;           /* (owned) "de", "en" */
  char    *page;           /* (owned) "timeline", "project:HF1-05" */
  char    *theme;          /* (owned) "light", "dark" */
  char    *screenshot_dir; /* (owned) walks all pages, saves PNGs there, and ends */
  char    *size;           /* (owned) "1440x900" */
  gboolean background;     /* without a window: reminds of what is due, where that is wanted */
  gboolean service;        /* started by the bus, which says what is to be done */
  gboolean measure_start;  /* prints "still" when the first page will not change any more, and ends */
  gboolean version;
  char   **files;          /* (owned) */
} LotseOptions;

void lotse_options_clear (LotseOptions *options);
/* FALSE with @error where an option is not known or has no sense. */
gboolean lotse_options_parse (LotseOptions *options, int *argc, char ***argv, GError **error);

#define LOTSE_TYPE_APPLICATION (lotse_application_get_type ())
G_DECLARE_FINAL_TYPE (LotseApplication, lotse_application, LOTSE, APPLICATION, AdwApplication)

/* @options: stays with the caller and outlives the application. */
LotseApplication   *lotse_application_new (const LotseOptions *options);
const LotseOptions *lotse_application_get_options (LotseApplication *self);
/* The window that is there, or a new one. (transfer none) */
LotseWindow        *lotse_application_get_window (LotseApplication *self);
/* 0, or 1 where not all that was asked for on the command line was done. */
int                 lotse_application_exit_status (LotseApplication *self);
/* Builds the window anew in the language that is set now. */
void                lotse_application_rebuild_window (LotseApplication *self);

G_END_DECLS
