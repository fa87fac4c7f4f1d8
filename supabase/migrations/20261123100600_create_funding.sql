-- Money: funds, the programmes and commissions they pay for, and bids. Rule 18: money is integer pence; unknown is null, never zero.

create table public.funds (
  id text primary key constraint funds_id_is_a_key check (public.is_record_key(id)),
  name text not null constraint funds_have_a_name check (btrim(name) <> ''),
  /* Whose money it is, and the programme or body through which it came. */
  funder_id text references public.organisations on update cascade on delete restrict,
  through text,
  held_by_id text references public.organisations on update cascade on delete restrict,
  purpose text,
  amount_pence bigint constraint funds_amount_is_not_negative check (amount_pence >= 0),
  /* The source gives the amount to the nearest so many pence: 100000 for '£307k'. Null: as it is. */
  rounded_to_pence bigint constraint funds_rounding_is_positive check (rounded_to_pence > 0),
  source_id text references public.sources on update cascade on delete restrict,
  constraint funds_rounding_needs_an_amount check (rounded_to_pence is null or (amount_pence is not null and amount_pence % nullif(rounded_to_pence, 0) = 0))
);
comment on table public.funds is 'Money given for a purpose.';

create table public.programmes (
  id text primary key constraint programmes_id_is_a_key check (public.is_record_key(id)),
  fund_id text references public.funds on update cascade on delete restrict,
  name text not null constraint programmes_have_a_name check (btrim(name) <> ''),
  summary text,
  led_by_id text references public.organisations on update cascade on delete restrict,
  /* How long it has run for at the date of the source, in whole months. */
  months integer constraint programmes_months_are_positive check (months > 0),
  source_id text references public.sources on update cascade on delete restrict
);
comment on table public.programmes is 'What a fund pays for, taken together.';
create index programmes_by_fund on public.programmes (fund_id);

create table public.commissions (
  id text primary key constraint commissions_id_is_a_key check (public.is_record_key(id)),
  programme_id text not null references public.programmes on update cascade on delete restrict,
  position integer not null,
  title text not null constraint commissions_have_a_title check (btrim(title) <> ''),
  summary text not null,
  /* What will become of it, or what it is for. */
  outcome text,
  partner_id text references public.organisations on update cascade on delete restrict,
  amount_pence bigint constraint commissions_amount_is_not_negative check (amount_pence >= 0),
  /* How many works or programmes it bought. */
  works integer constraint commissions_works_are_positive check (works > 0),
  works_named text,
  commissioned_by_route text,
  participants integer constraint commissions_participants_are_not_negative check (participants >= 0),
  /* The source's own words where it estimates: 'nearly 1,500'. */
  participants_words text,
  starts_on text constraint commissions_starts_on_exists check (public.is_partial_date(starts_on)),
  ends_on text constraint commissions_ends_on_exists check (public.is_partial_date(ends_on)),
  source_id text references public.sources on update cascade on delete restrict,
  constraint commissions_words_carry_the_number check (public.words_carry_number(participants_words, participants)),
  -- As far as both dates go: what started in May 2023 may have ended in '2023'.
  constraint commissions_end_after_they_start
    check (left(ends_on, length(starts_on)) collate "C" >= left(starts_on, length(ends_on)) collate "C"),
  constraint commissions_have_one_order unique (programme_id, position)
);
comment on table public.commissions is 'One piece of work that a programme pays for.';

create table public.commission_areas (
  commission_id text not null references public.commissions on update cascade on delete restrict,
  area_id text not null references public.areas on update cascade on delete restrict,
  position integer not null,
  primary key (commission_id, area_id)
);
comment on table public.commission_areas is 'Where in the city a commission worked.';
create index commission_areas_by_area on public.commission_areas (area_id);

-- Rule 18: commissions never exceed their fund.
create function private.check_commissions_within_fund() returns trigger
  language plpgsql security definer
  set search_path = ''
as $$
declare
  fund public.funds;
  spent numeric;
  programme_fund text;
begin
  if tg_table_name = 'commissions' then
    -- Nobody may move the programme to another fund meanwhile.
    select fund_id into programme_fund from public.programmes where id = to_jsonb(new) ->> 'programme_id' for share;
  end if;
  for fund in
    -- Whoever commits the fund's money next waits here.
    select * from public.funds
      where id = case tg_table_name
        when 'funds' then to_jsonb(new) ->> 'id'
        when 'programmes' then to_jsonb(new) ->> 'fund_id'
        else programme_fund
      end
      for no key update
  loop
    select sum(commissions.amount_pence) into spent
      from public.commissions join public.programmes on programmes.id = commissions.programme_id
      where programmes.fund_id = fund.id;
    if spent > fund.amount_pence then
      perform private.refuse('commissions_within_fund', format('The commissions of %s exceed the fund.', fund.name));
    end if;
  end loop;
  return null;
end
$$;
create constraint trigger commissions_within_fund after insert or update of amount_pence, programme_id on public.commissions
  deferrable initially deferred for each row execute function private.check_commissions_within_fund();
create constraint trigger commissions_within_fund after update of fund_id on public.programmes
  deferrable initially deferred for each row execute function private.check_commissions_within_fund();
create constraint trigger commissions_within_fund after update of amount_pence on public.funds
  deferrable initially deferred for each row execute function private.check_commissions_within_fund();

create table public.bids (
  id text primary key constraint bids_id_is_a_key check (public.is_record_key(id)),
  name text not null constraint bids_have_a_name check (btrim(name) <> ''),
  funder_id text references public.organisations on update cascade on delete restrict,
  lead_id text references public.organisations on update cascade on delete restrict,
  /* Who bids together, in words. */
  bidders text,
  purpose text,
  amount_pence bigint constraint bids_amount_is_not_negative check (amount_pence >= 0),
  /* 'up to' where the source gives a ceiling. */
  amount_is_ceiling boolean not null default false,
  source_id text references public.sources on update cascade on delete restrict,
  constraint bids_ceiling_needs_an_amount check (not amount_is_ceiling or amount_pence is not null)
);
comment on table public.bids is 'Money asked for, or about to be.';

-- Rule 19: a bid's stage has a dated history. The last one by date is the stage now.
create table public.bid_stages (
  id text primary key constraint bid_stages_id_is_a_key check (public.is_record_key(id)),
  bid_id text not null references public.bids on update cascade on delete restrict,
  stage text not null constraint bid_stages_stage_is_known
    check (stage in ('exploring', 'in_preparation', 'submitted', 'awarded', 'declined', 'withdrawn')),
  reached_on text not null constraint bid_stages_date_exists check (public.is_partial_date(reached_on)),
  note text,
  source_id text references public.sources on update cascade on delete restrict,
  constraint bid_stages_are_not_doubled unique (bid_id, stage, reached_on)
);
comment on table public.bid_stages is 'When a bid reached each stage.';

-- What was given, spent and asked for is public money: anyone reads it.
select private.publish(relation)
  from unnest(array[
    'public.funds', 'public.programmes', 'public.commissions', 'public.commission_areas', 'public.bids', 'public.bid_stages'
  ]::regclass[]) as relation;

select private.keep_log(relation, 'id')
  from unnest(array['public.funds', 'public.programmes', 'public.commissions', 'public.bids', 'public.bid_stages']::regclass[]) as relation;
select private.keep_log('public.commission_areas', 'commission_id');
