/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timeline in the real window: what the frame clock needs from before-paint to after-paint while one pans 120 steps, zoomed in, half and over the whole, and zooms 60, with 30 to
 * 100,000 projects, held against an empty window of the same size in the same run. Under Wayland the goal is a time, under X11 a ratio. Beside the
 * time that passed stands that of the processor, which a busy machine does not change: of the thread that paints, and of all threads.
 *
 * bench-timeline-frames [HEIGHT [PROJECTS…]] measures no more than that. */
#include "config.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "app/lotse-application.h"
#include "app/widgets/lotse-timeline-view.h"
#include "bench-tools.h"

#define PAN_STEPS 120
#define ZOOM_STEPS 60
#define WARM_UP 6
#define NAME 120

#define EMPTY_RATIO 1.5
#define AGAINST_1000 1.3

static LotseApplication *application;
static LotseOptions options;

typedef enum { PASSED, THREAD, PROCESS, N_TIMES } TimeKind;

typedef struct { double msecs[N_TIMES]; } Times;

typedef struct
{
  GtkWindow *window;
  Times      begun, frame; /* frame: the last one; negative while it is waited for */
} Clock;

static Times
now (void)
{
  static const clockid_t clocks[N_TIMES] = { CLOCK_MONOTONIC, CLOCK_THREAD_CPUTIME_ID, CLOCK_PROCESS_CPUTIME_ID };
  Times times;

  for (guint i = 0; i < N_TIMES; i++)
    {
      struct timespec time;

      clock_gettime (clocks[i], &time);
      times.msecs[i] = time.tv_sec * 1000.0 + time.tv_nsec / 1e6;
    }
  return times;
}

static void
before_paint_cb (GdkFrameClock *frames, Clock *clock)
{
  clock->begun = now ();
}

static void
after_paint_cb (GdkFrameClock *frames, Clock *clock)
{
  Times end = now ();

  for (guint i = 0; i < N_TIMES; i++)
    clock->frame.msecs[i] = end.msecs[i] - clock->begun.msecs[i];
}

static void
turn (guint msecs)
{
  const gint64 until = g_get_monotonic_time () + msecs * 1000;

  while (g_get_monotonic_time () < until)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (500);
}

static void
clock_follow (Clock *clock, GtkWindow *window)
{
  GdkFrameClock *frames = gtk_widget_get_frame_clock (GTK_WIDGET (window));

  clock->window = window;
  g_signal_connect (frames, "before-paint", G_CALLBACK (before_paint_cb), clock);
  g_signal_connect (frames, "after-paint", G_CALLBACK (after_paint_cb), clock);
}

/* The frame that shows what was changed just now. */
static Times
next_frame (Clock *clock, GtkWidget *widget)
{
  const gint64 until = g_get_monotonic_time () + 5 * G_USEC_PER_SEC;

  clock->frame.msecs[PASSED] = -1;
  gtk_widget_queue_draw (widget);
  while (clock->frame.msecs[PASSED] < 0 && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, TRUE);
  return clock->frame;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
percentile (const Times *times, guint n, TimeKind kind, guint of_100)
{
  g_autofree double *sorted = g_new (double, n);

  for (guint i = 0; i < n; i++)
    sorted[i] = times[i].msecs[kind];
  qsort (sorted, n, sizeof *sorted, compare);
  return sorted[MIN (n * of_100 / 100, n - 1)];
}

static gboolean
on_wayland (void)
{
  return strstr (G_OBJECT_TYPE_NAME (gdk_display_get_default ()), "Wayland") != NULL;
}

/* An empty widget that is another one in every frame: a window that has not changed is not drawn at all. */
typedef struct { GtkWidget parent_instance; gboolean odd; } Blank;
typedef struct { GtkWidgetClass parent_class; } BlankClass;

static GType blank_get_type (void);
G_DEFINE_TYPE (Blank, blank, GTK_TYPE_WIDGET)

static void
blank_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  Blank *self = (Blank *) widget;
  GdkRGBA colour = { 0.98f, 0.98f, self->odd ? 0.98f : 0.97f, 1 };

  self->odd = !self->odd;
  gtk_snapshot_append_color (snapshot, &colour,
                             &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget), (float) gtk_widget_get_height (widget)));
}

static void
blank_class_init (BlankClass *klass)
{
  GTK_WIDGET_CLASS (klass)->snapshot = blank_snapshot;
}

static void
blank_init (Blank *self)
{
}

/* As one looks at it who has the window over the whole screen, where it has neither shadow nor round corners: through those the renderer would draw everything line
 * by line. */
static void
present_whole (GtkWindow *window, int width, int height)
{
  gtk_window_set_decorated (window, FALSE);
  gtk_window_set_default_size (window, width, height);
  gtk_widget_add_css_class (GTK_WIDGET (window), "maximized");
  gtk_window_present (window);
}

static Times
empty_redraw (int width, int height)
{
  GtkWidget *window = adw_application_window_new (GTK_APPLICATION (application)), *blank = g_object_new (blank_get_type (), NULL);
  Times times[ZOOM_STEPS], median;
  Clock clock = { 0 };

  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), blank);
  present_whole (GTK_WINDOW (window), width, height);
  turn (300);
  clock_follow (&clock, GTK_WINDOW (window));
  for (guint i = 0; i < WARM_UP; i++)
    next_frame (&clock, blank);
  for (guint i = 0; i < ZOOM_STEPS; i++)
    times[i] = next_frame (&clock, blank);
  gtk_window_destroy (GTK_WINDOW (window));
  turn (50);
  for (guint i = 0; i < N_TIMES; i++)
    median.msecs[i] = percentile (times, ZOOM_STEPS, i, 50);
  return median;
}

static GtkWidget *
find (GtkWidget *widget, GType type)
{
  if (G_OBJECT_TYPE (widget) == type)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found)
        return found;
    }
  return NULL;
}

static LotseSession *
session_of (guint projects)
{
  g_autoptr (GPtrArray) records = bench_portfolio (projects);
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  LotseSession *session = lotse_session_new ();

  lotse_dataset_begin (data);
  for (guint i = 0; i < records->len; i++)
    lotse_dataset_take (data, g_object_ref (records->pdata[i]));
  lotse_dataset_end (data);
  lotse_session_set_dataset (session, data);
  return session;
}

static void
move (GtkAdjustment *adjustment, double by)
{
  double before = gtk_adjustment_get_value (adjustment);

  gtk_adjustment_set_value (adjustment, before + by);
  /* At the end, back to the beginning. */
  if (gtk_adjustment_get_value (adjustment) == before)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_lower (adjustment));
}

/* How close one looks. */
static const struct { const char *name; double factor; } looks[] = { { "pan, zoomed in", 8 }, { "pan, half", 2 }, { "pan, whole", 1 } };
#define N_LOOKS G_N_ELEMENTS (looks)

static void
pan (LotseTimelineView *view, Clock *clock, guint look, Times times[PAN_STEPS])
{
  g_autoptr (GtkAdjustment) horizontal = NULL, vertical = NULL;

  g_object_get (view, "hadjustment", &horizontal, "vadjustment", &vertical, NULL);
  lotse_timeline_view_zoom_whole (view);
  if (looks[look].factor > 1)
    lotse_timeline_view_zoom (view, looks[look].factor);
  for (guint i = 0; i < WARM_UP; i++)
    next_frame (clock, GTK_WIDGET (view));
  for (guint i = 0; i < PAN_STEPS; i++)
    {
      move (horizontal, gtk_adjustment_get_page_size (horizontal) / 150);
      move (vertical, 7);
      times[i] = next_frame (clock, GTK_WIDGET (view));
    }
}

static void
zoom (LotseTimelineView *view, Clock *clock, Times times[ZOOM_STEPS])
{
  lotse_timeline_view_zoom_whole (view);
  next_frame (clock, GTK_WIDGET (view));
  for (guint i = 0; i < ZOOM_STEPS; i++)
    {
      lotse_timeline_view_zoom (view, i < ZOOM_STEPS / 2 ? 1.07 : 1 / 1.07);
      times[i] = next_frame (clock, GTK_WIDGET (view));
    }
}

static GtkEventController *
motion_of (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_MOTION (controller))
        return controller;
    }
  return NULL;
}

/* The pointer wanders from bar to bar. */
static void
hover (LotseTimelineView *view, Clock *clock, Times times[ZOOM_STEPS])
{
  double width = gtk_widget_get_width (GTK_WIDGET (view)), height = gtk_widget_get_height (GTK_WIDGET (view));
  GtkEventController *motion = motion_of (GTK_WIDGET (view));

  lotse_timeline_view_zoom_whole (view);
  next_frame (clock, GTK_WIDGET (view));
  for (guint i = 0; i < ZOOM_STEPS; i++)
    {
      g_signal_emit_by_name (motion, "motion", width * (0.2 + 0.7 * (i * 37 % ZOOM_STEPS) / ZOOM_STEPS), height * (0.3 + 0.6 * i / ZOOM_STEPS));
      times[i] = next_frame (clock, GTK_WIDGET (view));
    }
}

static void
say (const char *what, guint projects, int height, const Times *times, guint n, double empty)
{
  double median = percentile (times, n, PASSED, 50), p95 = percentile (times, n, PASSED, 95);
  g_autofree char *name = g_strdup_printf ("timeline in the window, %s, %dp, %u projects: %s, median %.1f, p95 %.1f, p99 %.1f (processor: median %.1f, p95 %.1f, all threads %.1f); %s",
                                           on_wayland () ? "Wayland" : "X11", height, projects, what, median, p95, percentile (times, n, PASSED, 99),
                                           percentile (times, n, THREAD, 50), percentile (times, n, THREAD, 95), percentile (times, n, PROCESS, 50),
                                           on_wayland () ? "p95" : "median against an empty redraw");

  if (on_wayland ())
    bench_print_at_most (name, p95, "ms", height > 1080 ? 16.6 : 8.3);
  else
    bench_print_ratio (name, median / 1000, empty / 1000, EMPTY_RATIO);
}

/* @medians: (out) of panning, for each look. @of_1000: those with 1,000 projects; 0: not known yet. */
static void
measure (guint projects, int width, int height, double empty, const double of_1000[N_LOOKS], double medians[N_LOOKS])
{
  g_autoptr (LotseSession) session = session_of (projects);
  LotseWindow *window = lotse_window_new (GTK_APPLICATION (application), session);
  Times pans[PAN_STEPS], zooms[ZOOM_STEPS], hovers[ZOOM_STEPS];
  LotseTimelineView *view;
  Clock clock = { 0 };

  lotse_window_show_page (window, "timeline");
  present_whole (GTK_WINDOW (window), width, height);
  for (guint i = 0; i < 200 && !lotse_window_is_still (window); i++)
    turn (20);
  turn (300);
  view = LOTSE_TIMELINE_VIEW (find (GTK_WIDGET (window), LOTSE_TYPE_TIMELINE_VIEW));
  clock_follow (&clock, GTK_WINDOW (window));
  for (guint look = 0; look < N_LOOKS; look++)
    {
      pan (view, &clock, look, pans);
      medians[look] = percentile (pans, PAN_STEPS, PASSED, 50);
      say (looks[look].name, projects, height, pans, PAN_STEPS, empty);
    }
  zoom (view, &clock, zooms);
  hover (view, &clock, hovers);
  say ("zoom", projects, height, zooms, ZOOM_STEPS, empty);
  say ("pointer over bars", projects, height, hovers, ZOOM_STEPS, empty);
  for (guint look = 0; look < N_LOOKS && of_1000[look] > 0; look++)
    {
      g_autofree char *name = g_strdup_printf ("timeline in the window, %dp, %u projects: %s, frame against that with 1,000", height, projects, looks[look].name);

      bench_print_ratio (name, medians[look] / 1000, of_1000[look] / 1000, AGAINST_1000);
    }
  gtk_window_destroy (GTK_WINDOW (window));
  turn (100);
}

static void
measure_all (int width, int height, const guint *projects, guint n)
{
  Times empty = empty_redraw (width, height);
  double of_1000[N_LOOKS] = { 0 }, medians[N_LOOKS];

  g_print ("empty window of %d × %d, %s: %.2f ms a redraw (processor: %.2f)\n", width, height, on_wayland () ? "Wayland" : "X11", empty.msecs[PASSED],
           empty.msecs[THREAD]);
  for (guint i = 0; i < n; i++)
    {
      measure (projects[i], width, height, empty.msecs[PASSED], of_1000, medians);
      if (projects[i] == 1000)
        memcpy (of_1000, medians, sizeof of_1000);
    }
}

int
main (int argc, char **argv)
{
  guint projects[8] = { 30, 1000, 10000, 100000 }, n = 4;
  int height = argc > 1 ? atoi (argv[1]) : 0;

  if (argc > 2)
    for (n = 0; n + 2 < (guint) argc && n < G_N_ELEMENTS (projects); n++)
      projects[n] = (guint) atoi (argv[n + 2]);
  g_setenv ("GSK_RENDERER", "cairo", FALSE);
  lotse_lang_init ("de");
  if (!gtk_init_check ())
    {
      g_printerr ("There is no display.\n");
      return 0;
    }
  application = lotse_application_new (&options);
  options.measure_start = TRUE;
  g_object_set (application, "flags", G_APPLICATION_NON_UNIQUE | G_APPLICATION_HANDLES_OPEN, NULL);
  if (!g_application_register (G_APPLICATION (application), NULL, NULL))
    return 1;
  if (height <= 1080)
    measure_all (1920, 1080, projects, n);
  if (height == 0 || height > 1080)
    measure_all (3840, 2160, projects, n);
  return 0;
}
