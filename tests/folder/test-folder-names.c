/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is left out of a frozen folder is named nowhere in it, and what belongs to it is left out with it. */
#include "config.h"

#include <string.h>

#include "freeze-help.h"

/* An id in a text is no less an id. */
static void
test_ids_in_texts (void)
{
  g_autoptr (LotseDataset) data = example ();
  g_autoptr (LotseFolder) folder = NULL;
  g_autofree char *hidden = g_strdup (lotse_record_id (lotse_dataset_at (data, LOTSE_KIND_PROJECT, 0))), *upper = g_ascii_strup (hidden, -1);
  g_autofree char *seen = g_strdup (lotse_record_id (lotse_dataset_at (data, LOTSE_KIND_PROJECT, 1)));
  g_autofree char *slides = g_strdup_printf ("[\"timeline\",\"project:%s\",\"project:%s\"]", hidden, seen), *address = g_strdup_printf ("https://lotse.example/%s", hidden), *text = NULL;
  LotseRecord *story = lotse_record_new (LOTSE_KIND_STORY, NULL), *service = lotse_record_new (LOTSE_KIND_SERVICE, NULL);
  g_autofree char *story_id = g_strdup (lotse_record_id (story)), *service_id = g_strdup (lotse_record_id (service));
  g_autoptr (GError) error = NULL;

  set_audience (data, lotse_dataset_at (data, LOTSE_KIND_PROJECT, 0), LOTSE_F_PROJECT_AUDIENCE, LOTSE_AUDIENCE_STAFF);
  lotse_record_set_text (story, LOTSE_F_STORY_TITLE, "Kreistag");
  lotse_record_set_text (story, LOTSE_F_STORY_SLIDES, slides);
  lotse_record_set_text (service, LOTSE_F_SERVICE_TITLE, upper);
  lotse_record_set_text (service, LOTSE_F_SERVICE_URL, address);
  lotse_dataset_take (data, story);
  lotse_dataset_take (data, service);
  folder = freeze (data, TODAY, LOTSE_AUDIENCE_PUBLIC);
  text = text_of (folder);
  g_assert_null (strstr (text, hidden));
  g_assert_null (strstr (text, upper));
  g_assert_nonnull (strstr (lotse_record_text (lotse_dataset_get (folder->data, LOTSE_KIND_STORY, story_id), LOTSE_F_STORY_SLIDES), seen));
  /* A title is asked for whatever it was. */
  g_assert_true (lotse_record_validate (lotse_dataset_get (folder->data, LOTSE_KIND_SERVICE, service_id), &error));
  g_assert_false (lotse_record_has (lotse_dataset_get (folder->data, LOTSE_KIND_SERVICE, service_id), LOTSE_F_SERVICE_URL));
  g_assert_no_error (error);
}

/* Who may see a decision is said by itself and by its projects, not by the phase that waits for it. */
static void
test_gate (void)
{
  g_autoptr (LotseDataset) data = example ();
  g_autoptr (LotseFolder) folder = NULL;
  LotseRecord *phase = lotse_record_new (LOTSE_KIND_PHASE, NULL), *decision = lotse_record_new (LOTSE_KIND_DECISION, NULL), *kept;
  g_autofree char *phase_id = g_strdup (lotse_record_id (phase)), *id = g_strdup (lotse_record_id (decision)), *text = NULL;

  lotse_record_set_text (phase, LOTSE_F_PHASE_TITLE, "Verhandlung");
  lotse_record_set_text (phase, LOTSE_F_PHASE_PROJECT, lotse_record_id (lotse_dataset_at (data, LOTSE_KIND_PROJECT, 0)));
  lotse_record_set_integer (phase, LOTSE_F_PHASE_AUDIENCE, LOTSE_AUDIENCE_STAFF);
  lotse_record_set_text (decision, LOTSE_F_DECISION_QUESTION, "Wird gebaut?");
  lotse_record_set_text (decision, LOTSE_F_DECISION_PHASE, phase_id);
  lotse_dataset_take (data, phase);
  lotse_dataset_take (data, decision);
  folder = freeze (data, TODAY, LOTSE_AUDIENCE_PUBLIC);
  kept = lotse_dataset_get (folder->data, LOTSE_KIND_DECISION, id);
  g_assert_nonnull (kept);
  g_assert_false (lotse_record_has (kept, LOTSE_F_DECISION_PHASE));
  text = text_of (folder);
  g_assert_null (strstr (text, phase_id));
}

/* (transfer full) its id */
static char *
take_about (LotseDataset *data, LotseKind kind, guint field, const char *const *projects)
{
  LotseRecord *record = lotse_record_new (kind, NULL);
  char *id = g_strdup (lotse_record_id (record));
  LotseValue value = lotse_value_refs (projects);

  lotse_record_set_text (record, 0, "Wer bezahlt beides?");
  lotse_record_take (record, field, &value);
  lotse_dataset_take (data, record);
  return id;
}

/* As on the server: a decision or a saved view belongs to the first project that it names. */
static void
test_first_project (void)
{
  static const struct { LotseKind kind; guint field; } kinds[] = { { LOTSE_KIND_DECISION, LOTSE_F_DECISION_PROJECTS }, { LOTSE_KIND_VIEW, LOTSE_F_VIEW_HIGHLIGHTED } };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (LotseDataset) data = example ();
      g_autoptr (LotseFolder) folder = NULL;
      g_autofree char *hidden = g_strdup (lotse_record_id (lotse_dataset_at (data, LOTSE_KIND_PROJECT, 0))), *text = NULL, *first = NULL, *second = NULL;
      const char *seen = lotse_record_id (lotse_dataset_at (data, LOTSE_KIND_PROJECT, 1));

      set_audience (data, lotse_dataset_at (data, LOTSE_KIND_PROJECT, 0), LOTSE_F_PROJECT_AUDIENCE, LOTSE_AUDIENCE_STAFF);
      first = take_about (data, kinds[i].kind, kinds[i].field, (const char *[]) { hidden, seen, NULL });
      second = take_about (data, kinds[i].kind, kinds[i].field, (const char *[]) { seen, hidden, NULL });
      folder = freeze (data, TODAY, LOTSE_AUDIENCE_PUBLIC);
      text = text_of (folder);
      g_assert_null (lotse_dataset_get (folder->data, kinds[i].kind, first));
      g_assert_nonnull (lotse_dataset_get (folder->data, kinds[i].kind, second));
      g_assert_null (strstr (text, hidden));
    }
}

/* What was searched is in the view, unless it finds nothing but what is left out. */
static void
test_search (void)
{
  static const struct { const char *filter, *left; } searches[] = {
    { "search=Geheimplan&weeks=1", "weeks=1" }, { "search=geheim%20pl", "" }, { "Geheimplan", "" }, { "search=E-Akte&weeks=1", "search=E-Akte&weeks=1" },
    { "search=%25", "search=%25" }, { "weeks=1", "weeks=1" },
  };
  g_autoptr (LotseDataset) data = example ();
  LotseRecord *hidden = lotse_record_new (LOTSE_KIND_PROJECT, NULL);

  lotse_record_set_text (hidden, LOTSE_F_PROJECT_TITLE, "Der Geheimplan");
  lotse_record_set_integer (hidden, LOTSE_F_PROJECT_AUDIENCE, LOTSE_AUDIENCE_LEADERSHIP);
  lotse_dataset_take (data, hidden);
  for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
    {
      g_autoptr (LotseRecord) view = lotse_record_new (LOTSE_KIND_VIEW, NULL);
      LotseFreezeOptions options = LOTSE_FREEZE_OPTIONS_INIT;
      g_autoptr (LotseFolder) folder = NULL;
      const char *left;

      lotse_record_set_text (view, LOTSE_F_VIEW_TITLE, "Kreistag");
      lotse_record_set_text (view, LOTSE_F_VIEW_FILTER, searches[i].filter);
      lotse_dataset_take (data, lotse_record_copy (view));
      options.view = view;
      folder = lotse_folder_freeze (data, &options, NULL);
      left = lotse_record_text (lotse_dataset_get (folder->data, LOTSE_KIND_VIEW, folder->view), LOTSE_F_VIEW_FILTER);
      g_assert_cmpstr (left != NULL ? left : "", ==, searches[i].left);
      /* Nor does the saved one of those that were kept. */
      options.view = NULL;
      g_clear_pointer (&folder, lotse_folder_free);
      folder = lotse_folder_freeze (data, &options, NULL);
      left = lotse_record_text (lotse_dataset_get (folder->data, LOTSE_KIND_VIEW, lotse_record_id (view)), LOTSE_F_VIEW_FILTER);
      g_assert_cmpstr (left != NULL ? left : "", ==, searches[i].left);
    }
}

static void
add (void)
{
  g_test_add_func ("/folder/names/ids-in-texts", test_ids_in_texts);
  g_test_add_func ("/folder/names/gate", test_gate);
  g_test_add_func ("/folder/names/first-project", test_first_project);
  g_test_add_func ("/folder/names/search", test_search);
}

int
main (int argc, char **argv)
{
  return run_freeze_tests (argc, argv, add);
}
