/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Content of a page, operator by operator: marks stand around whole paths and whole text objects, which they must not cut. */
#include "config.h"
#include "pdf-artifacts.h"

#include <string.h>

#define BEGIN "/Artifact BMC\n"
#define END "\nEMC"

typedef struct
{
  const char *at, *end;
  const char *operands; /* where those of the operator that follows begin */
  const char *copied;
  GString    *out;
  int         depth;    /* of marked content */
  gboolean    open;     /* of the mark that was put here */
  gboolean    in_text;
} Content;

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

static gboolean
is_delimiter (char c)
{
  return strchr ("()<>[]{}/%", c) != NULL && c != '\0';
}

/* Behind a string in brackets, which may be nested. */
static void
skip_string (Content *self)
{
  int depth = 0;

  for (; self->at < self->end; self->at++)
    {
      if (*self->at == '\\')
        self->at++;
      else if (*self->at == '(')
        depth++;
      else if (*self->at == ')' && --depth == 0)
        {
          self->at++;
          return;
        }
    }
  self->at = self->end;
}

static void
skip_regular (Content *self)
{
  while (self->at < self->end && !is_space (*self->at) && !is_delimiter (*self->at))
    self->at++;
}

/* The next token is an operator: letters that are no name and no number. What belongs to operands is passed over. */
static gboolean
next_operator (Content *self, const char **name, gsize *length)
{
  int brackets = 0;

  self->operands = NULL;
  while (self->at < self->end)
    {
      const char *begin = self->at;

      if (is_space (*self->at))
        {
          self->at++;
          continue;
        }
      if (self->operands == NULL)
        self->operands = begin;
      if (*self->at == '(')
        skip_string (self);
      else if (*self->at == '%')
        while (self->at < self->end && *self->at != '\n')
          self->at++;
      else if (*self->at == '/')
        {
          self->at++;
          skip_regular (self);
        }
      else if (is_delimiter (*self->at))
        {
          brackets += *self->at == '[' || *self->at == '<' ? 1 : *self->at == ']' || *self->at == '>' ? -1 : 0;
          self->at++;
        }
      else
        {
          skip_regular (self);
          if (brackets == 0 && (g_ascii_isalpha (*begin) || *begin == '\'' || *begin == '"'))
            {
              *name = begin;
              *length = (gsize) (self->at - begin);
              return TRUE;
            }
        }
    }
  return FALSE;
}

static void
copy_until (Content *self, const char *to)
{
  g_string_append_len (self->out, self->copied, to - self->copied);
  self->copied = to;
}

static void
open_mark (Content *self)
{
  copy_until (self, self->operands);
  g_string_append (self->out, BEGIN);
  self->open = TRUE;
}

static void
close_mark (Content *self)
{
  copy_until (self, self->at);
  g_string_append (self->out, END);
  self->open = FALSE;
}

static gboolean
is_one_of (const char *name, gsize length, const char *const *names)
{
  for (; *names != NULL; names++)
    if (strlen (*names) == length && memcmp (name, *names, length) == 0)
      return TRUE;
  return FALSE;
}

/* FALSE: not what cairo writes. */
static gboolean
take_operator (Content *self, const char *name, gsize length)
{
  static const char *const paths[] = { "m", "re", NULL };
  static const char *const painted[] = { "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n", NULL };
  static const char *const pictures[] = { "Do", "sh", NULL };
  static const char *const begins[] = { "BDC", "BMC", NULL }, *const ends[] = { "EMC", NULL };
  static const char *const text[] = { "BT", NULL }, *const text_end[] = { "ET", NULL }, *const inlined[] = { "BI", NULL };

  if (is_one_of (name, length, inlined))
    return FALSE;
  if (is_one_of (name, length, begins))
    {
      self->depth++;
      return !self->open;
    }
  if (is_one_of (name, length, ends))
    return --self->depth >= 0;
  if (self->depth > 0)
    return TRUE;
  if (is_one_of (name, length, text))
    {
      self->in_text = TRUE;
      if (self->open)
        return FALSE;
      open_mark (self);
    }
  else if (is_one_of (name, length, text_end))
    {
      self->in_text = FALSE;
      close_mark (self);
    }
  else if (!self->in_text && !self->open && is_one_of (name, length, paths))
    open_mark (self);
  else if (!self->in_text && self->open && is_one_of (name, length, painted))
    close_mark (self);
  else if (!self->in_text && is_one_of (name, length, pictures))
    {
      if (self->open)
        return FALSE;
      open_mark (self);
      close_mark (self);
    }
  return TRUE;
}

GString *
pdf_mark_artifacts (const char *content, gsize length)
{
  Content self = { .at = content, .end = content + length, .copied = content, .out = g_string_sized_new (length + length / 4) };
  const char *name;
  gsize n;
  gboolean known = TRUE;

  while (known && next_operator (&self, &name, &n))
    known = take_operator (&self, name, n);
  if (known && self.depth == 0 && !self.open)
    {
      copy_until (&self, self.end);
      return self.out;
    }
  g_string_free (self.out, TRUE);
  return NULL;
}
