/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Network of partners and projects: layout, paint and words. */
#include "config.h"
#include "network-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define SIDE_SHARE 0.36 /* of the width for the names of one side */
#define SIGN 11.0       /* px at text of 100 % */
#define ROOMY 2.3       /* lines of text a row may grow to */
#define KEY_FROM 9.0    /* lines of height from which there is room for a key */

#define KINDS_FROM 14.0 /* … and for one of the kinds of partners */
#define MOST_KINDS (2 * LOTSE_N_SHAPES) /* that have signs of their own */

enum { PARTNERS, PROJECTS };

typedef struct
{
  char           *title, *note; /* (owned) note: (nullable) */
  guint           kind;
  LotseChartState state;
  guint           links;  /* shown or not */
  gboolean        shown;
  double          x, y;   /* of the sign */
} Node;

typedef struct
{
  LotseFigure base;
  char       *title;    /* (owned) */
  GArray     *nodes[2]; /* (owned) (element-type Node) */
  GArray     *edges;    /* (owned) (element-type NetworkEdge) each once */
  guint      *order[2]; /* (owned) from above; those left out come last */
  guint       shown[2];
  double      sign;
  LotseKeyEntry key[LOTSE_CHART_N_STATES]; /* its series are the states */
  guint       n_key;
  LotseKeyEntry kinds[MOST_KINDS]; /* their series are the kinds of the partners */
  guint       n_kinds;
} Network;

#define NODE(network, side, i) (&g_array_index ((network)->nodes[side], Node, i))
#define EDGE(network, i) (&g_array_index ((network)->edges, NetworkEdge, i))

static const LotseFigureClass network_class;

static void
node_clear (gpointer data)
{
  g_free (((Node *) data)->title);
  g_free (((Node *) data)->note);
}

static void
network_free (LotseFigure *figure)
{
  Network *self = (Network *) figure;

  g_free (self->title);
  g_array_unref (self->edges);
  for (int side = 0; side < 2; side++)
    {
      g_array_unref (self->nodes[side]);
      g_free (self->order[side]);
    }
}

static void
copy_nodes (Network *self, const LotseNetworkInput *input)
{
  for (int side = 0; side < 2; side++)
    {
      self->nodes[side] = g_array_new (FALSE, TRUE, sizeof (Node));
      g_array_set_clear_func (self->nodes[side], node_clear);
    }
  for (guint i = 0; i < input->n_partners; i++)
    {
      Node node = { .title = lotse_text_clean (input->partners[i].title), .note = input->partners[i].note ? lotse_text_clean (input->partners[i].note) : NULL,
                    .kind = input->partners[i].kind };

      g_array_append_val (self->nodes[PARTNERS], node);
    }
  for (guint i = 0; i < input->n_projects; i++)
    {
      Node node = { .title = lotse_text_clean (input->projects[i].title), .state = input->projects[i].state };

      g_array_append_val (self->nodes[PROJECTS], node);
    }
}

static void
copy_edges (Network *self, const LotseNetworkInput *input)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  self->edges = g_array_new (FALSE, FALSE, sizeof (NetworkEdge));
  for (guint i = 0; i < input->n_links; i++)
    {
      NetworkEdge edge = { input->links[i].partner, input->links[i].project };
      gint64 key = (gint64) edge.left << 32 | edge.right;

      if (edge.left >= input->n_partners || edge.right >= input->n_projects || !g_hash_table_add (seen, g_memdup2 (&key, sizeof key)))
        continue;
      g_array_append_val (self->edges, edge);
      NODE (self, PARTNERS, edge.left)->links++;
      NODE (self, PROJECTS, edge.right)->links++;
    }
}

/* The @most with the most links; of equals the first. */
static void
choose_shown (Network *self, int side, guint most)
{
  guint n = self->nodes[side]->len;

  self->shown[side] = MIN (n, most);
  for (guint i = 0; i < n; i++)
    {
      guint before = 0;

      for (guint k = 0; k < n; k++)
        before += NODE (self, side, k)->links > NODE (self, side, i)->links || (NODE (self, side, k)->links == NODE (self, side, i)->links && k < i);
      NODE (self, side, i)->shown = before < most;
    }
}

/* Those that are left out behind all others, else in the order that was found. */
static void
move_hidden_last (Network *self, int side)
{
  guint n = self->nodes[side]->len, to = 0;
  g_autofree guint *sorted = g_new (guint, MAX (1, n));

  for (int shown = 1; shown >= 0; shown--)
    for (guint i = 0; i < n; i++)
      if (NODE (self, side, self->order[side][i])->shown == shown)
        sorted[to++] = self->order[side][i];
  for (guint i = 0; i < n; i++)
    self->order[side][i] = sorted[i];
}

static gboolean
edge_is_shown (const Network *self, const NetworkEdge *edge)
{
  return NODE (self, PARTNERS, edge->left)->shown && NODE (self, PROJECTS, edge->right)->shown;
}

static void
find_order (Network *self)
{
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (NetworkEdge));

  for (guint i = 0; i < self->edges->len; i++)
    if (edge_is_shown (self, EDGE (self, i)))
      g_array_append_val (edges, *EDGE (self, i));
  for (int side = 0; side < 2; side++)
    {
      self->order[side] = g_new (guint, MAX (1, self->nodes[side]->len));
      for (guint i = 0; i < self->nodes[side]->len; i++)
        self->order[side][i] = i;
    }
  lotse_network_order ((const NetworkEdge *) (const void *) edges->data, edges->len, self->nodes[0]->len, self->nodes[1]->len, self->order[0], self->order[1]);
  for (int side = 0; side < 2; side++)
    move_hidden_last (self, side);
}

static void
lay_out_side (Network *self, LotseTextCache *text, int side, double top, double room)
{
  const LotseStyle *style = lotse_text_cache_style (text);
  double line = lotse_text_line_height (text, LOTSE_TEXT_SMALL), tiny = lotse_text_line_height (text, LOTSE_TEXT_TINY), step = room / MAX (1, self->shown[side]);
  double names = floor (self->base.width * SIDE_SHARE - self->sign * 1.6), x = side == PARTNERS ? names + self->sign : self->base.width - names - self->sign;
  LotseLabelLook name = { LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN, &style->text, NULL, side == PARTNERS ? 1 : 0, names };
  LotseLabelLook note = { LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN, &style->dim, NULL, side == PARTNERS ? 1 : 0, names };

  for (guint i = 0; i < self->shown[side]; i++)
    {
      Node *node = NODE (self, side, self->order[side][i]);
      gboolean with_note = node->note && step >= line + tiny;
      double at = side == PARTNERS ? names : x + self->sign;

      node->x = x;
      node->y = top + (i + 0.5) * step;
      lotse_labels_put (self->base.labels, node->title, &name, at, node->y - (with_note ? tiny / 2 : 0));
      if (with_note)
        lotse_labels_put (self->base.labels, node->note, &note, at, node->y + line / 2);
      lotse_figure_add_item (&self->base, (LotseChartRect) { side == PARTNERS ? 0 : x - self->sign, node->y - MIN (step, line * 2) / 2, names + self->sign * 1.9, MIN (step, line * 2) - 1 },
                             i, (guint) side, self->order[side][i]);
    }
  if (self->shown[side] < self->nodes[side]->len)
    {
      guint more = self->nodes[side]->len - self->shown[side];
      g_autofree char *words = g_strdup_printf (ngettext ("and %u more", "and %u more", more), more);

      lotse_labels_put (self->base.labels, words, &note, side == PARTNERS ? names : x + self->sign, self->base.height - tiny / 2);
    }
}

/* The states of the projects that occur, which only their signs say. Returns its height. */
static double
add_key (Network *self, LotseTextCache *text)
{
  for (guint s = 0; s < LOTSE_CHART_N_STATES; s++)
    for (guint i = 0; i < self->nodes[PROJECTS]->len; i++)
      if (MIN (NODE (self, PROJECTS, i)->state, LOTSE_CHART_N_STATES - 1) == s)
        {
          self->key[self->n_key++] = (LotseKeyEntry) { .text = lotse_chart_state_label ((LotseChartState) s), .series = s };
          break;
        }
  return lotse_figure_key (&self->base, text, self->key, self->n_key, 0, 0, self->base.width);
}

/* The kinds of the partners that occur, below the states. Returns its height. */
static double
add_kinds (Network *self, LotseTextCache *text, double top)
{
  for (guint kind = 0; kind < MOST_KINDS; kind++)
    for (guint i = 0; i < self->nodes[PARTNERS]->len; i++)
      if (NODE (self, PARTNERS, i)->kind == kind && NODE (self, PARTNERS, i)->note != NULL)
        {
          self->kinds[self->n_kinds++] = (LotseKeyEntry) { .text = NODE (self, PARTNERS, i)->note, .series = kind };
          break;
        }
  return lotse_figure_key (&self->base, text, self->kinds, self->n_kinds, 0, top, self->base.width);
}

static void
paint_kind (const LotseStyle *style, guint kind, double x, double y, double size, cairo_t *cr)
{
  lotse_shape_paint (cr, (LotseShape) (kind % LOTSE_N_SHAPES), x, y, size, kind < LOTSE_N_SHAPES, &style->series[0].mark, &style->card);
}

static void
lay_out (Network *self, LotseTextCache *text)
{
  const LotseStyle *style = lotse_text_cache_style (text);
  double line = lotse_text_line_height (text, LOTSE_TEXT_SMALL), tiny = lotse_text_line_height (text, LOTSE_TEXT_TINY), head, room;
  const double states = self->base.height >= line * KEY_FROM ? add_key (self, text) : 0;
  const double top = states + (self->base.height >= line * KINDS_FROM ? add_kinds (self, text, states) : 0);
  LotseLabelLook bold = { LOTSE_TEXT_SMALL, LOTSE_TEXT_BOLD, &style->text, NULL, 1, self->base.width * SIDE_SHARE };
  guint most, all = MAX (self->nodes[0]->len, self->nodes[1]->len);

  head = top + line * 1.4;
  self->sign = lotse_style_px (style, SIGN);
  most = (guint) MAX (1, floor ((self->base.height - head) / (line * 1.08)));
  if (all > most)
    most = (guint) MAX (1, floor ((self->base.height - head - tiny * 1.2) / (line * 1.08)));
  room = MIN (self->base.height - head - (all > most ? tiny * 1.2 : 0), MIN (all, most) * line * ROOMY);
  choose_shown (self, PARTNERS, most);
  choose_shown (self, PROJECTS, most);
  find_order (self);
  lotse_labels_put (self->base.labels, _("Partners"), &bold, floor (self->base.width * SIDE_SHARE - self->sign * 1.6), top + line / 2);
  bold.align = 0;
  lotse_labels_put (self->base.labels, _("Projects"), &bold, self->base.width - floor (self->base.width * SIDE_SHARE - self->sign * 1.6), top + line / 2);
  self->base.plot = (LotseChartRect) { self->base.width * SIDE_SHARE, head, self->base.width * (1 - 2 * SIDE_SHARE), room };
  lay_out_side (self, text, PARTNERS, head, room);
  lay_out_side (self, text, PROJECTS, head, room);
}

LotseFigure *
lotse_network_new (const LotseNetworkInput *input, LotseTextCache *text, double width, double height)
{
  Network *self = g_new0 (Network, 1);

  lotse_figure_init (&self->base, &network_class, text, width, height);
  self->title = lotse_text_clean (input->title);
  copy_nodes (self, input);
  copy_edges (self, input);
  lay_out (self, text);
  return &self->base;
}

double
lotse_network_height (const LotseNetworkInput *input, LotseTextCache *text)
{
  double line = lotse_text_line_height (text, LOTSE_TEXT_SMALL);

  return line * (1.4 + 2 * 2.75) + MAX (input->n_partners, input->n_projects) * line * 1.7; /* two keys of at most two lines, and the names of the sides */
}

guint
lotse_network_crossings (LotseFigure *figure)
{
  Network *self = (Network *) figure;
  g_autofree guint *left = g_new0 (guint, MAX (1, self->nodes[0]->len)), *right = g_new0 (guint, MAX (1, self->nodes[1]->len));
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (NetworkEdge));

  for (guint i = 0; i < self->nodes[0]->len; i++)
    left[self->order[0][i]] = i;
  for (guint i = 0; i < self->nodes[1]->len; i++)
    right[self->order[1][i]] = i;
  for (guint i = 0; i < self->edges->len; i++)
    if (edge_is_shown (self, EDGE (self, i)))
      g_array_append_val (edges, *EDGE (self, i));
  return lotse_network_count_crossings ((const NetworkEdge *) (const void *) edges->data, edges->len, left, right);
}

/* ---- Paint ---- */

static void
trace_edge (const Network *self, const NetworkEdge *edge, cairo_t *cr)
{
  const Node *a = NODE (self, PARTNERS, edge->left), *b = NODE (self, PROJECTS, edge->right);
  double from = a->x + self->sign * 0.75, to = b->x - self->sign * 0.75, middle = (from + to) / 2;

  cairo_move_to (cr, from, a->y);
  cairo_curve_to (cr, middle, a->y, middle, b->y, to, b->y);
}

static void
network_paint (LotseFigure *figure, LotseTextCache *text, cairo_t *cr)
{
  Network *self = (Network *) figure;
  const LotseStyle *style = lotse_text_cache_style (text);
  LotseColour line = lotse_colour_mix (&style->card, &style->dim, 0.75);

  lotse_colour_set (cr, &line, 1);
  cairo_set_line_width (cr, 1.25);
  for (guint i = 0; i < self->edges->len; i++)
    if (edge_is_shown (self, EDGE (self, i)))
      trace_edge (self, EDGE (self, i), cr);
  cairo_stroke (cr);
  for (guint i = 0; i < self->nodes[PARTNERS]->len; i++)
    {
      const Node *node = NODE (self, PARTNERS, i);

      if (node->shown)
        paint_kind (style, node->kind, node->x, node->y, self->sign * 0.9, cr);
    }
  for (guint i = 0; i < self->nodes[PROJECTS]->len; i++)
    {
      const Node *node = NODE (self, PROJECTS, i);

      if (node->shown)
        lotse_mark_paint (cr, style, MIN (node->state, LOTSE_CHART_N_STATES - 1), node->x, node->y, self->sign, FALSE);
    }
  for (guint i = 0; i < self->n_key; i++)
    {
      const LotseChartRect *sign = &self->key[i].sign;

      lotse_mark_paint (cr, style, (LotseChartState) self->key[i].series, sign->x + sign->width / 2, sign->y + sign->height / 2, sign->height, FALSE);
    }
  for (guint i = 0; i < self->n_kinds; i++)
    {
      const LotseChartRect *sign = &self->kinds[i].sign;

      paint_kind (style, self->kinds[i].series, sign->x + sign->width / 2, sign->y + sign->height / 2, self->sign * 0.9, cr);
    }
}

void
lotse_network_paint_links (LotseFigure *figure, const LotseStyle *style, guint index, cairo_t *cr)
{
  Network *self = (Network *) figure;
  const LotseFigureItem *item = lotse_figure_item (figure, index);

  if (!item)
    return;
  cairo_save (cr);
  cairo_new_path (cr);
  lotse_colour_set (cr, &style->accent, 1);
  cairo_set_line_width (cr, 2.25);
  for (guint i = 0; i < self->edges->len; i++)
    if ((item->what == PARTNERS ? EDGE (self, i)->left : EDGE (self, i)->right) == item->which && edge_is_shown (self, EDGE (self, i)))
      trace_edge (self, EDGE (self, i), cr);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* ---- Words ---- */

/* Names of all that a node is linked to, in the order of the picture. (transfer full) */
static char *
linked_names (const Network *self, int side, guint index)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < self->nodes[1 - side]->len; i++)
    for (guint e = 0; e < self->edges->len; e++)
      {
        guint here = side == PARTNERS ? EDGE (self, e)->left : EDGE (self, e)->right, there = side == PARTNERS ? EDGE (self, e)->right : EDGE (self, e)->left;

        if (here != index || there != self->order[1 - side][i])
          continue;
        if (out->len > 0)
          g_string_append (out, ", ");
        g_string_append (out, NODE (self, 1 - side, there)->title);
      }
  return g_string_free (out, FALSE);
}

static char *
network_describe (LotseFigure *figure, guint index, LotseChartLang lang)
{
  Network *self = (Network *) figure;
  const LotseFigureItem *item = lotse_figure_item (figure, index);
  const Node *node = NODE (self, item->what, item->which);
  g_autofree char *names = linked_names (self, (int) item->what, item->which);
  g_autofree char *who = node->note ? g_strdup_printf ("%s, %s", node->title, node->note) : g_strdup (node->title);
  g_autofree char *what = item->what == PROJECTS ? g_strdup_printf ("%s, %s", node->title, lotse_chart_state_label (MIN (node->state, LOTSE_CHART_N_STATES - 1))) : NULL;

  if (item->what == PARTNERS)
    return node->links ? g_strdup_printf (ngettext ("%s: partner in %u project: %s.", "%s: partner in %u projects: %s.", node->links), who, node->links, names)
                       : g_strdup_printf (_("%s: partner without a project."), who);
  return node->links ? g_strdup_printf (ngettext ("%s: with %u partner: %s.", "%s: with %u partners: %s.", node->links), what, node->links, names)
                     : g_strdup_printf (_("%s: without a partner."), what);
}

static char *
network_summarize (LotseFigure *figure, LotseChartLang lang)
{
  Network *self = (Network *) figure;
  guint partners = self->nodes[PARTNERS]->len, projects = self->nodes[PROJECTS]->len, most = 0, alone = 0;
  g_autofree char *left = g_strdup_printf (ngettext ("%u partner", "%u partners", partners), partners), *right = g_strdup_printf (ngettext ("%u project", "%u projects", projects), projects);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < partners; i++)
    {
      most = NODE (self, PARTNERS, i)->links > NODE (self, PARTNERS, most)->links ? i : most;
      alone += NODE (self, PARTNERS, i)->links == 0;
    }
  if (partners > 0 && NODE (self, PARTNERS, most)->links > 1)
    /* Translators: title, "18 partners", "22 projects", a partner and in how many projects: "…; most projects: University with 4." */
    lotse_sentence_take (out, g_strdup_printf (_("%s: %s, %s; most projects: %s with %u."), self->title, left, right, NODE (self, PARTNERS, most)->title,
                                               NODE (self, PARTNERS, most)->links));
  else
    lotse_sentence_take (out, g_strdup_printf (_("%s: %s, %s."), self->title, left, right));
  if (alone > 0)
    lotse_sentence_take (out, g_strdup_printf (ngettext ("%u partner is without a project.", "%u partners are without a project.", alone), alone));
  return g_string_free (out, FALSE);
}

static LotseChartTable *
network_tabulate (LotseFigure *figure, LotseChartLang lang)
{
  Network *self = (Network *) figure;
  LotseChartTable *table = lotse_chart_table_new (self->title);

  lotse_chart_table_add_column (table, _("Partner"), FALSE);
  lotse_chart_table_add_column (table, _("Kind"), FALSE);
  lotse_chart_table_add_column (table, _("Number of projects"), TRUE);
  lotse_chart_table_add_column (table, _("Projects"), FALSE);
  for (guint i = 0; i < self->nodes[PARTNERS]->len; i++)
    {
      guint index = self->order[PARTNERS][i];
      const Node *node = NODE (self, PARTNERS, index);

      lotse_chart_table_add_text (table, node->title);
      lotse_chart_table_add_text (table, node->note);
      lotse_chart_table_take_number (table, node->links, g_strdup_printf ("%u", node->links));
      lotse_chart_table_take_text (table, linked_names (self, PARTNERS, index));
    }
  return table;
}

static const LotseFigureClass network_class = { network_free, network_paint, network_describe, network_summarize, network_tabulate };
