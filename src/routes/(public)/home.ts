/** What the home page shows, as the database's `home_page` gives it: read at one moment, checked at this edge. */
import { bidSchema, fundSchema, commissionSchema } from '$lib/funding/index.ts';
import { eventSchema } from '$lib/forum/index.ts';
import { seatStates } from '$lib/membership/index.ts';
import { issuedNoteSchema, requestRowSchema } from '$lib/scrutiny/index.ts';
import { editionSchema, goalSchema, strategySchema, timelineEntrySchema } from '$lib/strategy/index.ts';
import { z } from 'zod';

const named = { id: true, name: true, summary: true } as const;

/** When the source of a record was published, as exactly as it says. */
const known_on = z.string().nullable();

export const homeSchema = z.object({
  constituencies: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      seats: z.array(z.object({ id: z.string(), state: z.enum(seatStates) })),
    }),
  ),
  edition: editionSchema
    .pick({ id: true, name: true, state: true })
    .extend({
      strategy: strategySchema.pick({ name: true, starts_year: true, ends_year: true }),
      goals: z.array(goalSchema.pick({ ...named, colour: true })),
      foundations: z.array(goalSchema.pick(named)),
    })
    .nullable(),
  timeline: z.array(
    timelineEntrySchema
      .pick({ id: true, happened_on: true, title: true, expected: true })
      .extend({ known_on }),
  ),
  events: z.array(
    eventSchema.pick({ id: true, name: true, held_on: true, attendance: true, attendance_words: true }),
  ),
  bids: z.array(
    bidSchema.pick({ id: true, name: true }).extend({
      stages: z.array(
        bidSchema.shape.stages.element.pick({ id: true, stage: true, reached_on: true }).extend({ known_on }),
      ),
    }),
  ),
  fund: fundSchema.pick({ id: true, name: true, amount_pence: true, rounded_to_pence: true }).nullable(),
  commission: commissionSchema
    .pick({ id: true, title: true, participants: true, participants_words: true })
    .nullable(),
  request: requestRowSchema.nullable(),
  note: issuedNoteSchema.nullable(),
});
export type Home = z.infer<typeof homeSchema>;
