/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Another program as a screen reader knows it: its objects on the bus of AT-SPI, by role and name, and which of them has the focus. Nothing of this
 * needs the toolkit in this process. While it waits, the main context is turned (a server may live in it). */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _Spoken Spoken;

/* Roles of AT-SPI that are asked for. */
typedef enum
{
  SPOKEN_CHECK_BOX = 7,
  SPOKEN_LABEL = 29,
  SPOKEN_LIST_ITEM = 32,
  SPOKEN_BUTTON = 43,
  SPOKEN_RADIO = 44,
  SPOKEN_TOGGLE = 62,
  SPOKEN_ENTRY = 79,
  SPOKEN_INPUT = G_MAXUINT32 - 1, /* what is written into, of one line or of several */
  SPOKEN_ANY = G_MAXUINT32,
} SpokenRole;

typedef enum { SPOKEN_CHECKED = 4, SPOKEN_FOCUSED = 12, SPOKEN_SENSITIVE = 24, SPOKEN_INVALID = 36 } SpokenState;

/* The bus, which is started where it does not run. NULL: there is none. */
Spoken     *spoken_new (void);
void        spoken_free (Spoken *self);
/* Waits until the process has said that it is there. */
void        spoken_follow (Spoken *self, GPid pid);

/* Paths of objects. The first in reading order with that role whose name contains @name; NULL where there is none. (transfer full) (nullable) */
char       *spoken_find (Spoken *self, SpokenRole role, const char *name);
/* What has the focus, as it said itself. (transfer none) (nullable) */
const char *spoken_focus (Spoken *self);

char       *spoken_name (Spoken *self, const char *path);        /* (transfer full) */
char       *spoken_description (Spoken *self, const char *path); /* (transfer full) */
char       *spoken_text (Spoken *self, const char *path);        /* (transfer full) what is in an input */
gboolean    spoken_is (Spoken *self, const char *path, SpokenState state);
/* Does what the object offers first, as a screen reader does; FALSE: it offers nothing. */
gboolean    spoken_act (Spoken *self, const char *path);
/* Puts @text behind what is in an input, as voice control does; FALSE: it takes none. */
gboolean    spoken_insert (Spoken *self, const char *path, const char *text);
/* "list item: P-01 · Online-Antrag, im Plan …", with description and what is wrong with it: what would be read out. (transfer full) */
char       *spoken_sentence (Spoken *self, const char *path);
/* All objects, one a line, for messages of a test that fails. (transfer full) */
char       *spoken_tree (Spoken *self);

G_END_DECLS
