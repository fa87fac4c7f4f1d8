/** What a fact can look like in a sentence, for whoever chooses a figure. */
import { z } from 'zod';
import { periodInWords } from '../../measures/index.ts';
import { formatDate } from '../../ui/dates.ts';
import { keyOfDimension } from '../blocks/measures.ts';
import { exactnessOf, print, type Fact } from '../fact.ts';
import { imageToken } from '../images/image-text.ts';
import { addressOf } from '../record-address.ts';

const FORMS: Record<string, string> = {
  '': 'as it usually reads',
  words: 'in words',
  rounded: 'roughly',
  short: 'in short',
  percent: 'as a percentage',
  'percent-1': 'as a percentage with a decimal',
  fraction: 'as a fraction',
  part: 'the part',
  whole: 'the whole',
  movement: 'as a movement',
  month: 'the month',
  year: 'the year',
  full: 'with the weekday',
  semicolons: 'with semicolons',
  list: 'within brackets',
  lower: 'in small letters',
  capital: 'to open a sentence',
  'capital-words': 'in words, to open a sentence',
  'capital-fraction': 'as a fraction, to open a sentence',
};

/** A figure that can be put into a text. */
export type Offered = {
  key: string;
  what: string;
  /** Each way in which it can read, the usual one first: what is put in, how it reads, and what that way is for. */
  forms: { token: string; text: string; name: string }[];
  exactness: string;
  records: { label: string; href: string | null }[];
};

export function offer(fact: Fact): Offered {
  const forms: Offered['forms'] = [];
  for (const [form, name] of Object.entries(FORMS)) {
    const text = print(fact, form === '' ? undefined : form);
    if (text === null || forms.some((other) => other.text === text)) continue;
    forms.push({ token: form === '' ? `[[${fact.key}]]` : `[[${fact.key}|${form}]]`, text, name });
  }
  return {
    key: fact.key,
    what: fact.what,
    forms,
    exactness: exactnessOf(fact).note,
    records: fact.records.slice(0, 3).map(({ kind, id, label }) => ({ label, href: addressOf(kind, id) })),
  };
}

export type OfferedBlock = { token: string; what: string };
type Named = { id: string; name: string };

/** A measure with what it is broken down by, each with its last period that has values, and whether it has targets. */
export const offeredMeasureSchema = z.object({
  id: z.string(),
  name: z.string(),
  dimensions: z.array(z.object({ name: z.string(), lastPeriod: z.string() })),
  targets: z.boolean(),
});
export type OfferedMeasure = z.infer<typeof offeredMeasureSchema>;

/** The blocks of docs/domain.md that there are records for. */
export function offeredBlocks(records: {
  constituencies: boolean;
  editions: readonly Named[];
  plans: readonly Named[];
  measures: readonly OfferedMeasure[];
  funds: readonly Named[];
  bids: boolean;
  committee: string | null;
  requests: readonly { id: string; about: string }[];
  /** Meetings before which councillors asked what was answered in public. */
  askedBefore: readonly { id: string; held_on: string }[];
  recommendations: boolean;
  images: readonly { key: string; alternative: string | null; caption: string | null }[];
}): OfferedBlock[] {
  const block = (directive: string, what: string): OfferedBlock => ({ token: `[[${directive}]]`, what });
  return [
    ...records.images.map((image) => ({
      token: imageToken(image),
      what: `Image: ${image.alternative ?? image.caption ?? `decoration (${image.key})`}`,
    })),
    block('changes:since-last-note', 'What changed since the last note'),
    ...records.plans.flatMap(({ id, name }) => [
      block(`table:actions/${id}`, `Table: how the actions of ${name} stand, by goal`),
      block(`chart:actions/${id}`, `Chart: how the actions of ${name} stand, by goal`),
      block(`list:actions/${id}`, `List: the actions of ${name}`),
    ]),
    ...records.requests.map(({ id, about }) => block(`request:${id}`, `Request and answer: ${about}`)),
    ...records.askedBefore.map(({ id, held_on }) =>
      block(
        `list:questions/${id}`,
        `List: questions and answers before the meeting of ${formatDate(held_on, 'long')}`,
      ),
    ),
    ...(records.committee !== null && records.recommendations
      ? [
          block(
            `list:recommendations/${records.committee}`,
            'List: what the committee recommended, and what became of it',
          ),
          block(
            `list:recommendations/${records.committee}/outstanding`,
            'List: what the committee recommended, and is outstanding',
          ),
        ]
      : []),
    ...records.measures.flatMap((measure) => measureBlocks(measure, block)),
    ...(records.funds.length > 0
      ? [block('table:funds', 'Table: funds, with what is committed and left')]
      : []),
    ...records.funds.map(({ id, name }) => block(`table:fund/${id}`, `Table: commissions of ${name}`)),
    ...(records.bids ? [block('table:bids', 'Table: bids, by stage')] : []),
    ...(records.committee === null
      ? []
      : [block(`table:programme/${records.committee}`, 'Table: the committee’s work programme')]),
    ...(records.constituencies
      ? [
          block('table:constituencies', 'Table: who sits in the compact, and by which route'),
          block('chart:seats-by-route', 'Chart: seats by the route to them'),
        ]
      : []),
    ...records.editions.map(({ id, name }) =>
      block(`picture:${id}`, `Picture: goals and foundations of the ${name}`),
    ),
  ];
}

/** A measure over time; against its targets; by its parts, and in one year by its parts, as an annual report of figures has it. */
function measureBlocks(
  { id, name, dimensions, targets }: OfferedMeasure,
  block: (directive: string, what: string) => OfferedBlock,
): OfferedBlock[] {
  return [
    block(`table:measure/${id}`, `Table: ${name}`),
    block(`chart:measure/${id}`, `Chart: ${name}`),
    ...(targets ? [block(`table:measure/${id}/targets`, `Table: ${name}, against its targets`)] : []),
    ...dimensions.flatMap((dimension) => {
      const [by, key] = [dimension.name.toLocaleLowerCase('en-GB'), keyOfDimension(dimension.name)];
      const period = dimension.lastPeriod;
      return [
        block(
          `table:measure/${id}/${key}/${period.toLowerCase().replace('/', '-')}`,
          `Table: ${name} by ${by} in ${periodInWords(period)}`,
        ),
        block(`table:measure/${id}/${key}`, `Table: ${name} by ${by}`),
        block(`chart:measure/${id}/${key}`, `Chart: ${name} by ${by}`),
      ];
    }),
  ];
}
