/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shared by the files that read OParl: objects by address, and what is still to be read. */
#pragma once

#include <json-glib/json-glib.h>

#include "data/model/fold.h"
#include "oparl.h"

G_BEGIN_DECLS

#define LOTSE_OPARL_MAX_REFERRED 500 /* addresses that one member lists: the agenda of a sitting, the consultations of a paper */

struct _LotseOparl
{
  char           *root;     /* (owned) scheme, host and port of the first address, "https://ris.example.org" */
  char           *elsewhere; /* (owned) (nullable) the same of a list that lies on another host and is not read */
  LotseDate       since;
  LotseFoldQuery *match;    /* (owned) */
  GQueue          lists;    /* (owned) (element-type utf8) addresses of lists and of what leads to them */
  GQueue          details;  /* (owned) (element-type utf8) addresses of single objects */
  char           *now;      /* (owned) (nullable) what is being read */
  GHashTable     *asked;    /* (owned) set of addresses that were queued */
  GHashTable     *papers;   /* (owned) utf8 → LotseOparlPaper */
  GHashTable     *meetings; /* (owned) utf8 → LotseOparlMeeting */
  GHashTable     *items;    /* (owned) utf8 → LotseOparlItem */
  GHashTable     *consultations; /* (owned) utf8 → LotseOparlConsultation */
  GHashTable     *deleted;  /* (owned) set of addresses of objects of any kind that the system says it took away; they are in none of the tables above but papers */
  GHashTable     *item_of;  /* (owned) utf8 → utf8: address of a consultation → that of the item which names it */
  GPtrArray      *starts;   /* (owned) (element-type utf8) sittings, items and consultations at which the walk begins, in place of papers */
  GPtrArray      *wanted;   /* (owned) (element-type LotseOparlPaper) whose details are read too */
  guint           n_requests;
  GPtrArray      *skipped;  /* (owned) (element-type utf8) */
  gboolean        cut, now_is_list;
};

/* Only addresses of the same host are read; each once. @list: it may lead to many papers. @url (nullable). FALSE: it is not read. */
gboolean lotse_oparl_queue (LotseOparl *self, const char *url, gboolean list);
/* oparl-object.c: whatever is in @node, and in what is embedded. @base: its address, against which others are relative. FALSE: nothing OParl. */
gboolean lotse_oparl_take (LotseOparl *self, JsonNode *node, const char *base);

G_END_DECLS
