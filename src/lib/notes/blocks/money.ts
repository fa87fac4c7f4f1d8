/** Blocks of money: funds with what is committed of each, the commissions of one, and bids. What is unknown is 'not published', never nought. */
import { z } from 'zod';
import type { TableCell } from '../../documents/index.ts';
import { bidAmount, bidStages, fundAmount, pence, stageWords } from '../../funding/index.ts';
import { formatPartialDate, formatPeriod } from '../../ui/dates.ts';
import { formatAmount, formatPounds, notPublished } from '../../ui/numbers.ts';
import { cell, column, link, paragraph, source, table, type Made } from './parts.ts';

const fundSchema = z.object({
  id: z.string(),
  name: z.string(),
  funder: z.string().nullable(),
  amount_pence: pence,
  rounded_to_pence: pence,
  commissions: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      partner: z.string().nullable(),
      starts_on: z.string().nullable(),
      ends_on: z.string().nullable(),
      amount_pence: pence,
    }),
  ),
});
type Fund = z.infer<typeof fundSchema>;

const bidSchema = z.object({
  id: z.string(),
  name: z.string(),
  funder: z.string().nullable(),
  stage: z.enum(bidStages),
  reached_on: z.string(),
  amount_pence: pence,
  amount_is_ceiling: z.boolean(),
});

/** `[[table:funds]]`. */
export function fundsTable(materials: unknown, asAt: string): Made {
  const funds = z.array(fundSchema).parse(materials);
  const known = funds.every(({ amount_pence }) => amount_pence !== null);
  const rounded = funds.some(({ rounded_to_pence }) => rounded_to_pence !== null);
  const all = sum(funds.map(({ amount_pence }) => amount_pence));
  return [
    table(
      'table-funds',
      'Funds, and how much of each is committed to commissions',
      [
        column('Fund', 4),
        column('From', 3),
        column('Amount', 2, 'end'),
        column('Committed', 2, 'end'),
        column('Left', 2, 'end'),
      ],
      [
        ...funds.map((fund): TableCell[] => [
          cell(link(fund.name, `/funding#${fund.id}`)),
          cell(fund.funder ?? notPublished),
          cell(fundAmount(fund)),
          cell(formatAmount(committed(fund))),
          cell(left(fund)),
        ]),
        // Of amounts that are not all known there is no sum.
        ...(known && funds.length > 1 && all !== null
          ? [
              [
                cell('All funds'),
                cell(''),
                cell(formatPounds(all, rounded ? 'short' : 'full')),
                cell(''),
                cell(''),
              ],
            ]
          : []),
      ],
    ),
    source('table-funds', 'Funding', '/funding', asAt),
  ];
}

/** `[[table:fund/<fund>]]`: its commissions. */
export function fundTable(materials: unknown, asAt: string): Made {
  const fund = fundSchema.parse(materials);
  const id = `table-${fund.id}`;
  const from = source(id, fund.name, `/funding#${fund.id}`, asAt);
  if (fund.commissions.length === 0)
    return [paragraph(id, `${fund.name}: no commissions are published.`), from];
  const total = committed(fund);
  return [
    table(
      id,
      `What ${fund.name} paid for`,
      [column('Commission', 5), column('With', 3), column('When', 3), column('Amount', 2, 'end')],
      [
        ...fund.commissions.map((commission): TableCell[] => [
          cell(link(commission.title, `/funding#${commission.id}`)),
          cell(commission.partner ?? notPublished),
          cell(formatPeriod(commission.starts_on, commission.ends_on) ?? notPublished),
          cell(formatAmount(commission.amount_pence)),
        ]),
        ...(total === null ? [] : [[cell('Committed'), cell(''), cell(''), cell(formatPounds(total))]]),
      ],
    ),
    from,
  ];
}

/** `[[table:bids]]`: each at the stage that it had reached. */
export function bidsTable(materials: unknown, asAt: string): Made {
  const bids = z.array(bidSchema).parse(materials);
  return [
    table(
      'table-bids',
      'Bids, and how far they have come',
      [
        column('Bid', 4),
        column('To', 2.8),
        column('Stage', 2.6),
        column('Since', 2),
        column('Amount', 2, 'end'),
      ],
      bids.map((bid) => [
        cell(link(bid.name, `/funding#${bid.id}`)),
        cell(bid.funder ?? notPublished),
        cell(stageWords[bid.stage]),
        cell(formatPartialDate(bid.reached_on)),
        cell(bidAmount(bid)),
      ]),
    ),
    source('table-bids', 'Funding', '/funding', asAt),
  ];
}

function committed(fund: Fund): number | null {
  return fund.commissions.length === 0 ? null : sum(fund.commissions.map(({ amount_pence }) => amount_pence));
}

function left(fund: Fund): string {
  const spent = committed(fund);
  if (spent === null || fund.amount_pence === null) return notPublished;
  // No more exact than the amount that it is the rest of.
  return formatPounds(fund.amount_pence - spent, fund.rounded_to_pence === null ? 'full' : 'short');
}

/** Null where one of them is unknown. */
function sum(amounts: (number | null)[]): number | null {
  return amounts.reduce<number | null>(
    (all, amount) => (all === null || amount === null ? null : all + amount),
    0,
  );
}
