/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables in which a regional key (Amtlicher Regionalschlüssel, 12 digits) says which area a row is about: what one area has in them. Keys are texts: the
 * zero in front belongs to them. */
#pragma once

#include "csv-sheet.h"
#include "data/model/date.h"

G_BEGIN_DECLS

/* 12 digits, of which the first two are those of a Land (01 to 16) or 00 for the whole country. */
gboolean    lotse_region_key_is (const char *text);
/* @location with the key in the place of "{ars}". (transfer full) (nullable) */
char       *lotse_region_address (const char *location, const char *region);

/**
 * lotse_region_table_read:
 * @region: the area
 * @today: date of services that the table does not date
 * @rule: (out) (transfer full) (nullable): in words how services were counted; NULL where the table holds figures already
 *
 * Two kinds of tables. Where a row is a service that is online, as the Dashboard Digitale Verwaltung has them (columns leika_key, ars, art_flaechendeckung; online_status, aktiv,
 * datenstand_pvog_import), the services are counted that the area has everywhere: nationwide, or in all of its Land, or in all of its county; of a municipality also those that are only
 * its own. Where a row is about an area, the rows of @region are kept at their places and the others emptied; a key that lost its zero in a spreadsheet (11 digits) counts as well.
 * Without any column of keys the table is about the area as a whole. LOTSE_ERROR_NOT_FOUND with the keys that there are. (transfer full)
 */
LotseSheet *lotse_region_table_read (LotseSheet *sheet, const char *region, LotseDate today, char **rule, GError **error);

G_END_DECLS
