/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lotsectl run as a program in a folder of its own, and a server with the example strategy. */
#pragma once

#include <gio/gio.h>

typedef struct
{
  char *folder; /* (owned) */
  char *store;  /* (owned) path of a .lotse file, which may not be there */
  char *out, *err; /* (owned) (nullable) of the last run */
} Fixture;

void  fixture_set_up (Fixture *f, gconstpointer unused);
void  fixture_tear_down (Fixture *f, gconstpointer unused);
char *fixture_path (Fixture *f, const char *name); /* (transfer full) */
/* @length -1: a text. (transfer full) its path */
char *fixture_file (Fixture *f, const char *name, const char *content, gssize length);
/* The exit code; what was printed is in @f. The main loop turns meanwhile, so that a server of the test can answer. */
int   fixture_run (Fixture *f, const char *const *arguments);
#define RUN(f, ...) fixture_run (f, (const char *const[]) { __VA_ARGS__, NULL })

typedef struct
{
  GSubprocess *process; /* (owned) */
  char *url, *workspace, *strategy_token, *reader_token; /* (owned) */
} Demo;

void  demo_start (Demo *demo);
void  demo_stop (Demo *demo);
void  demo_clear (Demo *demo);
