/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The description of the interface (OpenAPI 3.1), made from the schema and the routes, so that it cannot be out of date. */
#include "config.h"
#include "routes.h"
#include "server-private.h"

static void
write_codes (int enum_id, GString *out)
{
  const LotseEnum *info = lotse_enum_info (enum_id);

  g_string_append (out, "\"enum\":[");
  for (guint i = 0; i < info->n_values; i++)
    g_string_append_printf (out, "%s\"%s\"", i > 0 ? "," : "", info->values[i].code);
  g_string_append_c (out, ']');
}

static void
write_map_type (const LotseField *field, GString *out)
{
  g_string_append (out, "\"type\":\"object\",");
  if (field->keys_id != LOTSE_ENUM_NONE)
    {
      g_string_append (out, "\"propertyNames\":{");
      write_codes (field->keys_id, out);
      g_string_append (out, "},");
    }
  g_string_append (out, "\"additionalProperties\":{\"type\":\"object\",\"properties\":{\"state\":{\"type\":\"string\"");
  if (field->enum_id != LOTSE_ENUM_NONE)
    {
      g_string_append_c (out, ',');
      write_codes (field->enum_id, out);
    }
  g_string_append (out, "},\"date\":{\"type\":\"string\",\"format\":\"date\"},\"note\":{\"type\":\"string\"},"
                        "\"review\":{\"type\":\"string\",\"format\":\"date\"},\"function\":{\"type\":\"string\",\"format\":\"uuid\"}}}");
}

static const char *const type_schemas[LOTSE_N_TYPES] = {
  [LOTSE_TYPE_TEXT] = "\"type\":\"string\"",
  [LOTSE_TYPE_LONGTEXT] = "\"type\":\"string\"",
  [LOTSE_TYPE_DATE] = "\"type\":\"string\",\"format\":\"date\"",
  [LOTSE_TYPE_SOFT_DATE] = "\"type\":\"string\",\"examples\":[\"2019-03-31\",\"2019-W12\",\"2019-03\",\"2019-Q3\",\"2019-H2\",\"2019\",\"open\"]",
  [LOTSE_TYPE_PERIOD] = "\"type\":\"string\",\"examples\":[\"2018-10-01/2019-Q3\",\"2020/\",\"/open\"]",
  [LOTSE_TYPE_BOOL] = "\"type\":\"boolean\"",
  [LOTSE_TYPE_INTEGER] = "\"type\":\"integer\",\"format\":\"int64\"",
  [LOTSE_TYPE_NUMBER] = "\"type\":\"number\"",
  [LOTSE_TYPE_MONEY] = "\"type\":\"integer\",\"format\":\"int64\",\"x-unit\":\"cents\"",
  [LOTSE_TYPE_RATIO] = "\"type\":\"object\",\"required\":[\"n\",\"d\"],\"properties\":{\"n\":{\"type\":\"integer\"},\"d\":{\"type\":\"integer\"}}",
  [LOTSE_TYPE_REF] = "\"type\":\"string\",\"format\":\"uuid\"",
  [LOTSE_TYPE_REFS] = "\"type\":\"array\",\"uniqueItems\":true,\"items\":{\"type\":\"string\",\"format\":\"uuid\"}",
  [LOTSE_TYPE_POINTS] = "\"type\":\"object\",\"propertyNames\":{\"format\":\"date\"},\"additionalProperties\":{\"oneOf\":[{\"type\":\"number\"},"
                        "{\"type\":\"object\",\"required\":[\"n\",\"d\"],\"properties\":{\"n\":{\"type\":\"number\"},\"d\":{\"type\":\"number\"}}}]}",
  [LOTSE_TYPE_URL] = "\"type\":\"string\",\"format\":\"uri\"",
  [LOTSE_TYPE_KEY] = "\"type\":\"string\",\"pattern\":\"^[0-9]+$\"",
};

static void
write_field (const LotseField *field, GString *out)
{
  g_string_append_printf (out, "\"%s\":{\"title\":", field->name);
  lotse_json_write_string (out, field->label);
  g_string_append_c (out, ',');
  if (field->type == LOTSE_TYPE_ENUM)
    {
      g_string_append (out, "\"type\":\"string\",");
      write_codes (field->enum_id, out);
    }
  else if (field->type == LOTSE_TYPE_SET)
    {
      g_string_append (out, "\"type\":\"array\",\"uniqueItems\":true,\"items\":{\"type\":\"string\",");
      write_codes (field->enum_id, out);
      g_string_append_c (out, '}');
    }
  else if (field->type == LOTSE_TYPE_MAP)
    write_map_type (field, out);
  else
    g_string_append (out, type_schemas[field->type]);
  if (field->max > 0 && (field->type == LOTSE_TYPE_TEXT || field->type == LOTSE_TYPE_LONGTEXT || field->type == LOTSE_TYPE_URL))
    g_string_append_printf (out, ",\"maxLength\":%u", field->max);
  if (field->type == LOTSE_TYPE_REF || field->type == LOTSE_TYPE_REFS)
    g_string_append_printf (out, ",\"x-refers-to\":\"%s\"", lotse_kind_info (field->ref)->name);
  if (field->group != NULL)
    g_string_append_printf (out, ",\"x-merge-group\":\"%s\"", field->group);
  if (field->audience > LOTSE_AUDIENCE_PUBLIC)
    g_string_append_printf (out, ",\"x-audience\":\"%s\"", lotse_enum_code (LOTSE_ENUM_AUDIENCE, field->audience));
  g_string_append_c (out, '}');
}

static void
write_kind (const LotseKindInfo *info, GString *out)
{
  gboolean first = TRUE;

  g_string_append_printf (out, ",\"%s\":{\"type\":\"object\",\"title\":", info->name);
  lotse_json_write_string (out, info->label);
  g_string_append_printf (out, ",\"x-append-only\":%s,\"properties\":{", info->flags & LOTSE_KIND_APPEND_ONLY ? "true" : "false");
  for (guint i = 0; i < info->n_fields; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      write_field (&info->fields[i], out);
    }
  g_string_append (out, "},\"required\":[");
  for (guint i = 0; i < info->n_fields; i++)
    if (info->fields[i].flags & LOTSE_FIELD_REQUIRED)
      {
        g_string_append_printf (out, "%s\"%s\"", first ? "" : ",", info->fields[i].name);
        first = FALSE;
      }
  g_string_append (out, "],\"additionalProperties\":true}");
}

static void
write_envelope (const LotseKindInfo *info, GString *out)
{
  g_string_append_printf (out,
                          ",\"%s_record\":{\"type\":\"object\",\"required\":[\"kind\",\"id\",\"rev\",\"seq\",\"deleted\",\"fields\"],"
                          "\"properties\":{\"kind\":{\"const\":\"%s\"},\"id\":{\"type\":\"string\",\"format\":\"uuid\"},"
                          "\"rev\":{\"type\":\"integer\"},\"seq\":{\"type\":\"integer\"},\"deleted\":{\"type\":\"boolean\"},"
                          "\"fields\":{\"$ref\":\"#/components/schemas/%s\"}}}",
                          info->name, info->name, info->name);
}

#define PROBLEM "\"default\":{\"$ref\":\"#/components/responses/problem\"}"
#define JSON_OF(schema) "\"content\":{\"application/json\":{\"schema\":" schema "}}"
#define QUERY(name, type) "{\"name\":\"" name "\",\"in\":\"query\",\"schema\":{\"type\":\"" type "\"}}"
#define SCHEMA "{\"$ref\":\"#/components/parameters/schema\"}"
#define PERSON "\"person\":{\"$ref\":\"#/components/schemas/signed_in\"}"
#define ACCOUNT                                                                                                                                     \
  "\"account\":{\"type\":\"string\"},\"role\":{\"type\":\"string\"},\"department\":{\"type\":[\"string\",\"null\"]},"                                 \
  "\"function\":{\"type\":[\"string\",\"null\"]},\"audience\":{\"type\":[\"string\",\"null\"]}"
#define TOO_OLD "\"426\":{\"$ref\":\"#/components/responses/too_old\"}"
#define WORKSPACE "\"parameters\":[{\"$ref\":\"#/components/parameters/workspace\"}]"

static const char fixed_paths[] =
  "\"/healthz\":{\"get\":{\"summary\":\"The process runs\",\"security\":[],\"responses\":{\"200\":{\"description\":\"It does\"}}}},"
  "\"/readyz\":{\"get\":{\"summary\":\"The database answers\",\"security\":[],\"responses\":{\"200\":{\"description\":\"It does\"}," PROBLEM "}}},"
  "\"/v1/{workspace}/sessions\":{" WORKSPACE ",\"post\":{\"summary\":\"Sign in\",\"security\":[],\"requestBody\":{\"required\":true,"
  JSON_OF ("{\"type\":\"object\",\"required\":[\"account\",\"password\"],\"properties\":{\"account\":{\"type\":\"string\"},"
           "\"password\":{\"type\":\"string\"},\"device\":{\"type\":\"string\"}}}")
  "},\"responses\":{\"201\":{\"description\":\"A token\"," JSON_OF ("{\"type\":\"object\",\"properties\":{\"token\":{\"type\":\"string\"},"
  ACCOUNT ",\"expires\":{\"type\":\"string\"},\"end\":{\"const\":true}}}") "}," PROBLEM "}},\"get\":{\"summary\":\"Whose token it is\",\"responses\":{\"200\":"
  "{\"description\":\"The account\"," JSON_OF ("{\"type\":\"object\",\"properties\":{" ACCOUNT ",\"end\":{\"const\":true}}}") "}," PROBLEM "}},\"delete\":{\"summary\":\"Sign out: the token ends\",\"responses\":{\"204\":"
  "{\"description\":\"Signed out\"}," PROBLEM "}}},"
  "\"/v1/{workspace}/snapshot\":{" WORKSPACE ",\"get\":{\"summary\":\"All records, page by page\",\"parameters\":["
  QUERY ("cursor", "string") "," QUERY ("person", "string") "," SCHEMA "],\"responses\":{" TOO_OLD ",\"200\":{\"description\":\"A page\","
  JSON_OF ("{\"type\":\"object\",\"properties\":{\"records\":{\"type\":\"array\",\"items\":{\"$ref\":\"#/components/schemas/record\"}},\"cursor\":{\"type\":[\"string\",\"null\"]},"
  "\"token\":{\"type\":\"string\"},\"epoch\":{\"type\":\"string\"},\"after\":{\"type\":\"string\"}," PERSON ","
  "\"server_time\":{\"type\":\"string\"},\"end\":{\"const\":true}}}") "}," PROBLEM "}}},"
  "\"/v1/{workspace}/changes\":{" WORKSPACE ",\"get\":{\"summary\":\"What has changed since a position\",\"parameters\":["
  "{\"name\":\"since\",\"in\":\"query\",\"required\":true,\"schema\":{\"type\":\"string\"}}," QUERY ("limit", "integer") ","
  QUERY ("wait", "integer") "," QUERY ("person", "string") "," SCHEMA "],\"responses\":{" TOO_OLD ",\"200\":{\"description\":\"Records and tombstones\"," JSON_OF ("{\"type\":\"object\","
  "\"properties\":{\"changes\":{\"type\":\"array\",\"items\":{\"$ref\":\"#/components/schemas/record\"}},\"next\":{\"type\":\"string\"},"
  "\"more\":{\"type\":\"boolean\"},\"since\":{\"type\":\"string\"},\"server_time\":{\"type\":\"string\"}," PERSON ","
  "\"end\":{\"const\":true}}}") "},\"304\":{\"description\":"
  "\"Nothing has changed\"},\"410\":{\"description\":\"Begin with a snapshot again\"}," PROBLEM "}}},"
  "\"/v1/{workspace}/mutations\":{" WORKSPACE ",\"post\":{\"summary\":\"At most 100 changes, each answered\",\"parameters\":["
  QUERY ("since", "string") "," SCHEMA "],\"requestBody\":{\"required\":true," JSON_OF ("{\"type\":\"object\",\"required\":[\"mutations\"],\"properties\":{\"mutations\":{\"type\":\"array\","
  "\"maxItems\":100,\"items\":{\"$ref\":\"#/components/schemas/mutation\"}}}}") "},\"responses\":{\"200\":{\"description\":\"Results\","
  JSON_OF ("{\"type\":\"object\",\"properties\":{\"results\":{\"type\":\"array\",\"items\":{\"type\":\"object\",\"properties\":{"
  "\"mid\":{\"type\":\"string\",\"format\":\"uuid\"},\"result\":{\"enum\":[\"applied\",\"merged\",\"duplicate\",\"conflict\",\"rejected\","
  "\"retry\"]},\"code\":{\"enum\":[\"invalid\",\"denied\",\"append_only\",\"not_found\",\"unknown_kind\",\"too_large\"]},"
  "\"detail\":{\"type\":\"string\"},\"record\":{\"$ref\":\"#/components/schemas/record\"}}}},\"end\":{\"const\":true}}}")
  "},\"422\":{\"description\":\"The id of a mutation was used for another one\"}," TOO_OLD "," PROBLEM "}}},"
  "\"/v1/{workspace}/audit\":{" WORKSPACE ",\"get\":{\"summary\":\"The audit chain, for auditors\",\"parameters\":["
  QUERY ("after", "integer") "],\"responses\":{\"200\":{\"description\":\"Links of the chain\"}," PROBLEM "}}}";

static const char fixed_schemas[] =
  "\"signed_in\":{\"type\":\"object\",\"description\":\"The account, where the request named another stamp in person, or none\",\"properties\":{"
  "\"stamp\":{\"type\":\"string\"},\"role\":{\"type\":\"string\"},\"department\":{\"type\":[\"string\",\"null\"]},"
  "\"function\":{\"type\":[\"string\",\"null\"]}}},"
  "\"record\":{\"type\":\"object\",\"required\":[\"kind\",\"id\",\"rev\",\"seq\",\"deleted\",\"fields\"],\"properties\":{\"kind\":"
  "{\"type\":\"string\"},\"id\":{\"type\":\"string\",\"format\":\"uuid\"},\"rev\":{\"type\":\"integer\"},\"seq\":{\"type\":\"integer\"},"
  "\"deleted\":{\"type\":\"boolean\"},\"fields\":{\"type\":\"object\"}}},"
  "\"mutation\":{\"type\":\"object\",\"required\":[\"mid\",\"kind\",\"id\",\"op\"],\"properties\":{\"mid\":{\"type\":\"string\",\"format\":"
  "\"uuid\"},\"n\":{\"type\":\"integer\"},\"kind\":{\"type\":\"string\"},\"id\":{\"type\":\"string\",\"format\":\"uuid\"},\"op\":{\"enum\":"
  "[\"create\",\"patch\",\"delete\"]},\"base_rev\":{\"type\":\"integer\"},\"base\":{\"type\":\"object\"},\"set\":{\"type\":\"object\"}}},"
  "\"problem\":{\"type\":\"object\",\"properties\":{\"type\":{\"type\":\"string\"},\"title\":{\"type\":\"string\"},\"status\":"
  "{\"type\":\"integer\"},\"code\":{\"type\":\"string\"},\"detail\":{\"type\":\"string\"},\"schema\":{\"type\":\"integer\"}}}";

static void
write_kind_paths (LotseKind kind, GString *out)
{
  const char *name = lotse_kind_info (kind)->name, *path = lotse_route_path (kind);

  g_string_append_printf (out,
                          ",\"/v1/{workspace}/%s\":{" WORKSPACE ",\"get\":{\"operationId\":\"list_%s\",\"parameters\":["
                          QUERY ("department", "string") "," QUERY ("cursor", "string") "," QUERY ("limit", "integer")
                          "],\"responses\":{\"200\":{\"description\":\"A page\"," JSON_OF ("{\"type\":\"object\",\"properties\":{"
                          "\"records\":{\"type\":\"array\",\"items\":{\"$ref\":\"#/components/schemas/%s_record\"}},"
                          "\"cursor\":{\"type\":[\"string\",\"null\"]},\"server_time\":{\"type\":\"string\"},\"end\":{\"const\":true}}}")
                          "},\"304\":{\"description\":\"As the ETag says\"}," PROBLEM "}}}",
                          path, name, name);
  g_string_append_printf (out,
                          ",\"/v1/{workspace}/%s/{id}\":{\"parameters\":[{\"$ref\":\"#/components/parameters/workspace\"},"
                          "{\"$ref\":\"#/components/parameters/id\"}],\"get\":{\"operationId\":\"get_%s\",\"responses\":{\"200\":"
                          "{\"description\":\"The record\"," JSON_OF ("{\"$ref\":\"#/components/schemas/%s_record\"}")
                          "},\"304\":{\"description\":\"As the ETag says\"}," PROBLEM "}}}",
                          path, name, name);
}

LotseResponse *
lotse_call_openapi (LotseCall *call)
{
  LotseResponse *response = lotse_response_new (200, LOTSE_TYPE_JSON);
  GString *out = response->body;

  g_string_append (out, "{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"Lotse\",\"version\":\"" LOTSE_VERSION "\",\"x-schema-version\":");
  g_string_append_printf (out, "%u},\"security\":[{\"token\":[]}],\"paths\":{", call->server->options.schema);
  g_string_append (out, fixed_paths);
  for (int kind = 0; kind < LOTSE_N_KINDS; kind++)
    write_kind_paths (kind, out);
  g_string_append (out, "},\"components\":{\"securitySchemes\":{\"token\":{\"type\":\"http\",\"scheme\":\"bearer\"}},\"parameters\":{"
                        "\"workspace\":{\"name\":\"workspace\",\"in\":\"path\",\"required\":true,\"schema\":{\"type\":\"string\"}},"
                        "\"schema\":{\"name\":\"schema\",\"in\":\"query\",\"description\":\"Version of the schema that the client speaks: "
                        "x-schema-version, the one before, or a newer one. Without it: " G_STRINGIFY (LOTSE_SCHEMA_UNSAID) "\","
                        "\"schema\":{\"type\":\"integer\",\"minimum\":1}},"
                        "\"id\":{\"name\":\"id\",\"in\":\"path\",\"required\":true,\"schema\":{\"type\":\"string\",\"format\":\"uuid\"}}},"
                        "\"responses\":{\"too_old\":{\"description\":\"The client is too old; schema is the version of the server\","
                        "\"content\":{\"application/problem+json\":{\"schema\":{\"$ref\":\"#/components/schemas/problem\"}}}},"
                        "\"problem\":{\"description\":\"What went wrong\",\"content\":{\"application/problem+json\":{\"schema\":"
                        "{\"$ref\":\"#/components/schemas/problem\"}}}}},\"schemas\":{");
  g_string_append (out, fixed_schemas);
  for (int kind = 0; kind < LOTSE_N_KINDS; kind++)
    {
      write_kind (lotse_kind_info (kind), out);
      write_envelope (lotse_kind_info (kind), out);
    }
  g_string_append (out, "}}}");
  return response;
}
