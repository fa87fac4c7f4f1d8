-- Whoever is offered a seat reads in the letter which one it is, and from when: a vacancy can have seats of several kinds. Words that the culture team has put
-- right itself stay.

alter table public.message_templates
  drop constraint message_templates_use_known_names,
  add constraint message_templates_use_known_names check (
    regexp_replace(subject || body, '\{\{(name|reference|round|vacancy|closes|dates|feedback|words|offered_seat|offer_until|address|contact)\}\}', '', 'g') !~ '[{}]'
  );

-- What a migration writes is no change that somebody made.
alter table public.message_templates disable trigger changes_are_logged;
update public.message_templates set body = replace(body, E'{{feedback}}\n\n', E'{{feedback}}\n\nThe seat: {{offered_seat}}.\n\n')
  where id = 'offered' and body = E'Hello {{name}},\n\nWe would like you to take a seat: {{vacancy}} ({{round}}). {{feedback}}\n\n{{words}}\n\nSay by {{offer_until}} whether you accept, at {{address}}\n\nIf you have a question: {{contact}}';
update public.message_templates set body = replace(body, E'({{round}}). The offer', E'({{round}}). It is {{offered_seat}}. The offer')
  where id = 'offer-reminder' and body = E'Hello {{name}},\n\nWe have offered you a seat: {{vacancy}} ({{round}}). The offer stands until {{offer_until}}. Say whether you accept at {{address}}\n\nIf you need more time, ask: {{contact}}';
alter table public.message_templates enable always trigger changes_are_logged;
