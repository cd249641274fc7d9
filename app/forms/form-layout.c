/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables are the file; what they leave out comes last, under "More". */
#include "config.h"
#include "form-layout.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct { LotseKind kind; const char *title, *fields; } Group;

static const Group groups[] = {
  { LOTSE_KIND_PROJECT, N_("What it is about"), "title code goal plain_text benefit_citizens benefit_staff" },
  { LOTSE_KIND_PROJECT, N_("Where and who"), "field_of_action objectives department carries pilots takes_part comments_from" },
  { LOTSE_KIND_PROJECT, N_("When"), "life_cycle period depends_on hangs_on" },
  { LOTSE_KIND_PROJECT, N_("Money"), "budget_total cost_total_forecast funding_share budget_plan budget_actual budget_forecast currency" },
  { LOTSE_KIND_PROJECT, N_("Means and effect"), "themes automation automation_cases automation_minutes automation_source" },
  { LOTSE_KIND_PROJECT, N_("Legal certainty"), "legal" },
  { LOTSE_KIND_PROJECT, N_("With whom and for whom"), "partners services personas" },
  { LOTSE_KIND_RISK, N_("The risk"), "title project function state" },
  { LOTSE_KIND_RISK, N_("How likely, how bad: 1 to 5"), "likelihood_before impact_before" },
  { LOTSE_KIND_RISK, N_("What is done about it"), "response likelihood_after impact_after" },
  { LOTSE_KIND_DECISION, N_("What is to be decided"), "question options projects phase decides asked_on needed_by" },
  { LOTSE_KIND_DECISION, N_("How it was decided"), "taken_on body outcome reasons" },
  { LOTSE_KIND_DECISION, N_("What comes of it"), "valid_until supersedes review_on effect" },
  { LOTSE_KIND_DECISION, N_("Council papers"), "reference paper_url meeting_url agenda_url" },
  { LOTSE_KIND_PHASE, N_("The phase"), "title project period description" },
  { LOTSE_KIND_PHASE, N_("How it goes"), "done_on pauses" },
  { LOTSE_KIND_KPI, N_("The figure"), "title unit direction" },
  { LOTSE_KIND_KPI, N_("How it is counted"), "formula numerator denominator source rhythm function valid_from" },
  { LOTSE_KIND_KPI, N_("Where it should go"), "start minimum threshold_amber threshold_red targets" },
  { LOTSE_KIND_KPI, N_("Values"), "points breaks" },
  { LOTSE_KIND_KPI, N_("What it belongs to"), "project field_of_action department service" },
  { LOTSE_KIND_KPI_SOURCE, N_("Where the values are"), "title kpi location columns rhythm" },
  { LOTSE_KIND_KPI_SOURCE, N_("How it went"), "fetched_on trouble" },
  { LOTSE_KIND_BENCHMARK, N_("Whose values they are"), "title region kpi audience" },
  { LOTSE_KIND_BENCHMARK, N_("Where the values are"), "location columns rhythm" },
  { LOTSE_KIND_BENCHMARK, N_("How they are counted there"), "source counting_rule" },
  { LOTSE_KIND_BENCHMARK, N_("Values"), "points" },
  { LOTSE_KIND_BENCHMARK, N_("How it went"), "fetched_on trouble" },
  { LOTSE_KIND_SERVICE, N_("The service"), "title life_situation personas platform url" },
  { LOTSE_KIND_SERVICE, N_("Keys"), "leika_key ozg_id" },
  { LOTSE_KIND_STRATEGY, N_("The strategy"), "title organisation vision period rhythm four_eyes four_eyes_since" },
  { LOTSE_KIND_STRATEGY, N_("Values, as questions"),
    "value_lead value_top_down value_change value_transparency value_empathy value_openness" },
  { LOTSE_KIND_FIELD_OF_ACTION, N_("The field of action"), "title code description position colour" },
  { LOTSE_KIND_FIELD_OF_ACTION, N_("How it stands as a whole"), "judgement judgement_why judged_on" },
  { LOTSE_KIND_VOICE, N_("What is said"), "text project kind author given_on" },
  { LOTSE_KIND_VOICE, N_("What became of it"), "state state_why answer answered_on adopted_by" },
  { LOTSE_KIND_FUNCTION, N_("The function"), "title department roles capacity" },
  { LOTSE_KIND_FUNCTION, N_("Who holds it"), "holder holder_since substitute" },
};

/* Written by reorganisations and read by derived questions; ids, which say nothing to people. */
static const struct { LotseKind kind; guint field; } kept[] = {
  { LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_EARLIER_DEPARTMENTS }, { LOTSE_KIND_FUNCTION, LOTSE_F_FUNCTION_EARLIER_DEPARTMENTS },
  { LOTSE_KIND_DEPARTMENT, LOTSE_F_DEPARTMENT_EARLIER_PARENTS },
};

typedef struct { LotseKind kind; const char *field, *purpose, *example, *counter; } Help;

static const Help helps[] = {
  { LOTSE_KIND_PROJECT, "title", N_("What it is called, in the words of those who need it."), N_("Building permit online"), N_("Introduction of module XBau 2.3") },
  { LOTSE_KIND_PROJECT, "code", N_("Short and lasting, so that people can name the project. It stays when the title changes."), N_("HF2-07"), NULL },
  { LOTSE_KIND_PROJECT, "goal", N_("One sentence: for whom does what become easier, and how can it be told? It stands on the profile and in the mandate."),
    N_("Builders hand in their application online and see at any time how far it is; 60 instead of 74 days to the permit."),
    N_("The process is digitalized and optimized.") },
  { LOTSE_KIND_PROJECT, "plain_text", N_("Two or three short sentences that visitors of an information day understand. No abbreviations."),
    N_("You want to build a house. You will send the papers by computer, from home."), NULL },
  { LOTSE_KIND_PROJECT, "benefit_citizens", N_("What people notice of it: ways, time, money."), N_("No visit to the office; an answer within a week."), N_("Modern administration") },
  { LOTSE_KIND_PROJECT, "benefit_staff", N_("What becomes easier for those who do the work."), N_("No typing off paper; 40 minutes less a case."), N_("Higher efficiency") },
  { LOTSE_KIND_PROJECT, "carries", N_("The function that leads, decides and answers for it. A function, not a person: people change."), N_("Head of the building office"), NULL },
  { LOTSE_KIND_PROJECT, "pilots", N_("The digital pilot, who drives it day by day and reports."), N_("Digital pilot, building office"), NULL },
  { LOTSE_KIND_PROJECT, "period", N_("From when until when, as precisely as you know it. What is not known exactly should not look exact."),
    N_("Q3 2026 – H1 2028"), N_("1 Jan 2026 – 31 Dec 2026, because the form wants a day") },
  { LOTSE_KIND_PROJECT, "funding_share", N_("Part and whole, so that the share can be added up."), N_("40,000/100,000"), NULL },
  { LOTSE_KIND_PROJECT, "automation_minutes", N_("Minutes saved in one case, and where the number comes from."), N_("25, measured on 30 cases in May"), NULL },
  { LOTSE_KIND_PROJECT, "legal", N_("Eight checks that stop projects when they come late. Ask early; “not needed” is an answer too."), NULL, NULL },
  { LOTSE_KIND_PROJECT, "audience", N_("Who may see the project. “public” is shown to the council and on the information day."), NULL, NULL },
  { LOTSE_KIND_STRATEGY, "four_eyes",
    N_("Who carries a project reads the report of its pilot first and releases it, or returns it with a sentence. Until then, partners and the public see the report before."), NULL, NULL },
  { LOTSE_KIND_STRATEGY, "four_eyes_since", N_("Older reports stand as they are. Without a day, all reports have to be released."), NULL, NULL },
  { LOTSE_KIND_MILESTONE, "title", N_("A result that can be ticked, not an activity."), N_("Acceptance signed"), N_("Work on the interface") },
  { LOTSE_KIND_MILESTONE, "due", N_("When it should be reached, as precisely as it was said: a day, a week, a month, a quarter, a half-year, a year, or open."),
    N_("Q3 2026"), N_("30 Sep 2026, because somebody asked for a day") },
  { LOTSE_KIND_MILESTONE, "done_on", N_("The day on which it was reached. Leave it empty until then."), NULL, NULL },
  { LOTSE_KIND_PHASE, "title", N_("What this part of the project is for. Phases may overlap."), N_("Procurement"), N_("Phase 2") },
  { LOTSE_KIND_PHASE, "period", N_("From when until when, as precisely as you know it."), N_("Q3 2026 – H1 2027"), NULL },
  { LOTSE_KIND_PHASE, "pauses", N_("From when until when nothing goes on, and why. Without an end it lasts."), NULL, NULL },
  { LOTSE_KIND_PHASE, "done_on", N_("The day on which the phase was over. Leave it empty until then."), NULL, NULL },
  { LOTSE_KIND_PHASE, "position", N_("Only where no begin is known: phases with a smaller number come first."), NULL, NULL },
  { LOTSE_KIND_RISK, "title", N_("What could happen, and what that would do to the project."), N_("The interface comes late; go-live slips by a quarter."), N_("Interface") },
  { LOTSE_KIND_RISK, "response", N_("What is done so that it does not happen, or does not hurt."), N_("Fallback by e-mail until the interface is there."), N_("Is watched.") },
  { LOTSE_KIND_DECISION, "question", N_("A question that can be answered with one of the options."), N_("Do the two posts stay until 2028?"), N_("Posts") },
  { LOTSE_KIND_DECISION, "options", N_("The choices with what each of them costs. One of them is: do nothing."), NULL, NULL },
  { LOTSE_KIND_DECISION, "phase", N_("The phase that ends with this decision. Until it is taken, the gate is open."), NULL, NULL },
  { LOTSE_KIND_DECISION, "decides", N_("The function that has to decide. A function, not a person."), N_("Head of the building office"), NULL },
  { LOTSE_KIND_DECISION, "reasons", N_("Why it was decided like this, so that a successor understands it in a minute."), NULL, NULL },
  { LOTSE_KIND_KPI, "formula", N_("What is counted, and what not. Two people who count by it get the same number."),
    N_("Applications received online ÷ all applications of the month; withdrawn ones count."), N_("Share of digital applications") },
  { LOTSE_KIND_KPI, "breaks", N_("Where the way of counting changed. No line is drawn across it."), NULL, NULL },
  { LOTSE_KIND_KPI_SOURCE, "location", N_("A table (CSV, XLSX, ODS) that anybody may read: an address beginning with https, or the whole path of a file that all who fetch can reach."),
    N_("https://example.org/open-data/applications.csv"), N_("The address of a page with a link to the table") },
  { LOTSE_KIND_KPI_SOURCE, "columns", N_("Only where the table is not understood by itself: which column holds the date, which the value, which rows count."),
    N_("date=Month; value=Online; denominator=All; where=Office:Building"), NULL },
  { LOTSE_KIND_KPI_SOURCE, "rhythm", N_("How often the table is fetched: once as soon as a new month, quarter, half-year or year has begun."), NULL, NULL },
  { LOTSE_KIND_BENCHMARK, "title", N_("The name of the area as it stands at its line: your own county as others count it, the Land, a neighbour."), N_("Land Baden-Württemberg"), NULL },
  { LOTSE_KIND_BENCHMARK, "region", N_("The official regional key (Amtlicher Regionalschlüssel) of the area, 12 digits with the zero in front. A Land ends in ten zeros, a county in seven."),
    N_("080000000000 for Baden-Württemberg, 083170000000 for the Ortenaukreis"), N_("8317") },
  { LOTSE_KIND_BENCHMARK, "location", N_("A table (CSV, JSON, XLSX, ODS) that anybody may read. The regional key is put in the place of {ars}. Where the table lists services, as that of the "
                                         "Dashboard Digitale Verwaltung does, those are counted that are online in all of the area."),
    N_("https://example.org/open-data/{ars}.csv"), NULL },
  { LOTSE_KIND_BENCHMARK, "columns", N_("Only where the table is not understood by itself: which column holds the date, which the value. The column of regional keys is found."),
    N_("date=Month; value=Online; denominator=All"), NULL },
  { LOTSE_KIND_BENCHMARK, "rhythm", N_("How often the table is fetched: once as soon as a new month, quarter, half-year or year has begun."), NULL, NULL },
  { LOTSE_KIND_BENCHMARK, "counting_rule", N_("In the words of the source: what counts, what does not. It is quoted wherever the comparison is shown."),
    N_("A service counts once it is online in every municipality of the county."), NULL },
  { LOTSE_KIND_BENCHMARK, "audience", N_("Who may see the comparison. Figures that are published can be public here as well."), NULL, NULL },
  { LOTSE_KIND_SERVICE, "leika_key", N_("The 14 digits of the catalogue of services, in groups or without."), N_("99 050 012 104 000"), NULL },
  { LOTSE_KIND_PARTNER, "agreement", N_("What was agreed and where it is written."), N_("Cooperation agreement of 12 March 2026, file 012.3"), NULL },
  { LOTSE_KIND_LESSON, "text", N_("Three sentences: what happened, why, and what you would advise others."),
    N_("The specialist application came in last. Nobody had asked its vendor. Bring the vendor in before the tender."), N_("Communication could be better.") },
  { LOTSE_KIND_FIELD_OF_ACTION, "position", N_("Where it stands among the others: 1 comes first."), NULL, NULL },
  { LOTSE_KIND_FIELD_OF_ACTION, "judgement",
    N_("Only where the field as a whole is judged; it may differ from its projects. Their numbers and the worst of them stand beside it all the same."), NULL, NULL },
  { LOTSE_KIND_FIELD_OF_ACTION, "judgement_why", N_("Why the field is judged like this, in a sentence that a reader can check."),
    N_("Two of three offices work with it; the third follows in May."), N_("Things go well on the whole.") },
  { LOTSE_KIND_FIELD_OF_ACTION, "judged_on", N_("The day of which the judgement is. It grows old like a report, and is shown with its age."), NULL, NULL },
  { LOTSE_KIND_PROJECT, "comments_from",
    N_("Functions that may comment on this project although they otherwise only read, such as members of the council. They see what their account sees."),
    N_("Chair of the committee for administration"), NULL },
  { LOTSE_KIND_FUNCTION, "capacity", N_("Whether what is assigned to the function can be done: in a word, never in hours."), NULL, NULL },
  { LOTSE_KIND_FUNCTION, "title", N_("The post, which stays while people change."), N_("Head of the social welfare office"), N_("Ms Schmidt") },
  { LOTSE_KIND_FUNCTION, "substitute", N_("The function that takes over during leave and when the post is vacant."), NULL, NULL },
  { LOTSE_KIND_FUNCTION, "holder_since", N_("The first day in the post. Whoever holds it later takes over its projects, not its reports."), NULL, NULL },
  { LOTSE_KIND_RELEASE, "sentence", N_("What is missing, so that it can be corrected at once. It comes to whoever pilots the project, with the report."),
    N_("By when does the contractor deliver?"), N_("Please revise") },
  { LOTSE_KIND_DEPARTMENT, "successor", N_("Where its tasks went when it was dissolved or merged. The history stays under the old name."), NULL, NULL },
  { LOTSE_KIND_REQUEST, "what", N_("What you cannot do yourselves. Asking early is good work."), N_("Extension of both posts until June"), N_("More support") },
};

static LotseFormGroup *
add_group (GPtrArray *all, const char *title)
{
  LotseFormGroup *group = g_new0 (LotseFormGroup, 1);

  group->title = title;
  group->fields = g_array_new (FALSE, FALSE, sizeof (guint));
  g_ptr_array_add (all, group);
  return group;
}

static void
group_free (LotseFormGroup *group)
{
  g_array_unref (group->fields);
  g_free (group);
}

guint64
lotse_form_kept (LotseKind kind)
{
  guint64 mask = 0;

  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    if (kept[i].kind == kind)
      mask |= G_GUINT64_CONSTANT (1) << kept[i].field;
  return mask;
}

GPtrArray *
lotse_form_groups (LotseKind kind)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) group_free);
  const LotseKindInfo *info = lotse_kind_info (kind);
  LotseFormGroup *rest = NULL;
  guint64 seen = lotse_form_kept (kind);

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      g_auto (GStrv) names = groups[i].kind == kind ? g_strsplit (groups[i].fields, " ", -1) : NULL;
      LotseFormGroup *group = names != NULL ? add_group (all, _(groups[i].title)) : NULL;

      for (guint j = 0; names != NULL && names[j] != NULL; j++)
        {
          const LotseField *field = lotse_kind_field (kind, names[j]);

          if (field == NULL)
            continue;
          g_array_append_val (group->fields, field->index);
          seen |= G_GUINT64_CONSTANT (1) << field->index;
        }
    }
  for (guint i = 0; i < info->n_fields; i++)
    if ((seen >> i & 1) == 0)
      {
        if (rest == NULL)
          rest = add_group (all, all->len > 0 ? _("More") : "");
        g_array_append_val (rest->fields, i);
      }
  return all;
}

gboolean
lotse_form_help (LotseKind kind, guint field, LotseFormHelp *help)
{
  const char *name = lotse_kind_info (kind)->fields[field].name;

  for (guint i = 0; i < G_N_ELEMENTS (helps); i++)
    if (helps[i].kind == kind && strcmp (helps[i].field, name) == 0)
      {
        help->purpose = _(helps[i].purpose);
        help->example = helps[i].example != NULL ? _(helps[i].example) : NULL;
        help->counter = helps[i].counter != NULL ? _(helps[i].counter) : NULL;
        return TRUE;
      }
  return FALSE;
}

guint
lotse_form_layout_faults (void)
{
  guint64 seen[LOTSE_N_KINDS] = { 0 };
  guint faults = 0;

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      g_auto (GStrv) names = g_strsplit (groups[i].fields, " ", -1);

      for (guint j = 0; names[j] != NULL; j++)
        {
          const LotseField *field = lotse_kind_field (groups[i].kind, names[j]);
          const guint64 bit = field != NULL ? G_GUINT64_CONSTANT (1) << field->index : 0;

          if (field == NULL || (seen[groups[i].kind] & bit) != 0)
            faults++;
          seen[groups[i].kind] |= bit;
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (helps); i++)
    faults += lotse_kind_field (helps[i].kind, helps[i].field) == NULL ? 1 : 0;
  return faults;
}
