-- Whether the newest letter to a panel member went: the culture team sees it with the panel, on the round's page and at the desk, and has it written again. A wrong address is put right by
-- taking them off the panel and adding them with another, since they sign in with it.

/* The newest letter to them, whether it was a reminder, and when it was given up; null: it was not. */
alter table private.panel_members
  add column mail_id uuid constraint panel_members_have_one_newest_letter unique,
  add column mail_reminds boolean,
  add column mail_failed_at timestamptz;

/* How the mail ended stays with the member: the outbox forgets after a month. */
create function private.note_end_of_panel_letter() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  update private.panel_members set mail_failed_at = new.given_up_at where mail_id = new.id and mail_failed_at is distinct from new.given_up_at;
  return null;
end
$$;
create trigger panel_letters_know_how_they_ended after update of sent_at, given_up_at on private.outbox
  for each row when (num_nonnulls(new.sent_at, new.given_up_at) = 1) execute function private.note_end_of_panel_letter();

-- As in 20261129212200, with the mail kept in mind.
create or replace function private.queue_panel_letter(member uuid, subject text, body text, reminds boolean default false) returns boolean
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
  update private.panel_members as one
    set mail_id = private.queue_mail(told.email, subject, body, interval '7 days'), mail_reminds = reminds, mail_failed_at = null,
      told_at = coalesce(one.told_at, now()), reminded_at = case when reminds then greatest(now(), one.remind_at) else one.reminded_at end
    where one.id = told.id;
  return true;
end
$$;

-- As in 20261129212110, with whether the newest letter went.
create or replace function private.panel_of(asked_round text) returns jsonb
  language plpgsql stable security definer
  set search_path = ''
as $$
begin
  perform private.check_team();
  return (
    select coalesce(jsonb_agg(jsonb_build_object(
        'id', member.id, 'email', member.email, 'capacity', member.capacity, 'is_chair', member.is_chair, 'left_at', member.left_at, 'declared_at', member.declared_at,
        'mail_failed_at', member.mail_failed_at, 'mail_reminds', member.mail_reminds,
        'is_me', coalesce(member.id = (private.panelist(asked_round)).id, false),
        'interests', (
          select coalesce(jsonb_agg(jsonb_build_object('kind', interest.kind, 'words', interest.words, 'on_record', interest.organisation_id is not null) order by interest.declared_at, interest.kind, interest.words), '[]')
            from private.panel_interests as interest where interest.member_id = member.id and not private.sifts_blind(asked_round)
        ),
        'conflicts', (
          select coalesce(jsonb_agg(jsonb_build_object(
              'id', conflict.id, 'application_id', own.id, 'reference', own.reference, 'kind', coalesce(interest.kind, case
                when (contact.email = member.email or own.applicant_id in (select account.id from auth.users as account where lower(account.email) = member.email))
                  and not private.sifts_blind(asked_round) then 'own'
                when private.has_read_name(member.id, own.id) then 'read'
                else 'known'
              end),
              'on_record', interest.organisation_id is not null,
              'words', case when not private.sifts_blind(asked_round) then interest.words end,
              'lifted_at', conflict.lifted_at, 'lifted_because', conflict.lifted_because
            ) order by conflict.lifted_at nulls first, own.reference, conflict.id), '[]')
            from private.conflicts as conflict
            join private.sifted(asked_round) as own on own.id = conflict.application_id
            left join private.panel_interests as interest on interest.id = conflict.interest_id
            left join private.application_contacts as contact on contact.application_id = own.id
            where conflict.member_id = member.id
        ),
        'progress', private.progress_of(member)
      ) order by member.left_at nulls first, member.is_chair desc, member.added_at, member.id), '[]')
      from private.panel_members as member where member.round_id = asked_round
  );
end
$$;

/*
 * Has what could not be sent to a panel member written again: that they are on the panel, or the reminder, if there is still something to be reminded of. False: nothing has
 * failed, or they have left.
 */
create function private.write_panel_letter_again(member_id uuid) returns boolean
  language plpgsql security definer
  set search_path = ''
as $$
begin
  perform private.check_team();
  update private.panel_members as member
    set mail_id = null, mail_failed_at = null,
      told_at = case when member.mail_reminds then member.told_at end,
      remind_at = case when member.mail_reminds then now() else member.remind_at end
    where member.id = member_id and member.mail_failed_at is not null and member.left_at is null;
  return found;
end
$$;

create function public.write_panel_letter_again(member_id uuid) returns boolean
  language sql
  set search_path = ''
as $$ select private.write_panel_letter_again(member_id) $$;
comment on function public.write_panel_letter_again is 'Has a letter to a panel member that could not be sent written once more.';
grant execute on function private.write_panel_letter_again, public.write_panel_letter_again to authenticated;

/*
 * What the desk of rounds says of letters besides rounds_desk, of every round or one: offers that do not run out because their letter was not sent (it failed, or is tried again), until when
 * the first of the others stands, and members of the panel to whom the newest letter could not be sent. Nothing for anybody but the culture team.
 */
create function private.letters_desk(only_round text default null) returns jsonb
  language sql stable security definer
  set search_path = '' set timezone = 'UTC'
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
      'id', round.id, 'offers_untold', offered.untold, 'offers_until', offered.until,
      'panel_failed', (
        select count(*) from private.panel_members as member
          where member.round_id = round.id and member.left_at is null and member.mail_failed_at is not null
            and public.round_state(round) not in ('finished', 'recorded')
      )
    ) order by round.position), '[]')
    from public.rounds as round
    cross join lateral (
      select min(offer.stands_until) filter (where offer.told_at is not null) as until,
          count(*) filter (where offer.told_at is null and exists (
            select from private.application_messages as letter
              where letter.application_id = own.id and letter.template_id = 'offered' and private.letter_state(letter) in ('failed', 'retrying')
          )) as untold
        from private.offers as offer join private.applications as own on own.id = offer.application_id
        where own.round_id = round.id and offer.answer is null
    ) as offered
    where (select private.has_role('team', 'head')) and not round.recorded_only and coalesce(round.id = only_round, true)
$$;

create function public.letters_desk(only_round text default null) returns jsonb
  language sql stable
  set search_path = ''
as $$ select private.letters_desk(only_round) $$;
comment on function public.letters_desk is 'Offers whose letter was not sent, and panel members whom a letter did not reach, in numbers.';
grant execute on function private.letters_desk, public.letters_desk to authenticated;
