/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The strict JSON validator: its own rules, JSONTestSuite, cut and damaged documents, agreement with json-glib. */
#include <json-glib/json-glib.h>
#include <string.h>

#include "data/model/error.h"
#include "data/model/json-guard.h"
#include "../cpu-time.h"

static gboolean
accepts (const char *text)
{
  return lotse_json_guard (text, strlen (text), NULL, NULL);
}

static void
check_refusal (const char *text, gsize length, const LotseGuardLimits *limits, int code, const char *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (lotse_json_guard (text, length, limits, &error));
  g_assert_error (error, LOTSE_ERROR, code);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_accepts (void)
{
  static const char *const good[] = {
    "{}", " [ ] ", "null", "-0", "9223372036854775807", "-9223372036854775808", "1.5e-3", "0e999999999999999999999",
    "1.7976931348623157e308", "0.00017976931348623157e312", "17976931348623157e292", "123456789012345678901234567890.5", "\"\\u00e4\\ud83d\\ude00 ä 😀\"",
    "{\"a\":{\"a\":1},\"b\":[{\"a\":1},{\"a\":2}]}", "{\"\":1,\"a\":2}", "{\"a\":1,\"A\":2,\"aa\":3}", "\t\r\n[1,2,3]\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (accepts (good[i]));
}

static void
test_refuses (void)
{
  static const struct { const char *text, *message; } bad[] = {
    { "", "line 1, column 1: nothing there" },
    { "  \n ", "line 2, column 2: nothing there" },
    { "\xef\xbb\xbf{}", "line 1, column 1: byte order mark before the text" },
    { "{} {}", "line 1, column 4: text after the end" },
    { "[1,]", "line 1, column 4: a value is expected" },
    { "[1 2]", "line 1, column 4: ',' or ']' is expected" },
    { "{\"a\":1,}", "line 1, column 8: a key in double quotes is expected" },
    { "{a:1}", "line 1, column 2: a key in double quotes is expected" },
    { "{\"a\" 1}", "line 1, column 6: ':' is expected after a key" },
    { "{\"a\":1]", "line 1, column 7: ',' or '}' is expected" },
    { "[\n\n \"ä\" x]", "line 3, column 6: ',' or ']' is expected" },
    { "nul", "line 1, column 1: a value is expected" },
    { "[NaN]", "line 1, column 2: a value is expected" },
    { "[01]", "line 1, column 2: number with a leading zero" },
    { "[-]", "line 1, column 2: not a number" },
    { "[1.]", "line 1, column 2: number without digits after the point" },
    { "[1e]", "line 1, column 2: number without digits in the exponent" },
    { "[1e+]", "line 1, column 2: number without digits in the exponent" },
    { "9223372036854775808", "line 1, column 1: integer outside of 64 bits" },
    { "-9223372036854775809", "line 1, column 1: integer outside of 64 bits" },
    { "1e309", "line 1, column 1: number too large" },
    { "1.7976931348623159e308", "line 1, column 1: number too large" },
    { "-0.1e310", "line 1, column 1: number too large" },
    { "1e99999999999999999999", "line 1, column 1: number too large" },
    { "\"\\u0000\"", "line 1, column 2: U+0000 is not allowed" },
    { "\"\\ud800\"", "line 1, column 2: surrogate without its other half" },
    { "\"\\ude00\\ud83d\"", "line 1, column 2: surrogate without its other half" },
    { "\"\\u12g4\"", "line 1, column 2: \\u needs four hexadecimal digits" },
    { "\"\\x\"", "line 1, column 2: unknown escape in a string" },
    { "\"a\tb\"", "line 1, column 3: control character in a string" },
    { "\"ab\xc3\"", "line 1, column 4: not valid UTF-8" },
    { "\"\xc0\xaf\"", "line 1, column 2: not valid UTF-8" },
    { "\"\xed\xa0\x80\"", "line 1, column 2: not valid UTF-8" },
    { "\"\xf4\x90\x80\x80\"", "line 1, column 2: not valid UTF-8" },
    { "\"abc", "line 1, column 5: text ends inside a string" },
    { "[", "line 1, column 2: text ends too early" },
    { "{\"a\"", "line 1, column 5: text ends after a key" },
    { "{\"a\":1,\"b\":2,\"a\":3}", "line 1, column 14: key occurs twice in one object" },
    { "{\"ä\":1,\"\\u00e4\":2}", "line 1, column 8: key occurs twice in one object" },
    { "{\"\\ud83d\\ude00\":1,\"😀\":2}", "line 1, column 19: key occurs twice in one object" },
    { "{\"a/b\":1,\"a\\/b\":2}", "line 1, column 10: key occurs twice in one object" },
    { "{\"\":1,\"\":2}", "line 1, column 7: key occurs twice in one object" },
    { "{\"a\":{\"b\":1},\"c\":[{}],\"a\":1}", "line 1, column 23: key occurs twice in one object" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    check_refusal (bad[i].text, strlen (bad[i].text), NULL, LOTSE_ERROR_INVALID, bad[i].message);
  check_refusal ("\"a\0b\"", 5, NULL, LOTSE_ERROR_INVALID, "line 1, column 3: control character in a string");
  check_refusal ("[]\0", 3, NULL, LOTSE_ERROR_INVALID, "line 1, column 3: text after the end");
}

static void
test_limits (void)
{
  LotseGuardLimits limits = { .max_bytes = 10, .max_depth = 2, .max_values = 4 };
  GString *deep = g_string_new (NULL);

  check_refusal ("[1,2,3,4,5]", 11, &limits, LOTSE_ERROR_TOO_LARGE, "line 1, column 1: 11 bytes, at most 10 are read");
  check_refusal ("[[[]]]", 6, &limits, LOTSE_ERROR_TOO_LARGE, "line 1, column 3: nested too deeply");
  check_refusal ("[1,2,3,4]", 9, &limits, LOTSE_ERROR_TOO_LARGE, "line 1, column 8: too many values");
  g_assert_true (lotse_json_guard ("[[1,2]]", 7, &limits, NULL));

  for (int i = 0; i < LOTSE_GUARD_MAX_DEPTH; i++)
    g_string_append_c (deep, '[');
  for (int i = 0; i < LOTSE_GUARD_MAX_DEPTH; i++)
    g_string_append_c (deep, ']');
  g_assert_true (accepts (deep->str));
  g_string_prepend_c (deep, '[');
  g_string_append_c (deep, ']');
  g_assert_false (accepts (deep->str));

  g_string_truncate (deep, 0);
  limits = (LotseGuardLimits) { .max_depth = G_MAXUINT };
  for (int i = 0; i < 5000; i++)
    g_string_append_c (deep, '[');
  check_refusal (deep->str, deep->len, &limits, LOTSE_ERROR_TOO_LARGE, "line 1, column 257: nested too deeply");
  g_string_free (deep, TRUE);
}

/* (transfer full) */
static GString *
object_with_keys (guint count)
{
  GString *text = g_string_new ("{");

  for (guint i = 0; i < count; i++)
    g_string_append_printf (text, "%s\"key-%u\":%u", i > 0 ? "," : "", i, i);
  g_string_append_c (text, '}');

  return text;
}

static void
test_keys (void)
{
  GString *most = object_with_keys (LOTSE_GUARD_MAX_KEYS);
  GString *over = object_with_keys (LOTSE_GUARD_MAX_KEYS + 1);
  GString *many = g_string_new ("[");
  g_autoptr (GError) error = NULL;

  g_assert_true (lotse_json_guard (most->str, most->len, NULL, NULL));
  g_assert_false (lotse_json_guard (over->str, over->len, NULL, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_TOO_LARGE);

  /* A key of the first object is free again in the next; the last key repeats the first. */
  g_string_append_printf (many, "%s,%s]", most->str, most->str);
  g_assert_true (lotse_json_guard (many->str, many->len, NULL, NULL));
  g_string_truncate (most, most->len - strlen (",\"key-4095\":4095}"));
  g_string_append (most, ",\"key-\\u0030\":1}");
  g_clear_error (&error);
  g_assert_false (lotse_json_guard (most->str, most->len, NULL, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID);

  g_string_free (most, TRUE);
  g_string_free (over, TRUE);
  g_string_free (many, TRUE);
}

static const char document[] =
  "{ \"kind\": \"project\", \"id\": \"0b7c2b1e-3a44-4b5c-9d3e-111111111111\", \"rev\": 12, \"Größe\": -1.25e+3,\r\n"
  "  \"leer\": [ ], \"nichts\": null, \"wahr\": [true, false, {\"a\\\"b\": \"\\u00fc\\ud83d\\ude00\", \"c\": [[0], {}]}],\n"
  "  \"text\": \"Bürgerservice – 24 Stunden, sieben Tage, ohne Anstehen\" }";

static void
test_prefixes (void)
{
  gsize length = strlen (document);

  g_assert_true (lotse_json_guard (document, length, NULL, NULL));
  for (gsize i = 0; i < length; i++)
    {
      g_autofree char *exact = g_memdup2 (document, i); /* so that a sanitizer sees reads behind the end */
      g_autoptr (GError) error = NULL;

      g_assert_false (lotse_json_guard (exact, i, NULL, &error));
      g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID);
    }
}

/* Whatever the guard lets pass, json-glib must be able to read. */
static void
check_agreement (const char *text, gsize length)
{
  g_autoptr (JsonParser) parser = NULL;

  if (!lotse_json_guard (text, length, NULL, NULL))
    return;

  parser = json_parser_new_immutable ();
  g_assert_true (json_parser_load_from_data (parser, text, (gssize) length, NULL));
}

static void
test_flips (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20181001);
  gsize length = strlen (document);
  guint accepted = 0;

  for (int i = 0; i < 100000; i++)
    {
      g_autofree char *damaged = g_memdup2 (document, length);
      int count = g_rand_int_range (rand, 1, 4);

      for (int j = 0; j < count; j++)
        damaged[g_rand_int_range (rand, 0, (gint32) length)] = (char) g_rand_int_range (rand, 0, 256);
      accepted += lotse_json_guard (damaged, length, NULL, NULL);
      if (i % 50 == 0)
        check_agreement (damaged, length);
    }

  g_assert_cmpuint (accepted, >, 1000);
  g_assert_cmpuint (accepted, <, 90000);
}

static void
test_random_tokens (void)
{
  static const char *const tokens[] = { "{", "}", "[", "]", ",", ":", "\"a\"", "\"b\"", "\"\\u0061\"", "1", "-2.5e3", "true", "null", " ", "\n" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  guint accepted = 0;

  for (int i = 0; i < 200000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      int count = g_rand_int_range (rand, 1, 9);

      for (int j = 0; j < count; j++)
        g_string_append (text, tokens[g_rand_int_range (rand, 0, G_N_ELEMENTS (tokens))]);
      if (!lotse_json_guard (text->str, text->len, NULL, NULL))
        continue;
      accepted++;
      check_agreement (text->str, text->len);
    }

  g_assert_cmpuint (accepted, >, 1000);
}

/* Accepted by RFC 8259, refused here on purpose: repeated keys and U+0000. */
static gboolean
is_stricter_here (const char *name)
{
  static const char *const names[] = {
    "y_object_duplicated_key.json", "y_object_duplicated_key_and_value.json", "y_object_escaped_null_in_key.json", "y_string_null_escape.json",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (name, names[i]) == 0)
      return TRUE;

  return FALSE;
}

static void
test_suite (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("LOTSE_TEST_DATA") != NULL ? g_getenv ("LOTSE_TEST_DATA") : ".", "json", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint count = 0;

  if (dir == NULL)
    {
      g_test_skip ("json (JSONTestSuite) is not there");
      return;
    }

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *data = NULL;
      gsize length = 0;
      gboolean accepted;

      if (!g_str_has_suffix (name, ".json") || !g_file_get_contents (path, &data, &length, NULL))
        continue;
      accepted = lotse_json_guard (data, length, NULL, NULL);
      if ((name[0] == 'y' && accepted == is_stricter_here (name)) || (name[0] == 'n' && accepted))
        g_error ("%s: %s", name, accepted ? "accepted" : "refused");
      check_agreement (data, length);
      count++;
    }

  g_assert_cmpuint (count, >, 250);
}

/* (transfer full) [0,0,…] with so many values, the list included. */
static GString *
list_of_values (guint values)
{
  GString *text = g_string_new ("[");

  for (guint i = 1; i < values; i++)
    g_string_append (text, i > 1 ? ",0" : "0");
  g_string_append_c (text, ']');
  return text;
}

/* At each limit a document is taken, one beyond it is too large. */
static void
test_exact_limits (void)
{
  static const LotseGuardLimits two_mebibytes = { .max_bytes = 2 * 1024 * 1024 };
  static const struct { gsize bytes; const LotseGuardLimits *limits; } sizes[] = { { LOTSE_GUARD_MAX_BYTES, NULL }, { 2 * 1024 * 1024, &two_mebibytes } };
  g_autoptr (GString) most = list_of_values (LOTSE_GUARD_MAX_VALUES);
  g_autoptr (GString) more = list_of_values (LOTSE_GUARD_MAX_VALUES + 1);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (lotse_json_guard (most->str, most->len, NULL, NULL));
  g_assert_false (lotse_json_guard (more->str, more->len, NULL, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_TOO_LARGE);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *text = g_strnfill (sizes[i].bytes + 1, ' ');

      text[0] = '[';
      text[sizes[i].bytes - 1] = ']';
      g_assert_true (lotse_json_guard (text, sizes[i].bytes, sizes[i].limits, NULL));
      g_clear_error (&error);
      g_assert_false (lotse_json_guard (text, sizes[i].bytes + 1, sizes[i].limits, &error));
      g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_TOO_LARGE);
    }
  for (guint depth = LOTSE_GUARD_MAX_DEPTH; depth <= LOTSE_GUARD_MAX_DEPTH + 1; depth++)
    {
      g_string_truncate (names, 0);
      for (guint i = 1; i < depth; i++)
        g_string_append (names, i % 2 == 0 ? "[" : "{\"a\":");
      g_string_append (names, "{}");
      for (guint i = depth; i > 1; i--)
        g_string_append_c (names, (i - 1) % 2 == 0 ? ']' : '}');
      g_assert_true (lotse_json_guard (names->str, names->len, NULL, NULL) == (depth == LOTSE_GUARD_MAX_DEPTH));
    }
}

/* Documents that are made to take long take the time of their length: a megabyte each, far below a second. */
static void
test_time (void)
{
  static const char *const beginnings[] = { "[0", "[0.", "[1e", "[\"", "[\"\\u00e4", "{\"", "[1", "" };
  static const char *const pieces[] = { "0", "0", "0", "a", "\\u00e4", "a", "0", " " };
  gint64 begin = cpu_usecs ();

  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
    {
      g_autoptr (GString) text = g_string_new (beginnings[i]);

      while (text->len < 1000000)
        g_string_append (text, pieces[i]);
      check_agreement (text->str, text->len);
      g_string_append (text, i == 5 ? "\":0}" : i == 3 || i == 4 ? "\"]" : "]");
      check_agreement (text->str, text->len);
    }
  /* Keys that all begin alike, and as many objects as values allow, each with the most keys that fit. */
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (GString) text = g_string_new ("{");

      for (guint j = 0; j < LOTSE_GUARD_MAX_KEYS; j++)
        g_string_append_printf (text, "%s\"%0200u\":0", j > 0 ? "," : "", j);
      g_string_append_c (text, '}');
      g_assert_true (lotse_json_guard (text->str, text->len, NULL, NULL));
    }
  g_assert_cmpint (cpu_usecs () - begin, <, 10 * G_USEC_PER_SEC);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/guard/accepts", test_accepts);
  g_test_add_func ("/model/guard/refuses", test_refuses);
  g_test_add_func ("/model/guard/limits", test_limits);
  g_test_add_func ("/model/guard/exact-limits", test_exact_limits);
  g_test_add_func ("/model/guard/time", test_time);
  g_test_add_func ("/model/guard/keys", test_keys);
  g_test_add_func ("/model/guard/prefixes", test_prefixes);
  g_test_add_func ("/model/guard/byte-flips", test_flips);
  g_test_add_func ("/model/guard/random-tokens", test_random_tokens);
  g_test_add_func ("/model/guard/json-test-suite", test_suite);

  return g_test_run ();
}
