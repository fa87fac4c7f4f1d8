-- Items change places although no two may ever stand in the same: first all of them are moved beyond the last, by as much as they span.

create or replace function public.order_programme(of_committee text, of_year text, ids text[]) returns void
  language plpgsql
  set search_path = ''
as $$
declare
  span integer;
begin
  select max(position) - min(position) + 1 into span from public.work_items where committee_id = of_committee and year = of_year;
  update public.work_items set position = position + greatest(span, cardinality(ids) + span) where committee_id = of_committee and year = of_year;
  update public.work_items as item set position = ordered.place
    from (
      select work_items.id, row_number() over (order by array_position(ids, work_items.id) nulls last, position) as place
        from public.work_items where committee_id = of_committee and year = of_year
    ) as ordered
    where item.id = ordered.id;
end
$$;

create or replace function public.import_programme(of_committee text, meetings jsonb, items jsonb) returns void
  language plpgsql
  set search_path = ''
as $$
declare
  each_year text;
begin
  perform pg_advisory_xact_lock(hashtextextended('public.work_items ' || of_committee, 0));
  insert into public.committee_meetings as standing (id, committee_id, held_on, moved_from)
    select id, of_committee, held_on, moved_from from jsonb_populate_recordset(null::public.committee_meetings, meetings)
    on conflict (id) do update set held_on = excluded.held_on, moved_from = excluded.moved_from
      where standing.committee_id = excluded.committee_id;
  -- What is new stands last, until all are put in order.
  insert into public.work_items as standing (id, committee_id, year, meeting_id, position, title, detail, kind, lead_posts)
    select item ->> 'id', of_committee, item ->> 'year', item ->> 'meeting_id',
        coalesce((select max(position) from public.work_items where committee_id = of_committee and year = item ->> 'year'), 0) + place,
        item ->> 'title', item ->> 'detail', item ->> 'kind', item ->> 'lead_posts'
      from jsonb_array_elements(items) with ordinality as given (item, place)
    on conflict (id) do update
      set meeting_id = excluded.meeting_id, title = excluded.title, detail = excluded.detail, kind = excluded.kind, lead_posts = excluded.lead_posts
      where standing.committee_id = excluded.committee_id;
  for each_year in select distinct item ->> 'year' from jsonb_array_elements(items) as item loop
    perform public.order_programme(of_committee, each_year, (
      select array_agg(item ->> 'id' order by place)
        from jsonb_array_elements(items) with ordinality as given (item, place) where item ->> 'year' = each_year
    ));
  end loop;
end
$$;
