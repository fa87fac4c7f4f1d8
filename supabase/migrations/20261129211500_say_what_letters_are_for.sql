-- The words of a letter are the culture team's, but not what it is for: an offer says until when it stands and where it is answered, a decision says why, a reminder says until
-- when. Without that an applicant could neither act nor know the reasons that were recorded for them.
alter table public.message_templates add constraint message_templates_say_what_they_are_for check (
  case
    when id = 'submitted' then subject || body like '%{{reference}}%'
    when id in ('incomplete', 'closing-put-off') then body like '%{{closes}}%' and body like '%{{address}}%'
    when id = 'vacancy-withdrawn' then body like '%{{words}}%'
    when id in ('shortlisted', 'not-shortlisted', 'reserve', 'unsuccessful') then body like '%{{feedback}}%' and body like '%{{words}}%'
    when id = 'offered' then body like '%{{feedback}}%' and body like '%{{words}}%' and body like '%{{offer_until}}%' and body like '%{{address}}%'
    when id = 'offer-reminder' then body like '%{{offer_until}}%' and body like '%{{address}}%'
    else true
  end
);
