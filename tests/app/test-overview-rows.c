/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows that follow their lines: whatever came, went or changed, the list says what a new one would say, and what stayed is the same row. */
#include "config.h"

#include "app/pages/overview-rows.h"
#include "app/widgets/lotse-mark-row.h"
#include "fixture.h"

#define ROUNDS 300
#define MOST_LINES 8

static LotseOverviewLine *
line_new (const char *title, const char *subtitle, LotseNeed need)
{
  LotseOverviewLine *line = lotse_overview_line_new (LOTSE_STATE_ON_TRACK, g_strdup (title), g_strdup (subtitle), NULL);

  line->need = need;
  line->record = g_strdup ("a-record");
  line->project = g_strdup ("a-project");
  return line;
}

static GPtrArray *
lines_new (const char *const *titles)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_overview_line_free);

  for (guint i = 0; titles[i] != NULL; i++)
    g_ptr_array_add (lines, line_new (titles[i], "since May", LOTSE_NEED_DECISION));
  return lines;
}

static char *
said (GtkListBoxRow *row, const char *property)
{
  char *text;

  g_object_get (row, property, &text, NULL);
  return text;
}

static void
assert_says (GtkListBox *list, GPtrArray *lines)
{
  g_assert_null (gtk_list_box_get_row_at_index (list, (int) lines->len));
  for (guint i = 0; i < lines->len; i++)
    {
      const LotseOverviewLine *line = lines->pdata[i];
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (list, (int) i);
      g_autofree char *title = said (row, "title"), *subtitle = said (row, "subtitle"), *end = said (row, "end-text");

      g_assert_cmpstr (title, ==, line->title);
      g_assert_cmpstr (subtitle, ==, line->subtitle != NULL ? line->subtitle : "");
      g_assert_cmpstr (end, ==, line->end_text != NULL ? line->end_text : "");
      g_assert_cmpint (fixture_child (GTK_WIDGET (row), GTK_TYPE_BUTTON, NULL, NULL) != NULL, ==, line->need != LOTSE_NEED_NONE && !line->asked);
    }
}

static GtkListBox *
list_new (void)
{
  return GTK_LIST_BOX (g_object_ref_sink (lotse_mark_list_new ()));
}

static void
test_same_rows (void)
{
  g_autoptr (GtkListBox) list = list_new ();
  g_autoptr (GPtrArray) first = lines_new ((const char *const[]) { "one", "two", "three", NULL });
  g_autoptr (GPtrArray) gone = lines_new ((const char *const[]) { "two", "three", NULL });
  g_autoptr (GPtrArray) come = lines_new ((const char *const[]) { "zero", "two", "three", NULL });
  g_autoptr (GPtrArray) other = lines_new ((const char *const[]) { "zero", "2", "three", NULL });
  GtkListBoxRow *two, *three;

  lotse_overview_rows_fill (list, first);
  two = gtk_list_box_get_row_at_index (list, 1);
  three = gtk_list_box_get_row_at_index (list, 2);
  lotse_overview_rows_fill (list, first);
  g_assert_true (gtk_list_box_get_row_at_index (list, 1) == two);
  lotse_overview_rows_fill (list, gone);
  assert_says (list, gone);
  g_assert_true (gtk_list_box_get_row_at_index (list, 0) == two);
  lotse_overview_rows_fill (list, come);
  assert_says (list, come);
  g_assert_true (gtk_list_box_get_row_at_index (list, 1) == two);
  lotse_overview_rows_fill (list, other);
  assert_says (list, other);
  g_assert_true (gtk_list_box_get_row_at_index (list, 2) == three);
}

/* Every single thing that a line says makes it another one. */
static void
test_each_difference (void)
{
  for (guint i = 0; i < 11; i++)
    {
      g_autoptr (GPtrArray) one = lines_new ((const char *const[]) { "one", NULL });
      LotseOverviewLine *line = one->pdata[0], *other = lotse_overview_line_copy (line);
      char **const texts[] = { &other->title, &other->subtitle, &other->end_text, &other->project, &other->record };

      g_assert_true (lotse_overview_line_equal (line, other));
      if (i < G_N_ELEMENTS (texts))
        {
          g_free (*texts[i]);
          *texts[i] = g_strdup ("other");
        }
      switch (i)
        {
        case 5: other->state = LOTSE_STATE_DONE; break;
        case 6: other->urgent = TRUE; break;
        case 7: other->pill = TRUE; break;
        case 8: other->need = LOTSE_NEED_REPORT; break;
        case 9: other->asked = TRUE; break;
        case 10: other->faded = TRUE; break;
        default: break;
        }
      g_assert_false (lotse_overview_line_equal (line, other));
      lotse_overview_line_free (other);
    }
}

static void
test_any_change (void)
{
  static const LotseNeed needs[] = { LOTSE_NEED_NONE, LOTSE_NEED_DECISION, LOTSE_NEED_REPORT, LOTSE_NEED_TASK };
  g_autoptr (GtkListBox) list = list_new ();

  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_overview_line_free);
      const int n = g_test_rand_int_range (0, MOST_LINES);

      for (int i = 0; i < n; i++)
        {
          g_autofree char *title = g_strdup_printf ("line %d", g_test_rand_int_range (0, 6));
          LotseOverviewLine *line = line_new (title, g_test_rand_bit () ? "since May" : NULL, needs[g_test_rand_int_range (0, G_N_ELEMENTS (needs))]);

          line->asked = line->need == LOTSE_NEED_REPORT && g_test_rand_bit ();
          line->end_text = g_test_rand_bit () ? g_strdup ("12 May") : NULL;
          g_ptr_array_add (lines, line);
        }
      lotse_overview_rows_fill (list, lines);
      assert_says (list, lines);
    }
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/app/overview-rows/same-rows", test_same_rows);
  g_test_add_func ("/app/overview-rows/each-difference", test_each_difference);
  g_test_add_func ("/app/overview-rows/any-change", test_any_change);
  return g_test_run ();
}
