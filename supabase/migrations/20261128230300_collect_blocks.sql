-- What the tables, charts and lists of a note are made of, read with it in the same statement. A block that nobody asks for is not read.

/* What a committee asked for, and what of it had been answered: by notes issued up to a date, and by the note that is being written. */
create function private.request_answered(of_request text, as_at date, of_note text) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select jsonb_build_object(
    'id', request.id, 'about', request.about, 'words', request.words, 'committee', committee.name, 'asked_on', asked.held_on, 'due_on', private.due_on(request.id),
    'is_closed', private.is_closed(request.id, as_at),
    'clauses', (
      select coalesce(jsonb_agg(jsonb_build_object('id', clause.id, 'words', clause.words, 'answers', (
          select coalesce(jsonb_agg(jsonb_build_object('note_id', note.id, 'dated', note.dated, 'subject', note.subject, 'paragraph', answer.paragraph)
              order by note.dated, note.id, answer.paragraph), '[]')
            from public.clause_answers as answer join public.briefing_notes as note on note.id = answer.note_id
            where answer.clause_id = clause.id and (note.id = of_note or note.issued_on is not null and note.dated <= as_at)
        )) order by clause.position), '[]')
        from public.request_clauses as clause where clause.request_id = request.id
    )
  )
  from public.requests as request
  join public.committees as committee on committee.id = request.committee_id
  join public.committee_meetings as asked on asked.id = request.meeting_id
  where request.id = of_request
$$;

/* Funds with what of each is committed to commissions; one fund with its commissions, where one is named. */
create function private.funds_spent(of_fund text default null) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select jsonb_agg(jsonb_build_object(
      'id', fund.id, 'name', fund.name, 'funder', funder.name, 'amount_pence', fund.amount_pence, 'rounded_to_pence', fund.rounded_to_pence,
      'commissions', (
        select coalesce(jsonb_agg(jsonb_build_object('id', commission.id, 'title', commission.title, 'partner', partner.name,
            'starts_on', commission.starts_on, 'ends_on', commission.ends_on, 'amount_pence', commission.amount_pence) order by programme.name, programme.id, commission.position), '[]')
          from public.programmes as programme
          join public.commissions as commission on commission.programme_id = programme.id
          left join public.organisations as partner on partner.id = commission.partner_id
          where programme.fund_id = fund.id
      )
    ) order by fund.amount_pence desc nulls last, fund.name)
    from public.funds as fund left join public.organisations as funder on funder.id = fund.funder_id
    where of_fund is null or fund.id = of_fund
$$;

/* Bids as they stood at a date, those further along first. */
create function private.bids_made(as_at date) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select jsonb_agg(jsonb_build_object(
      'id', (bid).id, 'name', (bid).name, 'funder', funder.name, 'stage', stage, 'reached_on', reached_on, 'amount_pence', (bid).amount_pence,
      'amount_is_ceiling', (bid).amount_is_ceiling
    ) order by array_position(array['awarded', 'submitted', 'in_preparation', 'exploring', 'declined', 'withdrawn'], stage), (bid).name)
    from private.bids_at(as_at) left join public.organisations as funder on funder.id = (bid).funder_id
$$;

/*
 * A committee's work programme of one municipal year, meeting by meeting, without what was taken off it. Late-bound, because how items are taken
 * off and meetings cancelled is laid out after this.
 */
create function private.programme_of(of_committee text, of_year text) returns jsonb
  language plpgsql stable
  set search_path = ''
as $$
begin
  return (select jsonb_build_object('committee', committee.name, 'year', of_year, 'items', (
      select coalesce(jsonb_agg(jsonb_build_object('title', item.title, 'detail', item.detail, 'kind', item.kind, 'held_on', meeting.held_on, 'moved_from', meeting.moved_from,
            'cancelled_on', meeting.cancelled_on)
          order by meeting.held_on nulls last, item.position), '[]')
        from public.work_items as item left join public.committee_meetings as meeting on meeting.id = item.meeting_id
        where item.committee_id = committee.id and item.year = of_year and item.taken_off_on is null
    ))
    from public.committees as committee where committee.id = of_committee);
end
$$;

/* The municipal year, May to April, in which a day falls: '2024-25'. */
create function private.municipal_year(day date) returns text
  language sql immutable
  set search_path = ''
as $$ select to_char(day - interval '4 months', 'YYYY') || '-' || to_char(day + interval '8 months', 'YY') $$;

/* The plan of that key, where anybody may read it at the date. */
create function private.published_plan(of_plan text, as_at date) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select jsonb_build_object('id', id, 'name', name) from public.action_plans where id = of_plan and published_on <= least(as_at, private.today())
$$;

/*
 * What one block of a note is made of, by its directive: 'table:measure/forum-attendance', 'list:actions/plan-2025/late'. Null: there is no such
 * block, or nothing that it could be made of. Each branch is planned when it is first taken and not before.
 */
create function private.block_materials(note public.briefing_notes, directive text) returns jsonb
  language plpgsql stable
  set search_path = ''
as $$
declare
  kind text := split_part(directive, ':', 1);
  path text[] := string_to_array(split_part(directive, ':', 2), '/');
  filters jsonb := '{}';
  plan jsonb;
  narrowed text;
begin
  if kind in ('table', 'chart') and path[1] = 'measure' then
    return (
      select public.measure_page(measure.id, note.dated, null, 12) from public.measures as measure
        where measure.id = path[2] and measure.published_on <= private.today()
    );
  elsif kind in ('table', 'chart', 'list') and path[1] = 'actions' then
    plan := private.published_plan(path[2], note.dated);
    if plan is null then
      return null;
    end if;
    foreach narrowed in array path[3:] loop
      filters := filters || case
        when narrowed = any (array['done', 'on-track', 'at-risk', 'off-track', 'no-word', 'not-started', 'paused', 'stopped', 'late', 'no-owner', 'no-due-date', 'no-goal'])
        then jsonb_build_object('status', replace(narrowed, '-', '_'))
        when exists (select from public.goals where id = narrowed) then jsonb_build_object('goal', narrowed)
      end;
      if filters is null then
        return null;
      end if;
    end loop;
    return jsonb_build_object('plan', plan, 'filters', filters) || public.actions_page(
      filters || jsonb_build_object('plan', path[2]), note.dated, null, case kind when 'list' then null else 0 end
    );
  elsif kind = 'table' and path[1] = 'funds' then
    return private.funds_spent();
  elsif kind = 'table' and path[1] = 'fund' then
    return private.funds_spent(coalesce(path[2], '')) -> 0;
  elsif kind = 'table' and path[1] = 'bids' then
    return private.bids_made(note.dated);
  elsif kind = 'table' and path[1] = 'programme' then
    return private.programme_of(path[2], coalesce(path[3], private.municipal_year(note.dated)));
  elsif kind = 'request' then
    return private.request_answered(path[1], note.dated, note.id);
  elsif kind = 'changes' and path[1] = 'since-last-note' then
    return private.compare_with(private.note_before(note.id), note);
  elsif kind = 'changes' and path[1] ~ '^\d{4}-\d\d-\d\d$' and public.is_partial_date(path[1]) and path[1]::date < note.dated then
    return jsonb_build_object('from', jsonb_build_object('dated', path[1]), 'to', jsonb_build_object('dated', note.dated),
      'actions', public.changes_between(path[1]::date, note.dated, null, null, 0, 200));
  end if;
  return null;
end
$$;
