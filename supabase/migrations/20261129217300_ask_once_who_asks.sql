-- Who asks is found once for a question, and not anew for each application or account of a round with hundreds: `(select …)` is worked out beforehand.

/*
 * The applications that whoever asks has a part in: their own, and those with which they have a conflict that stands, on a panel or no longer on it.
 * In PL/pgSQL, which keeps its plan: it is asked for each of hundreds of applications.
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
    select conflict.application_id
      from auth.users as account
      join private.panel_members as member on member.email = lower(account.email)
      join private.conflicts as conflict on conflict.member_id = member.id and conflict.lifted_at is null
      where account.id = me
        and (member.left_at is null or conflict.interest_id is not null or not private.has_read_name(member.id, conflict.application_id));
end
$$;

/*
 * The panel membership of whoever asks, in a round; null when they are on no panel of it, or hold the role of a panel member no more. The culture team and
 * the Head of Culture are held by it without that role too: she ends and grants roles, also her own, and would see names and scores in between.
 */
create or replace function private.panelist(asked_round text) returns private.panel_members
  language sql stable security definer
  set search_path = ''
as $$
  select member.* from private.panel_members as member
    join auth.users as account on lower(account.email) = member.email
    where account.id = (select private.applicant()) and member.round_id = asked_round and member.left_at is null
      and (select private.has_role('panel', 'team', 'head'))
$$;
