/** 'Since you last saw this' as blocks of a report: in words first, then what it rests on. What there is none of is not spoken of. */
import {
  changeInWords,
  changesInWords,
  changeWords,
  CHANGE_KINDS,
  type Change,
  type ChangeKind,
} from '../../delivery/index.ts';
import type { Block, Inline } from '../../documents/index.ts';
import { formatDate } from '../../ui/dates.ts';
import { counted, formatNumber, sentenceCase } from '../../ui/numbers.ts';
import { cell, column, link, paragraph, recordLink, table, text, type Made } from '../blocks/parts.ts';
import { comparedDaysSchema, comparedNotesSchema, type ComparedNotes } from './comparison.ts';
import { compareFigures, sameInWords, type ComparedFigures } from './figures.ts';
import { compareRequests, type ComparedRequests } from './requests.ts';

/** `[[changes:since-last-note]]`. */
export function comparisonBlocks(materials: unknown): Made {
  const compared = comparedNotesSchema.parse(materials);
  const figures = compareFigures(compared);
  return [
    paragraph(
      'since',
      'Since the report ',
      link(
        `‘${compared.from.subject}’ of ${formatDate(compared.from.dated, 'long')}`,
        `/scrutiny/notes/${compared.from.id}`,
      ),
      `: ${actionsInWords(compared.actions)} ${sameInWords(figures, compared.from.dated)}`,
    ),
    ...figureBlocks(figures),
    ...requestBlocks(compareRequests(compared.requests)),
    ...actionBlocks(compared.actions),
  ];
}

/** `[[changes:2025-01-30]]`: of actions alone, since no report was given on that day. */
export function sinceDateBlocks(materials: unknown): Made {
  const { from, to, actions } = comparedDaysSchema.parse(materials);
  return [
    paragraph(
      'since',
      `Between ${formatDate(from.dated, 'long')} and ${formatDate(to.dated, 'long')}, of actions: ${actionsInWords(actions)}`,
    ),
    ...actionBlocks(actions),
  ];
}

/** 'Three slipped and one newly at risk. Six done.' */
export function actionsInWords({ counts }: Pick<ComparedNotes['actions'], 'counts'>): string {
  return Object.values(counts).some((count) => count > 0)
    ? changesInWords(counts).join(' ')
    : 'No action changed.';
}

function figureBlocks({ moved, lost }: ComparedFigures): Block[] {
  return [
    ...(moved.length === 0
      ? []
      : [
          table(
            'figures-that-moved',
            'Figures that moved',
            [column('What it is', 5), column('It was', 2), column('It is', 2), column('By how much', 3)],
            moved.map(({ what, href, from, to, by, estimate }) => [
              cell(href === null ? what : link(what, href)),
              cell(from),
              cell(to),
              cell(
                `${by ?? 'not a number'}${estimate && by !== null && !/^(around|about) /.test(by) ? ' (an estimate)' : ''}`,
              ),
            ]),
          ),
        ]),
    ...(lost.length === 0
      ? []
      : [
          table(
            'figures-not-compared',
            'Figures that can no longer be compared',
            [column('What it is', 5), column('It was', 3), column('Why', 4)],
            lost.map(({ what, href, from, why }) => [
              cell(href === null ? what : link(what, href)),
              cell(from),
              cell(sentenceCase(why)),
            ]),
          ),
        ]),
  ];
}

/** Each list under its heading: what wants attention first. */
function actionBlocks({ counts, changes, goals }: ComparedNotes['actions']): Block[] {
  const nameOf = (id: string) => goals.find((goal) => goal.id === id)?.name ?? id;
  return CHANGE_KINDS.flatMap((kind): Block[] => {
    const all = counts[kind] ?? 0;
    if (all === 0) return [];
    const listed = changes.filter((change) => change.kind === kind).slice(0, all);
    return [
      heading(kind, all),
      {
        kind: 'list',
        style: 'bullet',
        fromRecords: true,
        items: [
          ...listed.map((change) => actionRuns(change, nameOf)),
          ...(all > listed.length ? [[text(`and ${counted(all - listed.length, 'other', 'others')}.`)]] : []),
        ],
      },
    ];
  });
}

function heading(kind: ChangeKind, all: number): Block {
  return {
    kind: 'heading',
    id: `changes-${kind.replace('_', '-')}`,
    level: 3,
    number: null,
    text: `${changeWords[kind].heading} (${formatNumber(all)})`,
  };
}

function actionRuns(change: Change, nameOf: (goal: string) => string): Inline[] {
  return [
    link(change.reference, `/strategy/actions/${change.id}`),
    text(` ${withStop(change.will)} ${changeInWords(change, nameOf)}`),
  ];
}

function withStop(words: string): string {
  return /[.!?]$/.test(words) ? words : `${words}.`;
}

function requestBlocks({ asked, answered, open, closed }: ComparedRequests): Block[] {
  const lists: [id: string, heading: string, items: Inline[][]][] = [
    [
      'newly-asked',
      'Newly asked for',
      asked.map((request) => [
        recordLink(request.about, 'request', request.id),
        text(`: ‘${request.words}’, asked on ${formatDate(request.asked_on, 'long')}.`),
      ]),
    ],
    [
      'newly-answered',
      'Newly answered',
      answered.flatMap(({ request, clauses }) => clauses.map((clause) => clauseRuns(request, clause.words))),
    ],
    [
      'still-open',
      'Still not answered',
      open.flatMap(({ request, clauses }) => clauses.map((clause) => clauseRuns(request, clause.words))),
    ],
    [
      'closed',
      'Closed by the committee',
      closed.map((request) => [recordLink(request.about, 'request', request.id)]),
    ],
  ];
  return lists.flatMap(([id, words, items]): Block[] =>
    items.length === 0
      ? []
      : [
          { kind: 'heading', id: `requests-${id}`, level: 3, number: null, text: words },
          { kind: 'list', style: 'bullet', fromRecords: true, items },
        ],
  );
}

function clauseRuns(request: { id: string; about: string }, words: string): Inline[] {
  return [recordLink(request.about, 'request', request.id), text(`: ‘${words}’.`)];
}
