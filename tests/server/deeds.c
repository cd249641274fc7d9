/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deeds.h"

LotseMutation *
make_project (Fixture *fixture, const char **token)
{
  g_autoptr (LotseRecord) project = new_project ("Neu", fixture->below, fixture->function);

  return lotse_mutation_create (project);
}

static LotseMutation *
rename_project (Fixture *fixture, const char **token)
{
  g_autoptr (LotseRecord) project = fetch (fixture, OFFICE (fixture), LOTSE_KIND_PROJECT, fixture->project);

  return patch_text (project, LOTSE_F_PROJECT_TITLE, "Anders");
}

static LotseMutation *
move_project (Fixture *fixture, const char **token)
{
  g_autoptr (LotseRecord) project = fetch (fixture, OFFICE (fixture), LOTSE_KIND_PROJECT, fixture->project);

  return patch_text (project, LOTSE_F_PROJECT_DEPARTMENT, fixture->other);
}

LotseMutation *
delete_project (Fixture *fixture, const char **token)
{
  g_autoptr (LotseRecord) project = fetch (fixture, OFFICE (fixture), LOTSE_KIND_PROJECT, fixture->project);

  return lotse_mutation_delete (project);
}

static LotseMutation *
move_department (Fixture *fixture, const char **token)
{
  g_autoptr (LotseRecord) department = fetch (fixture, OFFICE (fixture), LOTSE_KIND_DEPARTMENT, fixture->other);

  return patch_text (department, LOTSE_F_DEPARTMENT_PARENT, fixture->department);
}

static LotseMutation *
delete_an_old_one (Fixture *fixture, const char **token)
{
  LotseMutation *mutation = delete_project (fixture, token);

  mutation->base_rev--;
  return mutation;
}

static LotseMutation *
make_again (Fixture *fixture, const char **token)
{
  g_autoptr (LotseRecord) project = fetch (fixture, OFFICE (fixture), LOTSE_KIND_PROJECT, fixture->project);

  return lotse_mutation_create (project);
}

LotseMutation *
speak_unsigned (Fixture *fixture, const char **token)
{
  g_autoptr (LotseRecord) voice = lotse_record_new (LOTSE_KIND_VOICE, NULL);

  lotse_record_set_text (voice, LOTSE_F_VOICE_TEXT, "Bitte weniger Formulare.");
  *token = fixture->token[LOTSE_ROLE_EMPLOYEE];
  return lotse_mutation_create (voice);
}

static LotseMutation *
report_elsewhere (Fixture *fixture, const char **token)
{
  g_autoptr (LotseRecord) report = new_report (fixture->other_project, LOTSE_STATUS_ON_TRACK);

  *token = fixture->token[LOTSE_ROLE_PILOT];
  return lotse_mutation_create (report);
}

static LotseMutation *
head_renames_project (Fixture *fixture, const char **token)
{
  *token = fixture->token[LOTSE_ROLE_HEAD];
  return rename_project (fixture, token);
}

LotseMutation *
make_untitled (Fixture *fixture, const char **token)
{
  g_autoptr (LotseRecord) project = new_project (NULL, NULL, NULL);

  return lotse_mutation_create (project);
}

const DeedInfo deeds[] = {
  { "make a project", "applied", make_project, TRUE },
  { "rename it", "applied", rename_project, TRUE },
  { "move it with all that belongs to it", "applied", move_project, TRUE },
  { "delete it", "applied", delete_project, TRUE },
  { "move a department", "applied", move_department, TRUE },
  { "delete what has changed", "conflict", delete_an_old_one, FALSE },
  { "make it again", "duplicate", make_again, FALSE },
  { "speak unsigned", "applied", speak_unsigned, TRUE },
  { "report elsewhere", "rejected", report_elsewhere, FALSE },
  { "rename as a head", "applied", head_renames_project, TRUE },
  { "make an untitled one", "rejected", make_untitled, FALSE },
};

const guint n_deeds = G_N_ELEMENTS (deeds);
