/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reports that are handed out: what stands in them and what must not, where the pieces lie, that contents name the right pages, tags, Open
 * Document, and the same bytes whatever the clock and the place. */
#define _GNU_SOURCE /* memmem */
#include <glib/gstdio.h>
#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "data/exchange/example.h"
#include "data/model/error.h"
#include "report-data.h"
#include "report/booklet-layout.h"

#define DAY "2026-11-26"

static LotseDataset *
example (void)
{
  LotseDataset *data = lotse_dataset_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = lotse_example_load (report_day (DAY), &error);

  g_assert_no_error (error);
  lotse_dataset_begin (data);
  for (guint i = 0; i < records->len; i++)
    lotse_dataset_take (data, g_object_ref (records->pdata[i]));
  lotse_dataset_end (data);
  return data;
}

static LotseBookletOptions
options_for (LotseBookletKind kind, LotseBookletFormat format)
{
  LotseBookletOptions options = LOTSE_BOOKLET_OPTIONS_INIT;

  options.kind = kind;
  options.format = format;
  options.as_of = report_day (DAY);
  options.one_pagers = TRUE;
  return options;
}

static GBytes *
make (LotseDataset *data, const LotseBookletOptions *options)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = lotse_booklet_make (options, data, &error);

  g_assert_no_error (error);
  return bytes;
}

/* ---- Packages ---- */

static guint32
number_at (const guint8 *at, guint bytes)
{
  guint32 value = 0;

  for (guint i = 0; i < bytes; i++)
    value |= (guint32) at[i] << 8 * i;
  return value;
}

/* A part of a package by name, unpacked; NULL where there is none. */
static char *
part_of (GBytes *package, const char *name)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (package, &length);

  for (gsize at = 0; at + 30 < length && number_at (data + at, 4) == 0x04034b50u;)
    {
      guint32 packed = number_at (data + at + 18, 4), plain = number_at (data + at + 22, 4), name_length = number_at (data + at + 26, 2);
      const guint8 *content = data + at + 30 + name_length + number_at (data + at + 28, 2);
      gsize read, written;

      if (strlen (name) != name_length || memcmp (data + at + 30, name, name_length) != 0)
        {
          at = (gsize) (content - data) + packed;
          continue;
        }
      char *out = g_malloc0 ((gsize) plain + 1);
      if (number_at (data + at + 8, 2) == 0)
        {
          memcpy (out, content, plain);
          return out;
        }
      g_autoptr (GZlibDecompressor) unpack = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW);
      g_assert_cmpint (g_converter_convert (G_CONVERTER (unpack), content, packed, out, plain, G_CONVERTER_INPUT_AT_END, &read, &written, NULL), !=, G_CONVERTER_ERROR);
      g_assert_cmpuint (written, ==, plain);
      return out;
    }
  return NULL;
}

static void
ignore_text (GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
}

static void
assert_well_formed (const char *xml)
{
  GMarkupParser parser = { .text = ignore_text };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (xml);
  g_markup_parse_context_parse (context, xml, -1, &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);
}

static guint
count (const char *text, const char *word)
{
  guint n = 0;

  for (const char *at = text; (at = strstr (at, word)) != NULL; at += strlen (word))
    n++;
  return n;
}

/* The media type comes first, as it is, without an extra field: that is how files are recognised. */
static void
test_package (void)
{
  g_autoptr (LotseDataset) data = example ();

  for (LotseBookletFormat format = LOTSE_BOOKLET_ODT; format <= LOTSE_BOOKLET_ODS; format++)
    {
      static const char *const parts[] = { "content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml" };
      LotseBookletOptions options = options_for (LOTSE_BOOKLET_COUNCIL, format);
      g_autoptr (GBytes) package = make (data, &options);
      const guint8 *bytes = g_bytes_get_data (package, NULL);
      const char *type = format == LOTSE_BOOKLET_ODT ? "application/vnd.oasis.opendocument.text" : "application/vnd.oasis.opendocument.spreadsheet";
      g_autofree char *manifest = part_of (package, "META-INF/manifest.xml");

      g_assert_cmpmem (bytes + 30, 8, "mimetype", 8);
      g_assert_cmpmem (bytes + 38, strlen (type), type, strlen (type));
      g_assert_cmpuint (number_at (bytes + 8, 2), ==, 0);
      g_assert_cmpuint (number_at (bytes + 28, 2), ==, 0);
      for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
        {
          g_autofree char *part = part_of (package, parts[i]);

          assert_well_formed (part);
          if (i < 3)
            g_assert_nonnull (strstr (manifest, parts[i]));
        }
    }
}

static void
test_text_document (void)
{
  g_autoptr (LotseDataset) data = example ();
  LotseBookletOptions options = options_for (LOTSE_BOOKLET_COUNCIL, LOTSE_BOOKLET_ODT);
  g_autoptr (GBytes) package = make (data, &options);
  g_autofree char *content = part_of (package, "content.xml"), *picture = part_of (package, "Pictures/1.png"), *meta = part_of (package, "meta.xml");
  guint projects = lotse_dataset_count (data, LOTSE_KIND_PROJECT);

  /* A heading for each section and each project, each reached from the contents. */
  g_assert_cmpuint (count (content, "text:outline-level=\"2\""), >=, projects);
  g_assert_cmpuint (count (content, "<text:bookmark-ref"), ==, count (content, "<text:a "));
  for (const char *at = content; (at = strstr (at, "xlink:href=\"#block")) != NULL; at++)
    {
      g_autofree char *mark = g_strdup_printf ("text:bookmark-start text:name=\"block%d\"", atoi (at + strlen ("xlink:href=\"#block")));

      g_assert_nonnull (strstr (content, mark));
    }
  g_assert_cmpuint (count (content, "<table:table "), ==, count (content, "<table:table-header-rows>"));
  g_assert_cmpuint (count (content, "<draw:frame "), >=, 2);
  g_assert_cmpuint (count (content, "<svg:desc>"), ==, count (content, "<draw:frame "));
  g_assert_null (strstr (content, "<svg:desc></svg:desc>"));
  g_assert_cmpmem (picture, 4, "\x89PNG", 4);
  g_assert_nonnull (strstr (meta, "<meta:creation-date>" DAY "T00:00:00<"));
}

/* Days are days, numbers numbers, and what was said less precisely is text. */
static void
test_spreadsheet (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  LotseBookletOptions options = options_for (LOTSE_BOOKLET_PORTFOLIO, LOTSE_BOOKLET_ODS);
  g_autoptr (GBytes) package = NULL;
  g_autofree char *content = NULL;
  LotseRecord *kpi = report_record (LOTSE_KIND_KPI, "k", LOTSE_F_KPI_TITLE, "=SUM(A1) & <b>\"Fälle\"</b>\x01");
  GArray *points = lotse_points_new ();
  LotsePoint point = { report_day ("2026-03-31"), 1234.5, NAN };
  LotseValue value;

  g_array_append_val (points, point);
  value = lotse_value_points_take (points);
  lotse_record_take (kpi, LOTSE_F_KPI_POINTS, &value);
  lotse_dataset_take (data, kpi);
  package = make (data, &options);
  content = part_of (package, "content.xml");
  assert_well_formed (content);
  g_assert_cmpuint (count (content, "<table:table "), ==, 5);
  g_assert_nonnull (strstr (content, "office:value-type=\"date\" office:date-value=\"2026-03-31\""));
  g_assert_nonnull (strstr (content, "office:value-type=\"float\" office:value=\"1234.5\""));
  g_assert_nonnull (strstr (content, "<text:p>=SUM(A1) &amp; &lt;b&gt;&quot;Fälle&quot;&lt;/b&gt;</text:p>"));
  g_assert_null (strstr (content, "table:formula"));
}

/* ---- Who may see what ---- */

static gboolean
mentions (LotseBooklet *booklet, const char *word)
{
  for (guint i = 0; i < booklet->blocks->len; i++)
    {
      const LotseBlock *block = booklet->blocks->pdata[i];

      if ((block->text && strstr (block->text, word)) || (block->project && strstr (lotse_record_text (block->project, LOTSE_F_PROJECT_TITLE), word)))
        return TRUE;
      for (guint c = 0; block->table != NULL && c < block->table->cells->len; c++)
        {
          const LotseCell *cell = &g_array_index (block->table->cells, LotseCell, c);

          if (strstr (cell->text, word) || (cell->below && strstr (cell->below, word)))
            return TRUE;
        }
    }
  return FALSE;
}

/* In every kind and format: neither the title of a hidden project nor a decision about it. */
static void
test_audience (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  LotseRecord *decision = report_record (LOTSE_KIND_DECISION, "d", LOTSE_F_DECISION_QUESTION, "Hidden question?");
  const char *ids[] = { "secret", NULL };
  LotseValue refs;

  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_PROJECT); i++)
    if (g_strcmp0 (lotse_record_text (lotse_dataset_at (data, LOTSE_KIND_PROJECT, i), LOTSE_F_PROJECT_TITLE), "Secret") == 0)
      ids[0] = lotse_record_id (lotse_dataset_at (data, LOTSE_KIND_PROJECT, i));
  refs = lotse_value_refs (ids);
  lotse_record_take (decision, LOTSE_F_DECISION_PROJECTS, &refs);
  lotse_dataset_take (data, decision);
  for (LotseBookletKind kind = 0; kind < LOTSE_N_BOOKLETS; kind++)
    {
      LotseBookletOptions options = options_for (kind, LOTSE_BOOKLET_PDF);
      g_autoptr (LotseBooklet) all = lotse_booklet_new (&options, data, NULL), some = NULL;

      options.audience = LOTSE_AUDIENCE_PUBLIC;
      some = lotse_booklet_new (&options, data, NULL);
      g_assert_true (mentions (all, "Secret"));
      g_assert_false (mentions (some, "Secret"));
      g_assert_false (mentions (some, "Hidden question"));
      if (kind != LOTSE_BOOKLET_PROJECT)
        g_assert_true (mentions (all, "Hidden question"));
    }
  for (LotseBookletFormat format = LOTSE_BOOKLET_ODT; format <= LOTSE_BOOKLET_ODS; format++)
    {
      LotseBookletOptions options = options_for (LOTSE_BOOKLET_COUNCIL, format);
      g_autoptr (GBytes) package = NULL;
      g_autofree char *content = NULL;

      options.audience = LOTSE_AUDIENCE_PUBLIC;
      package = make (data, &options);
      content = part_of (package, "content.xml");
      g_assert_null (strstr (content, "Secret"));
      g_assert_null (strstr (content, "Hidden question"));
    }
}

/* A report that waits for its release is for staff. */
static void
test_unreleased (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  LotseRecord *strategy = lotse_record_copy (lotse_dataset_at (data, LOTSE_KIND_STRATEGY, 0));
  LotseRecord *report = report_record (LOTSE_KIND_REPORT, "waits", LOTSE_F_REPORT_SUMMARY, "Nobody outside has read this");

  lotse_record_set_integer (strategy, LOTSE_F_STRATEGY_FOUR_EYES, TRUE);
  lotse_record_set_integer (strategy, LOTSE_F_STRATEGY_FOUR_EYES_SINCE, report_day (REPORT_TODAY));
  lotse_dataset_take (data, strategy);
  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, "late");
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, report_day (REPORT_TODAY));
  lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, LOTSE_STATUS_NEEDS_DECISION);
  lotse_dataset_take (data, report);
  for (int audience = LOTSE_AUDIENCE_PUBLIC; audience <= LOTSE_AUDIENCE_STAFF; audience++)
    {
      LotseBookletOptions options = options_for (LOTSE_BOOKLET_COUNCIL, LOTSE_BOOKLET_ODT);
      g_autoptr (GBytes) package = NULL;
      g_autofree char *content = NULL;

      options.audience = audience;
      package = make (data, &options);
      content = part_of (package, "content.xml");
      g_assert_cmpint (strstr (content, "Nobody outside has read this") != NULL, ==, audience >= LOTSE_AUDIENCE_STAFF);
    }
}

typedef struct { const char *unit; double value, of; gboolean hidden; } SmallCase;

/* Counts from 1 to 4, and shares from which they can be worked out, are not for the public; what is measured is. */
static void
test_small_values (void)
{
  static const SmallCase cases[] = {
    { NULL, 3, NAN, TRUE },   { "Personen", 4, NAN, TRUE }, { "Personen", 5, NAN, FALSE }, { "Personen", 0, NAN, FALSE }, { "Tage", 3, NAN, FALSE },
    { "%", 3, NAN, FALSE },   { "%", 3, 150, TRUE },        { "%", 147, 150, TRUE },       { "%", 60, 150, FALSE },       { "%", 150, 150, FALSE },
    { NULL, 2.5, NAN, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (int audience = LOTSE_AUDIENCE_PUBLIC; audience <= LOTSE_AUDIENCE_LEADERSHIP; audience++)
      {
        g_autoptr (LotseDataset) data = report_data ();
        LotseRecord *kpi = report_record (LOTSE_KIND_KPI, "small", LOTSE_F_KPI_TITLE, "Small");
        LotseBookletOptions options = options_for (LOTSE_BOOKLET_PORTFOLIO, LOTSE_BOOKLET_PDF);
        LotsePoint point = { report_day ("2026-01-31"), cases[i].value, cases[i].of };
        g_autoptr (LotseBooklet) booklet = NULL;
        g_autoptr (LotseTable) table = NULL;
        gboolean hidden = cases[i].hidden && audience < LOTSE_AUDIENCE_STAFF;
        GArray *points = lotse_points_new ();
        LotseValue value;

        g_array_append_val (points, point);
        value = lotse_value_points_take (points);
        lotse_record_take (kpi, LOTSE_F_KPI_POINTS, &value);
        lotse_record_set_text (kpi, LOTSE_F_KPI_UNIT, cases[i].unit);
        lotse_dataset_take (data, kpi);
        options.audience = audience;
        booklet = lotse_booklet_new (&options, data, NULL);
        g_assert_cmpint (lotse_booklet_hides_value (booklet, kpi), ==, hidden);
        table = lotse_booklet_kpis_table (booklet);
        for (guint row = 0; row < lotse_table_n_rows (table); row++)
          if (g_str_equal (lotse_table_cell (table, row, 0)->text, "Small"))
            {
              g_assert_cmpint (lotse_table_cell (table, row, 2)->kind == LOTSE_CELL_TEXT, ==, hidden);
              if (hidden)
                for (guint c = 0; c < lotse_table_n_columns (table); c++)
                  g_assert_false (lotse_table_cell (table, row, c)->kind == LOTSE_CELL_NUMBER || lotse_table_cell (table, row, c)->kind == LOTSE_CELL_SHARE);
            }
      }
}

static void
test_preview (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  LotseBookletOptions options = options_for (LOTSE_BOOKLET_COUNCIL, LOTSE_BOOKLET_PDF);
  g_autoptr (LotseBookletPreview) all = lotse_booklet_preview (&options, data, NULL), some = NULL;

  options.audience = LOTSE_AUDIENCE_PUBLIC;
  some = lotse_booklet_preview (&options, data, NULL);
  g_assert_cmpuint (all->hidden_projects, ==, 0);
  g_assert_cmpuint (some->hidden_projects, ==, 1);
  g_assert_cmpuint (some->projects + 1, ==, all->projects);
  g_assert_cmpuint (some->titles->len, ==, some->projects);
  for (guint i = 0; i < some->titles->len; i++)
    g_assert_cmpstr (some->titles->pdata[i], !=, "Secret");
}

static void
test_chosen (void)
{
  g_autoptr (LotseDataset) data = example ();
  const char *two[] = { "HF2-03", "HF1-04", NULL }, *none[] = { "HF9-99", NULL };
  LotseBookletOptions options = options_for (LOTSE_BOOKLET_PROJECT, LOTSE_BOOKLET_PDF);
  g_autoptr (LotseBooklet) booklet = NULL;
  g_autoptr (GError) error = NULL;

  options.projects = two;
  booklet = lotse_booklet_new (&options, data, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (booklet->rows->len, ==, 2);
  g_assert_cmpuint (booklet->blocks->len, ==, 2);
  options.projects = none;
  g_assert_null (lotse_booklet_new (&options, data, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_NOT_FOUND);
}

/* ---- Where the pieces lie ---- */

static void
with_layout (LotseDataset *data, LotseBookletKind kind, void (*check) (LotseLayout *layout))
{
  LotseBookletOptions options = options_for (kind, LOTSE_BOOKLET_PDF);
  g_autoptr (LotseBooklet) booklet = lotse_booklet_new (&options, data, NULL);
  g_autoptr (LotseTextCache) text = NULL;
  g_autoptr (LotseLayout) layout = NULL;
  LotsePage page = { .data = data, .lang = LOTSE_LANG_DE, .source = booklet->source, .as_of = booklet->as_of };

  lotse_style_init (&page.style, LOTSE_THEME_PRINT, LOTSE_CHART_DE, 1.08);
  text = lotse_text_cache_new (&page.style);
  page.text = text;
  layout = lotse_layout_new (booklet, &page);
  check (layout);
}

static void
check_places (LotseLayout *layout)
{
  for (guint i = 0; i < layout->pieces->len; i++)
    {
      const LotsePiece *piece = &g_array_index (layout->pieces, LotsePiece, i), *before = i > 0 ? piece - 1 : NULL;
      LotseSheetKind sheet = g_array_index (layout->sheets, LotseSheetKind, piece->page);
      const LotseBlock *block = layout->booklet->blocks->pdata[piece->block];

      if (sheet == LOTSE_SHEET_TEXT)
        g_assert_cmpfloat (piece->y + piece->height, <=, LOTSE_A4_LONG - LOTSE_BOOKLET_BOTTOM + 0.5);
      g_assert_cmpfloat (piece->y, >=, LOTSE_BOOKLET_TOP - 0.5);
      if (before != NULL && before->page == piece->page)
        g_assert_cmpfloat (piece->y, >=, before->y + before->height - 0.01);
      if (piece->kind == LOTSE_PIECE_ROW)
        {
          guint n = lotse_table_n_rows (block->table);

          /* The last row is not alone on a page, unless the one before it leaves no room. */
          if (piece->first == n - 1 && n > 1 && before->kind == LOTSE_PIECE_HEADER)
            g_assert_cmpfloat (before[-1].height + before->height + piece->height, >, (LOTSE_A4_LONG - LOTSE_BOOKLET_BOTTOM - LOTSE_BOOKLET_TOP) / 2);
          /* Never a row without a header above it on its page, and columns from edge to edge. */
          g_assert_true (before->page == piece->page && (before->kind == LOTSE_PIECE_HEADER || before->kind == LOTSE_PIECE_ROW));
          for (guint c = 0, at = 0; c < lotse_table_n_columns (block->table); c++)
            if (lotse_layout_on_paper (lotse_table_column (block->table, c)))
              {
                g_assert_cmpfloat (piece->columns[at + 1], >, piece->columns[at] + 2 * LOTSE_CELL_PADDING);
                g_assert_cmpfloat (piece->columns[at + 1], <=, LOTSE_A4_SHORT - LOTSE_BOOKLET_SIDE + 0.5);
                at++;
              }
        }
      if (piece->kind == LOTSE_PIECE_LINES && piece->last < (guint) pango_layout_get_line_count (piece->layout))
        {
          g_assert_cmpuint (piece->last - piece->first, >=, 2);
          g_assert_cmpuint ((guint) pango_layout_get_line_count (piece->layout) - piece->last, >=, 2);
        }
      /* A heading is never the last on its page. */
      if (piece->kind == LOTSE_PIECE_LINES && block->kind == LOTSE_BLOCK_HEADING && i + 1 < layout->pieces->len)
        g_assert_cmpuint (piece[1].page, ==, piece->page);
    }
}

static void
check_contents (LotseLayout *layout)
{
  g_assert_cmpuint (layout->contents->len, >, 5);
  for (guint i = 0; i < layout->contents->len; i++)
    {
      const LotseContentsEntry *entry = &g_array_index (layout->contents, LotseContentsEntry, i);
      gboolean found = FALSE;

      for (guint p = 0; p < layout->pieces->len && !found; p++)
        {
          const LotsePiece *piece = &g_array_index (layout->pieces, LotsePiece, p);

          /* A heading of pages stands on the first of them. */
          if (piece->block != entry->block && !(piece->block == entry->block + 1 && piece->page == entry->page))
            continue;
          g_assert_cmpuint (piece->page, ==, entry->page);
          found = TRUE;
        }
      g_assert_true (found);
    }
}

static void
add_long_texts (LotseDataset *data)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < 700; i++)
    g_string_append (words, i % 9 == 0 ? "Verwaltungsverfahrensbeschleunigungsgesetzentwurf " : "und weiter ");
  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *id = g_strdup_printf ("long%u", i), *question = g_strndup (words->str, 40 + 31 * i);
      LotseRecord *decision = report_record (LOTSE_KIND_DECISION, id, LOTSE_F_DECISION_QUESTION, question);

      lotse_record_set_text (decision, LOTSE_F_DECISION_OUTCOME, words->str);
      lotse_record_set_integer (decision, LOTSE_F_DECISION_TAKEN_ON, report_day ("2025-05-05"));
      lotse_dataset_take (data, decision);
    }
  g_string_free (words, TRUE);
}

static void
test_layout (void)
{
  g_autoptr (LotseDataset) data = example (), large = report_large_data (150);

  add_long_texts (large);
  for (LotseBookletKind kind = 0; kind < LOTSE_N_BOOKLETS; kind++)
    {
      with_layout (data, kind, check_places);
      with_layout (large, kind, check_places);
    }
  with_layout (data, LOTSE_BOOKLET_COUNCIL, check_contents);
  with_layout (large, LOTSE_BOOKLET_COUNCIL, check_contents);
}

/* ---- Documents ---- */

static char *
pdf_info (const char *option, const char *path)
{
  g_autofree char *program = g_find_program_in_path ("pdfinfo");
  const char *argv[] = { program, option, path, NULL };
  char *output = NULL;

  if (program == NULL)
    {
      g_test_skip ("pdfinfo (poppler-utils) is not installed");
      return NULL;
    }
  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, NULL, NULL));
  return output;
}

/* Whoever goes from heading to heading never falls down two steps. */
static void
assert_heading_levels (const char *words)
{
  int before = 0;

  for (const char *at = words; (at = strstr (at, "  H")) != NULL; at++)
    if (g_ascii_isdigit (at[3]) && g_str_has_prefix (at + 4, " ("))
      {
        g_assert_cmpint (at[3] - '0', <=, before + 1);
        before = at[3] - '0';
      }
  g_assert_cmpint (before, >, 0);
}

static void
test_tagged (void)
{
  g_autoptr (LotseDataset) data = example ();
  LotseBookletOptions options = options_for (LOTSE_BOOKLET_COUNCIL, LOTSE_BOOKLET_PDF);
  g_autofree char *folder = g_dir_make_tmp ("lotse-booklet-XXXXXX", NULL), *path = g_build_filename (folder, "b.pdf", NULL), *facts = NULL, *words = NULL;
  g_autofree char *places = NULL;
  g_autoptr (GError) error = NULL;
  char *content;
  gsize length;
  guint projects = lotse_dataset_count (data, LOTSE_KIND_PROJECT);

  g_assert_true (lotse_booklet_write (&options, data, path, &error));
  g_assert_no_error (error);
  facts = pdf_info ("-isodates", path);
  if (facts != NULL)
    {
      words = pdf_info ("-struct-text", path);
      places = pdf_info ("-dests", path);
      g_assert_nonnull (strstr (facts, "Tagged:          yes"));
      g_assert_nonnull (strstr (facts, "CreationDate:    " DAY "T00:00:00"));
      g_assert_nonnull (strstr (facts, "Digitalisierungsstrategie Landkreis Musterach"));
      g_assert_cmpuint (count (words, "H1 ("), ==, 1);
      assert_heading_levels (words);
      g_assert_cmpuint (count (words, "H3 ("), >=, projects);
      g_assert_cmpuint (count (words, "TOCI"), >=, projects);
      g_assert_cmpuint (count (words, "Figure"), >=, projects + 2);
      g_assert_cmpuint (count (words, "Table"), >, 5);
      g_assert_cmpuint (count (words, "TH:"), >=, 5 * 3);
      g_assert_nonnull (strstr (words, "Workflow")); /* letters are not joined */
      g_assert_cmpuint (count (places, "\"block"), >=, projects + 7);
    }
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  g_assert_nonnull (memmem (content, length, "/Lang (de)", 10));
  g_assert_nonnull (memmem (content, length, "/Outlines", 9));
  g_free (content);
  g_remove (path);
  g_remove (folder);
}

/* On a one-pager that cannot hold all milestones, those ahead stay and the first ones that were reached make room. */
static void
test_ahead (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  const char *one[] = { "late", NULL };
  LotseBookletOptions options = options_for (LOTSE_BOOKLET_PROJECT, LOTSE_BOOKLET_PDF);
  g_autofree char *folder = g_dir_make_tmp ("lotse-booklet-XXXXXX", NULL), *path = g_build_filename (folder, "b.pdf", NULL), *words = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *id = g_strdup_printf ("many%02u", i), *title = g_strdup_printf ("%s %02u", i < 37 ? "Reached" : "Ahead", i);
      LotseRecord *milestone = report_record (LOTSE_KIND_MILESTONE, id, LOTSE_F_MILESTONE_TITLE, title);
      LotseDate day = lotse_date_add_months (report_day ("2023-11-26"), (int) i);

      lotse_record_set_text (milestone, LOTSE_F_MILESTONE_PROJECT, "late");
      lotse_record_set_soft (milestone, LOTSE_F_MILESTONE_DUE, lotse_soft_from_day (day));
      if (i < 37)
        lotse_record_set_integer (milestone, LOTSE_F_MILESTONE_DONE_ON, day);
      lotse_dataset_take (data, milestone);
    }
  options.projects = one;
  g_assert_true (lotse_booklet_write (&options, data, path, &error));
  g_assert_no_error (error);
  words = pdf_info ("-struct-text", path);
  if (words != NULL)
    {
      g_assert_nonnull (strstr (words, "Ahead 37"));
      g_assert_nonnull (strstr (words, "Ahead 39"));
      g_assert_null (strstr (words, "Reached 02"));
      g_assert_nonnull (strstr (words, " before\""));
    }
  g_remove (path);
  g_remove (folder);
}

/* No clock: what is recorded says whether one looks back. */
static void
test_today (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  LotseRecord *shift = report_record (LOTSE_KIND_SHIFT, "later", LOTSE_F_SHIFT_SENTENCE, "Later");

  g_assert_cmpint (lotse_booklet_today_for (data, report_day ("2035-01-01")), ==, report_day ("2035-01-01"));
  lotse_record_set_integer (shift, LOTSE_F_SHIFT_DECIDED_ON, report_day ("2036-02-02"));
  lotse_dataset_take (data, shift);
  g_assert_cmpint (lotse_booklet_today_for (data, report_day ("2035-01-01")), ==, report_day ("2036-02-02"));
  g_assert_cmpint (lotse_booklet_today_for (data, report_day ("2036-02-02")), ==, report_day ("2036-02-02"));
  g_assert_cmpint (lotse_booklet_today_for (data, report_day ("2037-01-01")), ==, report_day ("2037-01-01"));
}

static void
set_place (const char *zone, const char *locale, const char *time_of_day)
{
  g_setenv ("TZ", zone, TRUE);
  tzset ();
  setlocale (LC_ALL, locale);
  g_usleep (g_str_equal (time_of_day, "later") ? 1100000 : 0);
}

/* Not the clock, not the zone, not the locale, not what was drawn before. */
static void
test_same_bytes (void)
{
  g_autofree char *locale = g_strdup (setlocale (LC_ALL, NULL)), *zone = g_strdup (g_getenv ("TZ"));

  for (LotseBookletFormat format = 0; format < LOTSE_N_BOOKLET_FORMATS; format++)
    {
      LotseBookletOptions options = options_for (LOTSE_BOOKLET_COUNCIL, format);
      g_autoptr (LotseDataset) data = example (), again = example ();
      g_autoptr (GBytes) first = NULL, second = NULL;

      set_place ("Pacific/Auckland", locale, "now");
      first = make (data, &options);
      set_place ("America/Los_Angeles", "C", "later");
      second = make (again, &options);
      g_assert_true (g_bytes_equal (first, second));
    }
  for (LotseFormat format = LOTSE_FORMAT_PNG; format <= LOTSE_FORMAT_PDF; format++)
    for (LotseRenderPage page = LOTSE_RENDER_OVERVIEW; page <= LOTSE_RENDER_PROJECTS; page++)
      {
        LotseRenderOptions options = LOTSE_RENDER_OPTIONS_INIT;
        g_autoptr (LotseDataset) data = example (), again = example ();
        g_autoptr (GBytes) first = NULL, second = NULL;

        options.page = page;
        options.as_of = report_day (DAY);
        set_place ("Pacific/Auckland", locale, "now");
        first = lotse_render_bytes (&options, format, data, NULL);
        set_place ("America/Los_Angeles", "C", "now");
        second = lotse_render_bytes (&options, format, again, NULL);
        g_assert_true (first != NULL && g_bytes_equal (first, second));
      }
  set_place (zone ? zone : "UTC", locale, "now");
  if (zone == NULL)
    g_unsetenv ("TZ");
}

/* ---- Cancelling ---- */

typedef struct { GCancellable *cancellable; guint calls; double last; } Watch;

static void
watch (double share, gpointer data)
{
  Watch *self = data;

  g_assert_cmpfloat (share, >=, self->last);
  g_assert_cmpfloat (share, <=, 1);
  self->last = share;
  if (++self->calls == 6 && self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

static void
test_cancel (void)
{
  g_autoptr (LotseDataset) data = example ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "lotse-booklet-cancelled.pdf", NULL);
  LotseBookletOptions options = options_for (LOTSE_BOOKLET_COUNCIL, LOTSE_BOOKLET_PDF);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  Watch all = { 0 }, some = { .cancellable = cancellable };

  options.progress = watch;
  options.progress_data = &all;
  bytes = make (data, &options);
  g_assert_cmpuint (all.calls, >, 20);
  g_assert_cmpfloat (all.last, ==, 1);
  options.progress_data = &some;
  options.cancellable = cancellable;
  g_assert_false (lotse_booklet_write (&options, data, path, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (some.calls, ==, 6);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* A county that has only begun: every kind and format is written, and says that there is nothing yet. */
static void
test_empty (void)
{
  g_autoptr (LotseDataset) none = lotse_dataset_new ();

  for (LotseBookletKind kind = 0; kind < LOTSE_BOOKLET_PROJECT; kind++)
    for (LotseBookletFormat format = 0; format < LOTSE_N_BOOKLET_FORMATS; format++)
      {
        LotseBookletOptions options = options_for (kind, format);
        g_autoptr (GBytes) bytes = make (none, &options);

        g_assert_cmpuint (g_bytes_get_size (bytes), >, 1000);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/booklet/package", test_package);
  g_test_add_func ("/booklet/text-document", test_text_document);
  g_test_add_func ("/booklet/spreadsheet", test_spreadsheet);
  g_test_add_func ("/booklet/audience", test_audience);
  g_test_add_func ("/booklet/small-values", test_small_values);
  g_test_add_func ("/booklet/unreleased", test_unreleased);
  g_test_add_func ("/booklet/preview", test_preview);
  g_test_add_func ("/booklet/chosen-projects", test_chosen);
  g_test_add_func ("/booklet/layout", test_layout);
  g_test_add_func ("/booklet/tagged", test_tagged);
  g_test_add_func ("/booklet/ahead", test_ahead);
  g_test_add_func ("/booklet/today", test_today);
  g_test_add_func ("/booklet/same-bytes", test_same_bytes);
  g_test_add_func ("/booklet/cancel", test_cancel);
  g_test_add_func ("/booklet/empty", test_empty);
  return g_test_run ();
}
