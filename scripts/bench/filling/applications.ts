/**
 * Rounds of recruitment with so many applications, for benches: the same each time. One round is open, where half have submitted and half
 * are still writing; the other has closed and is being chosen from: the panel has scored all of it, but for one member who is to begin.
 */
import type { Sql, TransactionSql } from 'postgres';

const OPEN = 'filled-open';
const CLOSED = 'filled-closed';
/** Of which kinds of seat a round seeks somebody; how many questions it asks and criteria it has. */
const VACANCIES = 3;
const QUESTIONS = 4;
const CRITERIA = 4;

/** Who asks for pages, each by an address of their own. The chair has scored everything; the member has scored nothing yet. */
export const PEOPLE = {
  head: 'head@example.org',
  chair: 'chair@example.org',
  member: 'member@example.org',
  applicant: 'applicant@example.org',
};

/** Where things are, as parts of addresses: the same in each database that is filled. */
export const FILLED = {
  open: OPEN,
  closed: CLOSED,
  /** The draft of whoever applies, and the question that they are answering. */
  draft: uuid(OPEN, 1),
  question: `${OPEN}-question-1`,
  /** One of which it is not decided, and which everybody may read. */
  read: uuid(CLOSED, 3),
  readReference: referenceOf(CLOSED, 3),
};

/** Those of the first thirty of which it is not decided, and which bar nobody: they can be scored. */
export const TO_SCORE = Array.from({ length: 30 }, (_, index) => index + 1)
  .filter((number) => number % 10 !== 0 && number % 30 !== 7)
  .map((number) => uuid(CLOSED, number));

/** What a member sends who scores one of them. */
export const SCORED: Record<string, string> = Object.fromEntries(
  Array.from({ length: CRITERIA }, (_, index) => `${CLOSED}-criterion-${index + 1}`).flatMap((id) => [
    [`score-${id}`, '3'],
    [`reason-${id}`, 'They say what they did themselves, and for how many.'],
  ]),
);

function uuid(round: string, number: number): string {
  const kind = round === OPEN ? '0' : '1';
  return `${kind}0000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

function referenceOf(round: string, number: number): string {
  return `${round === OPEN ? 'P' : 'C'}${String(number).padStart(7, '0')}`;
}

export async function fillApplications(sql: Sql, { applications }: { applications: number }): Promise<void> {
  await sql.begin(async (filling) => {
    await filling`insert into public.role_grants (email, role_id) values
      (${PEOPLE.head}, 'head'), (${PEOPLE.chair}, 'panel'), (${PEOPLE.member}, 'panel')`;
    await filling`
      insert into auth.users (id, email, email_confirmed_at, raw_app_meta_data)
        select gen_random_uuid(), address, now(), '{"provider": "email", "providers": ["email"]}'
          from unnest(${Object.values(PEOPLE)}::text[]) as address`;
    await fillRound(filling, OPEN, { opens: -20, closes: 20 });
    await fillRound(filling, CLOSED, { opens: -30, closes: -2 });
    await fillApplicants(filling, OPEN, applications, 2);
    await fillApplicants(filling, CLOSED, applications, 1);
    await filling`update private.applications set applicant_id = (select id from auth.users where email = ${PEOPLE.applicant}) where id = ${FILLED.draft}`;
    await filling`update private.application_contacts set email = ${PEOPLE.applicant} where application_id = ${FILLED.draft}`;
  });
  await sql.begin(async (filling) => {
    await fillPanel(filling);
    await fillDecisions(filling);
  });
}

async function fillRound(
  sql: TransactionSql,
  id: string,
  { opens, closes }: { opens: number; closes: number },
) {
  await sql`
    insert into public.rounds (id, name, summary, opens_at, closes_at, published_at, minutes_to_apply, contact, contact_phone, position)
      select ${id}, initcap(replace(${id}, '-', ' ')), 'You speak for people who make culture in the city.',
          now() + ${opens} * interval '1 day', now() + ${closes} * interval '1 day', now() - interval '40 days', 40,
          'The culture team', '024 7600 0000', coalesce(max(position), 0) + 1 from public.rounds`;
  await sql`
    insert into public.round_dates (round_id, position, name, on_date)
      select ${id}, place, 'Step ' || place, to_char(now() + place * interval '1 month', 'YYYY-MM') from generate_series(1, 4) as place`;
  await sql`
    insert into public.vacancies (id, round_id, position, name, name_plural, route_id, asks)
      select ${id} || '-vacancy-' || place, ${id}, place, 'Kind ' || place, 'Kinds ' || place, 'open_application', 'For people of kind ' || place || '.'
        from generate_series(1, ${VACANCIES}::int) as place`;
  await sql`
    insert into public.vacancy_seats (vacancy_id, seat_id)
      select ${id} || '-vacancy-' || 1 + place % ${VACANCIES}::int, seat_id
        from (select seat_id, row_number() over (order by seat_id) as place from public.seat_routes where route_id = 'open_application') as seat
        where place <= 6`;
  await sql`
    insert into public.eligibility_questions (id, round_id, position, question, otherwise)
      select ${id} || '-check-' || place, ${id}, place, 'Does what ' || place || ' asks for fit you?', 'This is for those whom it fits.' from generate_series(1, 2) as place`;
  await sql`
    insert into public.criteria (id, round_id, position, name, description, weight)
      select ${id} || '-criterion-' || place, ${id}, place, 'Criterion ' || place, 'What they have made happen.', place from generate_series(1, ${CRITERIA}::int) as place`;
  await sql`
    insert into public.application_questions (id, round_id, position, kind, question, word_limit, required, identifying)
      select ${id} || '-question-' || place, ${id}, place, case when place = ${QUESTIONS}::int then 'short_text' else 'long_text' end,
          'What would you tell us of part ' || place || '?', case when place < ${QUESTIONS}::int then 300 end, place < ${QUESTIONS}::int, place = ${QUESTIONS}::int
        from generate_series(1, ${QUESTIONS}::int) as place`;
}

/** So many in a round; one in `each` is still writing. Every answer has about 180 words, but for the last. */
async function fillApplicants(sql: TransactionSql, round: string, count: number, each: number) {
  const numbered = sql`
    (select n, (case when ${round} = ${OPEN} then '0' else '1' end || '0000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid as id
      from generate_series(1, ${count}::int) as n)`;
  await sql`
    insert into private.applications (id, round_id, vacancy_id, reference, applicant_id, route_id, eligibility)
      select id, ${round}, ${round} || '-vacancy-' || 1 + n % ${VACANCIES}::int, case when ${round} = ${OPEN} then 'P' else 'C' end || lpad(n::text, 7, '0'),
          gen_random_uuid(), 'open_application', jsonb_build_object(${round} || '-check-1', 'yes', ${round} || '-check-2', 'yes')
        from ${numbered} as one`;
  await sql`insert into private.application_moves (application_id, number, to_state) select id, 1, 'draft' from ${numbered} as one`;
  await sql`
    insert into private.application_contacts (application_id, name, email, phone, address, postcode, organisation, access_needs)
      select id, (array['Amina', 'Bogdan', 'Chidi', 'Delyth', 'Efua', 'Farid', 'Grace'])[1 + n % 7] || ' ' || (array['Kaur', 'Okafor', 'Petrescu', 'Lloyd', 'Begum'])[1 + n % 5],
          'someone-' || n || '@' || ${round} || '.example', '024 7600 ' || lpad(n::text, 4, '0'), n || ' Example Street', 'CV' || 1 + n % 6 || ' ' || n % 9 || 'AB',
          case when n % 4 = 0 then 'Company ' || n % 50 else '' end, case when n % 9 = 0 then 'A room without steps.' else '' end
        from ${numbered} as one`;
  await sql`
    insert into private.application_answers (application_id, question_id, answer)
      select id, ${round} || '-question-' || place,
          case when place = ${QUESTIONS}::int then 'www.example.org/work-' || n
            else repeat('Over the past years we have run an evening for new writing above a pub, for which people pay what they can, number ' || n || '. ', 8) end
        from ${numbered} as one, generate_series(1, ${QUESTIONS}::int) as place`;
  await sql`
    select private.move_application(id, 'submitted', '{}', 'What I have written is true.') from ${numbered} as one where ${each}::int = 1 or n % ${each}::int = 0`;
}

/** Three on the panel, each with ties that bar one in thirty. Two have submitted scores of everything, and of one in fifty they agreed on a score. */
async function fillPanel(sql: TransactionSql) {
  await sql`
    insert into private.panel_members (round_id, email, capacity, is_chair, declared_at)
      select ${CLOSED}, email, capacity, email = ${PEOPLE.chair}, now()
        from (values (${PEOPLE.chair}, 'Head of Culture'), ('other@example.org', 'Rep for music'), (${PEOPLE.member}, 'Rep for film')) as member (email, capacity)`;
  await sql`
    insert into private.panel_interests (member_id, kind, words)
      select id, kind, 'What ties them, ' || kind from private.panel_members, unnest(array['organisation', 'person', 'household']) as kind where round_id = ${CLOSED}`;
  const number = sql`substr(own.reference, 2)::integer`;
  await sql`
    insert into private.conflicts (member_id, application_id, interest_id)
      select member.id, own.id, (select interest.id from private.panel_interests as interest where interest.member_id = member.id and interest.kind = 'person')
        from private.panel_members as member join private.applications as own on own.round_id = member.round_id
        where member.round_id = ${CLOSED} and member.email = ${PEOPLE.member} and ${number} % 30 = 7`;
  const scoring = sql`
    private.panel_members as member join private.applications as own on own.round_id = member.round_id and member.round_id = ${CLOSED} and member.email <> ${PEOPLE.member}`;
  await sql`insert into private.assessments (member_id, application_id) select member.id, own.id from ${scoring}`;
  await sql`
    insert into private.scores (member_id, application_id, criterion_id, score, reason)
      select member.id, own.id, criterion.id, (${number} * 7 + criterion.position * 3 + length(member.email)) % 6, 'They say what they did themselves, and for how many.'
        from ${scoring} join public.criteria as criterion on criterion.round_id = ${CLOSED}`;
  await sql`
    update private.assessments set submitted_at = now() where member_id in (select id from private.panel_members where round_id = ${CLOSED})`;
  await sql`
    insert into private.moderations (application_id, criterion_id, score, because)
      select own.id, ${`${CLOSED}-criterion-1`}, 3, 'We agreed after talking.' from private.applications as own where own.round_id = ${CLOSED} and ${number} % 50 = 3`;
}

/** One in twenty is on the reserve list, one in twenty on the shortlist; of the others a third is drafted to be turned down. */
async function fillDecisions(sql: TransactionSql) {
  const numbered = sql`
    (select own.id, substr(own.reference, 2)::integer as n from private.applications as own where own.round_id = ${CLOSED} order by own.id)`;
  await sql`select private.move_application(id, 'shortlisted', array['strong-evidence']) from ${numbered} as one where n % 10 = 0`;
  await sql`select private.move_application(id, 'reserve', array['strong-evidence']) from ${numbered} as one where n % 20 = 0`;
  await sql`update private.applications set reserve_place = substr(reference, 2)::integer / 20 where round_id = ${CLOSED} and state = 'reserve'`;
  // All letters have gone, but for those of the last one in twenty.
  await sql`
    update private.application_messages set mail_id = gen_random_uuid(), queued_at = now(), sent_at = now()
      from ${numbered} as one where application_id = one.id and n % 20 <> 0`;
  await sql`
    insert into private.decision_drafts (application_id, to_state, reasons, words)
      select id, 'not_shortlisted', array['others-stronger'], 'Thank you for applying.' from ${numbered} as one where n % 10 <> 0 and n % 3 = 1`;
}
