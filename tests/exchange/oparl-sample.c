/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "oparl-sample.h"

#include <string.h>

static const struct { const char *path, *body; } answers[] = {
  { "/", "{\"id\":\"@/\",\"type\":\"https://schema.oparl.org/1.1/System\",\"oparlVersion\":\"https://schema.oparl.org/1.1/\",\"body\":\"@/bodies\"}" },
  { "/bodies", "{\"data\":[{\"id\":\"@/body/1\",\"type\":\"https://schema.oparl.org/1.1/Body\",\"name\":\"Landkreis\",\"paper\":\"@/papers\"}],"
               "\"links\":{\"first\":\"@/bodies\"}}" },
  { "/papers", "{\"data\":["
               "{\"id\":\"@/paper/1\",\"type\":\"https://schema.oparl.org/1.1/Paper\",\"name\":\"Digitalisierungsstrategie: Fortschreibung\",\"reference\":\"17/2022\","
               "\"date\":\"2022-06-01\",\"paperType\":\"Sitzungsvorlage\",\"web\":\"@/vorlagen/1.html\",\"consultation\":[{\"id\":\"@/consultation/1\","
               "\"type\":\"https://schema.oparl.org/1.1/Consultation\",\"meeting\":\"@/meeting/1\",\"agendaItem\":\"@/agendaitem/1\",\"authoritative\":false},"
               "\"@/consultation/2\"]},"
               "{\"id\":\"@/paper/2\",\"type\":\"https://schema.oparl.org/1.0/Paper\",\"name\":\"Müllgebühren\",\"reference\":18,\"date\":\"2022-07-01\"}],"
               "\"links\":{\"next\":\"@/papers?page=2\"},\"pagination\":{\"currentPage\":1}}" },
  /* Without types, an address relative to its page, a day as people write it, a deleted one, and the first page once more. */
  { "/papers?page=2", "\xef\xbb\xbf{\"data\":["
               "{\"id\":\"paper/3\",\"paperType\":\"Antrag\",\"reference\":\"3/2010\",\"date\":\"04.03.2010\",\"name\":null,\"consultation\":\"consultation/9\"},"
               "{\"id\":\"@/paper/4\",\"type\":\"https://schema.oparl.org/1.1/Paper\",\"deleted\":true,\"name\":\"weg\"},"
               "{\"id\":\"https://elsewhere.example.net/paper/5\",\"type\":\"https://schema.oparl.org/1.1/Paper\",\"name\":\"von anderswo\",\"date\":\"2009-01-01\","
               "\"mainFile\":{\"accessUrl\":\"https://elsewhere.example.net/5.pdf\"},\"consultation\":[\"https://elsewhere.example.net/consultation/5\"]}],"
               "\"links\":{\"next\":\"@/papers\"}}" },
  { "/consultation/2", "{\"id\":\"@/consultation/2\",\"type\":\"https://schema.oparl.org/1.1/Consultation\",\"paper\":\"@/paper/1\",\"meeting\":\"@/meeting/2\","
               "\"agendaItem\":\"@/agendaitem/2\",\"authoritative\":true,\"role\":\"Beschlussfassung\"}" },
  { "/meeting/1", "{\"id\":\"@/meeting/1\",\"type\":\"https://schema.oparl.org/1.1/Meeting\",\"name\":\"Verwaltungsausschuss\",\"start\":\"2022-06-20T14:30:00+02:00\","
               "\"agendaItem\":[{\"id\":\"@/agendaitem/1\",\"type\":\"https://schema.oparl.org/1.1/AgendaItem\",\"number\":\"3\",\"name\":\"Fortschreibung\",\"result\":\"Empfehlung\"}]}" },
  { "/meeting/2", "{\"id\":\"@/meeting/2\",\"type\":\"https://schema.oparl.org/1.1/Meeting\",\"name\":\"Kreistag\",\"start\":\"2022-07-11T23:30:00+02:00\",\"web\":\"@/sitzung/2.html\"}" },
  { "/agendaitem/2", "{\"id\":\"@/agendaitem/2\",\"type\":\"https://schema.oparl.org/1.1/AgendaItem\",\"number\":\"5.1\",\"name\":\"Fortschreibung der Strategie\","
               "\"result\":\"Einstimmig beschlossen\",\"public\":true}" },
  /* Sittings: one whose agenda leads to a paper in two steps, one by its address, one of years ago. What is embedded does not name what it is in. */
  { "/meetings", "{\"data\":[{\"id\":\"@/meeting/10\",\"type\":\"https://schema.oparl.org/1.1/Meeting\",\"name\":\"Kreistag\",\"start\":\"2022-09-12T16:00:00+02:00\","
               "\"modified\":\"2022-09-20T08:00:00+02:00\",\"agendaItem\":[{\"id\":\"@/agendaitem/10\",\"number\":\"1\",\"name\":\"Eröffnung\"},"
               "{\"id\":\"@/agendaitem/11\",\"number\":\"7\",\"name\":\"Glasfaser\",\"result\":\"Mehrheitlich beschlossen\",\"consultation\":\"@/consultation/11\"}]},"
               "\"@/meeting/20\"],\"links\":{\"next\":\"@/meetings?page=2\"}}" },
  { "/meetings?page=2", "{\"data\":[{\"id\":\"@/meeting/30\",\"type\":\"https://schema.oparl.org/1.1/Meeting\",\"name\":\"Kreistag\",\"start\":\"2019-05-06\","
               "\"agendaItem\":[{\"id\":\"@/agendaitem/30\",\"consultation\":\"@/consultation/30\"}]}],\"links\":{}}" },
  { "/meeting/20", "{\"id\":\"@/meeting/20\",\"type\":\"https://schema.oparl.org/1.1/Meeting\",\"name\":\"Kreisausschuss\",\"start\":\"2022-08-29\","
               "\"agendaItem\":[\"@/agendaitem/20\",\"@/agendaitem/21\"]}" },
  { "/agendaitem/20", "{\"id\":\"@/agendaitem/20\",\"type\":\"https://schema.oparl.org/1.1/AgendaItem\",\"meeting\":\"@/meeting/20\",\"number\":\"2\",\"result\":\"Vertagt\","
               "\"consultation\":{\"id\":\"@/consultation/20\",\"paper\":{\"id\":\"@/paper/20\",\"name\":\"Serverraum\",\"reference\":\"31/2022\",\"date\":\"2022-08-10\"}}}" },
  { "/consultation/11", "{\"id\":\"@/consultation/11\",\"type\":\"https://schema.oparl.org/1.1/Consultation\",\"paper\":\"@/paper/10\"}" },
  { "/paper/10", "{\"id\":\"@/paper/10\",\"type\":\"https://schema.oparl.org/1.1/Paper\",\"name\":\"Glasfaser in alle Schulen\",\"reference\":\"30/2022\",\"date\":\"2022-02-01\"}" },
  { "/consultation/30", "{\"id\":\"@/consultation/30\",\"type\":\"https://schema.oparl.org/1.1/Consultation\",\"paper\":\"@/paper/30\"}" },
  { "/paper/30", "{\"id\":\"@/paper/30\",\"type\":\"https://schema.oparl.org/1.1/Paper\",\"name\":\"Telefonanlage\",\"reference\":\"3/2019\",\"date\":\"2019-04-01\"}" },
};

char *
oparl_sample (const char *root, const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    if (g_str_equal (answers[i].path, path))
      {
        GString *text = g_string_new (answers[i].body);

        g_string_replace (text, "@", root, 0);
        return g_string_free (text, FALSE);
      }
  return NULL;
}
