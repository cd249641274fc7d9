/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading what cairo has written as PDF, and the objects that take the place of some of it or are new. Shared by what completes a document. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  GByteArray *pdf;
  gsize      *offsets;   /* (owned) of the objects; 0: free */
  guint       n_objects; /* that cairo wrote */
  guint       next;      /* number of the next that is new */
  gsize       xref;      /* where the table stands */
  char       *trailer;   /* (owned) its dictionary */
  GString    *out;       /* (owned) changed and new objects, one behind the other */
  GArray     *changed;   /* (owned) */
} PdfUpdate;

void        pdf_update_init (PdfUpdate *self, GByteArray *pdf);
void        pdf_update_clear (PdfUpdate *self);
gboolean    pdf_update_read (PdfUpdate *self); /* FALSE: not what cairo writes */

/* The dictionary of an object, without the outer brackets. NULL where it is none. (transfer full) */
char       *pdf_read_dict (PdfUpdate *self, guint number);
const char *pdf_find_key (const char *dict, const char *key); /* what follows "/key"; NULL without */
guint       pdf_read_reference (const char *value);           /* 0 where there is none */
gboolean    pdf_has_name (const char *value, const char *name);

/* The content of an object with a stream, unpacked. (transfer full) (nullable) */
GByteArray *pdf_read_stream (PdfUpdate *self, guint number);
/* A dictionary with @value for the key, which it has; a value is one token, or an array. (transfer full) */
char       *pdf_replace_value (const char *dict, const char *key, const char *value);

guint       pdf_new_number (PdfUpdate *self);
void        pdf_append_text (GString *out, const char *text); /* as a string of UTF-16 */
/* @dict: its entries so far; what is appended to `out` until the end goes into the same dictionary. */
void        pdf_begin_object (PdfUpdate *self, guint number, const char *dict);
void        pdf_end_object (PdfUpdate *self);
void        pdf_append_stream (PdfUpdate *self, guint number, const char *dict, const char *data, gsize length, gboolean pack);
/* The whole file with all of that, in one part. (transfer full) */
GByteArray *pdf_write_whole (PdfUpdate *self);

G_END_DECLS
