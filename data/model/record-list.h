/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The records of one kind: a list model with look-up by id, which tells of a batch of changes once. */
#pragma once

#include <gio/gio.h>

#include "lotse-record.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_RECORD_LIST (lotse_record_list_get_type ())
G_DECLARE_FINAL_TYPE (LotseRecordList, lotse_record_list, LOTSE, RECORD_LIST, GObject)

LotseRecordList *lotse_record_list_new (LotseKind kind);
LotseRecord     *lotse_record_list_find (LotseRecordList *self, const char *id); /* (transfer none) (nullable) */
guint            lotse_record_list_length (LotseRecordList *self);
LotseRecord     *lotse_record_list_at (LotseRecordList *self, guint index);      /* (transfer none) (nullable) */
/* From 1; 0: it is not in the list. They stay the same as long as lotse_record_list_moves() does. */
guint            lotse_record_list_place (LotseRecordList *self, LotseRecord *record);
guint            lotse_record_list_moves (LotseRecordList *self);
/* Of an id as a key, eight bytes at a time: everything is looked up by id. To go with g_str_equal(). */
guint            lotse_record_id_hash (gconstpointer id);

/* Only between begin and end, which sends items-changed. */
void             lotse_record_list_begin (LotseRecordList *self);
void             lotse_record_list_append (LotseRecordList *self, LotseRecord *record); /* (transfer full); its id is new */
void             lotse_record_list_remove (LotseRecordList *self, const char *id);
void             lotse_record_list_clear (LotseRecordList *self);
void             lotse_record_list_end (LotseRecordList *self);

G_END_DECLS
