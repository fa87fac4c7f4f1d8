-- The culture team has those members of a panel reminded who have something left to do: once a day at most, and nobody who has finished meanwhile. See docs/mail.md.

/* When the culture team last asked for a reminder, and when the last one went into the outbox. */
alter table private.panel_members add column remind_at timestamptz, add column reminded_at timestamptz;

/* Whether a panel member has something left to do: to declare, or, after the round has closed, to score. */
create function private.has_to_sift(member private.panel_members) returns boolean
  language sql stable security definer
  set search_path = ''
as $$
  select member.left_at is null and case public.round_state(round)
      when 'closed' then member.declared_at is null or exists (
        select from private.sifted(round.id) as own
          left join private.assessments as mine on mine.application_id = own.id and mine.member_id = member.id
          where own.state = 'submitted' and mine.submitted_at is null and not private.is_barred(member.id, own.id)
      )
      when 'open' then member.declared_at is null
      when 'coming' then member.declared_at is null
      else false
    end
    from public.rounds as round where round.id = member.round_id
$$;

/* Has those of a panel reminded who have not finished. Whoever was reminded within a day is not, nor whoever has not been told yet that they are on it. Returns how many. */
create function private.remind_panel(asked_round text) returns integer
  language plpgsql security definer
  set search_path = ''
as $$
declare
  asked integer;
begin
  perform private.check_team();
  with reminding as (
    update private.panel_members as member set remind_at = now()
      where member.round_id = asked_round and member.told_at is not null
        and coalesce(greatest(member.remind_at, member.reminded_at) < now() - interval '1 day', true) and private.has_to_sift(member)
      returning 1
  )
  select count(*)::integer into asked from reminding;
  return asked;
end
$$;

/* Those who are on the panel of a round that is still to choose and have not been told, and those who are to be reminded and still have something to do. */
create or replace function private.due_panel_letters() returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  select coalesce(jsonb_agg(due.letter order by due.added_at, due.id), '[]') from (
    select member.id, member.added_at, jsonb_build_object(
        'member', member.id, 'capacity', member.capacity, 'isChair', member.is_chair, 'roundId', round.id, 'round', round.name, 'closes', round.closes_at, 'hasClosed', public.round_state(round) = 'closed',
        'namesHidden', coalesce(round.names_hidden, false), 'contact', concat_ws(', ', round.contact, round.contact_email, round.contact_phone),
        'reminds', member.told_at is not null, 'hasDeclared', member.declared_at is not null, 'progress', private.progress_of(member)
      ) as letter
      from private.panel_members as member join public.rounds as round on round.id = member.round_id
      where member.left_at is null and public.round_state(round) not in ('finished', 'recorded')
        and (member.told_at is null or (member.remind_at > coalesce(member.reminded_at, '-infinity') and private.has_to_sift(member)))
      order by member.added_at, member.id limit 100
  ) as due
$$;

drop function public.queue_panel_letter(uuid, text, text);
drop function private.queue_panel_letter(uuid, text, text);

/*
 * Puts the letter to a panel member, or the reminder, into the outbox, once. False when somebody else was faster, they have left the panel meanwhile, or
 * have nothing left to be reminded of.
 */
create function private.queue_panel_letter(member uuid, subject text, body text, reminds boolean default false) returns boolean
  language plpgsql security definer
  set search_path = ''
as $$
#variable_conflict use_variable
declare
  told private.panel_members;
begin
  select * into told from private.panel_members as one
    where one.id = member and one.left_at is null
      and case when reminds then one.told_at is not null and one.remind_at > coalesce(one.reminded_at, '-infinity') else one.told_at is null end
    for no key update skip locked;
  if told.id is null or (reminds and not private.has_to_sift(told)) then
    return false;
  end if;
  perform private.queue_mail(told.email, subject, body, interval '7 days');
  update private.panel_members as one
    set told_at = coalesce(one.told_at, now()), reminded_at = case when reminds then greatest(now(), one.remind_at) else one.reminded_at end
    where one.id = told.id;
  return true;
end
$$;

create function public.queue_panel_letter(member uuid, subject text, body text, reminds boolean default false) returns boolean
  language sql
  set search_path = ''
as $$ select private.queue_panel_letter(member, subject, body, reminds) $$;
comment on function public.queue_panel_letter is 'For the server itself: tells a panel member by mail that they are on the panel, or reminds them, once.';
grant execute on function private.queue_panel_letter, public.queue_panel_letter to service_role;

create function public.remind_panel(asked_round text) returns integer
  language sql
  set search_path = ''
as $$ select private.remind_panel(asked_round) $$;
comment on function public.remind_panel is 'Has those of a panel reminded who have not finished.';
grant execute on function private.remind_panel, public.remind_panel to authenticated;
