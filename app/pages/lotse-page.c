/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The abstract page: keeps what the header bar shows, and refreshes its subclass only while it is visible. */
#include "config.h"
#include "lotse-page.h"

#include "app/pages/page-layout.h"
#include "app/widgets/line-layout.h"
#include "app/widgets/lotse-scroll-body.h"

typedef struct
{
  LotseSession *session;      /* (owned) */
  char         *title;        /* (owned) */
  char         *subtitle;     /* (owned) (nullable) */
  char         *icon_name;    /* (owned) */
  guint         badge;
  GtkWidget    *header_start; /* (owned) (nullable) */
  GtkWidget    *header_end;   /* (owned) (nullable) */
  GSimpleActionGroup *lent;   /* (owned) (nullable) what the header bar can ask of the page */
  gboolean      focus_wanted; /* when it is shown first */
  gboolean      stale;        /* to be refreshed when it is shown next */
  gboolean      laid_out;     /* since the last refresh, or is so by being shown */
  guint64       stamp;        /* of the session at the last refresh */
} LotsePagePrivate;

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_TITLE,
  PROP_SUBTITLE,
  PROP_ICON_NAME,
  PROP_BADGE,
  PROP_HEADER_START,
  PROP_HEADER_END,
  N_PROPS
};

#define ACTION_PREFIX "page"

static GParamSpec *properties[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (LotsePage, lotse_page, ADW_TYPE_BIN)

#define PRIVATE(self) ((LotsePagePrivate *) lotse_page_get_instance_private (self))

/* What was read after the change needs no second look. */
static void
data_changed_cb (LotsePage *self)
{
  if (PRIVATE (self)->stale || PRIVATE (self)->stamp != lotse_session_get_stamp (PRIVATE (self)->session))
    lotse_page_refresh (self);
}

static void
lotse_page_map (GtkWidget *widget)
{
  LotsePage *self = LOTSE_PAGE (widget);

  GTK_WIDGET_CLASS (lotse_page_parent_class)->map (widget);
  PRIVATE (self)->laid_out = TRUE;
  if (PRIVATE (self)->stale)
    lotse_page_refresh (self);
  if (PRIVATE (self)->focus_wanted)
    lotse_page_focus (self);
}

static void
focus_first (LotsePage *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static void
lotse_page_constructed (GObject *object)
{
  LotsePage *self = LOTSE_PAGE (object);
  LotsePagePrivate *priv = PRIVATE (self);

  G_OBJECT_CLASS (lotse_page_parent_class)->constructed (object);
  lotse_scroll_body_wrap (GTK_WIDGET (self));
  lotse_line_layout_use_within (GTK_WIDGET (self));
  if (priv->session != NULL)
    g_signal_connect_object (priv->session, "data-changed", G_CALLBACK (data_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
lotse_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LotsePagePrivate *priv = PRIVATE (LOTSE_PAGE (object));

  switch (id)
    {
    case PROP_SESSION: g_value_set_object (value, priv->session); break;
    case PROP_TITLE: g_value_set_string (value, priv->title); break;
    case PROP_SUBTITLE: g_value_set_string (value, priv->subtitle); break;
    case PROP_ICON_NAME: g_value_set_string (value, priv->icon_name); break;
    case PROP_BADGE: g_value_set_uint (value, priv->badge); break;
    case PROP_HEADER_START: g_value_set_object (value, priv->header_start); break;
    case PROP_HEADER_END: g_value_set_object (value, priv->header_end); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lotse_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LotsePage *self = LOTSE_PAGE (object);
  LotsePagePrivate *priv = PRIVATE (self);

  switch (id)
    {
    case PROP_SESSION: priv->session = g_value_dup_object (value); break;
    case PROP_TITLE: lotse_page_set_title (self, g_value_get_string (value)); break;
    case PROP_SUBTITLE: lotse_page_set_subtitle (self, g_value_get_string (value)); break;
    case PROP_ICON_NAME: g_free (priv->icon_name); priv->icon_name = g_value_dup_string (value); break;
    case PROP_BADGE: lotse_page_set_badge (self, g_value_get_uint (value)); break;
    case PROP_HEADER_START: g_set_object (&priv->header_start, g_value_get_object (value)); break;
    case PROP_HEADER_END: g_set_object (&priv->header_end, g_value_get_object (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lotse_page_dispose (GObject *object)
{
  LotsePagePrivate *priv = PRIVATE (LOTSE_PAGE (object));

  lotse_page_layout_go_on (ADW_BIN (object));
  g_clear_object (&priv->session);
  g_clear_object (&priv->header_start);
  g_clear_object (&priv->header_end);
  g_clear_object (&priv->lent);
  G_OBJECT_CLASS (lotse_page_parent_class)->dispose (object);
}

static void
lotse_page_finalize (GObject *object)
{
  LotsePagePrivate *priv = PRIVATE (LOTSE_PAGE (object));

  g_free (priv->title);
  g_free (priv->subtitle);
  g_free (priv->icon_name);
  G_OBJECT_CLASS (lotse_page_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, LOTSE_TYPE_SESSION,
                                                  G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", flags);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, flags);
  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_BADGE] = g_param_spec_uint ("badge", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_HEADER_START] = g_param_spec_object ("header-start", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_HEADER_END] = g_param_spec_object ("header-end", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lotse_page_class_init (LotsePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = lotse_page_constructed;
  object_class->get_property = lotse_page_get_property;
  object_class->set_property = lotse_page_set_property;
  object_class->dispose = lotse_page_dispose;
  object_class->finalize = lotse_page_finalize;
  GTK_WIDGET_CLASS (klass)->map = lotse_page_map;
  klass->focus = focus_first;
  install_properties (object_class);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), LOTSE_TYPE_PAGE_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "page");
}

static void
lotse_page_init (LotsePage *self)
{
  PRIVATE (self)->stale = TRUE;
}

LotseSession *
lotse_page_get_session (LotsePage *self)
{
  g_return_val_if_fail (LOTSE_IS_PAGE (self), NULL);
  return PRIVATE (self)->session;
}

const char *
lotse_page_get_title (LotsePage *self)
{
  g_return_val_if_fail (LOTSE_IS_PAGE (self), NULL);
  return PRIVATE (self)->title;
}

void
lotse_page_set_title (LotsePage *self, const char *title)
{
  LotsePagePrivate *priv = PRIVATE (self);

  g_return_if_fail (LOTSE_IS_PAGE (self));

  if (g_strcmp0 (priv->title, title) == 0)
    return;
  g_free (priv->title);
  priv->title = g_strdup (title);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

const char *
lotse_page_get_subtitle (LotsePage *self)
{
  g_return_val_if_fail (LOTSE_IS_PAGE (self), NULL);
  return PRIVATE (self)->subtitle;
}

void
lotse_page_set_subtitle (LotsePage *self, const char *subtitle)
{
  LotsePagePrivate *priv = PRIVATE (self);

  g_return_if_fail (LOTSE_IS_PAGE (self));

  if (g_strcmp0 (priv->subtitle, subtitle) == 0)
    return;
  g_free (priv->subtitle);
  priv->subtitle = g_strdup (subtitle);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUBTITLE]);
}

const char *
lotse_page_get_icon_name (LotsePage *self)
{
  g_return_val_if_fail (LOTSE_IS_PAGE (self), NULL);
  return PRIVATE (self)->icon_name;
}

guint
lotse_page_get_badge (LotsePage *self)
{
  g_return_val_if_fail (LOTSE_IS_PAGE (self), 0);
  return PRIVATE (self)->badge;
}

void
lotse_page_set_badge (LotsePage *self, guint badge)
{
  g_return_if_fail (LOTSE_IS_PAGE (self));
  if (PRIVATE (self)->badge == badge)
    return;
  PRIVATE (self)->badge = badge;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BADGE]);
}

GtkWidget *
lotse_page_get_header_start (LotsePage *self)
{
  g_return_val_if_fail (LOTSE_IS_PAGE (self), NULL);
  return PRIVATE (self)->header_start;
}

GtkWidget *
lotse_page_get_header_end (LotsePage *self)
{
  g_return_val_if_fail (LOTSE_IS_PAGE (self), NULL);
  return PRIVATE (self)->header_end;
}

static void
lent_cb (GSimpleAction *action, GVariant *parameter, LotsePage *self)
{
  g_autofree char *name = g_strconcat (ACTION_PREFIX ".", g_action_get_name (G_ACTION (action)), NULL);

  gtk_widget_activate_action_variant (GTK_WIDGET (self), name, parameter);
}

void
lotse_page_enable_action (LotsePage *self, const char *name, gboolean enabled)
{
  LotsePagePrivate *priv;
  g_autofree char *full = g_strconcat (ACTION_PREFIX ".", name, NULL);
  GAction *action;

  g_return_if_fail (LOTSE_IS_PAGE (self));

  priv = PRIVATE (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), full, enabled);
  if (priv->lent == NULL)
    {
      priv->lent = g_simple_action_group_new ();
      gtk_widget_insert_action_group (priv->header_end, ACTION_PREFIX, G_ACTION_GROUP (priv->lent));
    }
  action = g_action_map_lookup_action (G_ACTION_MAP (priv->lent), name);
  if (action == NULL)
    {
      action = G_ACTION (g_simple_action_new (name, NULL));
      g_signal_connect_object (action, "activate", G_CALLBACK (lent_cb), self, 0);
      g_action_map_add_action (G_ACTION_MAP (priv->lent), action);
      g_object_unref (action);
    }
  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
refresh_now (LotsePage *self)
{
  if (LOTSE_PAGE_GET_CLASS (self)->refresh == NULL)
    return;
  PRIVATE (self)->stale = FALSE;
  PRIVATE (self)->laid_out = gtk_widget_get_mapped (GTK_WIDGET (self));
  PRIVATE (self)->stamp = lotse_session_get_stamp (PRIVATE (self)->session);
  LOTSE_PAGE_GET_CLASS (self)->refresh (self);
  lotse_page_layout_wait (ADW_BIN (self));
}

void
lotse_page_refresh (LotsePage *self)
{
  g_return_if_fail (LOTSE_IS_PAGE (self));

  PRIVATE (self)->stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    refresh_now (self);
}

gboolean
lotse_page_is_prepared (LotsePage *self)
{
  g_return_val_if_fail (LOTSE_IS_PAGE (self), TRUE);
  return !PRIVATE (self)->stale && PRIVATE (self)->laid_out;
}

/* Styles are looked up and texts laid out; what is the same when the page is shown is kept. */
static void
lay_out (LotsePage *self, int width_px, int height_px)
{
  int least_px, high_px;

  lotse_page_layout_go_on (ADW_BIN (self));
  gtk_widget_measure (GTK_WIDGET (self), GTK_ORIENTATION_HORIZONTAL, -1, &least_px, NULL, NULL, NULL);
  width_px = MAX (width_px, least_px);
  gtk_widget_measure (GTK_WIDGET (self), GTK_ORIENTATION_VERTICAL, width_px, &high_px, NULL, NULL, NULL);
  gtk_widget_size_allocate (GTK_WIDGET (self), &(GtkAllocation) { 0, 0, width_px, MAX (height_px, high_px) }, -1);
}

void
lotse_page_prepare (LotsePage *self, int width_px, int height_px)
{
  g_return_if_fail (LOTSE_IS_PAGE (self));

  if (PRIVATE (self)->stale)
    {
      refresh_now (self);
      return;
    }
  if (PRIVATE (self)->laid_out)
    return;
  lay_out (self, width_px, height_px);
  PRIVATE (self)->laid_out = TRUE;
}

void
lotse_page_focus (LotsePage *self)
{
  g_return_if_fail (LOTSE_IS_PAGE (self));
  /* Before a page is seen it is empty. */
  PRIVATE (self)->focus_wanted = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (!PRIVATE (self)->focus_wanted)
    LOTSE_PAGE_GET_CLASS (self)->focus (self);
}

gboolean
lotse_page_start_search (LotsePage *self)
{
  g_return_val_if_fail (LOTSE_IS_PAGE (self), FALSE);
  return LOTSE_PAGE_GET_CLASS (self)->start_search != NULL && LOTSE_PAGE_GET_CLASS (self)->start_search (self);
}

gboolean
lotse_page_unsaved (LotsePage *self)
{
  g_return_val_if_fail (LOTSE_IS_PAGE (self), FALSE);
  return LOTSE_PAGE_GET_CLASS (self)->unsaved != NULL && LOTSE_PAGE_GET_CLASS (self)->unsaved (self);
}

LotseRecord *
lotse_page_keep_view (LotsePage *self, const char *title)
{
  g_return_val_if_fail (LOTSE_IS_PAGE (self), NULL);
  return LOTSE_PAGE_GET_CLASS (self)->keep_view != NULL ? LOTSE_PAGE_GET_CLASS (self)->keep_view (self, title) : NULL;
}

void
lotse_page_show_view (LotsePage *self, LotseRecord *view)
{
  g_return_if_fail (LOTSE_IS_PAGE (self) && LOTSE_IS_RECORD (view));
  if (LOTSE_PAGE_GET_CLASS (self)->show_view != NULL)
    LOTSE_PAGE_GET_CLASS (self)->show_view (self, view);
}
