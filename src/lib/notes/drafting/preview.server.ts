/** A draft as it would be read now, composed from a text that need not be saved. */
import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { Database } from '../../database/index.ts';
import { drawCharts, type ChartDrawings } from '../../documents/index.server.ts';
import type { Document, Problem } from '../../documents/index.ts';
import { composeNote } from '../compose.ts';
import type { Fact } from '../fact.ts';
import { collectText, findFacts } from '../notes.server.ts';
import { offer, offeredBlocks, offeredMeasureSchema, type Offered, type OfferedBlock } from './catalogue.ts';
import type { Draft } from './draft.ts';
import * as images from '../images/images.server.ts';
import { findingsOf, sorted, type Checked, type Examined } from './findings.ts';
import { paragraphsOf } from './paragraphs.ts';
import { partsOf, placeOf } from './parts.ts';
import { staleFigures, type Stale } from './printed.ts';

type Client = SupabaseClient<Database>;
export type Preview = {
  document: Document;
  drawings: ChartDrawings;
  /** What the text asks for that is not there, and what is not part of the grammar, with its line. */
  problems: Problem[];
  stale: Stale[];
  /** What is found in it, the worst first: the checks page says all of it. */
  findings: Checked[];
  /** By the id of a paragraph: that it was carried over and nobody has looked, and how many open comments are about it. */
  marks: Record<string, { carried: boolean; comments: number }>;
};

export async function previewOf(
  database: Client,
  draft: Draft,
  typed: { subject: string; body: string },
): Promise<Preview | null> {
  const examined = await examine(database, draft, typed);
  if (!examined) return null;
  const { document, problems, stale } = examined;
  return {
    document,
    drawings: drawCharts(document),
    problems,
    stale,
    findings: sorted(findingsOf(examined), draft),
    marks: marksOf(examined),
  };
}

function marksOf({ draft, body, document, lines }: Examined): Preview['marks'] {
  const marks: Preview['marks'] = {};
  const mark = (id: string) => (marks[id] ??= { carried: false, comments: 0 });
  const waiting = new Set(draft.carried.map(({ words }) => words));
  const carriedLines = new Set(
    paragraphsOf(body).flatMap(({ text, line }) => (waiting.has(text) ? [line] : [])),
  );
  for (const [index, block] of document.blocks.entries())
    if (block.kind === 'paragraph' && carriedLines.has(lines[index] ?? 0)) mark(block.id).carried = true;
  const parts = partsOf(document);
  for (const comment of draft.comments.filter(
    ({ thread, resolvedAt }) => thread === null && resolvedAt === null,
  )) {
    const place = placeOf(comment, parts);
    if (place) mark(place.id).comments++;
  }
  return marks;
}

/** Composes a text as the draft’s and holds it against what somebody last saw. */
export async function examine(
  database: Client,
  draft: Draft,
  typed: { subject: string; body: string },
): Promise<(Examined & { problems: Problem[]; stale: Stale[]; facts: Fact[] }) | null> {
  const collected = await collectText(database, draft.id, typed.body);
  if (!collected) return null;
  const materials = { ...collected, note: { ...collected.note, subject: typed.subject } };
  const { document, problems, lines } = composeNote(materials);
  return {
    draft,
    body: typed.body,
    document,
    lines,
    problems,
    stale: staleFigures(typed.body, draft.seen, materials.facts),
    facts: materials.facts,
  };
}

/** The blocks that the records can make, for the menu. */
export async function blocksFor(
  database: Client,
  draft: Pick<Draft, 'id' | 'committeeId' | 'requests'>,
): Promise<OfferedBlock[]> {
  const [constituencies, editions, plans, measures, funds, bids, asked, recommendations, uploaded] =
    await Promise.all([
      database.from('constituencies').select('id').limit(1).throwOnError(),
      database.from('strategy_editions').select('id, name').order('position').throwOnError(),
      database
        .from('action_plans')
        .select('id, name')
        .not('published_on', 'is', null)
        .order('id')
        .limit(20)
        .throwOnError(),
      database.rpc('measures_offered').throwOnError(),
      database.from('funds').select('id, name').order('name').limit(40).throwOnError(),
      database.from('bids').select('id').limit(1).throwOnError(),
      database
        .from('questions')
        .select(
          'meeting:committee_meetings!questions_meeting_id_fkey!inner(id, held_on, committee_id), answers:question_answers!question_answers_question_id_fkey(number, for_public)',
        )
        .eq('may_be_public', true)
        .eq('meeting.committee_id', draft.committeeId ?? '')
        .order('asked_at', { ascending: false })
        .limit(200)
        .throwOnError(),
      database
        .from('recommendations')
        .select('id')
        .eq('committee_id', draft.committeeId ?? '')
        .limit(1)
        .throwOnError(),
      images.list(database, draft.id),
    ]);
  return offeredBlocks({
    constituencies: constituencies.data.length > 0,
    editions: editions.data,
    plans: plans.data,
    measures: z.array(offeredMeasureSchema).parse(measures.data),
    funds: funds.data,
    bids: bids.data.length > 0,
    committee: draft.committeeId,
    requests: draft.requests,
    askedBefore: [
      ...new Map(
        asked.data
          .filter(({ answers }) => answers.toSorted((a, b) => b.number - a.number)[0]?.for_public)
          .map(({ meeting }) => [meeting.id, meeting]),
      ).values(),
    ],
    recommendations: recommendations.data.length > 0,
    images: uploaded,
  });
}

/** The figures that the records can give for some words, as at the draft's date. */
export async function findFigures(
  database: Client,
  draft: Pick<Draft, 'id' | 'dated'>,
  words: string,
): Promise<Offered[]> {
  const facts = await findFacts(database, { words, asAt: draft.dated, note: draft.id });
  // What cannot be said says why not, and cannot be put in.
  return facts.map(offer).filter(({ forms }) => forms.length > 0);
}
