import {
  askedDay,
  hasEnded,
  milestoneInWords,
  planChanges,
  standingInWords,
  earlierDueDates,
} from '$lib/delivery/index.ts';
import { actions } from '$lib/delivery/index.server.ts';
import { lastDayOf } from '$lib/ui/dates.ts';
import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals: { database }, url }) => {
  const asAt = askedDay(url.searchParams);
  const before = /^[1-9]\d{0,6}$/.exec(url.searchParams.get('before') ?? '')?.[0];
  const action = await actions.read(database, {
    id: params.action,
    asAt: asAt.day,
    before: before === undefined ? undefined : Number(before),
  });
  if (!action)
    error(
      404,
      asAt.past
        ? 'There is no such action in the public record of that day: its plan may have been published later.'
        : 'There is no such action, or its plan has not been published yet.',
    );
  const nameOf = (goal: string) => action.goals.find(({ id }) => id === goal)?.name ?? goal;
  const ended =
    action.standing !== null && (hasEnded(action.standing.status) || action.taken_out_on !== null);
  return {
    action,
    asAt,
    isNewest: before === undefined,
    standing: action.standing ? standingInWords(action.standing, action.taken_out_on ?? asAt.day) : [],
    earlier: earlierDueDates(action.revisions),
    changes: planChanges(action, nameOf),
    milestones: action.milestones.map((milestone) => ({
      name: milestone.name,
      reached: milestone.reached_on !== null,
      words: milestoneInWords(milestone, {
        asAt: asAt.day,
        ended,
        lastDay: milestone.due_on && lastDayOf(milestone.due_on),
      }),
    })),
  };
};
