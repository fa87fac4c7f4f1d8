/** Organisations that fund, host, lead or are represented. */
import { z } from 'zod';

/** An organisation as other records name it. */
export const namedOrganisationSchema = z.object({ id: z.string(), name: z.string() });

export const organisationSchema = z.object({
  id: z.string(),
  name: z.string(),
  name_in_text: z.string(),
  kind: z.string(),
  in_national_portfolio: z.boolean(),
  summary: z.string().nullable(),
  address: z.string().nullable(),
});
export type Organisation = z.infer<typeof organisationSchema>;

const kindWords: Record<string, string> = {
  council: 'council',
  combined_authority: 'combined authority',
  university: 'university',
  venue: 'venue',
  cultural: 'cultural organisation',
  voluntary: 'voluntary body',
  funder: 'funder',
  faith: 'faith organisation',
  partnership: 'partnership',
  health: 'health body',
  business: 'business',
};

/** 'university'; null for a kind that has no name of its own. */
export function kindOfOrganisation(organisation: Organisation): string | null {
  return kindWords[organisation.kind] ?? null;
}
