/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A card of a dashboard: title, subtitle, an optional widget at their end, and what it shows. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LOTSE_TYPE_CARD (lotse_card_get_type ())
G_DECLARE_FINAL_TYPE (LotseCard, lotse_card, LOTSE, CARD, GtkBox)

/* A vertical GtkBox; children follow below the title. <child type="end"> goes beside the title. Properties: "title", "subtitle". */
GtkWidget *lotse_card_new (const char *title, const char *subtitle);
void       lotse_card_set_title (LotseCard *self, const char *title);
void       lotse_card_set_subtitle (LotseCard *self, const char *subtitle);
/* The subtitle goes below the head, as wide as the card, instead of beside what stands at the end. */
void       lotse_card_set_subtitle_across (LotseCard *self);
/* Puts @widget below the subtitle, wherever that stands. */
void       lotse_card_add_below (LotseCard *self, GtkWidget *widget);
/* Puts @widget beside the title, as <child type="end"> does. */
void       lotse_card_add_end (LotseCard *self, GtkWidget *widget);

G_END_DECLS
