/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shared by the files of the view. */
#pragma once

#include <adwaita.h>

#include "app/widgets/figure-tip.h"
#include "app/widgets/lotse-figure-view.h"
#include "app/widgets/motion.h"

G_BEGIN_DECLS

struct _LotseFigureView
{
  GtkWidget           parent_instance;
  LotseFigureMaker   *maker;    /* (owned) (nullable) */
  LotseTextCache     *text;     /* (owned) (nullable) */
  LotseStyle          style;    /* for which it was laid out */
  LotseFigure        *figure;   /* (owned) (nullable) */
  GskRenderNode      *node;     /* (owned) (nullable) the painted chart, so that moving the pointer paints no data */
  LotseTip            tip;
  char               *caption;  /* (owned) */
  gboolean            compact;
  int                 min_width, min_height, width, height;
  int                 narrow, narrow_height; /* see lotse_figure_view_set_narrow() */
  guint               item;     /* chosen with the keyboard */
  guint               hovered;
  guint               menu_item; /* that the menu is about and that opens something; LOTSE_FIGURE_NO_ITEM */
  guint               tell_id;  /* idle source; 0: none */
  guint               paints;   /* how often data was painted */

  GHashTable         *parts;    /* (owned) items → children for screen readers */
  GtkWidget          *whole;    /* (unowned) child that stands for the whole chart */
  GtkWidget          *stop;     /* (unowned) which of these the keyboard comes to: that of what is chosen */
  guint               parts_id; /* timer; 0: none */
  gint64              parts_moved;

  GtkWidget          *table;    /* (unowned) child (nullable) while it is shown */
  GtkWidget          *menu;     /* (unowned) child (nullable) */
  gboolean            menu_by_keys; /* it was called from the item that has the keyboard */
  GtkMenuButton      *menu_button; /* (nullable) weak pointer; bears the name of the chart */
  GMenuModel         *extra;    /* (owned) (nullable) */
  GSimpleActionGroup *actions;  /* (owned) */

  LotseLineView       all, view; /* over time */
  gboolean            zooms, zoomed;
  LotseMotion        *glide;     /* (owned) (nullable) on the way from one stretch to another */
  LotseLineView       glide_from, glide_to;
  double              glide_time; /* of what was chosen; NAN: nothing was */
  double              pointer_x, dragged_from; /* NAN: it is not known yet whether it goes along the chart */
  double              pinched_from, pinched_at;
};

/* lotse-figure-view.c */
gboolean      lotse_figure_view_ensure (LotseFigureView *self);
void          lotse_figure_view_drop (LotseFigureView *self); /* what is laid out */
void          lotse_figure_view_hover (LotseFigureView *self, guint item);
void          lotse_figure_view_show_table (LotseFigureView *self, gboolean show);
void          lotse_figure_view_name_menu_button (LotseFigureView *self);
char         *lotse_figure_view_words (LotseFigureView *self, guint item); /* (transfer full) */

/* figure-view-focus.c */
void          lotse_figure_view_init_parts (LotseFigureView *self);
void          lotse_figure_view_dispose_parts (LotseFigureView *self);
void          lotse_figure_view_follow_later (LotseFigureView *self); /* the parts are those of another picture once this one rests */
void          lotse_figure_view_choose (LotseFigureView *self, guint item);
gboolean      lotse_figure_view_has_focus (LotseFigureView *self);
void          lotse_figure_view_tell_stop (LotseFigureView *self);
void          lotse_figure_view_allocate_parts (LotseFigureView *self);

/* figure-view-input.c */
void          lotse_figure_view_init_input (LotseFigureView *self);

/* figure-view-zoom.c */
void          lotse_figure_view_reset_zoom (LotseFigureView *self, gboolean keep);
void          lotse_figure_view_zoom (LotseFigureView *self, double factor, double x); /* px that stays where it is; NAN: the chosen one */
void          lotse_figure_view_pan (LotseFigureView *self, double share);             /* of what is seen */
void          lotse_figure_view_zoom_all (LotseFigureView *self);
gboolean      lotse_figure_view_glides (LotseFigureView *self);
void          lotse_figure_view_stop_glide (LotseFigureView *self);

/* figure-view-actions.c */
void          lotse_figure_view_init_actions (LotseFigureView *self);
void          lotse_figure_view_update_actions (LotseFigureView *self);
void          lotse_figure_view_popup (LotseFigureView *self, double x, double y); /* NAN: at the chosen item */
void          lotse_figure_view_copy (LotseFigureView *self);
gboolean      lotse_figure_view_open (LotseFigureView *self, guint item); /* FALSE: there is nothing behind it */

G_END_DECLS
