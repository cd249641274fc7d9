/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text in which what differs from another is marked: what is new here underlined, what is gone struck through, both also tinted. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LOTSE_TYPE_DIFF_TEXT (lotse_diff_text_get_type ())
G_DECLARE_FINAL_TYPE (LotseDiffText, lotse_diff_text, LOTSE, DIFF_TEXT, AdwBin)

GtkWidget  *lotse_diff_text_new (void);
/* @text as it is, with @added (nullable) (element-type LotseTextSpan) underlined and @removed (nullable) struck through. */
void        lotse_diff_text_set (LotseDiffText *self, const char *text, GArray *added, GArray *removed);
const char *lotse_diff_text_get_text (LotseDiffText *self);

G_END_DECLS
