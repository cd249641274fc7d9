/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A request for support is answered with yes, no or later. "Later" is a promise to come back to it: the request stays open, rests for a while and then
 * waits again for whom it was asked of. */
#pragma once

#include "lotse-dataset.h"

G_BEGIN_DECLS

/* A request that was put off rests for these days, and comes back these days before it is needed, if that is sooner. */
#define LOTSE_REQUEST_REST_DAYS 14
#define LOTSE_REQUEST_BEFORE_DAYS 7

/* Whether @request was answered with yes or no, whenever that was. */
gboolean  lotse_request_is_settled (LotseRecord *request);
/* Whether @request had been asked by @as_of and not been answered with yes or no; without a day an answer was always there. */
gboolean  lotse_request_is_open (LotseRecord *request, LotseDate as_of);
/* Whether @request is open and does not rest on @as_of. */
gboolean  lotse_request_waits (LotseRecord *request, LotseDate as_of);
/* The day on which @request, put off by @as_of, waits again; it may have passed. LOTSE_DATE_NONE: it was not put off, or not on a known day. */
LotseDate lotse_request_back_on (LotseRecord *request, LotseDate as_of);
/* "put off, comes back on 12 Dec 2026" while it rests, "put off on 28 Nov 2026" after that. (transfer full) (nullable) NULL: it was not put off. */
char     *lotse_request_put_off_words (LotseRecord *request, LotseDate as_of, LotseLang lang);

G_END_DECLS
