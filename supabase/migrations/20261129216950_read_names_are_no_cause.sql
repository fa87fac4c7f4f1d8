-- That somebody had read who wrote an application keeps them from judging it on the panel (rule 11), and from nothing once they have left it: it is no interest of theirs.

/* The applications that whoever asks has a part in: their own, and those with which they have a conflict that stands, on a panel or no longer on it. */
create or replace function private.own_causes() returns setof uuid
  language sql stable security definer
  set search_path = ''
as $$
  select own.id from private.applications as own where own.applicant_id = private.applicant()
  union
  select conflict.application_id
    from auth.users as account
    join private.panel_members as member on member.email = lower(account.email)
    join private.conflicts as conflict on conflict.member_id = member.id and conflict.lifted_at is null
    where account.id = private.applicant()
      and (member.left_at is null or conflict.interest_id is not null or not private.has_read_name(member.id, conflict.application_id))
$$;
