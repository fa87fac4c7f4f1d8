/** What the culture team and the chair of a panel read and do. What the database refuses, it throws. */
import type { SupabaseClient } from '@supabase/supabase-js';
import { error } from '@sveltejs/kit';
import { z } from 'zod';
import type { Database } from '../../database/index.ts';
import {
  A_PAGE,
  applicationSchema,
  applicationsSchema,
  memberSchema,
  type Application,
  type Applications,
  type Member,
  type Shown,
  type TypedMember,
} from './applications.ts';
import { panelMail } from './letters.server.ts';
import { rankingSchema, type Ranking, type TypedModeration } from './ranking.ts';
import { scoreRowSchema, type ScoreRow } from './scores-table.ts';

type Client = SupabaseClient<Database>;

export async function panel(database: Client, round: string): Promise<Member[]> {
  const { data } = await database.rpc('panel_of', { asked_round: round }).throwOnError();
  return z.array(memberSchema).parse(data);
}

export async function addMember(database: Client, round: string, { email, capacity, chair }: TypedMember) {
  await database
    .rpc('add_panel_member', { asked_round: round, email, capacity, is_chair: chair })
    .throwOnError();
  panelMail.nudge();
}

export async function removeMember(database: Client, member: string) {
  await database.rpc('remove_panel_member', { member_id: member }).throwOnError();
}

/** Has those reminded who have not finished. Returns how many. */
export async function remind(database: Client, round: string): Promise<number> {
  const { data } = await database.rpc('remind_panel', { asked_round: round }).throwOnError();
  panelMail.nudge();
  return data;
}

/** Has a letter that could not be sent to a member written again. False: it was already, or they have left. */
export async function writeMemberAgain(database: Client, member: string): Promise<boolean> {
  const { data } = await database.rpc('write_panel_letter_again', { member_id: member }).throwOnError();
  panelMail.nudge();
  return data;
}

export async function makeChair(database: Client, member: string) {
  await database.rpc('make_chair', { member_id: member }).throwOnError();
}

export async function liftConflict(database: Client, conflict: string, because: string) {
  await database.rpc('lift_conflict', { conflict_id: conflict, because }).throwOnError();
}

export async function applications(database: Client, round: string, shown: Shown): Promise<Applications> {
  const { data } = await database
    .rpc('round_applications', {
      asked_round: round,
      ...(shown.vacancy && { of_vacancy: shown.vacancy }),
      ...(shown.state && { in_state: shown.state }),
      skipped: shown.from,
      most: A_PAGE,
    })
    .throwOnError();
  return applicationsSchema.parse(data);
}

/** Null: there is no such application that was submitted. */
export async function application(database: Client, id: string): Promise<Application | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const { data } = await database.rpc('round_application', { application_id: id }).throwOnError();
  return data === null ? null : applicationSchema.parse(data);
}

/** The ranked list of a round; there is none: a page that says so. */
export async function ranking(database: Client, round: string): Promise<Ranking> {
  const { data } = await database.rpc('ranking', { asked_round: round }).throwOnError();
  if ((data as { needed?: number | null } | null)?.needed == null) error(404, 'There is no such round.');
  return rankingSchema.parse(data);
}

export async function moderate(database: Client, application: string, agreed: TypedModeration) {
  await database
    .rpc('moderate', {
      application_id: application,
      criterion_id: agreed.criterion,
      score: Number(agreed.score),
      because: agreed.because,
    })
    .throwOnError();
}

export async function allowFewer(database: Client, application: string, because: string) {
  await database.rpc('allow_fewer_assessors', { application_id: application, because }).throwOnError();
}

export async function scoreRows(database: Client, round: string): Promise<ScoreRow[]> {
  const { data } = await database.rpc('scores_table', { asked_round: round }).throwOnError();
  return z.array(scoreRowSchema).parse(data);
}
