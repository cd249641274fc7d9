/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of the project page that list records; each fills the list of its card and says in a line what is in it. */
#pragma once

#include <gtk/gtk.h>

#include "app/person-rights.h"
#include "app/widgets/lotse-mark-row.h"
#include "data/model/derive.h"

G_BEGIN_DECLS

#define LOTSE_STANDS_FOR "stands-for" /* data of a widget that is no row: "kind:id" of its record */

typedef struct
{
  LotseDataset *data;
  LotseRecord  *project;
  LotseDate     as_of;
  LotseDate     data_day; /* see LotseSourceOptions */
  int           audience; /* records above it are left out */
  gboolean      may_edit;
  const char *const *functions; /* (nullable) ids of those that the person holds */
  const LotsePerson *person;    /* (nullable) whose rights count; NULL: nobody edits here */
} LotseProjectView;

gboolean lotse_project_view_shows (const LotseProjectView *view, LotseRecord *record);
/* Activating @row opens the form of @record; its menu and the Delete key delete it, where whoever looks may do so. */
void     lotse_offer_edit (const LotseProjectView *view, GtkWidget *row, LotseRecord *record);

/* Each: rows into @list; (transfer full) subtitle of the card, "" where there is nothing to say; NULL where there are no rows. */
char *lotse_fill_milestones (const LotseProjectView *view, GtkListBox *list);
char *lotse_fill_phases (const LotseProjectView *view, GtkListBox *list);
char *lotse_fill_legal (const LotseProjectView *view, GtkListBox *list);
char *lotse_fill_risks (const LotseProjectView *view, GtkListBox *list);
char *lotse_fill_dependencies (const LotseProjectView *view, GtkListBox *list);
char *lotse_fill_responsibilities (const LotseProjectView *view, GtkListBox *list);
char *lotse_fill_dimensions (const LotseProjectView *view, GtkListBox *list);
char *lotse_fill_tasks (const LotseProjectView *view, GtkListBox *list);
char *lotse_fill_kpis (const LotseProjectView *view, GtkListBox *list);
char *lotse_fill_decisions (const LotseProjectView *view, GtkListBox *list);
char *lotse_fill_involvement (const LotseProjectView *view, GtkListBox *list);
char *lotse_fill_voices (const LotseProjectView *view, GtkListBox *list);
char *lotse_fill_partners (const LotseProjectView *view, GtkListBox *list);
char *lotse_fill_services (const LotseProjectView *view, GtkListBox *list);
/* Reports, decisions, shifts, requests and answers, milestones reached, checks of the law, budget, funding, lessons; newest first, at most @max. @more: how many are left out. */
char *lotse_fill_history (const LotseProjectView *view, GtkListBox *list, guint max, guint *more);

/* Open requests for support, with answers for those who may give one; and what can be done with the report by who releases or corrects it.
 * The box is hidden where there is nothing. */
void  lotse_fill_requests (const LotseProjectView *view, GtkBox *box);
void  lotse_fill_release (const LotseProjectView *view, GtkBox *box);
/* Words for the status card; each (transfer full) (nullable). */
char *lotse_status_facts_text (const LotseProjectView *view);   /* "for 41 days · needs attention for the second time · report of 18 Nov by …" */
char *lotse_term_text (const LotseProjectView *view);           /* "Q1 2021 – Q3 2027 · promised until Q4 2022 · +57 months: …", as on its printed page */
char *lotse_status_warning_text (const LotseProjectView *view); /* facts beside the status, whatever it is */
char *lotse_benefit_text (const LotseProjectView *view);
char *lotse_budget_text (const LotseProjectView *view);
/* "Carried by: …", "Pilot: …", partners, services. (transfer full) (element-type utf8) */
GPtrArray *lotse_project_chips (const LotseProjectView *view);

G_END_DECLS
