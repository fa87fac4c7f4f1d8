import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import { explain, type Database } from '../../database/index.ts';
import {
  monitoringQuestionSchema,
  ownMonitoringSchema,
  type MonitoringQuestion,
  type OwnMonitoring,
} from './monitoring.ts';

type Client = SupabaseClient<Database>;

/** What is asked, in order. */
export async function monitoringQuestions(database: Client): Promise<MonitoringQuestion[]> {
  const { data } = await database
    .from('monitoring_questions')
    .select('id, question, hint, options:monitoring_options(id, position, heading, name, hint)')
    .order('position')
    .order('position', { referencedTable: 'monitoring_options' })
    .throwOnError();
  return z.array(monitoringQuestionSchema).parse(data);
}

/** How it stands with whoever asks; null: they are not asked. */
export async function ownMonitoring(database: Client, round: string): Promise<OwnMonitoring> {
  const { data } = await database.rpc('own_monitoring', { round_id: round }).throwOnError();
  return ownMonitoringSchema.parse(data);
}

/** Counts a response; undefined: it is counted, now or before. */
export async function respond(
  database: Client,
  round: string,
  stage: 'applied' | 'appointed',
  answers: Record<string, string>,
): Promise<string | undefined> {
  const { error } = await database.rpc('respond_to_monitoring', { round_id: round, stage, answers });
  return error ? explain(error).message : undefined;
}
