/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far the edits of a project and of all that belongs to it have come. */
#pragma once

#include "data/client/lotse-client.h"

G_BEGIN_DECLS

/* The worst of the project itself and of the records that name it; TRANSMITTED without @client (nullable). @waiting (out) (optional): how
 * many of these records are not transmitted; @record (out) (optional) (transfer none) (nullable): one that needs a person. */
LotseRecordState lotse_project_standing (LotseClient *client, LotseDataset *data, LotseRecord *project, guint *waiting, LotseRecord **record);

/* Ids of all projects of which something has not arrived, with the worst of it as LotseRecordState. @client (nullable). (transfer full)
 * (element-type utf8 LotseRecordState) */
GHashTable *lotse_projects_unsent (LotseClient *client, LotseDataset *data);

/* "archived on 3 Mar 2021"; NULL: it is not in the archive. (transfer full) (nullable) */
char *lotse_project_archived_words (LotseRecord *project);

G_END_DECLS
