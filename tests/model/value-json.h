/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values as tests write them: JSON of a field that is named. */
#pragma once

#include "data/model/schema.h"
#include "data/model/value.h"

const LotseField *value_json_field (LotseKind kind, const char *name);               /* (transfer none) has to be there */
LotseValue        value_json_read (const LotseField *field, const char *json);       /* to be cleared; has to be readable */
