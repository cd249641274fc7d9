/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Field types made of text: text, longtext, url, key, ref. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "codec.h"
#include "collate.h"
#include "id.h"
#include "schema.h"
#include "value-private.h"

#define DEFAULT_MAX_CHARS 60000

static void
clear (LotseValue *value)
{
  g_free (value->u.text);
}

static void
copy (const LotseValue *from, LotseValue *to)
{
  to->u.text = g_strdup (from->u.text);
}

static gboolean
equal (const LotseValue *a, const LotseValue *b)
{
  return g_str_equal (a->u.text, b->u.text);
}

static int
compare (const LotseValue *a, const LotseValue *b)
{
  return lotse_collate (a->u.text, b->u.text);
}

static int
compare_bytes (const LotseValue *a, const LotseValue *b)
{
  return strcmp (a->u.text, b->u.text);
}

static void
write_json (const LotseField *field, const LotseValue *value, GString *out)
{
  lotse_json_write_string (out, value->u.text);
}

static gboolean
from_json (const LotseField *field, JsonNode *node, LotseValue *out, const char **reason)
{
  const char *text = lotse_node_string (node);

  *reason = N_("not a text");
  if (text)
    *out = lotse_value_text (field->type, text);
  return text != NULL;
}

static void
write_storage (const LotseField *field, const LotseValue *value, GString *out)
{
  g_string_append (out, value->u.text);
}

static gboolean
from_storage (const LotseField *field, const char *text, LotseValue *out)
{
  *out = lotse_value_text (field->type, text);
  return TRUE;
}

static char *
format (const LotseField *field, const LotseValue *value, LotseLang lang)
{
  return g_strdup (value->u.text);
}

static gboolean
parse (const LotseField *field, const char *text, LotseLang lang, LotseValue *out, const char **reason)
{
  *reason = N_("not valid UTF-8");
  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;
  *out = lotse_value_text (field->type, text);
  return TRUE;
}

/* What is pasted into one line may hold line breaks. */
static gboolean
parse_line (const LotseField *field, const char *text, LotseLang lang, LotseValue *out, const char **reason)
{
  g_autofree char *line = g_strdelimit (g_strdup (text), "\n\r\t\v\f", ' ');

  return parse (field, field->type == LOTSE_TYPE_LONGTEXT ? text : line, lang, out, reason);
}

/* Keys are written in groups: 99 050 012 104 000. */
static gboolean
parse_key (const LotseField *field, const char *text, LotseLang lang, LotseValue *out, const char **reason)
{
  g_autoptr (GString) digits = g_string_new (NULL);

  *reason = N_("not valid UTF-8");
  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)) && *p != '.' && *p != '-')
      g_string_append_unichar (digits, g_utf8_get_char (p));
  *out = lotse_value_text (field->type, digits->str);
  return TRUE;
}

/* Line breaks belong into longtext; other control characters nowhere. */
static const char *
validate (const LotseField *field, const LotseValue *value)
{
  const char *text = value->u.text;
  guint max = field->max ? field->max : DEFAULT_MAX_CHARS;

  if (!g_utf8_validate (text, -1, NULL))
    return N_("not valid UTF-8");
  if (strlen (text) > max && g_utf8_strlen (text, -1) > (glong) max)
    return N_("too long");
  for (const char *p = text; *p; p++)
    {
      guchar c = (guchar) *p;

      if (c == 0x7f || (c < 0x20 && !(field->type == LOTSE_TYPE_LONGTEXT && (c == '\n' || c == '\t' || c == '\r'))))
        return N_("holds control characters");
    }
  return NULL;
}

static gboolean
names_scheme_of_web (const char *text)
{
  return g_str_has_prefix (text, "https://") || g_str_has_prefix (text, "http://");
}

gboolean
lotse_text_is_url (const char *text)
{
  g_autofree char *host = NULL;

  for (const char *p = text; *p != '\0'; p++)
    if ((guchar) *p <= ' ' || *p == 0x7f || strchr ("<>\"", *p) != NULL)
      return FALSE;
  return names_scheme_of_web (text)
         && g_uri_split (text, G_URI_FLAGS_NONE, NULL, NULL, &host, NULL, NULL, NULL, NULL, NULL) && host != NULL && *host != '\0';
}

static const char *
validate_url (const LotseField *field, const LotseValue *value)
{
  const char *text = value->u.text;

  if (!names_scheme_of_web (text))
    return N_("not a web address (http or https)");
  if (!lotse_text_is_url (text))
    return N_("not a web address");
  return validate (field, value);
}

/* LeiKa: 14 digits, 2-3-3-3-3, starting with 99. OZG-ID: 5 digits. Regional key (Amtlicher Regionalschlüssel): 12 digits, of which the first two are the Land, 01 to
 * 16, or 00 for the country. */
static const char *
validate_key (const LotseField *field, const LotseValue *value)
{
  const char *text = value->u.text;

  if (strspn (text, "0123456789") != strlen (text))
    return N_("not digits only");
  if (field->max && strlen (text) != field->max)
    return N_("not of its length");
  if (field->max == 14 && !g_str_has_prefix (text, "99"))
    return N_("does not start with 99");
  if (field->max == 12 && (text[0] > '1' || (text[0] == '1' && text[1] > '6')))
    return N_("does not start with a Land, 01 to 16");
  return NULL;
}

static const char *
validate_ref (const LotseField *field, const LotseValue *value)
{
  return lotse_id_is_valid (value->u.text) ? NULL : N_("not a record id");
}

#define TEXT_OPS(cmp, read, check) \
  { .clear = clear, .copy = copy, .equal = equal, .compare = cmp, .write_json = write_json, .from_json = from_json, \
    .write_storage = write_storage, .from_storage = from_storage, .format = format, .parse = read, .validate = check }

const LotseTypeOps lotse_ops_text = TEXT_OPS (compare, parse_line, validate);
const LotseTypeOps lotse_ops_url = TEXT_OPS (compare_bytes, parse_line, validate_url);
const LotseTypeOps lotse_ops_key = TEXT_OPS (compare_bytes, parse_key, validate_key);
const LotseTypeOps lotse_ops_ref = TEXT_OPS (compare_bytes, parse_line, validate_ref);
