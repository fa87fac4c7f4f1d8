import { describe, expect, it } from 'vitest';
import type { Edition } from './strategy.ts';
import { firstWithGoals, latestWithGoals, objectivesServed, standing } from './strategy.ts';
import { fates, newGoals, picture } from './succession.ts';

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

describe('the picture of it', () => {
  const drawing = picture(editions, successions);

  it('has a column for each edition with goals, foundations below them', () => {
    expect(drawing.editions.map(({ id }) => id)).toEqual(['strategy-2017', 'strategy-2025']);
    expect(drawing.nodes.filter(({ column }) => column === 1).map(({ id, row }) => [id, row])).toEqual([
      ['health-2025', 0],
      ['skills-2025', 1],
      ['partnership-2025', 2],
    ]);
    expect(drawing.rows).toBe(3);
  });

  it('has a line for each succession between what it shows', () => {
    expect(drawing.lines.map(({ from, to }) => [from.id, to.id])).toEqual([
      ['partnership-2017', 'partnership-2025'],
      ['health-2017', 'health-2025'],
    ]);
    expect(picture([], successions)).toEqual({ editions: [], rows: 0, nodes: [], lines: [] });
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
    expect(firstWithGoals(strategy)?.id).toBe('strategy-2017');
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
