import { actions } from '$lib/delivery/index.server.ts';
import { askedDay, progressByGoal, total } from '$lib/delivery/index.ts';
import { dayAsked, editionsAsAt, timelineAsAt } from '$lib/strategy/index.ts';
import { consultations, strategies } from '$lib/strategy/index.server.ts';
import { todayInLondon } from '$lib/ui/dates.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { database }, url }) => {
  const plan = askedDay(url.searchParams);
  const [{ strategy, successions }, timeline, asked, progress] = await Promise.all([
    strategies.read(database),
    strategies.timeline(database),
    consultations.list(database),
    actions.progress(database, plan.day),
  ]);
  const asAt = dayAsked(url.searchParams.get('as-at'));
  const day = asAt.day ?? todayInLondon();
  const editions = strategy?.editions ?? [];
  return {
    strategy,
    successions,
    asAt,
    day,
    // Without a date asked for, what is adopted to stand from a day to come is told too.
    editions: asAt.day ? editionsAsAt(editions, asked, asAt.day) : editions,
    timeline: asAt.day ? timelineAsAt(timeline, asAt.day) : timeline,
    progress:
      total(progress.counts.statuses) > 0
        ? {
            counts: progress.counts,
            goals: progressByGoal(progress.goals, progress.by_goal),
            past: plan.past,
          }
        : null,
    consultations: asked.filter(({ opens_on }) => !asAt.day || opens_on <= asAt.day),
  };
};
