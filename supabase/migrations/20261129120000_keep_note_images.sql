-- Images of notes: uploaded by the culture team beside a draft, each with words for those who do not see it, or said to be decoration. What is there is never
-- edited: another image takes its place under another key, so whoever has read a note with it reads the same again.

/* The images that a text shows, each once: `![A map](image:map-1a2b3c4d)`. */
create function private.images_named(body text) returns text[]
  language sql immutable
  set search_path = ''
as $$
  select coalesce(array_agg(distinct named[1]), '{}') from regexp_matches(body, '\]\(image:([a-z0-9-]+)', 'g') as named
$$;
comment on function private.images_named is 'The images that a text shows.';
grant execute on function private.images_named to anon, authenticated;

create table public.note_images (
  note_id text not null references public.briefing_notes on update cascade on delete restrict,
  key text not null constraint note_images_key_is_a_key check (public.is_record_key(key)),
  media_type text not null constraint note_images_type_is_known check (media_type in ('image/png', 'image/jpeg')),
  /* In base64: the Data API carries no bytes. */
  content text not null,
  bytes integer not null constraint note_images_are_not_too_large check (bytes between 1 and 2097152),
  sha256 text not null,
  width integer not null,
  height integer not null,
  /* What it shows, for those who do not see it. Null: it is decoration, and says nothing. */
  alternative text constraint note_images_words_are_words check (btrim(alternative) <> '' and length(alternative) <= 500 and alternative !~ '[[:cntrl:]]'),
  decorative boolean not null,
  caption text constraint note_images_caption_is_one_line check (btrim(caption) <> '' and length(caption) <= 300 and caption !~ '[[:cntrl:]]'),
  added_at timestamptz not null default clock_timestamp(),
  primary key (note_id, key),
  constraint note_images_have_a_size check (width between 1 and 10000 and height between 1 and 10000 and width::bigint * height <= 25000000),
  constraint note_images_have_words_or_are_decorative check (decorative = (alternative is null)),
  constraint note_images_words_are_no_file_name check (alternative !~* '^\S+\.(png|jpe?g|gif|webp|tiff?|bmp|svg|heic|avif|pdf)$'),
  constraint note_images_are_whole check (
    bytes = octet_length(decode(content, 'base64')) and sha256 = encode(sha256(decode(content, 'base64')), 'hex')
  ),
  constraint note_images_are_what_they_say check (
    case media_type
      when 'image/png' then substr(decode(content, 'base64'), 1, 8) = '\x89504e470d0a1a0a'::bytea
      when 'image/jpeg' then substr(decode(content, 'base64'), 1, 3) = '\xffd8ff'::bytea
    end
  ),
  /* Where a photograph was taken and with whose camera stands in its metadata (Exif, XMP), which are not kept. */
  constraint note_images_tell_nothing_else check (
    position('\x457869660000'::bytea in decode(content, 'base64')) = 0
    and position('\x6558496649492a00'::bytea in decode(content, 'base64')) = 0
    and position('\x655849664d4d002a'::bytea in decode(content, 'base64')) = 0
    and position(convert_to('http://ns.adobe.com/xap/', 'UTF8') in decode(content, 'base64')) = 0
    and position(convert_to('XML:com.adobe.xmp', 'UTF8') in decode(content, 'base64')) = 0
  )
);
comment on table public.note_images is 'Images that notes show, with words for those who do not see them: never edited, never deleted.';
create index note_images_by_key on public.note_images (key);

-- Whoever reads drafts sees what was uploaded for them. Everybody else sees an image as soon as they may read the note whose text shows it; what was uploaded and
-- not used stays with those who wrote the note. The culture team adds images to a draft.
alter table public.note_images enable row level security;
create policy "Anyone sees the images in the text of a note that they read" on public.note_images
  for select to anon, authenticated using (
    exists (
      select from public.briefing_notes as note
        where note.id = note_id
          and ((select private.has_role('team', 'head', 'director', 'committee_officer')) or note.body ~ ('\]\(image:' || key || '[^a-z0-9-]'))
    )
  );
create policy "The culture team adds images to drafts" on public.note_images
  for insert to authenticated with check (
    (select private.has_role('team', 'head'))
    and exists (select from public.briefing_notes as note where note.id = note_id and note.issued_on is null)
  );
grant select on public.note_images to anon, authenticated;
grant insert on public.note_images to authenticated;

-- The log says that it was added, and does not hold it a second time.
select private.keep_log('public.note_images', 'note_id', array['content']);

/* An image stays as it is; one is added until the note is frozen. All of a note's go into each of its files, so together they have a size too. */
create function private.keep_note_images() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  if tg_op <> 'INSERT' then
    if tg_op = 'DELETE' or to_jsonb(new) - 'note_id' <> to_jsonb(old) - 'note_id' then
      perform private.refuse('note_images_are_never_edited', 'An image that was uploaded is not changed. Upload another, and show that one.');
    end if;
    return new;
  end if;
  -- Two uploads at once, and an upload and an issue, wait for each other.
  perform from public.briefing_notes where id = new.note_id for no key update;
  if exists (select from public.issued_notes where note_id = new.note_id) then
    perform private.refuse('drafts_are_worked_on_until_issued', 'The note has been issued.');
  end if;
  if (select coalesce(sum(bytes), 0) from public.note_images as image where image.note_id = new.note_id and image.key <> new.key) + new.bytes > 6291456 then
    perform private.refuse('note_images_fit_a_note', 'The images of a note have at most 6 MB together.');
  end if;
  return new;
end
$$;
create trigger note_images_are_never_edited before insert or update or delete on public.note_images
  for each row execute function private.keep_note_images();
alter table public.note_images enable always trigger note_images_are_never_edited;

/* A text that is carried over, corrected or pasted from another note brings the images that it shows: each note has its own. */
create function private.bring_images() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
begin
  insert into public.note_images (note_id, key, media_type, content, bytes, sha256, width, height, alternative, decorative, caption)
  select distinct on (image.key)
      new.id, image.key, image.media_type, image.content, image.bytes, image.sha256, image.width, image.height, image.alternative, image.decorative, image.caption
    from public.note_images as image
    where image.key = any (private.images_named(new.body)) and image.note_id <> new.id
      and not exists (select from public.note_images as own where own.note_id = new.id and own.key = image.key)
    order by image.key, image.added_at;
  return null;
end
$$;
create trigger texts_bring_their_images after insert or update of body on public.briefing_notes
  for each row when (strpos(new.body, '](image:') > 0) execute function private.bring_images();
