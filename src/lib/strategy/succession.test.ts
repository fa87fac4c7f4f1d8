import { describe, expect, it } from 'vitest';
import type { Edition } from './strategy.ts';
import { latestWithGoals, objectivesServed, standing } from './strategy.ts';
import { changes, fates, newGoals } from './succession.ts';

const edition = (year: number, goals: string[], foundations: string[] = []): Edition => ({
  id: `strategy-${year}`,
  name: `The strategy of ${year}`,
  summary: null,
  position: year,
  dated_on: String(year),
  state: year === 2025 ? 'proposed' : 'adopted',
  adopted_by: year === 2017 ? 'Cabinet' : null,
  source: null,
  goals: goals.map((name, position) => ({
    id: `${name}-${year}`,
    name,
    summary: null,
    position,
    colour: null,
    serves: [{ position, objective: { id: 'plan-1', plan: 'Plan', name: 'Better lives', position: 1 } }],
  })),
  foundations: foundations.map((name, position) => ({
    id: `${name}-${year}`,
    name,
    summary: null,
    position,
  })),
  big_ideas: [],
});
const editions = [
  edition(2017, ['partnership', 'health', 'growth']),
  edition(2022, []),
  edition(2025, ['health', 'skills'], ['partnership']),
];
const succession = (from: string, to: { goal?: string; foundation?: string }) => ({
  id: `${from}-to`,
  from_goal_id: from,
  from_foundation_id: null,
  to_goal_id: to.goal ?? null,
  to_foundation_id: to.foundation ?? null,
  note: null,
});
const successions = [
  succession('partnership-2017', { foundation: 'partnership-2025' }),
  succession('health-2017', { goal: 'health-2025' }),
];

describe('what became of the goals of an edition', () => {
  it('is told for each of them, also when no source says it', () => {
    const told = fates(editions[0]!, editions, successions);
    expect(
      told.map(({ name, successors }) => [name, successors.map(({ kind, name: to }) => `${kind} ${to}`)]),
    ).toEqual([
      ['partnership', ['foundation partnership']],
      ['health', ['goal health']],
      ['growth', []],
    ]);
  });

  it('leaves those that carry on nothing: they are new', () => {
    expect(newGoals(editions[2]!, successions).map(({ name }) => name)).toEqual(['skills']);
  });
});

describe('what an edition would change of another', () => {
  it('is what it carries on, what is new and what it no longer has', () => {
    const changed = changes(editions[0]!, editions[2]!, editions, successions);
    expect(
      changed.carriedOn.map(({ part, from }) => [part.kind, part.name, from.map(({ name }) => name)]),
    ).toEqual([
      ['goal', 'health', ['health']],
      ['foundation', 'partnership', ['partnership']],
    ]);
    expect(changed.new.map(({ name }) => name)).toEqual(['skills']);
    expect(changed.gone.map(({ name }) => name)).toEqual(['growth']);
  });

  it('sees through editions between the two, and what was joined', () => {
    const between = edition(2022, ['growth', 'work']);
    const all = [editions[0]!, between, editions[2]!];
    const chain = [
      succession('growth-2017', { goal: 'growth-2022' }),
      succession('growth-2022', { goal: 'skills-2025' }),
      succession('health-2017', { goal: 'skills-2025' }),
      succession('work-2022', { goal: 'skills-2025' }),
    ];
    const changed = changes(editions[0]!, editions[2]!, all, chain);
    expect(changed.carriedOn.map(({ part, from }) => [part.name, from.map(({ name }) => name)])).toEqual([
      ['skills', ['health', 'growth']],
    ]);
    expect(changed.gone.map(({ name }) => name)).toEqual(['partnership']);
  });
});

describe('a strategy in editions', () => {
  const strategy = {
    id: 's',
    name: 'Strategy',
    vision: null,
    starts_year: 2017,
    ends_year: 2027,
    source: null,
    editions,
  };

  it('takes its goals from an edition that has some', () => {
    expect(latestWithGoals({ ...strategy, editions: editions.slice(0, 2) })?.id).toBe('strategy-2017');
    expect(latestWithGoals({ ...strategy, editions: [] })).toBeNull();
  });

  it('says how an edition stands', () => {
    expect(editions.map(standing)).toEqual(['adopted by Cabinet', 'adopted', 'proposed']);
  });

  it('names each objective of the plan once, with the goals that serve it', () => {
    expect(
      objectivesServed(editions[2]!).map(({ name, goals }) => [name, goals.map((goal) => goal.name)]),
    ).toEqual([['Better lives', ['health', 'skills']]]);
  });
});
