/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Council papers from an OParl 1.0 or 1.1 endpoint (https://schema.oparl.org), read only. Which address is to be read next, and what is found in what
 * came back; the network is somebody else's. Tolerant of what real council information systems answer: embedded objects in place of
 * addresses and the reverse, single ones in place of lists, relative addresses, missing types, dates with and without a time. */
#pragma once

#include "data/model/lotse-dataset.h"
#include "data/model/mutation.h"

G_BEGIN_DECLS

/* An endpoint is not read to its end where it has more than this. */
#define LOTSE_OPARL_MAX_REQUESTS 2000
#define LOTSE_OPARL_MAX_PAPERS 5000
#define LOTSE_OPARL_MAX_BYTES (8 * 1024 * 1024) /* of one answer */

typedef struct
{
  char     *url;      /* (owned) that identifies it */
  char     *number;   /* (owned) (nullable) "10.1" */
  char     *name;     /* (owned) (nullable) */
  char     *result;   /* (owned) (nullable) */
  char     *web;      /* (owned) (nullable) for people */
  char     *consultation, *meeting; /* (owned) (nullable) addresses */
  gboolean  closed;   /* said not to be public */
} LotseOparlItem;

typedef struct
{
  char      *url;   /* (owned) */
  char      *name;  /* (owned) (nullable) */
  char      *web;   /* (owned) (nullable) */
  LotseDate  start, modified;
  gboolean   cancelled;
  GPtrArray *items; /* (owned) (element-type utf8) addresses of its agenda */
} LotseOparlMeeting;

typedef struct
{
  char     *url;          /* (owned) */
  char     *meeting, *item, *paper; /* (owned) (nullable) addresses */
  char     *role;         /* (owned) (nullable) "Beschlussfassung" */
  gboolean  authoritative;
} LotseOparlConsultation;

typedef struct
{
  char      *url;        /* (owned) */
  char      *name;       /* (owned) never empty */
  char      *reference;  /* (owned) (nullable) file number */
  char      *paper_type; /* (owned) (nullable) */
  char      *web;        /* (owned) (nullable) page, else the main file */
  LotseDate  date, modified;
  GPtrArray *consultations; /* (owned) (element-type utf8) addresses */
} LotseOparlPaper;

typedef struct _LotseOparl LotseOparl;

/* The absolute address of the web that @text means on a page at @base; NULL where it is none. @text may be NULL. (transfer full) (nullable) */
char       *lotse_oparl_resolve (const char *base, const char *text);

/* @url: of a system, a body, a list or a single object; http or https. Sittings, agenda items and consultations lead to the papers that they are about.
 * @since: only papers that are dated or were changed then or later, and where the walk begins at sittings, those of sittings held or changed then or
 * later; LOTSE_DATE_NONE: all. @match (nullable): words that all have to occur in title, file number or type. LOTSE_ERROR_INVALID names the address. */
LotseOparl *lotse_oparl_new (const char *url, LotseDate since, const char *match, GError **error);
LotseOparl *lotse_oparl_ref (LotseOparl *self);
void        lotse_oparl_unref (LotseOparl *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseOparl, lotse_oparl_unref)

/* What to read next; NULL: nothing is left. Always on the host of the first address. (transfer none) (nullable) */
const char *lotse_oparl_next (LotseOparl *self);
/* What came back for it. FALSE with @error (LOTSE_ERROR_INVALID, LOTSE_ERROR_TOO_LARGE) where that is no OParl; nothing of it is used. */
gboolean    lotse_oparl_feed (LotseOparl *self, const char *data, gsize length, GError **error);
/* Nothing came back, or nothing of use: goes on without it. */
void        lotse_oparl_skip (LotseOparl *self);

/* What is read next is a list or leads to one: without it nobody knows what is missing. */
gboolean    lotse_oparl_reads_list (LotseOparl *self);

guint       lotse_oparl_n_requests (LotseOparl *self); /* answered or skipped so far */
guint       lotse_oparl_n_seen (LotseOparl *self);     /* papers, whether they match or not */
gboolean    lotse_oparl_is_cut (LotseOparl *self);     /* one of the limits was reached: there is more */
guint       lotse_oparl_n_skipped (LotseOparl *self);
/* "2 addresses did not answer and were passed over:", and each of them in a line of its own, at most @most of them (0: all) and how many more there are. No
 * line end. (transfer full) (nullable) NULL: all answered. */
char       *lotse_oparl_skipped_words (LotseOparl *self, guint most);

/* Papers that are recorded in @data and that the system says it took away: how many, and the title of each in a line of its own, at most @most of them (0: all) and how
 * many more there are. They stay recorded; what is to become of them, people decide. No line end. (transfer full) (nullable) NULL: none */
char       *lotse_oparl_withdrawn_words (LotseOparl *self, LotseDataset *data, guint most);

/* Where lists lie on another host than the first address, which are not read: a sentence that says so and what to do. (transfer full) (nullable) */
char       *lotse_oparl_elsewhere_words (LotseOparl *self);

/* Papers that match, newest first. (transfer container) (element-type LotseOparlPaper) */
GPtrArray  *lotse_oparl_papers (LotseOparl *self);
/* Has consultation, sitting and agenda item of @paper read too, as far as they were not embedded. */
void        lotse_oparl_want (LotseOparl *self, const LotseOparlPaper *paper);
/* The sitting that says most about a paper: the authoritative one, else the latest with a result, else the latest. (nullable) @item (out)
 * (optional) (nullable) */
const LotseOparlMeeting *lotse_oparl_meeting_of (LotseOparl *self, const LotseOparlPaper *paper, const LotseOparlItem **item);

/* The address of that agenda item: its page, else its object, also where that did not answer. (transfer none) (nullable) */
const char *lotse_oparl_item_address (LotseOparl *self, const LotseOparlPaper *paper);

/* How many sittings at which the walk began would become events without any paper. */
guint       lotse_oparl_n_sittings (LotseOparl *self);

/* Why there is no paper to choose from, and what to do about it. (transfer full) */
char       *lotse_oparl_nothing_words (LotseOparl *self);

/* Records of kind council_paper for @papers (element-type LotseOparlPaper): new ones, or what has changed of those that are in @data, found by their
 * address. With @events their sittings become events of the band "outside", and so do those at which the walk began, papers or not, unless words were to match.
 * (transfer full) (element-type LotseMutation) */
GPtrArray  *lotse_oparl_mutations (LotseOparl *self, LotseDataset *data, GPtrArray *papers, gboolean events, LotseDate today);

G_END_DECLS
