/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Projects pasted from a spreadsheet into the list of projects. */
#include "config.h"

#include <string.h>

#include "app/lotse-window-private.h"
#include "app/paste/paste-dialog.h"
#include "app/paste/project-paste.h"
#include "fixture.h"
#include "portfolio.h"

#define TABLE                                                         \
  "Titel\tCode\tAmt\tBeginn\tEnde\tLieblingsfarbe\n"                  \
  "Projekt eins, neu benannt\tHF-1\tBauamt\t01.03.2026\t31.12.2027\trot\n" \
  "\"Online-Antrag\nBauen\"\tHF-77\tBauamt\tQ2 2026\toffen\tblau\n"

static LotsePastePlan *
read_projects (Portfolio *portfolio, const char *table, LotseDate day)
{
  return lotse_project_paste.read (portfolio->session, NULL, table, day);
}

/* Headings say what is what; an existing code is changed instead of doubled; the day is asked for and not guessed. */
static void
test_paste (Portfolio *portfolio, gconstpointer data)
{
  const LotseDate day = lotse_date_parse ("2026-03-01");
  g_autoptr (LotsePastePlan) undated = read_projects (portfolio, TABLE, LOTSE_DATE_NONE), plan = read_projects (portfolio, TABLE, day);
  g_autoptr (LotsePastePlan) prose = read_projects (portfolio, "Guten Tag,\nanbei die Liste.", day);

  g_assert_true (undated->wants_day);
  g_assert_cmpuint (undated->mutations->len, ==, 0);
  g_assert_nonnull (prose->problem);
  g_assert_null (plan->problem);
  g_assert_cmpuint (plan->refused->len, ==, 0);
  g_assert_cmpuint (plan->n_made, ==, 1);
  g_assert_cmpuint (plan->n_changed, ==, 1);
  g_assert_cmpstr (plan->words, ==, "2 projects pasted: 1 new, 1 changed");
  g_assert_cmpuint (plan->lines->len, ==, 2);
  g_assert_nonnull (strstr (portfolio_line (plan->lines, 0)->words, "Projekt 1 → Projekt eins, neu benannt"));
  g_assert_cmpuint (plan->unknown->len, ==, 1);
  g_assert_cmpstr (plan->unknown->pdata[0], ==, "Lieblingsfarbe");
  g_assert_null (plan->left_out);
}

/* A row with a cell that cannot be read is refused as a whole, by name of row and column; the others are not touched by it. */
static void
test_paste_refused (Portfolio *portfolio, gconstpointer data)
{
  const char *table = TABLE "Projekt zwei\tHF-2\tBauamt\t32.13.2026\t31.12.2027\tgrün\n";
  g_autoptr (LotsePastePlan) plan = read_projects (portfolio, table, lotse_date_parse ("2026-03-01"));

  g_assert_cmpuint (plan->n_left_out, ==, 1);
  g_assert_true (g_str_has_prefix (plan->refused->pdata[0], "Row 4, column “Beginn”: “32.13.2026”"));
  g_assert_cmpstr (plan->left_out, ==, "Titel\tCode\tAmt\tBeginn\tEnde\tLieblingsfarbe\nProjekt zwei\tHF-2\tBauamt\t32.13.2026\t31.12.2027\tgrün\n");
  g_assert_cmpuint (plan->lines->len, ==, 2);
  for (guint i = 0; i < plan->mutations->len; i++)
    g_assert_cmpstr (((LotseMutation *) plan->mutations->pdata[i])->id, !=, portfolio->ids[2]);
}

/* What is refused is not said to be kept, and takes nothing from a row of the same code that can be read; of two that can, the first counts. */
static void
test_paste_refused_twice (Portfolio *portfolio, gconstpointer data)
{
  const char *table = "Titel\tCode\tStatus\nProjekt 1\tHF-1\tlila\nProjekt 1\tHF-1\trot\nProjekt 1\tHF-1\tgelb\n";
  g_autoptr (LotsePastePlan) plan = read_projects (portfolio, table, lotse_date_parse ("2021-03-01"));

  g_assert_cmpuint (plan->refused->len, ==, 2);
  g_assert_cmpstr (plan->refused->pdata[0], ==, "Row 2, column “Status”: “lila” – not a status word");
  g_assert_cmpstr (plan->refused->pdata[1], ==, "Row 4: an earlier row has the same id and date; this one is not imported");
  g_assert_cmpuint (plan->n_changed, ==, 1);
  g_assert_cmpuint (lotse_paste_plan_n_reports (plan), ==, 1);
  for (guint i = 0; i < plan->mutations->len; i++)
    if (((LotseMutation *) plan->mutations->pdata[i])->kind == LOTSE_KIND_REPORT)
      g_assert_cmpint (lotse_record_enum (((LotseMutation *) plan->mutations->pdata[i])->set, LOTSE_F_REPORT_STATUS), ==, LOTSE_STATUS_NEEDS_DECISION);
}

/* What has ended is not stopped any more, here as elsewhere. */
static void
test_paste_ended (Portfolio *portfolio, gconstpointer data)
{
  g_autoptr (LotsePastePlan) plan = NULL;
  g_autoptr (LotseRecord) completed = lotse_record_copy (portfolio_project (portfolio, 1)), archived = lotse_record_copy (portfolio_project (portfolio, 2));

  lotse_record_set_integer (completed, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_COMPLETED);
  county_commit (portfolio->client, lotse_mutation_patch (portfolio_project (portfolio, 1), completed));
  lotse_record_set_integer (archived, LOTSE_F_PROJECT_ARCHIVED_ON, lotse_date_parse ("2021-01-31"));
  county_commit (portfolio->client, lotse_mutation_patch (portfolio_project (portfolio, 2), archived));
  plan = read_projects (portfolio, "Titel\tCode\tStatus\nProjekt 1\tHF-1\teingestellt\nProjekt 2\tHF-2\teingestellt\nProjekt 3\tHF-3\teingestellt\n",
                        lotse_date_parse ("2021-03-01"));
  g_assert_cmpuint (plan->n_left_out, ==, 2);
  g_assert_cmpuint (plan->n_changed, ==, 1);
  g_assert_cmpstr (portfolio_line (plan->lines, 0)->words, ==, "Row 2: “Projekt 1” has ended (completed) and is not stopped any more");
  g_assert_cmpstr (portfolio_line (plan->lines, 1)->words, ==, "Row 3: “Projekt 2” is in the archive; bring it back from there to stop it");
  for (guint i = 0; i < plan->mutations->len; i++)
    g_assert_cmpstr (((LotseMutation *) plan->mutations->pdata[i])->id, !=, portfolio->ids[1]);
}

#define MIXED                                                     \
  "Titel\tCode\tAmt\tBeginn\tEnde\n"                              \
  "Fremdes Projekt\tHF-1\tBauamt\t01.03.2026\t31.12.2027\n"       \
  "Kaputtes Projekt\tHF-5\tSozialamt\t32.13.2026\t31.12.2027\n"   \
  "Projekt vier, neu\tHF-4\tSozialamt\t01.03.2026\t31.12.2027\n"  \
  "Ganz neues\tHF-80\tSozialamt\t01.03.2026\toffen\n"             \
  "Für ein neues Amt\tHF-81\tZukunftsamt\t01.03.2026\toffen\n"

/* What one may not write is left out row by row, with the reason and the number that the row has in the spreadsheet; the rest is offered. */
static void
test_paste_denied (Portfolio *portfolio, gconstpointer data)
{
  g_autoptr (LotsePastePlan) plan = NULL, none = NULL;
  GPtrArray *lines;

  lotse_session_set_account (portfolio->session, "head", portfolio->theirs, NULL);
  plan = read_projects (portfolio, MIXED, lotse_date_parse ("2026-03-01"));
  lines = plan->lines;
  g_assert_cmpuint (plan->n_left_out, ==, 3);
  g_assert_cmpuint (plan->refused->len, ==, 1);
  g_assert_true (g_str_has_prefix (plan->refused->pdata[0], "Row 3, column “Beginn”"));
  g_assert_cmpuint (lotse_bulk_count (lines, LOTSE_BULK_LEFT_OUT), ==, 2);
  g_assert_cmpstr (portfolio_line (lines, 0)->words, ==, "Row 2: Your account is that of Sozialamt, and “Projekt 1” belongs to: Bauamt.");
  g_assert_true (g_str_has_prefix (portfolio_line (lines, 1)->words, "Row 6: “Zukunftsamt” would be new. Your account (Head) may not add Departments."));
  g_assert_cmpuint (lotse_bulk_count (lines, LOTSE_BULK_CHANGED), ==, 2);
  g_assert_cmpstr (plan->words, ==, "2 projects pasted: 1 new, 1 changed");
  g_assert_cmpuint (plan->mutations->len, >=, 2);
  for (guint i = 0; i < plan->mutations->len; i++)
    {
      g_assert_cmpstr (((LotseMutation *) plan->mutations->pdata[i])->id, !=, portfolio->ids[1]);
      g_assert_cmpint (((LotseMutation *) plan->mutations->pdata[i])->kind, !=, LOTSE_KIND_DEPARTMENT);
    }
  g_assert_cmpstr (plan->left_out, ==,
                   "Titel\tCode\tAmt\tBeginn\tEnde\n"
                   "Fremdes Projekt\tHF-1\tBauamt\t01.03.2026\t31.12.2027\n"
                   "Kaputtes Projekt\tHF-5\tSozialamt\t32.13.2026\t31.12.2027\n"
                   "Für ein neues Amt\tHF-81\tZukunftsamt\t01.03.2026\toffen\n");

  /* Whoever may write none of it learns why of each. */
  lotse_session_set_account (portfolio->session, "employee", NULL, NULL);
  none = read_projects (portfolio, MIXED, lotse_date_parse ("2026-03-01"));
  g_assert_cmpuint (none->mutations->len, ==, 0);
  g_assert_null (none->problem);
  g_assert_cmpuint (none->n_left_out, ==, 5);
  g_assert_cmpuint (lotse_bulk_count (none->lines, LOTSE_BULK_LEFT_OUT), ==, 4);
}

/* A head pastes a list of several departments: the own rows are taken in, in one step that can be taken back; the others are named and can be copied. */
static void
test_paste_in_part (Portfolio *portfolio, gconstpointer data)
{
  LotseDataset *all = lotse_session_get_dataset (portfolio->session);
  AdwMessageDialog *dialog;
  g_auto (GValue) copied = G_VALUE_INIT;
  GtkWidget *copy;

  lotse_session_set_account (portfolio->session, "head", portfolio->theirs, NULL);
  portfolio_open (portfolio);
  dialog = lotse_paste_dialog_present (portfolio->window, &lotse_project_paste, NULL, MIXED);
  lotse_paste_dialog_set_date (dialog, "1.3.2021");
  fixture_turn (60);
  wait_until (fixture_shows (GTK_WIDGET (dialog), "1 new, 1 changed, 0 unchanged, 3 left out"));
  wait_until (fixture_shows (GTK_WIDGET (dialog), "Row 2: Your account is that of Sozialamt"));
  wait_until (adw_message_dialog_get_response_enabled (dialog, "take"));
  fixture_picture (GTK_WIDGET (dialog), "paste-in-part");
  copy = gtk_widget_get_ancestor (fixture_child (GTK_WIDGET (dialog), GTK_TYPE_LABEL, fixture_has_text, "Copy What Is Left Out"), GTK_TYPE_BUTTON);
  g_signal_emit_by_name (copy, "clicked");
  g_value_init (&copied, G_TYPE_STRING);
  g_assert_true (gdk_content_provider_get_value (gdk_clipboard_get_content (gtk_widget_get_clipboard (copy)), &copied, NULL));
  g_assert_nonnull (strstr (g_value_get_string (&copied), "Zukunftsamt"));
  adw_message_dialog_response (dialog, "take");
  wait_until (lotse_dataset_count (all, LOTSE_KIND_PROJECT) == PORTFOLIO_PROJECTS + 1);
  g_assert_cmpstr (lotse_record_text (portfolio_project (portfolio, 4), LOTSE_F_PROJECT_TITLE), ==, "Projekt vier, neu");
  g_assert_cmpstr (lotse_record_text (portfolio_project (portfolio, 1), LOTSE_F_PROJECT_TITLE), ==, "Projekt 1");
  lotse_history_undo (lotse_session_get_history (portfolio->session));
  wait_until (lotse_dataset_count (all, LOTSE_KIND_PROJECT) == PORTFOLIO_PROJECTS);
  g_assert_cmpstr (lotse_record_text (portfolio_project (portfolio, 4), LOTSE_F_PROJECT_TITLE), ==, "Projekt 4");
}

/* Status reports that others have seen stay: that is said before, and for as long as the toast offers it, all of it can be taken back. */
static void
test_paste_reports (Portfolio *portfolio, gconstpointer data)
{
  LotseDataset *all = lotse_session_get_dataset (portfolio->session);
  const guint reports = lotse_dataset_count (all, LOTSE_KIND_REPORT);
  AdwMessageDialog *dialog;

  portfolio_open (portfolio);
  dialog = lotse_paste_dialog_present (portfolio->window, &lotse_project_paste, NULL,
                                       "Titel\tCode\tAmt\tBeginn\tEnde\tStatus\nGanz neues\tHF-80\tSozialamt\t01.03.2026\toffen\tgrün\n");
  lotse_paste_dialog_set_date (dialog, "31.12.2099");
  wait_until (fixture_shows (GTK_WIDGET (dialog), "This day is in the future. Please enter a day up to today."));
  g_assert_false (adw_message_dialog_get_response_enabled (dialog, "take"));
  lotse_paste_dialog_set_date (dialog, "1.3.2021");
  fixture_turn (60);
  wait_until (fixture_shows (GTK_WIDGET (dialog), "handed in with it. For 8 seconds it can be undone; then"));
  adw_message_dialog_response (dialog, "take");
  wait_until (lotse_dataset_count (all, LOTSE_KIND_REPORT) == reports + 1);
  wait_until (fixture_shows (GTK_WIDGET (portfolio->window), "1 project pasted: 1 new, 0 changed; 1 status report handed in"));
  lotse_history_undo (lotse_session_get_history (portfolio->session));
  wait_until (lotse_dataset_count (all, LOTSE_KIND_REPORT) == reports);
  g_assert_cmpuint (lotse_dataset_count (all, LOTSE_KIND_PROJECT), ==, PORTFOLIO_PROJECTS);
}

/* Of which day the table is stands in the preview, whoever said it; a shift that would be recorded, and that something newer is known, stand there, too. */
static void
test_paste_says (Portfolio *portfolio, gconstpointer data)
{
#define HEAD "Titel\tCode\tAmt\tBeginn\tEnde"
  LotseDataset *all = lotse_session_get_dataset (portfolio->session);
  g_autoptr (LotsePastePlan) said = NULL, several = NULL, moved = NULL, older = NULL, reported = NULL, late = NULL;
  AdwMessageDialog *dialog;

  portfolio_open (portfolio);
  dialog = lotse_paste_dialog_present (portfolio->window, &lotse_project_paste, NULL, HEAD "\nGanz neues\tHF-80\tSozialamt\t01.03.2020\t31.12.2022\n");
  lotse_paste_dialog_set_date (dialog, "1.3.2021");
  wait_until (fixture_shows (GTK_WIDGET (dialog), "The table is of 1 Mar 2021."));
  adw_message_dialog_response (dialog, "take");
  wait_until (lotse_dataset_count (all, LOTSE_KIND_PROJECT) == PORTFOLIO_PROJECTS + 1);

  said = read_projects (portfolio, HEAD "\tStand\nAndere\tHF-90\tSozialamt\t01.03.2020\t31.12.2022\t30.06.2021\n", LOTSE_DATE_NONE);
  g_assert_cmpstr (said->of_day, ==, "The table is of 30 Jun 2021.");
  several = read_projects (portfolio, HEAD "\tStand\nAndere\tHF-90\tSozialamt\t01.03.2020\t31.12.2022\t30.06.2021\n"
                                      "Andere\tHF-90\tSozialamt\t01.03.2020\t31.12.2022\t31.12.2020\n", LOTSE_DATE_NONE);
  g_assert_cmpstr (several->of_day, ==, "The rows of the table are of 2 days, from 31 Dec 2020 to 30 Jun 2021.");

  /* The same list once more on the same day, with another end. */
  moved = read_projects (portfolio, HEAD "\nGanz neues\tHF-80\tSozialamt\t01.03.2020\t30.06.2023\n", lotse_date_parse ("2021-03-01"));
  g_assert_nonnull (strstr (portfolio_line (moved->lines, 0)->words, "the end moves from 31 Dec 2022 to 30 Jun 2023: recorded as a shift of 1 Mar 2021"));
  g_assert_null (strstr (portfolio_line (moved->lines, 0)->words, "older"));
  older = read_projects (portfolio, HEAD "\nGanz neues\tHF-80\tSozialamt\t01.03.2020\t30.06.2023\n", lotse_date_parse ("2020-10-01"));
  g_assert_nonnull (strstr (portfolio_line (older->lines, 0)->words, "the table is older: what was set down on 1 Mar 2021 is newer"));

  reported = read_projects (portfolio, "Titel\tCode\tAmt\tStatus\nGanz neues\tHF-80\tSozialamt\trot\n", lotse_date_parse ("2021-04-01"));
  g_assert_null (strstr (portfolio_line (reported->lines, 0)->words, "older"));
  lotse_history_commit_async (lotse_session_get_history (portfolio->session), reported->words, g_ptr_array_ref (reported->mutations), NULL, NULL, NULL);
  wait_until (lotse_dataset_count (all, LOTSE_KIND_REPORT) == 1);
  late = read_projects (portfolio, "Titel\tCode\tAmt\tStatus\nGanz neues\tHF-80\tSozialamt\tgrün\n", lotse_date_parse ("2021-02-01"));
  g_assert_nonnull (strstr (portfolio_line (late->lines, 0)->words, "the table is older: what was reported of 1 Apr 2021 stays the newest"));
#undef HEAD
}

/* A list of projects that says nothing of how they stand makes no reports: it goes back also when others have seen it, but for what they have built on. */
static void
test_paste_goes_back (Portfolio *portfolio, gconstpointer data)
{
  LotseDataset *all = lotse_session_get_dataset (portfolio->session);
  const guint reports = lotse_dataset_count (all, LOTSE_KIND_REPORT), promises = lotse_dataset_count (all, LOTSE_KIND_PROMISE);
  g_autoptr (LotsePastePlan) again = NULL, moved = NULL;
  AdwMessageDialog *dialog;
  const char *table = "Titel\tCode\tAmt\tBeginn\tEnde\nGanz neues\tHF-80\tSozialamt\t01.03.2026\t31.12.2027\n"
                      "Noch eines\tHF-81\tSozialamt\t01.03.2026\t30.06.2027\n";

  portfolio_open (portfolio);
  dialog = lotse_paste_dialog_present (portfolio->window, &lotse_project_paste, NULL, table);
  lotse_paste_dialog_set_date (dialog, "1.3.2021");
  wait_until (fixture_shows (GTK_WIDGET (dialog), "It is one step that can be undone."));
  adw_message_dialog_response (dialog, "take");
  wait_until (lotse_dataset_count (all, LOTSE_KIND_PROJECT) == PORTFOLIO_PROJECTS + 2);
  county_sync (portfolio->client);
  g_assert_cmpuint (lotse_dataset_count (all, LOTSE_KIND_REPORT), ==, reports);
  again = read_projects (portfolio, table, lotse_date_parse ("2021-03-01"));
  g_assert_cmpuint (again->mutations->len, ==, 0);
  /* A move is seen all the same. */
  moved = read_projects (portfolio, "Titel\tCode\tAmt\tBeginn\tEnde\nGanz neues\tHF-80\tSozialamt\t01.03.2026\t31.03.2028\n", lotse_date_parse ("2021-04-01"));
  g_assert_cmpuint (moved->mutations->len, ==, 2);
  lotse_history_undo (lotse_session_get_history (portfolio->session));
  wait_until (lotse_dataset_count (all, LOTSE_KIND_PROJECT) == PORTFOLIO_PROJECTS);
  g_assert_cmpuint (lotse_dataset_count (all, LOTSE_KIND_PROMISE), ==, promises);
  county_sync (portfolio->client);
  dialog = lotse_paste_dialog_present (portfolio->window, &lotse_project_paste, NULL, table);
  lotse_paste_dialog_set_date (dialog, "1.3.2021");
  wait_until (adw_message_dialog_get_response_enabled (dialog, "take"));
  adw_message_dialog_response (dialog, "take");
  wait_until (lotse_dataset_count (all, LOTSE_KIND_PROJECT) == PORTFOLIO_PROJECTS + 2);
  county_sync (portfolio->client);
  g_assert_cmpuint (lotse_client_conflicts (portfolio->client), ==, 0);
  g_assert_cmpuint (lotse_dataset_count (all, LOTSE_KIND_PROJECT), ==, PORTFOLIO_PROJECTS + 2);
}

/* Ctrl+V in the list: looked at, dated, taken in, and taken back in one step. */
static void
test_paste_in_list (Portfolio *portfolio, gconstpointer data)
{
  LotseDataset *all = lotse_session_get_dataset (portfolio->session);
  GtkWidget *dialog;

  portfolio_open (portfolio);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (portfolio->window)), TABLE);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (portfolio->window), "win.paste-projects", NULL));
  wait_until (fixture_toplevel (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  dialog = fixture_toplevel (ADW_TYPE_MESSAGE_DIALOG);
  fixture_turn (60);
  wait_until (fixture_shows (dialog, "Of which day is the table?"));
  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "take"));
  lotse_paste_dialog_set_date (ADW_MESSAGE_DIALOG (dialog), "1.3.2021");
  fixture_turn (60);
  wait_until (fixture_shows (dialog, "1 new, 1 changed, 0 unchanged, 0 left out"));
  wait_until (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "take"));
  fixture_picture (dialog, "paste");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "take");
  wait_until (lotse_dataset_count (all, LOTSE_KIND_PROJECT) == PORTFOLIO_PROJECTS + 1);
  g_assert_cmpstr (lotse_record_text (portfolio_project (portfolio, 1), LOTSE_F_PROJECT_TITLE), ==, "Projekt eins, neu benannt");
  lotse_history_undo (lotse_session_get_history (portfolio->session));
  wait_until (lotse_dataset_count (all, LOTSE_KIND_PROJECT) == PORTFOLIO_PROJECTS);
  g_assert_cmpstr (lotse_record_text (portfolio_project (portfolio, 1), LOTSE_F_PROJECT_TITLE), ==, "Projekt 1");
}

/* A list that says by the title alone what is meant changes that project and makes no second one; what is not clear is asked for. */
static void
test_paste_by_title (Portfolio *portfolio, gconstpointer data)
{
  const LotseDate day = lotse_date_parse ("2021-03-01");
  g_autoptr (LotsePastePlan) known = NULL, twins = NULL, unknown = NULL, near = NULL, made = NULL, listed = NULL;
  LotseRecord *twin = lotse_record_new (LOTSE_KIND_PROJECT, NULL), *named = lotse_record_new (LOTSE_KIND_PROJECT, NULL);

  lotse_record_set_text (twin, LOTSE_F_PROJECT_TITLE, "Projekt 4");
  lotse_record_set_text (twin, LOTSE_F_PROJECT_DEPARTMENT, portfolio->mine);
  g_free (county_add (portfolio->client, twin));
  lotse_record_set_text (named, LOTSE_F_PROJECT_TITLE, "E-Akte: Führung und Aktenplan");
  lotse_record_set_text (named, LOTSE_F_PROJECT_DEPARTMENT, portfolio->theirs);
  g_free (county_add (portfolio->client, named));

  known = read_projects (portfolio, "Projekt\tStatus\tStand\n e-akte:  FUEHRUNG und Aktenplan \trot\t01.03.2021\n", LOTSE_DATE_NONE);
  g_assert_cmpuint (known->n_made, ==, 0);
  g_assert_cmpuint (known->n_changed, ==, 1);
  g_assert_cmpuint (known->refused->len, ==, 0);
  g_assert_true (g_str_has_suffix (portfolio_line (known->lines, 0)->words, "1 status report"));
  g_assert_null (strstr (portfolio_line (known->lines, 0)->words, "Title"));
  for (guint i = 0; i < known->mutations->len; i++)
    g_assert_true (((LotseMutation *) known->mutations->pdata[i])->kind == LOTSE_KIND_REPORT || ((LotseMutation *) known->mutations->pdata[i])->op == LOTSE_OP_PATCH);

  twins = read_projects (portfolio, "Titel\tStatus\nProjekt 4\trot\nProjekt 5\tgrün\n", day);
  g_assert_cmpuint (twins->n_made, ==, 0);
  g_assert_cmpuint (twins->n_changed, ==, 1);
  g_assert_cmpuint (twins->n_left_out, ==, 1);
  g_assert_nonnull (strstr (twins->refused->pdata[0], "several projects are called so: “Projekt 4” ("));
  g_assert_nonnull (strstr (twins->refused->pdata[0], "Bauamt"));
  g_assert_nonnull (strstr (twins->refused->pdata[0], "Sozialamt"));

  /* A status makes no project. */
  unknown = read_projects (portfolio, "Titel\tStatus\nGanz anderes Vorhaben\trot\nE-Akte: Führung und Aktenpläne\trot\n", day);
  g_assert_cmpuint (unknown->mutations->len, ==, 0);
  g_assert_cmpuint (unknown->n_left_out, ==, 2);
  g_assert_nonnull (strstr (unknown->refused->pdata[0], "a status alone makes none"));
  g_assert_nonnull (strstr (unknown->refused->pdata[1], "there is “E-Akte: Führung und Aktenplan” (Sozialamt)"));

  /* What is new by more than that is made, with a word on what it may be mistaken for. */
  near = read_projects (portfolio, "Titel\tAmt\tEnde\nE-Akte: Führung und Aktenpläne\tSozialamt\t31.12.2027\nE-Akte: Führung und Aktenplan\tBauamt\t31.12.2027\n", day);
  g_assert_cmpuint (near->n_made, ==, 2);
  for (guint i = 0; i < 2; i++)
    g_assert_nonnull (strstr (portfolio_line (near->lines, i)->words, "new, although there is “E-Akte: Führung und Aktenplan” (Sozialamt) already"));
  made = read_projects (portfolio, "Titel\tAmt\tEnde\nGanz anderes Vorhaben\tSozialamt\t31.12.2027\n", day);
  g_assert_cmpuint (made->n_made, ==, 1);
  g_assert_null (strstr (portfolio_line (made->lines, 0)->words, "although"));

  /* A head is told what to add where the table has nothing to choose. */
  lotse_session_set_account (portfolio->session, "head", portfolio->theirs, NULL);
  listed = read_projects (portfolio, "Titel\tEnde\nGanz anderes Vorhaben\t31.12.2027\n", day);
  g_assert_cmpuint (listed->mutations->len, ==, 0);
  g_assert_nonnull (strstr (portfolio_line (listed->lines, 0)->words, "Add a column “Department” with “Sozialamt”"));
}

/* A table that stops a project: what stays open of it is said before, and closed with it in the same step. */
static void
test_paste_stops (Portfolio *portfolio, gconstpointer data)
{
  LotseDataset *all = lotse_session_get_dataset (portfolio->session);
  LotseRecord *request = lotse_record_new (LOTSE_KIND_REQUEST, NULL);
  g_autofree char *id = NULL;
  AdwMessageDialog *dialog;

  lotse_record_set_text (request, LOTSE_F_REQUEST_WHAT, "Zwei Tester");
  lotse_record_set_text (request, LOTSE_F_REQUEST_PROJECT, portfolio->ids[1]);
  id = county_add (portfolio->client, request);
  portfolio_open (portfolio);
  dialog = lotse_paste_dialog_present (portfolio->window, &lotse_project_paste, NULL, "Titel\tCode\tAmt\tStatus\nProjekt 1\tHF-1\tBauamt\teingestellt\n");
  lotse_paste_dialog_set_date (dialog, "1.3.2021");
  wait_until (fixture_shows (GTK_WIDGET (dialog), "1 project still has 1 request, decision or task open: close with it"));
  g_assert_true (fixture_shows (GTK_WIDGET (dialog), "stopped without a decision and without a lesson: add both on the page of the project"));
  fixture_picture (dialog, "paste-stops");
  adw_message_dialog_response (dialog, "take");
  wait_until (lotse_record_enum (portfolio_project (portfolio, 1), LOTSE_F_PROJECT_LIFE_CYCLE) == LOTSE_LIFE_CYCLE_STOPPED);
  g_assert_cmpint (lotse_record_enum (lotse_dataset_get (all, LOTSE_KIND_REQUEST, id), LOTSE_F_REQUEST_ANSWER), ==, LOTSE_ANSWER_NO);
  wait_until (fixture_shows (GTK_WIDGET (portfolio->window), "1 open matter closed with it"));
  lotse_history_undo (lotse_session_get_history (portfolio->session));
  wait_until (!lotse_record_has (lotse_dataset_get (all, LOTSE_KIND_REQUEST, id), LOTSE_F_REQUEST_ANSWER));
}

static gboolean
is_row_of (GtkWidget *row, const char *text)
{
  return fixture_shows (row, text);
}

/* Reports that have left stay when the table is taken back: each of them can be corrected, and which is asked. */
static void
test_reports_stay (Portfolio *portfolio, gconstpointer data)
{
  LotseDataset *all = lotse_session_get_dataset (portfolio->session);
  g_autoptr (LotsePastePlan) plan = NULL;
  GtkWidget *dialog, *row;
  LotsePage *page;

  portfolio_open (portfolio);
  plan = read_projects (portfolio, "Titel\tCode\tAmt\tStatus\nProjekt 1\tHF-1\tBauamt\trot\nProjekt 2\tHF-2\tBauamt\tgelb\n", lotse_date_parse ("2021-03-01"));
  g_assert_cmpuint (lotse_paste_plan_n_reports (plan), ==, 2);
  lotse_history_commit_async (lotse_session_get_history (portfolio->session), plan->words, g_ptr_array_ref (plan->mutations), NULL, NULL, NULL);
  wait_until (lotse_dataset_count (all, LOTSE_KIND_REPORT) == 2);
  county_sync (portfolio->client);
  lotse_history_undo (lotse_session_get_history (portfolio->session));
  wait_until (fixture_toplevel (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  dialog = fixture_toplevel (ADW_TYPE_MESSAGE_DIALOG);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "correct");
  gtk_window_destroy (GTK_WINDOW (dialog)); /* as its button does */
  wait_until ((dialog = fixture_shown_toplevel (ADW_TYPE_MESSAGE_DIALOG)) != NULL && fixture_shows (dialog, "Which Report Is to Be Corrected?"));
  fixture_turn (100);
  g_assert_nonnull (fixture_child (dialog, GTK_TYPE_LIST_BOX_ROW, is_row_of, "Projekt 1"));
  row = fixture_child (dialog, GTK_TYPE_LIST_BOX_ROW, is_row_of, "Projekt 2");
  g_assert_nonnull (row);
  g_assert_true (GTK_IS_LIST_BOX_ROW (gtk_window_get_focus (GTK_WINDOW (dialog))));
  fixture_picture (dialog, "reports-to-correct");
  gtk_widget_activate (row);
  wait_until (fixture_shows (GTK_WIDGET (portfolio->window), "1 more report can be corrected"));
  page = lotse_window_get_page (portfolio->window);
  g_assert_cmpstr (lotse_page_get_title (page), ==, "Projekt 2");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (portfolio->window), "win.reports-to-correct", NULL));
  wait_until (fixture_shown_toplevel (ADW_TYPE_MESSAGE_DIALOG) != NULL);
}

int
main (int argc, char **argv)
{
  g_autofree char *state = g_dir_make_tmp ("lotse-paste-XXXXXX", NULL);

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  fixture_init (&argc, &argv);
#define ADD(path, func) g_test_add (path, Portfolio, NULL, portfolio_set_up, func, portfolio_tear_down)
  ADD ("/app/project-paste/read", test_paste);
  ADD ("/app/project-paste/refused", test_paste_refused);
  ADD ("/app/project-paste/refused-twice", test_paste_refused_twice);
  ADD ("/app/project-paste/ended", test_paste_ended);
  ADD ("/app/project-paste/denied", test_paste_denied);
  ADD ("/app/project-paste/by-title", test_paste_by_title);
  ADD ("/app/project-paste/in-part", test_paste_in_part);
  ADD ("/app/project-paste/in-list", test_paste_in_list);
  ADD ("/app/project-paste/reports", test_paste_reports);
  ADD ("/app/project-paste/says", test_paste_says);
  ADD ("/app/project-paste/reports-stay", test_reports_stay);
  ADD ("/app/project-paste/stops", test_paste_stops);
  ADD ("/app/project-paste/goes-back", test_paste_goes_back);
  return g_test_run ();
}
