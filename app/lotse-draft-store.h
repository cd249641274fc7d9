/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was typed and not saved yet, in files beside the data: written with every keystroke, there again after the program was killed. One
 * file per draft, readable by the owner alone. Knows no toolkit. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define LOTSE_TYPE_DRAFT_STORE (lotse_draft_store_get_type ())
G_DECLARE_FINAL_TYPE (LotseDraftStore, lotse_draft_store, LOTSE, DRAFT_STORE, GObject)

/* Drafts in @folder, which is made when something is written. */
LotseDraftStore *lotse_draft_store_new (const char *folder);

/* @key: "project-ID", "new-milestone-ID": letters, digits and hyphens. @texts: type a{ss}, what was typed by name (floating reference is
 * taken). In the page cache when it returns, which survives the end of the program; on the disk within two seconds. FALSE with @error
 * where it cannot be written. */
gboolean         lotse_draft_store_put (LotseDraftStore *self, const char *key, GVariant *texts, GError **error);
/* What lotse_draft_store_get() gave of a draft that was dropped since, as it was: of @saved_at. Errors as of lotse_draft_store_put(). */
gboolean         lotse_draft_store_put_back (LotseDraftStore *self, const char *key, GVariant *texts, gint64 saved_at, GError **error);
/* (transfer full) (nullable) NULL: no such draft. @saved_at (out) (optional): microseconds since the epoch */
GVariant        *lotse_draft_store_get (LotseDraftStore *self, const char *key, gint64 *saved_at);
void             lotse_draft_store_drop (LotseDraftStore *self, const char *key);
/* Keys of all drafts, latest first. (transfer full) (element-type utf8) */
GPtrArray       *lotse_draft_store_list (LotseDraftStore *self);
/* On the disk now, as before a computer sleeps. */
void             lotse_draft_store_flush (LotseDraftStore *self);

/* Day and time of @at (microseconds since the epoch) as people read them: "23 Nov 2026", "09:41". FALSE where there is none (0). (out) (transfer full) */
gboolean lotse_draft_when (gint64 at, char **day, char **clock);

G_END_DECLS
