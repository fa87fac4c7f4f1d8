/** Rounds of recruitment as a test needs them, and people who apply in them. */
import { randomUUID } from 'node:crypto';
import type { Sql, TransactionSql } from 'postgres';

export type MadeRound = {
  id: string;
  /** Its vacancies: for freelancers, and for residents, who are asked one thing less. */
  freelancers: string;
  residents: string;
  /** Its check of who can apply: of everybody, and of freelancers alone. */
  ofAge: string;
  worksHere: string;
  /** What is asked: of everybody, of freelancers alone, and one that can be left. */
  why: string;
  experience: string;
  news: string;
};

type Wanted = {
  /** So many minutes from now. */
  opens: number;
  closes: number;
  id: string;
  name: string;
  more: Record<string, unknown>;
  /** Seats that are there already, for freelancers and for residents; otherwise some are made, in a constituency of their own. */
  seats?: [string[], string[]] | undefined;
};

/** Seats of Coventry's pack. */
export const COVENTRY_SEATS: [string[], string[]] = [
  ['cultural-sector-5', 'cultural-sector-6'],
  ['community-1', 'community-2'],
];

/** A round with two vacancies, published, that opens and closes so many minutes from now. */
export async function makeRound(
  owner: Sql,
  {
    opens = -60 * 24 * 20,
    closes = 60 * 24 * 20,
    id = `round-${randomUUID().slice(0, 8)}`,
    name = 'Spring round',
    more = {},
    seats,
  }: Partial<Wanted> = {},
): Promise<MadeRound> {
  const made = (await owner.begin((sql) =>
    insertRound(sql, { opens, closes, id, name, more, seats }),
  )) as MadeRound;
  return made;
}

async function insertRound(
  sql: TransactionSql,
  { opens, closes, id, name, more, seats }: Wanted,
): Promise<MadeRound> {
  const chance = () => 1_000_000 + Math.floor(Math.random() * 1_000_000_000);
  const at = (minutes: number) => new Date(Date.now() + minutes * 60_000);
  await sql`insert into public.rounds ${sql({
    id,
    name,
    summary:
      'You speak for people who make culture in the city.\n\nYou meet four times a year, in the evening, and read some papers before.',
    opens_at: at(opens),
    closes_at: at(closes),
    published_at: at(Math.min(opens, 0) - 60),
    minutes_to_apply: 40,
    contact: 'Culture team',
    contact_email: 'culture@example.org',
    contact_phone: '024 7600 0000',
    position: chance(),
    ...more,
  })}`;
  await sql`insert into public.round_dates ${sql([
    { round_id: id, position: 1, name: 'You hear whether you are shortlisted', on_date: '2027-02-01' },
    { round_id: id, position: 2, name: 'Conversations with the panel', on_date: '2027-02' },
    { round_id: id, position: 3, name: 'First meeting', on_date: null },
  ])}`;
  const key = (noun: string) => `${id}-${noun}`;
  const [freelancers, residents] = [key('freelancers'), key('residents')];
  const constituency = key('sector');
  if (!seats)
    await sql`insert into public.constituencies ${sql({ id: constituency, name: `Sector of ${id}`, description: 'x', cap: 4, position: chance() })}`;
  for (const [place, [vacancy, one, many]] of (
    [
      [freelancers, 'Freelancer', 'Freelancers'],
      [residents, 'Resident', 'Residents'],
    ] as const
  ).entries()) {
    await sql`insert into public.vacancies ${sql({
      id: vacancy,
      round_id: id,
      position: place + 1,
      name: one,
      name_plural: many,
      route_id: 'open_application',
      asks: `For ${many.toLowerCase()} in the city.`,
    })}`;
    const made = seats?.[place] ?? [`${vacancy}-1`, `${vacancy}-2`];
    for (const [number, seat] of made.entries()) {
      if (!seats) {
        await sql`insert into public.seats ${sql({ id: seat, constituency_id: constituency, position: place * 2 + number + 1, kind: one, kind_plural: many })}`;
        await sql`insert into public.seat_routes ${sql({ seat_id: seat, route_id: 'open_application' })}`;
      }
      await sql`insert into public.vacancy_seats ${sql({ vacancy_id: vacancy, seat_id: seat })}`;
    }
  }
  const [ofAge, worksHere] = [key('of-age'), key('works-here')];
  await sql`insert into public.eligibility_questions ${sql([
    {
      id: ofAge,
      round_id: id,
      vacancy_id: null,
      position: 1,
      question: 'Are you 18 or older?',
      otherwise: 'Members are 18 or older. The youth panel is for people from 11 to 17.',
    },
    {
      id: worksHere,
      round_id: id,
      vacancy_id: freelancers,
      position: 2,
      question: 'Do you work freelance in culture in the city?',
      otherwise: 'This seat is for freelancers. If you live in the city, you can apply as a resident.',
    },
  ])}`;
  const [why, experience, news] = [key('why'), key('experience'), key('news')];
  const asked = (values: Record<string, unknown>) => ({
    round_id: id,
    vacancy_id: null,
    hint: null,
    options: null,
    word_limit: null,
    required: true,
    ...values,
  });
  await sql`insert into public.application_questions ${sql([
    asked({
      id: why,
      position: 1,
      kind: 'long_text',
      question: 'Why do you want this seat?',
      hint: 'We look for what you would bring, and whom you would speak for.',
      word_limit: 20,
    }),
    asked({
      id: experience,
      position: 2,
      kind: 'long_text',
      question: 'What have you made or run?',
      vacancy_id: freelancers,
      word_limit: 300,
    }),
    asked({
      id: news,
      position: 3,
      kind: 'choice',
      question: 'How did you hear of this?',
      options: ['From a friend', 'In the news'],
      required: false,
    }),
  ])}`;
  await sql`insert into public.criteria ${sql([
    { round_id: id, position: 1, name: 'Reach', description: 'Whom they would speak for.', weight: 2 },
    { round_id: id, position: 2, name: 'Experience', description: 'What they have made or run.', weight: 1 },
  ])}`;
  return { id, freelancers, residents, ofAge, worksHere, why, experience, news };
}

/** What somebody who can apply for anything in it answers the check. */
export const canApply = (round: MadeRound) => ({ [round.ofAge]: 'yes', [round.worksHere]: 'yes' });

/** Lets minutes pass for a round: what it promised is moved as one. */
export async function letRoundPass(sql: Sql, round: string, minutes: number) {
  await sql.begin(async (transaction) => {
    await transaction`set local session_replication_role = replica`;
    await transaction`
      update public.rounds set opens_at = opens_at - ${minutes} * interval '1 minute', closes_at = closes_at - ${minutes} * interval '1 minute',
        published_at = published_at - ${minutes} * interval '1 minute' where id = ${round}`;
  });
}
