-- A message can get lost, and an address can be wrong: the body and the culture team see how it went, and can have it sent again. How many mails a body can
-- cause has an end.

/* Whoever is recommended or named has a name, in one line, and an address. The name goes into a mail to somebody who may know nothing of it: it holds no address. */
create or replace function private.check_person(name text, address text) returns void
  language plpgsql immutable
  set search_path = ''
as $$
begin
  if coalesce(btrim(name), '') = '' or name ~ '[\r\n]' or length(name) > 200 or name ~* '@|://|\mwww\.' then
    perform private.refuse('people_named_have_a_name', 'Give their name, in one line, and nothing else.');
  end if;
  if coalesce(address, '') not like '%_@_%' or address ~ '\s' or length(address) > 254 then
    perform private.refuse('people_named_have_an_address', 'Give an e-mail address such as name@example.org.');
  end if;
end
$$;

/* A body recommends somebody, who is then asked by mail. Recommending the same again is once. Null when the link does not work; otherwise the key. */
create or replace function private.recommend(token text, name text, email text, reasons text) returns uuid
  language plpgsql security definer
  set search_path = ''
as $$
#variable_conflict use_variable
declare
  link private.recruitment_links := private.use_link(token, 'recommend');
  body private.round_bodies;
  vacancy public.vacancies;
  address text := lower(btrim(email));
  told private.rep_recommendations;
begin
  if link.id is null then
    return null;
  end if;
  select * into body from private.round_bodies as one where one.id = link.body_id for no key update;
  select * into vacancy from public.vacancies as one where one.id = body.vacancy_id;
  perform private.check_round_is_open(vacancy.round_id);
  if vacancy.withdrawn_at is not null then
    perform private.refuse('withdrawn_vacancies_take_nobody', 'This seat is not being filled in this round any more.');
  end if;
  select * into told from private.rep_recommendations as one where one.body_id = body.id and one.email = address and one.answer is null;
  if told.id is not null and (told.name, told.reasons) = (btrim(name), reasons) then
    return told.id;
  end if;
  perform private.check_person(name, address);
  if btrim(coalesce(reasons, ''), E' \t\r\n') = '' or length(reasons) > 20000 then
    perform private.refuse('recommendations_say_why', 'Say why you recommend them.');
  end if;
  if exists (select from private.rep_recommendations as one where one.body_id = body.id and one.email = address and (one.answer is null or one.answer = 'agreed')) then
    perform private.refuse('people_are_recommended_once', 'You have recommended somebody with this address already.');
  end if;
  if (select count(*) from private.rep_recommendations as one where one.body_id = body.id and private.recommendation_stands(one)) >= body.most then
    perform private.refuse('bodies_recommend_up_to_their_number', format('You can recommend %s, and you have.', body.most));
  end if;
  -- Whom a body recommends gets mail: it cannot write to the whole city by taking back, neither in a day nor in all the weeks of a round.
  if (select count(*) from private.rep_recommendations as one where one.body_id = body.id and one.recommended_at > now() - interval '1 day') >= body.most + 10 then
    perform private.refuse('bodies_recommend_so_many_a_day', 'You have recommended many people since yesterday. Try again tomorrow.');
  end if;
  if (select count(*) from private.rep_recommendations as one where one.body_id = body.id) >= 3 * body.most + 10 then
    perform private.refuse('bodies_recommend_so_many_a_round', 'You have recommended many people who were taken back or did not agree. Ask the culture team.');
  end if;
  insert into private.rep_recommendations (body_id, name, email, reasons)
    values (body.id, btrim(name), address, reasons) returning * into told;
  perform private.note_link_letter('agree', body.id, told.id);
  return told.id;
end
$$;

/* Notes that somebody who is recommended is to be asked once more, with a new link: not within a day of the last message, unless that failed; five messages at most. */
create function private.ask_again(told private.rep_recommendations) returns void
  language plpgsql security definer
  set search_path = ''
as $$
declare
  vacancy public.vacancies;
begin
  if told.id is null or told.answer is not null then
    perform private.refuse('recommended_people_are_asked_until_they_answer', 'They have answered, or are not asked any more.');
  end if;
  select of_body.* into vacancy from public.vacancies as of_body join private.round_bodies as body on body.vacancy_id = of_body.id where body.id = told.body_id;
  perform private.check_round_is_open(vacancy.round_id);
  if vacancy.withdrawn_at is not null then
    perform private.refuse('withdrawn_vacancies_take_nobody', 'This seat is not being filled in this round any more.');
  end if;
  if exists (select from private.link_letters as letter where letter.recommendation_id = told.id and letter.mail_id is null) then
    return;
  end if;
  if exists (
    select from private.link_letters as letter where letter.recommendation_id = told.id and letter.failed_at is null and letter.noted_at > now() - interval '1 day'
  ) or (select count(*) from private.link_letters as letter where letter.recommendation_id = told.id) >= 5
    or not private.note_link_letter('agree', told.body_id, told.id) then
    perform private.refuse('recommended_people_are_asked_again_after_a_day', 'They were written to since yesterday, or five times altogether.');
  end if;
end
$$;

/* By the body. Null when the link does not work. */
create function private.ask_recommended_again(token text, recommendation_id uuid) returns boolean
  language plpgsql security definer
  set search_path = ''
as $$
#variable_conflict use_variable
declare
  link private.recruitment_links := private.use_link(token, 'recommend');
  told private.rep_recommendations;
begin
  if link.id is null then
    return null;
  end if;
  select * into told from private.rep_recommendations as one where one.id = recommendation_id and one.body_id = link.body_id for no key update;
  perform private.ask_again(told);
  return true;
end
$$;

/* By the culture team. */
create function private.send_recommended_link(recommendation_id uuid) returns void
  language plpgsql security definer
  set search_path = ''
as $$
#variable_conflict use_variable
declare
  told private.rep_recommendations;
begin
  perform private.check_team_asks();
  select * into told from private.rep_recommendations as one where one.id = recommendation_id for no key update;
  perform private.ask_again(told);
end
$$;

create function private.tell_representative_again(appointment_id uuid) returns boolean
  language plpgsql security definer
  set search_path = ''
as $$
#variable_conflict use_variable
begin
  perform private.check_team_asks();
  update private.link_letters as letter set mail_id = null, queued_at = null, failed_at = null
    where letter.appointment_id = appointment_id and letter.kind in ('appointed', 'replaced') and letter.failed_at is not null;
  return found;
end
$$;

create function public.ask_recommended_again(token text, recommendation_id uuid) returns boolean
  language sql
  set search_path = ''
as $$ select private.ask_recommended_again(token, recommendation_id) $$;
comment on function public.ask_recommended_again is 'A body has somebody whom it recommends asked once more. Null when the link does not work.';

create function public.send_recommended_link(recommendation_id uuid) returns void
  language sql
  set search_path = ''
as $$ select private.send_recommended_link(recommendation_id) $$;
comment on function public.send_recommended_link is 'The culture team has somebody who is recommended sent a new link.';

create function public.tell_representative_again(appointment_id uuid) returns boolean
  language sql
  set search_path = ''
as $$ select private.tell_representative_again(appointment_id) $$;
comment on function public.tell_representative_again is 'The culture team has a message to a representative that failed written again. False: it did not fail.';

grant execute on function private.ask_recommended_again, public.ask_recommended_again to anon, authenticated;
grant execute on function
  private.send_recommended_link, public.send_recommended_link, private.tell_representative_again, public.tell_representative_again
to authenticated;
