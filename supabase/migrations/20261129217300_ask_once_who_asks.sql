-- Who asks is found once for a question, and not anew for each application or account of a round with hundreds: `(select …)` is worked out beforehand.

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
