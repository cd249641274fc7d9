/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The strict validator: it agrees with a second one, json-glib reads what it lets pass, and reading what was written gives the same. */
#include "fuzz.h"
#include "reference-json.h"

#include "data/model/codec.h"
#include "data/model/error.h"

static void
check_round_trip (JsonNode *node)
{
  g_autofree char *text = lotse_json_to_text (node, FALSE);
  g_autofree char *pretty = lotse_json_to_text (node, TRUE);
  g_autoptr (JsonNode) again = lotse_json_parse (text, -1, NULL, NULL);
  g_autoptr (JsonNode) from_pretty = lotse_json_parse (pretty, -1, NULL, NULL);
  g_autofree char *text_again = NULL;

  g_assert_nonnull (again);
  g_assert_nonnull (from_pretty);
  text_again = lotse_json_to_text (again, FALSE);
  g_assert_cmpstr (text, ==, text_again);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const char *text = (const char *) data;
  g_autoptr (GError) error = NULL;
  gboolean accepted = lotse_json_guard (text, size, NULL, &error);
  ReferenceVerdict expected = reference_json (text, size);

  if (accepted != (expected == REFERENCE_GOOD))
    g_error ("%s, and the second opinion differs", accepted ? "accepted" : error->message);
  g_assert_true (accepted == (error == NULL));
  if (accepted)
    {
      g_autoptr (JsonNode) node = lotse_json_parse (text, (gssize) size, NULL, &error);

      g_assert_no_error (error);
      check_round_trip (node);
      return 0;
    }
  g_assert_true (g_error_matches (error, LOTSE_ERROR, expected == REFERENCE_TOO_BIG ? LOTSE_ERROR_TOO_LARGE : LOTSE_ERROR_INVALID));
  g_assert_true (g_str_has_prefix (error->message, "line "));
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  return 0;
}
