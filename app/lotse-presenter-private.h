/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of a talk, shared by its own files. */
#pragma once

#include "app/lotse-presenter.h"
#include "app/presenter-picture.h"
#include "report/sources.h"

G_BEGIN_DECLS

struct _LotsePresenter
{
  AdwWindow           parent_instance;

  GtkWidget          *curtain;
  GtkLabel           *title, *subtitle, *note_title, *note, *footer, *number;
  GtkWidget          *note_box;
  LotseTimelineView  *view;

  LotseDataset       *data;    /* (owned) */
  LotseSourceOptions  options; /* department and hidden are owned */
  LotseTimelineInput *input;   /* (owned) */
  GPtrArray          *stops;   /* (owned) (element-type LotseStop) */
  GPtrArray          *bars;    /* (owned) (nullable) (element-type LotseStop) of each bar, as it was when the talk began */
  const LotseStop    *aside;   /* (unowned) (nullable) a bar of the present lane that is looked at closer */
  LotseStop          *read;    /* (owned) (nullable) what aside is where bars are too many */
  gboolean            outdated;
  guint               stop;
  guint               part;    /* of a lane, or of all lanes, where that is higher than the picture */
  guint               typed;   /* number of a stop that is being typed */
  int                 height;  /* for which text was sized */
  double              room_scale, scale; /* of letters that all in the room read, 0: not known yet; and of those in the present picture */
  LotseTimelineLayout *left;   /* (owned) (nullable) what was seen when a step wanted letters of another size: from there it is flown */
  LotseTimelineViewport left_view;
  LotsePictureLook   *look;    /* (owned) (nullable) what the first stop shows */
  guint               settle_id, rescale_id, place_id;
};

/* All lanes, as a whole or as a screen showed them. */
gboolean lotse_presenter_shows_all (const LotseStop *stop);
/* Points the camera at the present part of the present stop; @fly: on a way that the eye can follow. */
void     lotse_presenter_aim (LotsePresenter *self, gboolean fly);
/* In how many parts the present stop is seen; 1: at once. */
guint    lotse_presenter_count_parts (LotsePresenter *self);
/* Says at which stop, and in which part of it, one is. A source function; @data: the presenter. */
gboolean lotse_presenter_show_place (gpointer data);

G_END_DECLS
