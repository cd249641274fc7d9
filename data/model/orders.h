/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Orders in which records are listed. Functions whose name ends in _cb are for g_ptr_array_sort (): they compare LotseRecord *const *. */
#pragma once

#include "lotse-record.h"

G_BEGIN_DECLS

/* By title as lotse_collate() orders words; equal ones by id. */
int lotse_compare_titles (LotseRecord *a, LotseRecord *b);
int lotse_compare_titles_cb (gconstpointer a, gconstpointer b);
/* Projects by code, as its letters are; what has none by title, before them. */
int lotse_compare_coded_cb (gconstpointer a, gconstpointer b);
/* Milestones by the day on which they are due, see lotse_soft_compare(); equal ones by id. */
int lotse_compare_due_cb (gconstpointer a, gconstpointer b);

/* Fields of action by position, code and title; equal ones by id. */
int lotse_compare_fields_cb (gconstpointer a, gconstpointer b);

G_END_DECLS
