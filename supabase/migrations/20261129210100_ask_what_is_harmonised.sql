-- Equality monitoring asks in the very words of the standards that it names, so that its numbers can be laid beside those of the census.
-- What a migration writes is no change that somebody made.
alter table public.monitoring_questions disable trigger changes_are_logged;
alter table public.monitoring_options disable trigger changes_are_logged;
update public.monitoring_questions set question = 'What is your religion?' where id = 'religion';
update public.monitoring_options set name = 'Any other religion' where question_id = 'religion' and id = 'other';
update public.monitoring_options set name = 'Any other Black, Black British or Caribbean background' where question_id = 'ethnic-group' and id = 'black-other';
alter table public.monitoring_questions enable always trigger changes_are_logged;
alter table public.monitoring_options enable always trigger changes_are_logged;
