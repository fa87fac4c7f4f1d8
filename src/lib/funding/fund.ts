/** Funds, the programmes they pay for, and what was commissioned (rule 18: what is unknown is unknown, never nought). */
import { z } from 'zod';
import { namedOrganisationSchema, sourceSchema } from '../sources/index.ts';
import { formatPounds, notPublished } from '../ui/numbers.ts';

const organisation = namedOrganisationSchema.nullable();
/** bigint may come as text, so that no digit is lost on the way. */
export const pence = z.coerce.number().int().nullable();

export const commissionSchema = z.object({
  id: z.string(),
  position: z.number().int(),
  title: z.string(),
  summary: z.string(),
  outcome: z.string().nullable(),
  partner: organisation,
  amount_pence: pence,
  works: z.number().int().nullable(),
  works_named: z.string().nullable(),
  commissioned_by_route: z.string().nullable(),
  participants: z.number().int().nullable(),
  participants_words: z.string().nullable(),
  starts_on: z.string().nullable(),
  ends_on: z.string().nullable(),
  source: sourceSchema.nullable(),
  areas: z.array(
    z.object({ position: z.number().int(), area: z.object({ id: z.string(), name: z.string() }) }),
  ),
});

export const fundSchema = z.object({
  id: z.string(),
  name: z.string(),
  through: z.string().nullable(),
  purpose: z.string().nullable(),
  amount_pence: pence,
  rounded_to_pence: pence,
  funder: organisation,
  held_by: organisation,
  source: sourceSchema.nullable(),
  programmes: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      summary: z.string().nullable(),
      months: z.number().int().nullable(),
      led_by: organisation,
      commissions: z.array(commissionSchema),
    }),
  ),
});

export type Commission = z.infer<typeof commissionSchema>;
export type Fund = z.infer<typeof fundSchema>;

/** '£307k' where the source rounds, '£307,000' where it is exact, 'not published' where it gives none. */
export function fundAmount(fund: Pick<Fund, 'amount_pence' | 'rounded_to_pence'>): string {
  if (fund.amount_pence === null) return notPublished;
  return formatPounds(fund.amount_pence, fund.rounded_to_pence === null ? 'full' : 'short');
}

/** 'to the nearest £1,000'; null for an exact amount. */
export function rounding(fund: Pick<Fund, 'amount_pence' | 'rounded_to_pence'>): string | null {
  return fund.amount_pence === null || fund.rounded_to_pence === null
    ? null
    : `to the nearest ${formatPounds(fund.rounded_to_pence)}`;
}

/** The largest first; those of which no source gives the amount last. */
export function byAmount(
  a: Pick<Fund, 'amount_pence' | 'name'>,
  b: Pick<Fund, 'amount_pence' | 'name'>,
): number {
  return (b.amount_pence ?? -1) - (a.amount_pence ?? -1) || a.name.localeCompare(b.name);
}

/** Every commission of a fund, programme by programme. */
export function commissionsOf(fund: Fund): Commission[] {
  return fund.programmes.flatMap((programme) => programme.commissions);
}
