/** What a search found, as the database's `search` gives it, and how it reads. Pure. */
import { z } from 'zod';
import { addressOf, noteAddress } from '../notes/index.ts';
import { formatPartialDate } from '../ui/dates.ts';
import { counted } from '../ui/numbers.ts';

/** How many results stand on a page. */
export const PAGE_SIZE = 20;
/** More letters than that are not looked at. */
const LONGEST = 200;

export const foundSchema = z.object({
  /** False: nothing was asked but words that stand everywhere, such as ‘the’. */
  asked: z.boolean(),
  total: z.int(),
  /** More were found than were put in order. */
  more: z.boolean(),
  kinds: z.record(z.string(), z.int()),
  results: z.array(
    z.object({
      kind: z.string(),
      id: z.string(),
      shown_kind: z.string(),
      shown_id: z.string(),
      title: z.string(),
      excerpt: z.string(),
      dated: z.string().nullable(),
    }),
  ),
  /** Titles that look alike, where nothing was found. */
  like: z.array(z.string()),
});
export type Found = z.infer<typeof foundSchema>;
export type Result = Found['results'][number];

/** What somebody asks for, from the address of the page: every address is an answer, if only an empty one. */
export const questionSchema = z.object({
  q: z
    .string()
    .catch('')
    .transform((text) => text.replace(/\s+/g, ' ').trim().slice(0, LONGEST)),
  kind: z
    .string()
    .regex(/^[a-z-]{1,40}$/)
    .nullable()
    .catch(null),
  from: z.coerce.number().int().min(0).max(480).catch(0),
});
export type Question = z.infer<typeof questionSchema>;

/** The question that an address asks. */
export function questionOf(parameters: URLSearchParams): Question {
  return questionSchema.parse({
    q: parameters.get('q') ?? '',
    kind: parameters.get('kind') || null,
    from: parameters.get('from') ?? 0,
  });
}

/** The address that asks a question. */
export function addressOfQuestion({ q, kind, from }: Question): string {
  const parameters = new URLSearchParams({ q });
  if (kind) parameters.set('kind', kind);
  if (from > 0) parameters.set('from', String(from));
  return `/search?${parameters}`;
}

/** A run of text; `found` where it is what was looked for. */
export type Run = { text: string; found: boolean };

/** The runs of a text in which the database has marked what was found, between U+E000 and U+E001. */
export function runsOf(marked: string): Run[] {
  return marked
    .replace(/\s+/g, ' ')
    .split(/(\uE000[^\uE001]*\uE001)/)
    .filter((piece) => piece !== '')
    .map((piece) =>
      piece.startsWith('\uE000') ? { text: piece.slice(1, -1), found: true } : { text: piece, found: false },
    );
}

/** Where a result can be read. */
export function placeOf(result: Pick<Result, 'kind' | 'id' | 'shown_kind' | 'shown_id'>): string | null {
  // A question has its place on the page of the meeting before which it was asked.
  if (result.kind === 'question')
    return `${addressOf(result.shown_kind, result.shown_id)}#question-${result.id}`;
  if (result.shown_kind === 'note') return noteAddress(result.shown_id);
  if (result.shown_kind === 'consultation') return `/strategy/consultation/${result.shown_id}`;
  return addressOf(result.shown_kind, result.shown_id);
}

/** What a compact calls its own things; see `compacts.words`. */
export type CompactWords = Record<string, { one: string; many: string }>;

/** What each kind is called, in the order in which kinds are offered; a compact's own word comes first where it has one. */
const KINDS: Record<string, { one: string; many: string; own?: string }> = {
  action: { one: 'action', many: 'actions' },
  measure: { one: 'measure', many: 'measures' },
  note: { one: 'briefing note', many: 'briefing notes', own: 'briefing_note' },
  request: { one: 'request of the committee', many: 'requests of the committee' },
  recommendation: { one: 'recommendation of the committee', many: 'recommendations of the committee' },
  question: { one: 'question of a councillor', many: 'questions of councillors' },
  meeting: { one: 'meeting', many: 'meetings' },
  'work-item': { one: 'item of the work programme', many: 'items of the work programme' },
  goal: { one: 'goal', many: 'goals', own: 'goal' },
  foundation: { one: 'foundation', many: 'foundations', own: 'foundation' },
  'big-idea': { one: 'big idea', many: 'big ideas', own: 'big_idea' },
  strategy: { one: 'strategy', many: 'strategies' },
  edition: { one: 'edition of the strategy', many: 'editions of the strategy' },
  consultation: { one: 'consultation', many: 'consultations' },
  'plan-objective': { one: 'objective of the council’s plan', many: 'objectives of the council’s plan' },
  timeline: { one: 'event in the timeline', many: 'events in the timeline' },
  event: { one: 'open event', many: 'open events' },
  fund: { one: 'fund', many: 'funds' },
  programme: { one: 'programme', many: 'programmes' },
  commission: { one: 'commission', many: 'commissions' },
  bid: { one: 'bid', many: 'bids' },
  constituency: { one: 'constituency', many: 'constituencies', own: 'constituency' },
  rep: { one: 'Rep', many: 'Reps', own: 'rep' },
  organisation: { one: 'organisation', many: 'organisations' },
};

/** The kinds that were found, with how many of each and the word for so many. */
export function kindsFound(
  found: Pick<Found, 'kinds'>,
  words: CompactWords,
): { kind: string; text: string }[] {
  return Object.keys(KINDS).flatMap((kind) => {
    const number = found.kinds[kind] ?? 0;
    const { one, many } = wordsFor(kind, words);
    return number === 0 ? [] : [{ kind, text: counted(number, one, many) }];
  });
}

/** What stands under a result: its kind, and its date where it has one. */
export function describe(result: Pick<Result, 'kind' | 'dated'>, words: CompactWords): string {
  const { one } = wordsFor(result.kind, words);
  return result.dated === null ? one : `${one}, ${formatPartialDate(result.dated)}`;
}

function wordsFor(kind: string, words: CompactWords): { one: string; many: string } {
  const known = KINDS[kind];
  if (!known) return { one: kind, many: kind };
  return (known.own ? words[known.own] : undefined) ?? known;
}
