-- Whoever has just submitted has no seat yet that they could fail to take. What they may want is to withdraw. Words that the culture team has put right itself stay.

-- What a migration writes is no change that somebody made.
alter table public.message_templates disable trigger changes_are_logged;
update public.message_templates
  set body = replace(body, 'If you have a question, or cannot take the seat after all:', E'It cannot be changed any more, but you can withdraw it where you read it.\n\nIf you have a question, or what you need to take part changes:')
  where id = 'submitted' and body = E'Hello {{name}},\n\nWe have your application for {{vacancy}} ({{round}}). Its reference is {{reference}}.\n\nYou can read it, and see where it stands, at {{address}}\n\nWhat happens next: the panel reads the applications after the round has closed at {{closes}}. We write to you whatever is decided.\n\n{{dates}}\n\nIf you have a question, or cannot take the seat after all: {{contact}}';
alter table public.message_templates enable always trigger changes_are_logged;
