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

/** A goal or foundation of an edition. */
export type Part = { id: string; kind: 'goal' | 'foundation'; name: string; colour: string | null };

/** The goals of an edition and then its foundations, each in their order. */
export function partsOf(edition: Pick<Edition, 'goals' | 'foundations'>): Part[] {
  return [
    ...edition.goals.map(({ id, name, colour }): Part => ({ id, kind: 'goal', name, colour })),
    ...edition.foundations.map(({ id, name }): Part => ({ id, kind: 'foundation', name, colour: null })),
  ];
}

type Ends = Pick<Succession, 'from_goal_id' | 'from_foundation_id' | 'to_goal_id' | 'to_foundation_id'>;

/** Whether a succession starts from this part. */
export function startsFrom(succession: Ends, { id, kind }: Pick<Part, 'id' | 'kind'>): boolean {
  return id === (kind === 'goal' ? succession.from_goal_id : succession.from_foundation_id);
}

/** Whether a succession leads to this part. */
export function leadsTo(succession: Ends, { id, kind }: Pick<Part, 'id' | 'kind'>): boolean {
  return id === (kind === 'goal' ? succession.to_goal_id : succession.to_foundation_id);
}

export type Successor = Part & { edition: Edition; note: string | null };
/** A part of an edition and what carries it on. Nothing: no source says what became of it. */
export type Fate = Part & { successors: Successor[] };

/** What became of each goal and foundation of an edition, in its order; the earliest successor first. */
export function fates(
  edition: Edition,
  editions: readonly Edition[],
  successions: readonly Succession[],
): Fate[] {
  return partsOf(edition).map((part) => ({
    ...part,
    successors: successions
      .filter((succession) => startsFrom(succession, part))
      .flatMap((succession) =>
        editions.flatMap((later) =>
          partsOf(later)
            .filter((heir) => leadsTo(succession, heir))
            .map((heir): Successor => ({ ...heir, edition: later, note: succession.note })),
        ),
      )
      .sort((a, b) => a.edition.position - b.edition.position),
  }));
}

/** Goals of an edition that carry on nothing before it: they are new. */
export function newGoals(edition: Edition, successions: readonly Succession[]): Edition['goals'] {
  const carriedOn = new Set(successions.map((succession) => succession.to_goal_id));
  return edition.goals.filter((goal) => !carriedOn.has(goal.id));
}

export type Changes = {
  /** What the later edition carries on, each with what it was before: several where they are joined. */
  carriedOn: { part: Part; from: Part[] }[];
  new: Part[];
  /** What the later edition no longer has. */
  gone: Part[];
};

/** What one edition would change of another, whether it carries a goal on itself or by way of editions between the two. */
export function changes(
  before: Edition,
  after: Edition,
  editions: readonly Edition[],
  successions: readonly Succession[],
): Changes {
  const all = editions.flatMap(partsOf);
  const keyOf = ({ id, kind }: Part) => `${kind}/${id}`;
  /** The parts of the later edition that a part has become. */
  const becameOf = (part: Part, reached = new Map<string, Part>()): Map<string, Part> => {
    for (const heir of all) {
      const carriedOn = successions.some((each) => startsFrom(each, part) && leadsTo(each, heir));
      if (!carriedOn || reached.has(keyOf(heir))) continue;
      reached.set(keyOf(heir), heir);
      becameOf(heir, reached);
    }
    return reached;
  };
  const earlier = partsOf(before).map((part) => ({ part, became: becameOf(part) }));
  const later = partsOf(after).map((part) => ({
    part,
    from: earlier.filter(({ became }) => became.has(keyOf(part))).map((each) => each.part),
  }));
  const kept = new Set(later.map(({ part }) => keyOf(part)));
  return {
    carriedOn: later.filter(({ from }) => from.length > 0),
    new: later.filter(({ from }) => from.length === 0).map(({ part }) => part),
    gone: earlier
      .filter(({ became }) => ![...became.keys()].some((key) => kept.has(key)))
      .map(({ part }) => part),
  };
}
