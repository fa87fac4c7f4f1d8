/** What became of a goal: which goal or foundation of a later edition carries it on. */
import { z } from 'zod';
import type { Edition } from './strategy.ts';

export const successionSchema = z.object({
  id: z.string(),
  from_goal_id: z.string().nullable(),
  from_foundation_id: z.string().nullable(),
  to_goal_id: z.string().nullable(),
  to_foundation_id: z.string().nullable(),
  note: z.string().nullable(),
});
export type Succession = z.infer<typeof successionSchema>;

export type Successor = {
  id: string;
  kind: 'goal' | 'foundation';
  name: string;
  edition: Edition;
  note: string | null;
};
/** A goal of an edition and what carries it on. Nothing: no source says what became of it. */
export type Fate = { id: string; name: string; colour: string | null; successors: Successor[] };

/** What became of each goal of an edition, in its order. */
export function fates(
  edition: Edition,
  editions: readonly Edition[],
  successions: readonly Succession[],
): Fate[] {
  return edition.goals.map((goal) => ({
    id: goal.id,
    name: goal.name,
    colour: goal.colour,
    successors: successions
      .filter((succession) => succession.from_goal_id === goal.id)
      .flatMap((succession) => successor(succession, editions))
      .sort((a, b) => a.edition.position - b.edition.position),
  }));
}

function successor(succession: Succession, editions: readonly Edition[]): Successor[] {
  for (const edition of editions) {
    const goal = edition.goals.find(({ id }) => id === succession.to_goal_id);
    if (goal) return [{ id: goal.id, kind: 'goal', name: goal.name, edition, note: succession.note }];
    const foundation = edition.foundations.find(({ id }) => id === succession.to_foundation_id);
    if (foundation)
      return [
        { id: foundation.id, kind: 'foundation', name: foundation.name, edition, note: succession.note },
      ];
  }
  return [];
}

/** Goals of an edition that carry on nothing before it: they are new. */
export function newGoals(edition: Edition, successions: readonly Succession[]): Edition['goals'] {
  const carriedOn = new Set(successions.map((succession) => succession.to_goal_id));
  return edition.goals.filter((goal) => !carriedOn.has(goal.id));
}

export type Node = {
  id: string;
  kind: 'goal' | 'foundation';
  name: string;
  colour: string | null;
  column: number;
  row: number;
};
/** A drawing of successions on a grid: a column for each edition that has goals, lines from what was to what carries it on. */
export type Picture = { editions: Edition[]; rows: number; nodes: Node[]; lines: { from: Node; to: Node }[] };

/** Where each goal and foundation stands in the picture, foundations below the goals, and the lines between them. */
export function picture(editions: readonly Edition[], successions: readonly Succession[]): Picture {
  const shown = editions.filter((edition) => edition.goals.length > 0);
  const nodes = shown.flatMap((edition, column) => [
    ...edition.goals.map((goal, row): Node => ({
      id: goal.id,
      kind: 'goal',
      name: goal.name,
      colour: goal.colour,
      column,
      row,
    })),
    ...edition.foundations.map((foundation, index): Node => ({
      id: foundation.id,
      kind: 'foundation',
      name: foundation.name,
      colour: null,
      column,
      row: edition.goals.length + index,
    })),
  ]);
  const node = (goal: string | null, foundation: string | null) =>
    nodes.find(({ id, kind }) => (kind === 'goal' ? id === goal : id === foundation));
  return {
    editions: shown,
    rows: Math.max(0, ...nodes.map(({ row }) => row + 1)),
    nodes,
    lines: successions.flatMap((succession) => {
      const from = node(succession.from_goal_id, succession.from_foundation_id);
      const to = node(succession.to_goal_id, succession.to_foundation_id);
      return from && to ? [{ from, to }] : [];
    }),
  };
}
