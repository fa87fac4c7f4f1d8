-- Rule 11, for the culture team: whoever of it applies for a seat does not judge those who apply for the same, either.

/*
 * The applications that whoever asks has a part in: their own, as long as it stands those for the same vacancy, and those with which they have a conflict that
 * stands, on a panel or no longer on it. In PL/pgSQL, which keeps its plan: it is asked for each of hundreds of applications.
 */
create or replace function private.own_causes() returns setof uuid
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
