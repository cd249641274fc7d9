/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people do: one mutation of each kind and outcome. */
#pragma once

#include "support.h"

/* The mutation; sets @token to who sends it, where that is not the strategy office. (transfer full) */
typedef LotseMutation *(*Deed) (Fixture *fixture, const char **token);

typedef struct
{
  const char *name, *result;
  Deed        deed;
  gboolean    writes;
} DeedInfo;

extern const DeedInfo deeds[];
extern const guint    n_deeds;

LotseMutation        *make_project (Fixture *fixture, const char **token);
LotseMutation        *delete_project (Fixture *fixture, const char **token);
LotseMutation        *speak_unsigned (Fixture *fixture, const char **token);
LotseMutation        *make_untitled (Fixture *fixture, const char **token);
