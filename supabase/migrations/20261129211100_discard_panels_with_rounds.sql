-- A panel may be named while its round is prepared. If the round is discarded before it was published, its panel goes with it: nobody has applied, so they have
-- sifted nothing. The role of a panel member ends with the last panel, as when somebody is taken off one.

create function private.let_panels_go() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  if old.published_at is not null then
    return old;
  end if;
  delete from private.panel_interests where member_id in (select id from private.panel_members where round_id = old.id);
  with gone as (
    delete from private.panel_members where round_id = old.id returning email
  )
  update public.role_grants as held set ended_at = now()
    where held.role_id = 'panel' and held.ended_at is null and held.email in (select email from gone)
      and not exists (select from private.panel_members as other where other.email = held.email and other.left_at is null and other.round_id <> old.id);
  return old;
end
$$;
create trigger panels_go_with_rounds_that_nobody_saw before delete on public.rounds for each row execute function private.let_panels_go();
