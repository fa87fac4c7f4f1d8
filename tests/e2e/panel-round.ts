/** A round of Coventry's seats that has closed, with applications to sift: written straight into the database of a site. */
import type { Sql } from 'postgres';
import { apply, type Applied } from '../factories/panel.ts';
import { CLOSED } from '../factories/round.ts';

const FORENAMES = ['Amina', 'Bogdan', 'Chidi', 'Delyth', 'Efua', 'Farid'];
const SURNAMES = ['Kaur', 'Okafor', 'Petrescu', 'Lloyd', 'Begum'];

export type Seeded = { round: string; applications: Applied[]; criteria: string[] };

/** So many applications, of which the first is by somebody of the Belgrade Theatre. */
export async function seedRound(sql: Sql, round: string, count: number): Promise<Seeded> {
  const [question, reach, site] = ['why', 'reach', 'site'].map((name) => `${round}-${name}`) as [
    string,
    string,
    string,
  ];
  const criteria = ['experience', 'listening'].map((name) => `${round}-${name}`);
  const vacancies = ['artist', 'producer'].map((name) => `${round}-${name}`);
  const seats = await sql<{ id: string }[]>`
    select id from public.seats join public.seat_routes on seat_id = id and route_id = 'open_application' order by id limit 4`;
  await sql.begin(async (sql) => {
    const [last] = await sql<
      { position: number }[]
    >`select coalesce(max(position), 0) + 1 as position from public.rounds`;
    await sql`insert into public.rounds ${sql({ id: round, name: 'Spring round (fictional)', position: last!.position, minutes_to_apply: 30, contact: 'The culture team', contact_phone: '024 7600 0000', ...CLOSED })}`;
    await sql`insert into public.vacancies ${sql(
      [
        { name: 'Artist', name_plural: 'Artists' },
        { name: 'Producer', name_plural: 'Producers' },
      ].map((name, place) => ({
        id: vacancies[place]!,
        round_id: round,
        position: place + 1,
        route_id: 'open_application',
        ...name,
      })),
    )}`;
    await sql`insert into public.vacancy_seats ${sql(seats.map(({ id }, place) => ({ vacancy_id: vacancies[place < 2 ? 0 : 1]!, seat_id: id })))}`;
    await sql`insert into public.criteria ${sql([
      {
        id: criteria[0]!,
        round_id: round,
        position: 1,
        name: 'Experience',
        description: 'What they have made happen in the city, themselves.',
        weight: 3,
      },
      {
        id: criteria[1]!,
        round_id: round,
        position: 2,
        name: 'Listening to others',
        description: 'How they would hear those whom the seat speaks for.',
        weight: 2,
      },
    ])}`;
    await sql`insert into public.application_questions ${sql([
      {
        id: question,
        round_id: round,
        position: 1,
        kind: 'long_text',
        question: 'What have you made happen in the city?',
        word_limit: 300,
        required: true,
        identifying: false,
      },
      {
        id: reach,
        round_id: round,
        position: 2,
        kind: 'long_text',
        question: 'How would you hear from those whom the seat speaks for?',
        word_limit: 300,
        required: true,
        identifying: false,
      },
      {
        id: site,
        round_id: round,
        position: 3,
        kind: 'short_text',
        question: 'Where can we see your work?',
        word_limit: null,
        required: false,
        identifying: true,
      },
    ])}`;
  });
  const applications: Applied[] = [];
  for (let place = 0; place < count; place++) {
    const name = `${FORENAMES[place % FORENAMES.length]} ${SURNAMES[place % SURNAMES.length]}`;
    applications.push(
      await apply(
        sql,
        { round, vacancy: vacancies[place % 3 === 2 ? 1 : 0]!, question },
        {
          name,
          organisation: place === 0 ? 'Belgrade Theatre Trust' : '',
          phone: '024 7600 1234',
          address: `${place + 1} Example Street`,
          postcode: `CV${1 + (place % 6)} ${place % 9}AB`,
          access_needs: place % 5 === 0 ? 'A room without steps.' : '',
          answers: {
            [question]: `I am ${name}. Over the past five years I have run a monthly evening for new writing above a pub in Earlsdon, for which forty people pay what they can.\n\nLast summer we took it to the market, with a stage made of pallets, and a third of those who stopped had never been to a reading.`,
            [reach]:
              'By going to where they are: open studios, the job centre’s drop-in for freelancers, and a table at every second market. I would write down what I hear and send it back to them before I send it on.',
            [site]: 'www.example.org/my-work',
          },
        },
      ),
    );
  }
  return { round, applications, criteria };
}

/** Somebody on the panel who has declared that nothing ties them. Returns the member's key. */
export async function seedMember(sql: Sql, round: string, email: string, capacity: string): Promise<string> {
  const [member] = await sql<{ id: string }[]>`
    insert into private.panel_members ${sql({ round_id: round, email, capacity, declared_at: new Date() })} returning id`;
  return member!.id;
}

/** What they scored, and submitted. */
export async function seedScores(
  sql: Sql,
  { criteria }: Seeded,
  member_id: string,
  { id }: Applied,
  scores: number[],
) {
  const own = { member_id, application_id: id };
  await sql`insert into private.assessments ${sql(own)}`;
  await sql`insert into private.scores ${sql(scores.map((score, place) => ({ ...own, criterion_id: criteria[place]!, score, reason: 'Says what they did themselves, with numbers.' })))}`;
  await sql`update private.assessments set submitted_at = now() where member_id = ${member_id} and application_id = ${id}`;
}
