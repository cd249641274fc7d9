/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of the report form, shared by its own files. */
#pragma once

#include "app/lotse-draft-store.h"
#include "app/lotse-form-guard.h"
#include "app/pages/lotse-report-page.h"
#include "app/widgets/lotse-banner.h"
#include "app/widgets/lotse-card.h"
#include "app/widgets/lotse-save-state.h"

G_BEGIN_DECLS

struct _LotseReportPage
{
  LotsePage        parent_instance;

  GtkStack        *stack;
  GtkScrolledWindow *scrolled;
  GtkBox          *content;
  GtkLabel        *foot;
  GtkWidget       *discard;
  GtkWidget       *release;
  LotseSaveState  *save_state;
  LotseBanner     *halt;      /* that no report is taken or expected */
  char            *halt_hidden; /* (owned) (nullable) what it said when it was closed */
  LotseBanner     *news;      /* that somebody else has reported meanwhile */
  char            *news_hidden; /* (owned) (nullable) id of the report of which it spoke when it was closed, or what it said */
  LotseFormGuard  *guard;     /* (owned) */
  LotseReportForm *form;      /* (owned) (nullable) */
  GPtrArray       *fields;    /* (owned) (element-type ReportField) */
  GtkWidget       *statuses[LOTSE_STATUS_N_VALUES]; /* (unowned) (nullable) radio buttons */
  GtkWidget       *who;         /* (unowned) day and function, folded away */
  GtkLabel        *status_note; /* (unowned) of the last report, while it is as it was */
  guint            n_parts;     /* of the form that are there */
  guint            rest_id;     /* the tick that makes the others */
  gboolean         seen;        /* those that are there were painted */
  LotseDraftStore *drafts;    /* (owned) (nullable) */
  gboolean         updating;
  gboolean         attempted; /* what is missing is shown */
  gboolean         releasing;
  gboolean         draft_unkept; /* the draft could not be written */
};

/* One value of the form and its widgets. */
typedef struct
{
  LotseReportPage *page;    /* (unowned) */
  char            *key;     /* (owned) */
  GtkWidget       *input;   /* (owned) text view, entry or drop-down */
  char            *help;    /* (owned) */
  char           **codes;   /* (owned) (nullable) of a drop-down: what its rows stand for */
  GtkLabel        *note;    /* (unowned) "from the report of …" while it is untouched */
  GtkLabel        *problem; /* (unowned) */
  GtkWidget       *details; /* (unowned) (nullable) shown while the value is @details_for, or differs from the last report where that is NULL */
  const char      *details_for;
  GtkWidget       *others;  /* (unowned) (nullable) shown while the value is @others_for */
  const char      *others_for;
  GtkEventController *focus; /* (unowned) of the input */
  gboolean         visited; /* the keyboard was in it */
} ReportField;

/* report-page-fields.c */
void         report_field_free (ReportField *field);
/* Each appends label, input, note and problem to @box. @help (nullable): purpose and an example. */
ReportField *report_page_add_text (LotseReportPage *self, GtkBox *box, const char *key, const char *label, const char *help);
ReportField *report_page_add_entry (LotseReportPage *self, GtkBox *box, const char *key, const char *label, const char *placeholder);
ReportField *report_page_add_choice (LotseReportPage *self, GtkBox *box, const char *key, const char *label, const char *const *codes,
                                     const char *const *words, gboolean search);
void         report_page_update_fields (LotseReportPage *self);
ReportField *report_page_find_field (LotseReportPage *self, const char *key);
/* Goes to what stands under @key, where it is in sight; nothing is selected in it. */
void         report_page_focus_field (LotseReportPage *self, const char *key);

/* report-page-halt.c */
void         report_page_update_halt (LotseReportPage *self);
void         report_page_hide_halt (LotseReportPage *self); /* until it has something else to say */

/* report-page-news.c */
void         report_page_update_news (LotseReportPage *self);
void         report_page_hide_news (LotseReportPage *self); /* until there is another report */
void         report_page_show_news (LotseReportPage *self);

/* report-page-who.c */
void         report_page_add_who (LotseReportPage *self);
void         report_page_update_who (LotseReportPage *self);

/* report-page-sections.c: fills the empty content box for the form, as far as it can be seen; the rest comes once that was painted. */
void         report_page_build (LotseReportPage *self);
void         report_page_build_rest (LotseReportPage *self); /* now, for whoever looks for something in it */
void         report_page_forget_rest (LotseReportPage *self);
void         report_page_update_statuses (LotseReportPage *self);
void         report_page_focus_status (LotseReportPage *self); /* the one that is chosen, else the first */

/* report-page-draft.c */
void         report_page_keep_draft (LotseReportPage *self);  /* of what is in the form now */
void         report_page_flush_draft (LotseReportPage *self); /* on the disk when it returns */
void         report_page_read_draft (LotseReportPage *self);
void         report_page_drop_draft (LotseReportPage *self); /* and the file with it */

G_END_DECLS
