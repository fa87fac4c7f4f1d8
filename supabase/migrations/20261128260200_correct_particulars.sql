-- What a draft is for may turn out otherwise than it was started: another meeting, another date, other posts.

-- While a note is a draft, a post that it does not come from after all goes.
create policy "The culture team takes authors of drafts away" on public.note_authors
  for delete to authenticated
  using (
    (select private.has_role('team', 'head'))
    and exists (select from public.briefing_notes where briefing_notes.id = note_id and briefing_notes.issued_on is null)
  );
grant delete on public.note_authors to authenticated;

/*
 * Corrects what a draft is for: {committee_id, meeting_id, recipient_id, organisation_id, dated, authors: [{job_title, organisation_id}]}. Where it goes to
 * another committee, its text speaks to that one; figures: what its figures then print.
 */
create function public.save_particulars(of_note text, given jsonb, figures jsonb default '{}') returns void
  language plpgsql
  set search_path = ''
as $$
declare
  kept integer := jsonb_array_length(given -> 'authors');
begin
  perform set_config('culture_works.figures', figures::text, true);
  update public.briefing_notes as note set
    committee_id = given ->> 'committee_id', meeting_id = given ->> 'meeting_id', recipient_id = given ->> 'recipient_id',
    organisation_id = given ->> 'organisation_id', dated = (given ->> 'dated')::date,
    body = case when note.committee_id <> given ->> 'committee_id'
      then replace(note.body, '[[committee/' || note.committee_id || '/', '[[committee/' || (given ->> 'committee_id') || '/') else note.body end
    where note.id = of_note and note.issued_on is null;
  if not found then
    perform private.refuse('notes_are_written_by_the_team', 'There is no such draft, or whoever asks does not write it.');
  end if;
  perform set_config('culture_works.figures', '', true);
  delete from public.note_authors as author where author.note_id = of_note and author.position > kept;
  insert into public.note_authors as author (note_id, position, job_title, organisation_id)
    select of_note, place, told ->> 'job_title', told ->> 'organisation_id'
      from jsonb_array_elements(given -> 'authors') with ordinality as listed (told, place)
    on conflict (note_id, position) do update set job_title = excluded.job_title, organisation_id = excluded.organisation_id
      where (author.job_title, author.organisation_id) is distinct from (excluded.job_title, excluded.organisation_id);
end
$$;
comment on function public.save_particulars is 'The culture team corrects what a draft is for: meeting, date, recipient, and the posts it comes from.';
grant execute on function public.save_particulars to authenticated;
