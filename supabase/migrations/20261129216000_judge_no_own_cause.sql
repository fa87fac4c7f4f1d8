-- Rule 11, for the culture team where it does not sit on the panel: nobody of it judges an application of their own, or one with which they had a conflict
-- while they were on the panel; and whoever of it applies for a seat judges nobody who applies for the same. That somebody had read a name keeps them from judging on the panel, and
-- from nothing once they have left it: it is no interest of theirs.

/*
 * The applications that whoever asks has a part in: their own, as long as it stands those for the same vacancy, and those with which they have a conflict that
 * stands, on a panel or no longer on it. In PL/pgSQL, which keeps its plan: it is asked for each of hundreds of applications.
 */
create function private.own_causes() returns setof uuid
  language plpgsql stable security definer
  set search_path = ''
as $$
declare
  me uuid := private.applicant();
begin
  return query
    select own.id from private.applications as own where own.applicant_id = me
    union
    select rival.id
      from private.applications as own
      join private.applications as rival on rival.vacancy_id = own.vacancy_id
      where own.applicant_id = me and own.submitted_at is not null and own.state <> 'withdrawn'
    union
    select conflict.application_id
      from auth.users as account
      join private.panel_members as member on member.email = lower(account.email)
      join private.conflicts as conflict on conflict.member_id = member.id and conflict.lifted_at is null
      where account.id = me
        and (member.left_at is null or conflict.interest_id is not null or not private.has_read_name(member.id, conflict.application_id));
end
$$;

/* Rule 11: a conflict that stands, of a panel member; null, of whoever asks and is on no panel. */
create or replace function private.is_barred(member_id uuid, application_id uuid) returns boolean
  language sql stable security definer
  set search_path = ''
as $$
  select exists (
    select from private.conflicts as conflict
      where conflict.member_id = is_barred.member_id and conflict.application_id = is_barred.application_id and conflict.lifted_at is null
  ) or is_barred.member_id is null and is_barred.application_id in (select private.own_causes())
$$;

/*
 * Rule 11: whether the scores of an application may be told to whoever asks. On the panel: once they have submitted their own, and never with a
 * conflict; so too for the chair, and for the culture team where it sits on the panel. Otherwise the culture team and the Head of Culture, of all but
 * their own.
 */
create or replace function private.may_see_scores(application private.applications) returns boolean
  language plpgsql stable security definer
  set search_path = ''
as $$
declare
  member private.panel_members := private.panelist(application.round_id);
begin
  if member.id is null then
    return private.has_role('team', 'head') and not private.is_barred(null, application.id);
  end if;
  return exists (
    select from private.assessments_that_count(application.round_id) as mine where mine.member_id = member.id and mine.application_id = application.id
  );
end
$$;

/*
 * The ranked list of a round, by vacancy, for the culture team, the Head of Culture and the chair of the panel.
 *   rank: among those of the vacancy with the scores of enough assessors; those who come to the same share it (tied). Null: not enough yet.
 *   hidden: whoever asks is on the panel and has not submitted their own scores of it, or has a conflict with it, or it is theirs (rule 11); then nothing else is told.
 *   name: where the round hides none; otherwise once it is decided, for whoever is not on the panel.
 *   district: the first half of the postcode; for whoever may know how to reach applicants.
 */
create or replace function private.ranking(asked_round text) returns jsonb
  language plpgsql stable security definer
  set search_path = ''
as $$
declare
  member private.panel_members := private.panelist(asked_round);
  round public.rounds;
  needed integer;
begin
  if not private.leads_choosing(asked_round) then
    perform private.refuse('ranking_is_for_those_who_prepare_decisions', 'The ranked list is for the culture team and the chair of the panel.');
  end if;
  perform private.check_declared(asked_round);
  select * into round from public.rounds where id = asked_round;
  needed := round.minimum_assessors;
  return (
    with causes as materialized (
      select id from private.own_causes() as id
    ), seen as (
      select total.*, own.reference, own.state,
          total.application_id in (select causes.id from causes) or member.id is not null and not exists (
            select from private.assessments_that_count(asked_round) as mine where mine.member_id = member.id and mine.application_id = total.application_id
          ) as hidden
        from private.totals(asked_round) as total join private.applications as own on own.id = total.application_id
    ), ranked as (
      select seen.*, case when not hidden and assessors >= needed then rank() over within end as rank,
          not hidden and assessors >= needed and count(*) over (partition by vacancy_id, hidden, assessors >= needed, percent) > 1 as tied
        from seen window within as (partition by vacancy_id, hidden, assessors >= needed order by percent desc nulls last)
    )
    select jsonb_build_object(
        'needed', needed,
        'vacancies', (
          select coalesce(jsonb_agg(jsonb_build_object(
              'id', vacancy.id, 'name', vacancy.name, 'name_plural', vacancy.name_plural, 'withdrawn', vacancy.withdrawn_at is not null,
              'seats', (select coalesce(jsonb_agg(place.seat_id order by place.seat_id), '[]') from public.vacancy_seats as place where place.vacancy_id = vacancy.id),
              'applications', (
                select coalesce(jsonb_agg(jsonb_build_object(
                    'id', own.application_id, 'reference', own.reference, 'state', own.state, 'rank', own.rank, 'tied', own.tied, 'hidden', own.hidden
                  ) || case when own.hidden then '{}' else jsonb_build_object(
                    'percent', own.percent, 'assessors', own.assessors, 'spread', own.spread, 'moderated', own.moderated,
                    'name', case when not round.names_hidden or (own.state <> 'submitted' and member.id is null) then contact.name end,
                    'district', case when member.id is null then nullif(split_part(contact.postcode, ' ', 1), '') end
                  ) end order by own.rank nulls last, own.reference), '[]')
                  from ranked as own left join private.application_contacts as contact on contact.application_id = own.application_id
                  where own.vacancy_id = vacancy.id
              )
            ) order by vacancy.position), '[]')
            from public.vacancies as vacancy where vacancy.round_id = asked_round and vacancy.route_id <> 'direct_appointment'
        )
      )
  );
end
$$;

/*
 * What the culture team decides on: the applications of a round that were submitted, what is drafted for each, who is on the reserve list in which
 * place, what was offered and answered; the seats of each vacancy. Names where whoever asks may know them. unseen: how many drafts there are besides,
 * of applications with which whoever asks has a conflict, or that are theirs.
 */
create or replace function private.decision_desk(asked_round text) returns jsonb
  language plpgsql stable security definer
  set search_path = ''
as $$
declare
  round public.rounds;
  blind boolean := private.sifts_blind(asked_round);
begin
  perform private.check_decides(asked_round);
  select * into round from public.rounds where id = asked_round;
  return jsonb_build_object(
    'round', to_jsonb(round) || jsonb_build_object('state', public.round_state(round)),
    'today', private.today(),
    'stamp', private.stamp_of_drafts(asked_round),
    'unseen', (
      select count(*) from private.decision_drafts as draft join private.applications as own on own.id = draft.application_id
        where own.round_id = asked_round and own.id in (select private.own_causes())
    ),
    'withdrawn', (select count(*) from private.applications where round_id = asked_round and submitted_at is not null and state = 'withdrawn'),
    'vacancies', (
      select coalesce(jsonb_agg(jsonb_build_object(
          'id', vacancy.id, 'name', vacancy.name, 'name_plural', vacancy.name_plural, 'withdrawn', vacancy.withdrawn_at is not null,
          'seats', (
            select coalesce(jsonb_agg(jsonb_build_object(
                'id', seat.id, 'kind', seat.kind, 'number', seat.position, 'constituency', constituency.name, 'free_from', private.seat_is_free_from(seat),
                'offered', exists (select from private.offers where offers.seat_id = seat.id and offers.answer is null)
              ) order by constituency.position, seat.position), '[]')
              from public.vacancy_seats as place join public.seats as seat on seat.id = place.seat_id
              join public.constituencies as constituency on constituency.id = seat.constituency_id
              where place.vacancy_id = vacancy.id
          )
        ) order by vacancy.position), '[]')
        from public.vacancies as vacancy where vacancy.round_id = asked_round
    ),
    'applications', (
      -- Counted once for all: to ask of each whether it is scored would look through the round as often as it has applications.
      with counted as materialized (
        select scored.application_id, count(*) as assessors from private.assessments_that_count(asked_round) as scored group by scored.application_id
      ), barring as materialized (
        select application_id from private.own_causes() as application_id
      )
      select coalesce(jsonb_agg(jsonb_build_object(
          'id', own.id, 'reference', own.reference, 'vacancy_id', own.vacancy_id, 'state', own.state, 'barred', conflict.barred,
          'scored', coalesce(counted.assessors, 0) >= round.minimum_assessors
            or not exists (
              select from public.criteria as criterion where criterion.round_id = asked_round and coalesce(criterion.vacancy_id = own.vacancy_id, true)
            ),
          'name', case when not conflict.barred and not (blind and own.state = 'submitted') then contact.name end,
          'has_account', own.applicant_id is not null, 'reserve_place', own.reserve_place,
          'draft', case when not conflict.barred then (
            select to_jsonb(draft) - 'application_id' - 'drafted_by' from private.decision_drafts as draft where draft.application_id = own.id
          ) end,
          'offer', (
            select to_jsonb(offer) - 'application_id' - 'offered_by' from private.offers as offer where offer.application_id = own.id order by offer.offered_at desc limit 1
          )
        ) order by own.reference), '[]')
        from private.sifted(asked_round) as own
        cross join lateral (select own.id in (select barring.application_id from barring) as barred) as conflict
        left join counted on counted.application_id = own.id
        left join private.application_contacts as contact on contact.application_id = own.id
    )
  );
end
$$;

/* The culture team, or the Head of Culture, lifts a suggestion that is a mere likeness. */
create or replace function private.lift_conflict(conflict_id uuid, because text) returns void
  language plpgsql security definer
  set search_path = ''
as $$
declare
  found private.conflicts;
begin
  if not private.has_role('team', 'head') then
    perform private.refuse('conflicts_are_lifted_by_the_team', 'Only the culture team lifts a suggestion of a conflict.');
  end if;
  select * into found from private.conflicts where id = conflict_id for no key update;
  -- Nobody judges their own conflict, on the panel or no longer on it, nor who is kept from their own application.
  if found.application_id in (select private.own_causes())
    or found.member_id in (
      select member.id from private.panel_members as member join auth.users as account on lower(account.email) = member.email
        where account.id = private.applicant()
    ) then
    perform private.refuse('nobody_lifts_their_own_conflict', 'Somebody else must look at a conflict of yours.');
  end if;
  if found.id is null or found.interest_id is null or found.lifted_at is not null then
    perform private.refuse('declared_conflicts_are_not_lifted', 'Only a suggestion that stands can be lifted. What a member declared stays.');
  end if;
  if coalesce(btrim(because), '') = '' then
    perform private.refuse('conflicts_are_lifted_with_a_reason', 'Say why it is a mere likeness.');
  end if;
  update private.conflicts set lifted_at = now(), lifted_by = private.actor(), lifted_because = btrim(because) where id = found.id;
end
$$;

/* Puts the reserve list of a vacancy into an order. Refused unless it names exactly those who are on it. */
create or replace function private.order_reserve(asked_vacancy text, ordered uuid[]) returns void
  language plpgsql security definer
  set search_path = ''
as $$
begin
  perform private.check_decides((select round_id from public.vacancies where id = asked_vacancy));
  perform from public.rounds where id = (select round_id from public.vacancies where id = asked_vacancy) for no key update;
  if (select array_agg(id order by id) from private.applications where vacancy_id = asked_vacancy and state = 'reserve')
    is distinct from (select array_agg(id order by id) from unnest(ordered) as id) then
    perform private.refuse('reserve_lists_are_ordered_whole', 'The reserve list has changed since you looked at it.');
  end if;
  if ordered && array(select private.own_causes()) then
    perform private.refuse('reserve_lists_are_ordered_without_conflicts', 'You have a conflict with somebody on this list, so somebody else puts it in order.');
  end if;
  update private.applications as own set reserve_place = told.place from unnest(ordered) with ordinality as told (id, place) where own.id = told.id;
end
$$;
