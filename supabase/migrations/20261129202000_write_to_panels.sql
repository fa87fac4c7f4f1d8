-- Whoever is named to a panel hears of it by mail, once, and again when they come back to it. See docs/mail.md.

/* Those who are on the panel of a round that is still to choose, and have not been told. */
create function private.due_panel_letters() returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  select coalesce(jsonb_agg(due.letter order by due.added_at, due.id), '[]') from (
    select member.id, member.added_at, jsonb_build_object(
        'member', member.id, 'capacity', member.capacity, 'isChair', member.is_chair, 'roundId', round.id, 'round', round.name, 'closes', round.closes_at, 'hasClosed', public.round_state(round) = 'closed',
        'namesHidden', coalesce(round.names_hidden, false), 'contact', concat_ws(', ', round.contact, round.contact_email, round.contact_phone)
      ) as letter
      from private.panel_members as member join public.rounds as round on round.id = member.round_id
      where member.told_at is null and member.left_at is null and public.round_state(round) not in ('finished', 'recorded')
      order by member.added_at, member.id limit 100
  ) as due
$$;

/* Puts the letter to a panel member into the outbox, once. False when somebody else was faster, or they have left the panel meanwhile. */
create function private.queue_panel_letter(member uuid, subject text, body text) returns boolean
  language plpgsql security definer
  set search_path = ''
as $$
#variable_conflict use_variable
declare
  told private.panel_members;
begin
  select * into told from private.panel_members as one where one.id = member and one.told_at is null and one.left_at is null for no key update skip locked;
  if told.id is null then
    return false;
  end if;
  perform private.queue_mail(told.email, subject, body, interval '7 days');
  update private.panel_members as one set told_at = now() where one.id = told.id;
  return true;
end
$$;

create function public.due_panel_letters() returns jsonb
  language sql stable
  set search_path = ''
as $$ select private.due_panel_letters() $$;
comment on function public.due_panel_letters is 'For the server itself: the letters to panel members that are to be written now.';

create function public.queue_panel_letter(member uuid, subject text, body text) returns boolean
  language sql
  set search_path = ''
as $$ select private.queue_panel_letter(member, subject, body) $$;
comment on function public.queue_panel_letter is 'For the server itself: tells a panel member by mail that they are on the panel, once.';

grant execute on function private.due_panel_letters, public.due_panel_letters, private.queue_panel_letter, public.queue_panel_letter to service_role;
