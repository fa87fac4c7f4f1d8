-- An applicant who needs more time is told to ask for it, and one whom no letter reaches is told in another way: the culture team then says until when their offer stands. Never until an
-- earlier day than before. Who did it and when is in the log; the applicant is written to.

/* Until when an offer stands from now on. With that it runs out then, also where no letter has reached them. */
create function private.extend_offer(application_id uuid, until date) returns void
  language plpgsql security definer
  set search_path = ''
as $$
#variable_conflict use_variable
declare
  own private.applications;
  offer private.offers;
begin
  -- Whoever answers or withdraws at the same time is waited for.
  select * into own from private.applications as one where one.id = application_id for no key update;
  perform private.check_decides(own.round_id);
  if own.id in (select private.own_causes()) then
    perform private.refuse('conflicted_assessors_do_not_decide', 'You have a conflict with this application, so you do not decide on it.');
  end if;
  select * into offer from private.offers as made where made.application_id = own.id and private.offer_stands(made) for no key update;
  if offer.application_id is null then
    perform private.refuse('offers_are_extended_while_they_stand', 'There is no offer to extend, or it has ended.');
  end if;
  if until is null or until <= private.today() or until > private.today() + 60
    or private.last_moment(until) < offer.stands_until or (private.last_moment(until) = offer.stands_until and offer.told_at is not null) then
    perform private.refuse('offers_are_extended_to_a_later_day', 'An offer is extended to a later day, within the next 60 days.');
  end if;
  update private.offers as made set stands_until = private.last_moment(until), told_at = coalesce(made.told_at, now())
    where made.application_id = own.id and made.seat_id = offer.seat_id;
  insert into private.application_messages (application_id, template_id)
    select own.id, 'offer-reminder'
      -- One that is still to be written says the newest day.
      where not exists (
        select from private.application_messages as waiting
          where waiting.application_id = own.id and waiting.template_id = 'offer-reminder' and waiting.mail_id is null
      );
end
$$;

create function public.extend_offer(application_id uuid, until date) returns void
  language sql
  set search_path = ''
as $$ select private.extend_offer(application_id, until) $$;
comment on function public.extend_offer is 'The culture team says until when an offer stands from now on, never until an earlier day.';
grant execute on function private.extend_offer, public.extend_offer to authenticated;

-- What a migration writes is no change that somebody made.
alter table public.message_templates disable trigger changes_are_logged;
update public.message_templates set sent_when = 'two days before an offer runs out, and when the team gives more time' where id = 'offer-reminder';
alter table public.message_templates enable always trigger changes_are_logged;
