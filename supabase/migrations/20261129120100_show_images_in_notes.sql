-- What a note is composed from says what its images are; the bytes are asked for by whoever makes files of it. The print of a draft, by which approvals count,
-- needs nothing of this: the text that it covers names each image by a key that goes with one content, and says in words what it shows.

create function private.images_in(of_note text, body text) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
      'key', image.key, 'mediaType', image.media_type, 'width', image.width, 'height', image.height, 'sha256', image.sha256, 'decorative', image.decorative
    ) order by image.key), '[]')
    from public.note_images as image
    where image.note_id = of_note and image.key = any (private.images_named(body))
$$;
comment on function private.images_in is 'Part of what a note is composed from: the images that its text shows.';
grant execute on function private.images_in to anon, authenticated;

create or replace function public.collect_note(note_id text) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select private.collect(note, note.body)
      || jsonb_build_object('signOff', private.sign_off_of(note.id), 'images', private.images_in(note.id, note.body))
    from public.briefing_notes as note where note.id = note_id
$$;

create or replace function public.collect_text(note_id text, body text) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select private.collect(note, collect_text.body)
      || jsonb_build_object('signOff', private.sign_off_of(note.id), 'images', private.images_in(note.id, collect_text.body))
    from public.briefing_notes as note where note.id = note_id
$$;

create or replace function private.read_sign_off_link(token text) returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  select jsonb_build_object(
      'subject', note.subject, 'title', named.title, 'capacity', named.capacity, 'sections', named.sections, 'sentOn', sent.sent_on, 'print', sent.print,
      'asked', private.still_asked(sent),
      'changed', private.print_of(note, named.sections) <> sent.print,
      'reply', (
        select jsonb_build_object('outcome', outcome, 'words', words, 'receivedOn', received_on) from public.sign_off_replies where request_id = sent.id
      ),
      'materials', case when private.still_asked(sent) then
        private.collect(note, note.body) || jsonb_build_object('images', private.images_in(note.id, note.body))
      end
    )
    from private.sign_off_links as link
    join public.sign_off_requests as sent on sent.id = link.request_id
    join public.note_signatories as named on named.id = sent.signatory_id and named.removed_at is null
    join public.briefing_notes as note on note.id = named.note_id and note.issued_on is null
    where link.token_hash = private.checksum_of(token) and link.expires_at > now()
$$;

/* An image of the draft behind a link, for as long as the link shows the draft. Null: there is none. */
create function private.read_image_by_link(token text, image_key text) returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  select jsonb_build_object('mediaType', image.media_type, 'content', image.content, 'sha256', image.sha256)
    from private.sign_off_links as link
    join public.sign_off_requests as sent on sent.id = link.request_id
    join public.note_signatories as named on named.id = sent.signatory_id and named.removed_at is null
    join public.briefing_notes as note on note.id = named.note_id and note.issued_on is null
    join public.note_images as image on image.note_id = note.id
    where link.token_hash = private.checksum_of(token) and link.expires_at > now() and private.still_asked(sent)
      and image.key = image_key and image.key = any (private.images_named(note.body))
$$;
create function public.read_image_by_link(token text, image_key text) returns jsonb
  language sql stable
  set search_path = ''
as $$ select private.read_image_by_link(token, image_key) $$;
comment on function public.read_image_by_link is 'An image of the draft that whoever holds this link was sent. Null when the link does not work or the draft does not show it.';
-- Those who sign off have no accounts: the token is what lets them in.
grant execute on function private.read_image_by_link, public.read_image_by_link to anon, authenticated;

-- Rule 22: what is frozen shows the note's own images, known by their checksums, and none without words that is no decoration.
create function private.check_issued_images() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
declare
  shown record;
begin
  for shown in
    select block ->> 'key' as key, nullif(btrim(block ->> 'alternative'), '') as alternative, image.key is not null as own, image.decorative
      from jsonb_path_query(new.document, '$.blocks[*] ? (@.kind == "image")') as block
      left join public.note_images as image on image.note_id = new.note_id and image.key = block ->> 'key' and image.sha256 = block ->> 'sha256'
  loop
    if not shown.own then
      perform private.refuse('issued_images_are_the_notes_own', format('The image %s is not one of the note.', shown.key));
    end if;
    if shown.alternative is null and not shown.decorative then
      perform private.refuse('issued_images_have_words', format('The image %s has no words that say what it shows.', shown.key));
    end if;
  end loop;
  return null;
end
$$;
create constraint trigger issued_images_are_the_notes_own after insert on public.issued_notes
  deferrable initially deferred for each row execute function private.check_issued_images();

-- An issued note travels in a pack with the images that it shows.
create or replace function private.issued_form(note_id text) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select jsonb_build_object(
    'issued_at', form.issued_at, 'revision', form.revision, 'text_sha256', form.text_sha256,
    'files', (
      select jsonb_object_agg(file.format, jsonb_build_object('sha256', file.sha256, 'bytes', file.bytes, 'content', file.content))
        from public.issued_files as file where file.note_id = form.note_id
    ),
    'document', form.document, 'materials', form.materials
  ) || coalesce((
    select jsonb_build_object('images', jsonb_object_agg(image.key, to_jsonb(image) - 'note_id' - 'key' - 'added_at'))
      from public.note_images as image
      where image.note_id = form.note_id
        and image.key in (select block ->> 'key' from jsonb_path_query(form.document, '$.blocks[*] ? (@.kind == "image")') as block)
      having count(*) > 0
  ), '{}')
  from public.issued_notes as form where form.note_id = issued_form.note_id
$$;

create or replace function private.restore_issued(note_id text, form jsonb) returns boolean
  language plpgsql
  set search_path = ''
as $$
#variable_conflict use_variable
declare
  note public.briefing_notes;
  frozen jsonb;
begin
  select * into note from public.briefing_notes where id = note_id and issued_on is not null for update;
  if note.id is null or form ->> 'text_sha256' is distinct from private.checksum_of(note.body) then
    perform private.refuse('issued_forms_are_of_issued_notes', 'Only what was issued, and as it was issued, is frozen.');
  end if;
  frozen := private.issued_form(note_id);
  if frozen is not null then
    if frozen is distinct from form then
      perform private.refuse('issued_forms_never_change', 'What was issued cannot be changed.');
    end if;
    return false;
  end if;
  insert into public.note_images (note_id, key, media_type, content, bytes, sha256, width, height, alternative, decorative, caption)
    select note.id, brought.key, image.media_type, image.content, image.bytes, image.sha256, image.width, image.height, image.alternative, image.decorative, image.caption
      from jsonb_each(form -> 'images') as brought (key, image), jsonb_populate_record(null::public.note_images, brought.image) as image
      where not exists (select from public.note_images as own where (own.note_id, own.key) = (note.id, brought.key));
  -- The revisions of its draft stayed where it was written.
  note.revision := (form ->> 'revision')::integer;
  perform private.freeze(
    note, (form ->> 'issued_at')::timestamptz, form -> 'materials', form -> 'document',
    (select jsonb_object_agg(format, file -> 'content') from jsonb_each(form -> 'files') as files (format, file))
  );
  if private.issued_form(note_id) is distinct from form then
    perform private.refuse('issued_forms_are_restored_whole', 'The form is not whole, or a checksum or a size in it is not that of the file.');
  end if;
  return true;
end
$$;
