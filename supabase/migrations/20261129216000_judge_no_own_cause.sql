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
