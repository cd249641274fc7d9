/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nothing is stored about it: what is asked for twice is found by project and day. */
#include "matter.h"

#include "decision.h"
#include "request.h"

#define SENTENCE_CHARS 2000

static guint
due_field (LotseRecord *record)
{
  return lotse_record_kind (record) == LOTSE_KIND_DECISION ? LOTSE_F_DECISION_NEEDED_BY : LOTSE_F_REQUEST_NEEDED_BY;
}

char *
lotse_matter_of (LotseRecord *record, const char *project)
{
  const LotseSoftDate by = lotse_record_soft (record, due_field (record));

  return project != NULL && by.first != LOTSE_DATE_NONE ? g_strdup_printf ("%s %d", project, lotse_soft_last (by)) : NULL;
}

static gboolean
is_same (LotseRecord *decision, LotseRecord *request)
{
  const char *project = lotse_record_text (request, LOTSE_F_REQUEST_PROJECT);
  g_autofree char *asked = lotse_matter_of (request, project), *decided = lotse_matter_of (decision, project);

  return asked != NULL && g_strcmp0 (asked, decided) == 0;
}

/* @found stays the only one, or becomes NULL for good. */
static void
find_only (LotseRecord **found, guint *n, LotseRecord *record)
{
  *found = *n == 0 ? record : NULL;
  ++*n;
}

LotseRecord *
lotse_matter_request (LotseDataset *data, LotseRecord *decision)
{
  const char *const *projects = lotse_record_refs (decision, LOTSE_F_DECISION_PROJECTS);
  LotseRecord *found = NULL;
  guint n = 0;

  for (guint p = 0; projects[p] != NULL; p++)
    {
      const GPtrArray *requests = lotse_dataset_referrers (data, LOTSE_KIND_REQUEST, LOTSE_F_REQUEST_PROJECT, projects[p]);

      for (guint i = 0; i < requests->len; i++)
        if (!lotse_request_is_settled (requests->pdata[i]) && is_same (decision, requests->pdata[i]))
          find_only (&found, &n, requests->pdata[i]);
    }
  return found;
}

LotseRecord *
lotse_matter_decision (LotseDataset *data, LotseRecord *request, LotseDate as_of)
{
  const char *project = lotse_record_text (request, LOTSE_F_REQUEST_PROJECT);
  const GPtrArray *decisions;
  LotseRecord *found = NULL;
  guint n = 0;

  if (project == NULL)
    return NULL;
  decisions = lotse_dataset_referrers (data, LOTSE_KIND_DECISION, LOTSE_F_DECISION_PROJECTS, project);
  for (guint i = 0; i < decisions->len; i++)
    if (lotse_decision_is_open (lotse_decision_state (data, decisions->pdata[i], as_of)) && is_same (decisions->pdata[i], request))
      find_only (&found, &n, decisions->pdata[i]);
  return found;
}

LotseRecord *
lotse_matter_request_alone (LotseDataset *data, LotseRecord *decision, LotseDate as_of)
{
  LotseRecord *request = lotse_matter_request (data, decision);

  return request != NULL && lotse_matter_decision (data, request, as_of) == decision ? request : NULL;
}

gboolean
lotse_matter_is_decided (LotseDataset *data, LotseRecord *request, LotseDate as_of)
{
  LotseRecord *decision = lotse_matter_decision (data, request, as_of);

  return decision != NULL && lotse_matter_request (data, decision) == request;
}

gboolean
lotse_matter_rests (LotseDataset *data, LotseRecord *decision, LotseDate as_of)
{
  LotseRecord *request = lotse_matter_request_alone (data, decision, as_of);

  return request != NULL && lotse_request_is_open (request, as_of) && !lotse_request_waits (request, as_of);
}

LotseRecord *
lotse_matter_answered (LotseRecord *request, int answer, LotseDate day, const char *sentence)
{
  LotseRecord *after = lotse_record_copy (request);

  lotse_record_set_integer (after, LOTSE_F_REQUEST_ANSWER, answer);
  lotse_record_set_integer (after, LOTSE_F_REQUEST_ANSWERED_ON, day);
  if (sentence != NULL && *sentence != '\0')
    {
      g_autofree char *cut = g_utf8_strlen (sentence, -1) > SENTENCE_CHARS ? g_utf8_substring (sentence, 0, SENTENCE_CHARS) : g_strdup (sentence);

      lotse_record_set_text (after, LOTSE_F_REQUEST_SENTENCE, cut);
    }
  return after;
}
