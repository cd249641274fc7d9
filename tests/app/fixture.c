/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A strategy small enough to be counted by hand. */
#include "config.h"
#include "fixture.h"

#include "app/screenshots.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

#include "data/model/id.h"

static LotseApplication *application;
static LotseOptions options;

static LotseRecord *
make (LotseKind kind, const char *name, guint title_field)
{
  g_autofree char *id = lotse_id_from_name (name);
  LotseRecord *record = lotse_record_new (kind, id);

  lotse_record_set_text (record, title_field, name);
  return record;
}

static void
point_at (LotseRecord *record, guint field, const char *name)
{
  g_autofree char *id = lotse_id_from_name (name);

  lotse_record_set_text (record, field, id);
}

static LotseDate
day (const char *text)
{
  return lotse_date_parse (text);
}

typedef struct
{
  const char *code, *title, *department, *field, *period;
  int life_cycle, status;
  const char *reported, *summary;
} Row;

static const Row rows[] = {
  { "A-1", "Online-Antrag Bauen", "Baurechtsamt", "Bürgerservice", "2019-Q3/2022-Q3", LOTSE_LIFE_CYCLE_IN_PROGRESS, LOTSE_STATUS_NEEDS_ATTENTION, "2021-11-18", "Zwei offene Rechtsfragen zur Schriftform." },
  { "A-2", "Sperrmüll online", "Abfallwirtschaft", "Bürgerservice", "2019/2019-Q4", LOTSE_LIFE_CYCLE_IN_OPERATION, LOTSE_STATUS_ON_TRACK, "2020-01-15", "Läuft." },
  { "A-3", "Straße und Verkehr: i-Kfz", "Straßenverkehrsamt", "Bürgerservice", "2020-03/2022-06", LOTSE_LIFE_CYCLE_IN_PROGRESS, LOTSE_STATUS_ON_TRACK, "2021-10-30", "Stufe 3 ist erreicht." },
  { "A-10", "Terminvergabe", "Straßenverkehrsamt", "Bürgerservice", "2021/open", LOTSE_LIFE_CYCLE_IN_PROGRESS, LOTSE_STATUS_ON_TRACK, "2021-11-02", "Im Test." },
  { "B-1", "E-Akte", "Baurechtsamt", "Verwaltung", "2019-Q2/2023-Q2", LOTSE_LIFE_CYCLE_IN_PROGRESS, LOTSE_STATUS_NEEDS_DECISION, "2021-11-10", "Ohne Beschluss kein Umstieg." },
  { "B-2", "Scanstelle", "Abfallwirtschaft", "Verwaltung", "2020-Q4/2022-Q1", LOTSE_LIFE_CYCLE_IN_PROGRESS, LOTSE_STATUS_ON_TRACK, "2021-03-01", "Ausschreibung vorbereitet." },
  { "B-3", "Öffentliche WLAN-Punkte", "Abfallwirtschaft", "Verwaltung", "2022-Q1/2023-Q1", LOTSE_LIFE_CYCLE_COMMISSIONED, -1, NULL, NULL },
  { "B-4", "Rechnungsworkflow", "Baurechtsamt", "Verwaltung", "2019-Q1/2020-Q1", LOTSE_LIFE_CYCLE_COMPLETED, LOTSE_STATUS_ON_TRACK, "2020-03-31", "Abgeschlossen." },
  { "B-5", "Videokonferenz", "Baurechtsamt", "Verwaltung", "2020-Q2/2020-Q4", LOTSE_LIFE_CYCLE_COMPLETED, LOTSE_STATUS_ON_TRACK, "2020-12-01", "Abgeschlossen." },
  { "B-6", "Forschungsprojekt", "Abfallwirtschaft", "Verwaltung", "2020-Q1/2021-Q4", LOTSE_LIFE_CYCLE_PAUSED, LOTSE_STATUS_NOT_RATED, "2021-06-01", "Ruht." },
  { "B-7", "Blockchain-Urkunde", "Straßenverkehrsamt", "Verwaltung", "2019/2020", LOTSE_LIFE_CYCLE_STOPPED, LOTSE_STATUS_NEEDS_DECISION, "2020-05-05", "Eingestellt." },
  { "B-8", "<b>Fett</b> & Co.", "Straßenverkehrsamt", "Verwaltung", "2021-Q1/2022-Q1", LOTSE_LIFE_CYCLE_IN_PROGRESS, LOTSE_STATUS_NEEDS_ATTENTION, "2021-11-01", "<span>kein Markup</span>" },
};

static void
add_project (LotseDataset *data, const Row *row)
{
  LotseRecord *project = make (LOTSE_KIND_PROJECT, row->title, LOTSE_F_PROJECT_TITLE);
  LotsePeriod period;

  lotse_record_set_text (project, LOTSE_F_PROJECT_CODE, row->code);
  point_at (project, LOTSE_F_PROJECT_DEPARTMENT, row->department);
  point_at (project, LOTSE_F_PROJECT_FIELD_OF_ACTION, row->field);
  lotse_record_set_integer (project, LOTSE_F_PROJECT_LIFE_CYCLE, row->life_cycle);
  if (lotse_period_parse (row->period, &period))
    lotse_record_set_period (project, LOTSE_F_PROJECT_PERIOD, period);
  lotse_dataset_take (data, project);
  if (row->reported != NULL)
    {
      g_autofree char *name = g_strdup_printf ("report of %s", row->code);
      LotseRecord *report = make (LOTSE_KIND_REPORT, name, LOTSE_F_REPORT_SUMMARY);

      lotse_record_set_text (report, LOTSE_F_REPORT_SUMMARY, row->summary);
      point_at (report, LOTSE_F_REPORT_PROJECT, row->title);
      lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, day (row->reported));
      lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, row->status);
      lotse_dataset_take (data, report);
    }
}

static void
add_milestone (LotseDataset *data, const char *title, const char *project, const char *due, const char *done, const char *promised)
{
  LotseRecord *milestone = make (LOTSE_KIND_MILESTONE, title, LOTSE_F_MILESTONE_TITLE);
  LotseSoftDate soft;

  point_at (milestone, LOTSE_F_MILESTONE_PROJECT, project);
  if (lotse_soft_parse (due, &soft))
    lotse_record_set_soft (milestone, LOTSE_F_MILESTONE_DUE, soft);
  if (done != NULL)
    lotse_record_set_integer (milestone, LOTSE_F_MILESTONE_DONE_ON, day (done));
  lotse_dataset_take (data, milestone);
  if (promised != NULL && lotse_soft_parse (promised, &soft))
    {
      g_autofree char *name = g_strdup_printf ("promise of %s", title);
      LotseRecord *promise = make (LOTSE_KIND_PROMISE, name, LOTSE_F_PROMISE_BASELINE);

      point_at (promise, LOTSE_F_PROMISE_MILESTONE, title);
      lotse_record_set_soft (promise, LOTSE_F_PROMISE_DATE, soft);
      lotse_record_set_integer (promise, LOTSE_F_PROMISE_MADE_ON, day ("2019-05-01"));
      lotse_dataset_take (data, promise);
    }
}

static void
add_rest (LotseDataset *data)
{
  LotseRecord *decision = make (LOTSE_KIND_DECISION, "Pilotgemeinden bleiben im Betrieb", LOTSE_F_DECISION_QUESTION);
  LotseRecord *request = make (LOTSE_KIND_REQUEST, "Entscheidung zur Stellenverlängerung", LOTSE_F_REQUEST_WHAT);
  LotseRecord *promise = make (LOTSE_KIND_PROMISE, "Beschluss 2019", LOTSE_F_PROMISE_BASELINE);
  LotseRecord *project = fixture_find (data, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_CODE, "A-1");
  const char *ids[] = { lotse_record_id (project), NULL };
  LotseValue refs = lotse_value_refs (ids);
  LotsePeriod period;
  LotseSoftDate soft;

  lotse_record_take (decision, LOTSE_F_DECISION_PROJECTS, &refs);
  lotse_record_set_integer (decision, LOTSE_F_DECISION_TAKEN_ON, day ("2021-10-14"));
  lotse_record_set_text (decision, LOTSE_F_DECISION_BODY, "Kreistag");
  lotse_dataset_take (data, decision);
  lotse_record_set_text (request, LOTSE_F_REQUEST_PROJECT, ids[0]);
  if (lotse_soft_parse ("2021-12-17", &soft))
    lotse_record_set_soft (request, LOTSE_F_REQUEST_NEEDED_BY, soft);
  lotse_dataset_take (data, request);
  lotse_record_set_text (promise, LOTSE_F_PROMISE_PROJECT, ids[0]);
  if (lotse_period_parse ("2019-Q3/2021-Q4", &period))
    lotse_record_set_period (promise, LOTSE_F_PROMISE_PERIOD, period);
  lotse_record_set_integer (promise, LOTSE_F_PROMISE_MADE_ON, day ("2019-05-01"));
  lotse_dataset_take (data, promise);
  add_milestone (data, "Fachkonzept beschlossen", "Online-Antrag Bauen", "2020-03-12", "2020-03-12", NULL);
  add_milestone (data, "Abnahme der Schnittstelle", "Online-Antrag Bauen", "2021-11-29", NULL, "2021-08-30");
  add_milestone (data, "Überfälliger Bescheid", "Straße und Verkehr: i-Kfz", "2021-09-30", NULL, NULL);
}

LotseDataset *
fixture_dataset (void)
{
  LotseDataset *data = lotse_dataset_new ();
  LotseRecord *strategy = make (LOTSE_KIND_STRATEGY, "Digitalisierungsstrategie Landkreis", LOTSE_F_STRATEGY_TITLE);
  const char *departments[] = { "Baurechtsamt", "Abfallwirtschaft", "Straßenverkehrsamt" };
  const char *fields[] = { "Bürgerservice", "Verwaltung" };

  lotse_dataset_begin (data);
  lotse_record_set_integer (strategy, LOTSE_F_STRATEGY_EXAMPLE, TRUE);
  lotse_dataset_take (data, strategy);
  for (guint i = 0; i < G_N_ELEMENTS (departments); i++)
    lotse_dataset_take (data, make (LOTSE_KIND_DEPARTMENT, departments[i], LOTSE_F_DEPARTMENT_NAME));
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      LotseRecord *field = make (LOTSE_KIND_FIELD_OF_ACTION, fields[i], LOTSE_F_FIELD_OF_ACTION_TITLE);

      lotse_record_set_integer (field, LOTSE_F_FIELD_OF_ACTION_POSITION, i);
      lotse_dataset_take (data, field);
    }
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    add_project (data, &rows[i]);
  add_rest (data);
  lotse_dataset_end (data);
  return data;
}

LotseRecord *
fixture_find (LotseDataset *data, LotseKind kind, guint field, const char *text)
{
  for (guint i = 0; i < lotse_dataset_count (data, kind); i++)
    if (g_strcmp0 (lotse_record_text (lotse_dataset_at (data, kind, i), field), text) == 0)
      return lotse_dataset_at (data, kind, i);
  g_error ("no record with %s", text);
}

/* GTK 4.8 asks where the pointer is over a popover that was closed less than half a second ago with its window (gtktooltip.c); nothing comes of it. */
gboolean
fixture_is_pardoned (const char *domain, const char *message)
{
  return g_strcmp0 (domain, "Gdk") == 0 && strstr (message, "gdk_surface_get_device_position: assertion 'GDK_IS_SURFACE (surface)'") != NULL;
}

static gboolean
is_fatal (const char *domain, GLogLevelFlags level, const char *message, gpointer unused)
{
  return !fixture_is_pardoned (domain, message);
}

void
fixture_pardon_gtk (void)
{
  g_test_log_set_fatal_handler (is_fatal, NULL);
}

/* How many message dialogs are shown. */
static guint
n_dialogs (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      n += ADW_IS_MESSAGE_DIALOG (window);
    }
  return n;
}

/* The message dialog of newer libadwaita measures its own heading for less than that needs, before it takes a smaller one; nothing in it is ours. */
static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  for (gsize i = 0; adw_get_minor_version () >= 5 && level == G_LOG_LEVEL_WARNING && i < n_fields; i++)
    if (g_strcmp0 (fields[i].key, "MESSAGE") == 0 && g_str_has_prefix (fields[i].value, "Trying to measure GtkLabel ") && n_dialogs () > 0)
      return G_LOG_WRITER_HANDLED;
  return g_log_writer_default (level, fields, n_fields, data);
}

/* A pointer that rests in the middle of the display lies on whatever comes up there, and the tooltip of a window that has gone meanwhile makes the toolkit
 * complain; so does a pointer beside all windows while a popover has the grab. Into the corner, where the shadow of the windows is. */
static void
rest_pointer (void)
{
  gpointer library = dlopen ("libX11.so.6", RTLD_NOW), display;
  gpointer (*open_display) (const char *) = library != NULL ? dlsym (library, "XOpenDisplay") : NULL;
  unsigned long (*root_of) (gpointer) = library != NULL ? dlsym (library, "XDefaultRootWindow") : NULL;
  int (*warp) (gpointer, unsigned long, unsigned long, int, int, unsigned int, unsigned int, int, int) = library != NULL ? dlsym (library, "XWarpPointer") : NULL;
  int (*close_display) (gpointer) = library != NULL ? dlsym (library, "XCloseDisplay") : NULL;

  if (open_display == NULL || root_of == NULL || warp == NULL || close_display == NULL || (display = open_display (NULL)) == NULL)
    return;
  warp (display, 0, root_of (display), 0, 0, 0, 0, 0, 0);
  close_display (display);
}

void
fixture_init (int *argc, char ***argv)
{
  g_log_set_writer_func (write_log, NULL, NULL);
  g_setenv ("LOTSE_TODAY", FIXTURE_TODAY, TRUE);
  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  if (g_getenv ("DISPLAY") == NULL && g_getenv ("WAYLAND_DISPLAY") == NULL)
    exit (77);
  lotse_lang_init ("en");
  g_test_init (argc, argv, NULL);
  if (!gtk_init_check ())
    exit (77);
  rest_pointer ();
  application = lotse_application_new (&options);
  options.measure_start = TRUE;
  g_object_set (application, "flags", G_APPLICATION_NON_UNIQUE | G_APPLICATION_HANDLES_OPEN, NULL);
  if (!g_application_register (G_APPLICATION (application), NULL, NULL))
    exit (77);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
}

LotseApplication *
fixture_application (void)
{
  options.measure_start = FALSE; /* it goes on when its first page stands */
  return application;
}

void
fixture_turn (guint msecs)
{
  const gint64 until = g_get_monotonic_time () + msecs * 1000;

  while (g_get_monotonic_time () < until)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

void
fixture_settle (LotseWindow *window)
{
  const gint64 until = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  guint turns = 0;

  while (turns < 5 && g_get_monotonic_time () < until)
    {
      fixture_turn (10);
      turns = lotse_window_is_still (window) ? turns + 1 : 0;
    }
  g_assert_true (lotse_window_is_still (window));
}

LotseWindow *
fixture_window (const char *page)
{
  g_autoptr (LotseSession) session = lotse_session_new ();
  g_autoptr (LotseDataset) data = fixture_dataset ();

  lotse_session_set_dataset (session, data);
  return fixture_window_on (session, page);
}

LotseWindow *
fixture_window_on (LotseSession *session, const char *page)
{
  LotseWindow *window = lotse_window_new (GTK_APPLICATION (application), session);

  fixture_pardon_gtk ();
  g_assert_true (lotse_window_show_page (window, page));
  gtk_window_present (GTK_WINDOW (window));
  fixture_settle (window);
  return window;
}

void
fixture_close (LotseWindow *window)
{
  gtk_window_destroy (GTK_WINDOW (window));
  fixture_turn (20);
}

void
fixture_leave (LotseWindow *window, LotseSession *session)
{
  if (window != NULL)
    fixture_close (window);
  lotse_session_take_client (session, NULL);
  g_object_unref (session);
}

static gpointer
find_toplevel (GType type, gboolean shown)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type) && (!shown || gtk_widget_get_mapped (window)))
        return window;
    }
  return NULL;
}

gpointer
fixture_toplevel (GType type)
{
  return find_toplevel (type, FALSE);
}

gpointer
fixture_shown_toplevel (GType type)
{
  return find_toplevel (type, TRUE);
}

gboolean
fixture_has_text (GtkWidget *label, const char *text)
{
  const char *shown = GTK_IS_LABEL (label)       ? gtk_label_get_text (GTK_LABEL (label))
                      : GTK_IS_INSCRIPTION (label) ? gtk_inscription_get_text (GTK_INSCRIPTION (label))
                                                   : NULL;

  return shown != NULL && strstr (shown, text) != NULL;
}

GtkWidget *
fixture_child (GtkWidget *widget, GType type, gboolean (*match) (GtkWidget *, const char *), const char *text)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && (match == NULL || match (widget, text)))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = fixture_child (child, type, match, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

gboolean
fixture_press (GtkWidget *widget, guint key, GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean taken = FALSE;

  for (guint i = 0; !taken && i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, state, &taken);
    }
  return taken;
}

static gboolean
shows_text (GtkWidget *label, const char *text)
{
  return gtk_widget_get_mapped (label) && fixture_has_text (label, text);
}

gboolean
fixture_shows (GtkWidget *widget, const char *text)
{
  return fixture_child (widget, GTK_TYPE_WIDGET, shows_text, text) != NULL;
}

void
fixture_picture (gpointer window, const char *name)
{
  const char *folder = g_getenv ("LOTSE_PICTURES");
  g_autofree char *file = g_strconcat (name, ".png", NULL);
  g_autofree char *path = folder != NULL ? g_build_filename (folder, file, NULL) : NULL;

  if (path == NULL)
    return;
  fixture_turn (400);
  lotse_screenshots_save (window, path, NULL);
}
