-- All that is held of somebody is in their file: the seat and the term that an application came to, what they lead, sign off, asked, noted and did in records, when they signed in, whose names they read
-- and what they follow.

/* All that is held of an application. What the panel wrote is part of it once its round is finished, without who wrote it. */
create or replace function private.data_of_application(own private.applications) returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  select jsonb_build_object(
      'reference', own.reference, 'round', round.name, 'vacancy', vacancy.name, 'route', route.name, 'state', own.state,
      'started_at', own.started_at, 'saved_at', own.saved_at, 'submitted_at', own.submitted_at, 'declared', own.declared,
      'kept_until', case when own.state <> 'appointed' then private.kept_until(round) end,
      'check', (
        select coalesce(jsonb_agg(jsonb_build_object('question', asked.question, 'answer', own.eligibility ->> asked.id) order by asked.position), '[]')
          from public.eligibility_questions as asked where asked.round_id = own.round_id and own.eligibility ? asked.id
      ),
      'contact', (
        select to_jsonb(reached) - 'application_id' - 'version' - 'email_corrected_by' from private.application_contacts as reached where reached.application_id = own.id
      ),
      'recommended', (
        select jsonb_build_object('by', organisation.name, 'at', recommended.recommended_at, 'name', recommended.name, 'reasons', recommended.reasons, 'agreed_at', recommended.answered_at)
          from private.rep_recommendations as recommended
          join private.round_bodies as body on body.id = recommended.body_id
          join public.organisations as organisation on organisation.id = body.organisation_id
          where recommended.application_id = own.id
      ),
      'answers', (
        select coalesce(jsonb_agg(jsonb_build_object('question', asked.question, 'answer', given.answer, 'saved_at', given.saved_at) order by asked.position), '[]')
          from private.application_answers as given
          join public.application_questions as asked on asked.id = given.question_id
          where given.application_id = own.id
      ),
      'moves', (
        select coalesce(jsonb_agg(jsonb_build_object(
            'to', move.to_state, 'at', move.moved_at, 'words', move.words,
            'reasons', (select coalesce(jsonb_agg(reason.name order by reason.position), '[]') from public.decision_reasons as reason where reason.id = any (move.reasons))
          ) order by move.number), '[]')
          from private.application_moves as move where move.application_id = own.id
      ),
      'offers', (
        select coalesce(jsonb_agg(jsonb_build_object(
            'seat', seat.kind, 'starts_on', offer.starts_on, 'offered_at', offer.offered_at, 'stands_until', offer.stands_until, 'answer', offer.answer, 'answered_at', offer.answered_at,
            'term', (
              select jsonb_build_object('name_that_is_public', person.name, 'starts_on', term.starts_on, 'ends_on', term.ends_on, 'end_reason', term.end_reason, 'evidence', term.evidence)
                from public.terms as term join public.people as person on person.id = term.person_id where term.id = offer.term_id
            )
          ) order by offer.offered_at), '[]')
          from private.offers as offer join public.seats as seat on seat.id = offer.seat_id where offer.application_id = own.id
      ),
      'letters', (
        select coalesce(jsonb_agg(jsonb_build_object('letter', template.name, 'noted_at', letter.noted_at, 'written_at', letter.queued_at, 'sent_at', letter.sent_at) order by letter.noted_at), '[]')
          from private.application_messages as letter
          join public.message_templates as template on template.id = letter.template_id
          where letter.application_id = own.id
      ),
      'panel', case when public.round_state(round) = 'finished' then jsonb_build_object(
        -- How many of the panel were kept from it because something ties them to whoever applied, by what they declared or by what was found.
        'kept_from_it', (
          select count(distinct found.member_id) from private.conflicts as found where found.application_id = own.id and found.lifted_at is null
        ),
        'scores', (
          select coalesce(jsonb_agg(jsonb_build_object('criterion', criterion.name, 'score', given.score, 'of', cardinality(criterion.scale) - 1, 'reason', given.reason)
              order by criterion.position, given.score, given.reason), '[]')
            from private.scores as given
            join private.assessments as assessment on (assessment.member_id, assessment.application_id) = (given.member_id, given.application_id)
            join public.criteria as criterion on criterion.id = given.criterion_id
            where given.application_id = own.id and assessment.submitted_at is not null
        ),
        'agreed', (
          select coalesce(jsonb_agg(jsonb_build_object('criterion', criterion.name, 'score', agreed.score, 'of', cardinality(criterion.scale) - 1, 'because', agreed.because) order by criterion.position), '[]')
            from private.moderations as agreed
            join public.criteria as criterion on criterion.id = agreed.criterion_id
            where agreed.application_id = own.id
        )
      ) end
    )
    from public.rounds as round
    join public.vacancies as vacancy on vacancy.id = own.vacancy_id
    join public.routes as route on route.id = own.route_id
    where round.id = own.round_id
$$;

/*
 * What is held of somebody beside what belongs to applications: by their account (me), and by their address in lower case. What they did in records of others is told as how often, by kind;
 * the records themselves say what. Whoever adds a column that holds an account or an address adds it here: `rules/own-data.test.ts` fails where one is not.
 */
create function private.own_data_elsewhere(me uuid, address text) returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  select jsonb_build_object(
      'signed_in', jsonb_build_object(
        'since', (select coalesce(jsonb_agg(session.created_at order by session.created_at), '[]') from auth.sessions as session where session.user_id = me),
        'written_down', (
          select coalesce(jsonb_agg(jsonb_build_object('at', entry.created_at, 'what', entry.payload ->> 'action') order by entry.created_at), '[]')
            from auth.audit_log_entries as entry where entry.payload ->> 'actor_id' = me::text
        ),
        'codes_asked_for', (select coalesce(jsonb_agg(code.requested_at order by code.requested_at), '[]') from private.sign_in_codes as code where code.email = own_data_elsewhere.address)
      ),
      'contact_of_a_body', (
        select coalesce(jsonb_agg(jsonb_build_object(
            'organisation', organisation.name, 'round', round.name, 'vacancy', vacancy.name, 'addressed_as', body.addressed_as, 'recommends', body.most is not null,
            'added_at', body.added_at, 'removed_at', body.removed_at
          ) order by body.added_at), '[]')
          from private.round_bodies as body
          join public.organisations as organisation on organisation.id = body.organisation_id
          join public.vacancies as vacancy on vacancy.id = body.vacancy_id
          join public.rounds as round on round.id = vacancy.round_id
          where body.email = own_data_elsewhere.address
      ),
      'leads', (
        select coalesce(jsonb_agg(jsonb_build_object(
            'lead', lead.name, 'addressed_as', contact.addressed_as, 'left_on', lead.left_on,
            'actions', (select coalesce(jsonb_agg(led.reference order by led.reference), '[]') from public.actions as led where led.lead_id = lead.id),
            'reports', (
              select coalesce(jsonb_agg(jsonb_build_object('action', led.reference, 'written_at', report.written_at, 'for_everybody', update.words, 'for_the_team', report.report) order by report.written_at), '[]')
                from public.update_reports as report
                join public.updates as update on update.id = report.update_id
                join public.actions as led on led.id = update.action_id
                where report.lead_id = lead.id and report.written_as = 'lead'
            )
          ) order by lead.name), '[]')
          from public.lead_contacts as contact
          join public.leads as lead on lead.id = contact.lead_id
          where contact.email = own_data_elsewhere.address
      ),
      'asked_to_sign_off', (
        select coalesce(jsonb_agg(jsonb_build_object(
            'note', note.subject, 'title', signatory.title,
            'drafts', (
              select coalesce(jsonb_agg(jsonb_build_object('sent_at', sent.sent_at, 'reply', reply.outcome, 'words', reply.words, 'replied_on', reply.received_on) order by sent.number), '[]')
                from public.sign_off_requests as sent
                left join public.sign_off_replies as reply on reply.request_id = sent.id
                where sent.signatory_id = signatory.id
            )
          ) order by note.subject), '[]')
          from public.signatory_contacts as contact
          join public.note_signatories as signatory on signatory.id = contact.signatory_id
          join public.briefing_notes as note on note.id = signatory.note_id
          where contact.email = own_data_elsewhere.address
      ),
      'questions_before_meetings', (
        select coalesce(jsonb_agg(jsonb_build_object('meeting', question.meeting_id, 'asked_at', question.asked_at, 'words', question.words, 'may_be_public', question.may_be_public) order by question.asked_at), '[]')
          from public.question_askers as asker
          join public.questions as question on question.id = asker.question_id
          where asker.asked_by = me
      ),
      'noted_for_oneself', (
        select coalesce(jsonb_agg(jsonb_build_object('note', noted.note_id, 'paragraph', noted.paragraph, 'words', noted.words, 'written_at', noted.written_at) order by noted.written_at), '[]')
          from public.annotations as noted where noted.author_id = me
      ),
      'comments_on_notes', (
        select coalesce(jsonb_agg(jsonb_build_object('note', comment.note_id, 'words', comment.words, 'written_at', comment.written_at) order by comment.written_at), '[]')
          from public.note_comments as comment where comment.written_by = me
      ),
      'letters_on_mondays', (select coalesce(jsonb_agg(sent.monday order by sent.monday), '[]') from private.digests as sent where lower(sent.email) = own_data_elsewhere.address),
      'letters_that_wait', (
        select coalesce(jsonb_agg(jsonb_build_object('subject', waiting.subject, 'text', waiting.body, 'queued_at', waiting.queued_at) order by waiting.queued_at), '[]')
          from private.outbox as waiting where lower(waiting.recipient) = own_data_elsewhere.address
      ),
      'done_in_records', (
        select coalesce(jsonb_agg(jsonb_build_object('what', acts.what, 'times', acts.times) order by acts.what), '[]')
          from (
            select 'addresses of applicants that were corrected', count(*) from private.application_contacts as reached where reached.email_corrected_by = me
            union all select 'names of applicants that were read before the decision', count(*) from private.names_read where account_id = me
            union all select 'decisions on applications', count(*) from private.application_moves where moved_by = me
            union all select 'decisions that wait to be told', count(*) from private.decision_drafts where drafted_by = me
            union all select 'offers of seats', count(*) from private.offers where offered_by = me
            union all select 'scores that the panel agreed on', count(*) from private.moderations where moderated_by = me
            union all select 'conflicts of panel members that were lifted', count(*) from private.conflicts where lifted_by = me
            union all select 'leads who were asked how an action stands', count(*) from private.chases where asked_by = me
            union all select 'reports on actions that were written', count(*) from public.update_reports where written_by = me
            union all select 'reports on actions that were decided on', count(*) from public.update_reports where decided_by = me
            union all select 'versions of notes', count(*) from public.note_revisions where written_by = me
            union all select 'paragraphs of an earlier note that were looked at', count(*) from public.carried_paragraphs where looked_by = me
            union all select 'figures of notes that were looked at', count(*) from public.note_figures where seen_by = me
            union all select 'places where two wrote the same paragraph of a note', count(*) from public.note_clashes where typed_by = me
            union all select 'such places that were settled', count(*) from public.note_clashes where settled_by = me
            union all select 'comments on notes that were dealt with', count(*) from public.note_comments where resolved_by = me
            union all select 'findings in notes that were let stand', count(*) from public.check_waivers where waived_by = me
            union all select 'findings in notes that were taken up again', count(*) from public.check_waivers where withdrawn_by = me
            union all select 'notes whose issue was begun', count(*) from private.issues_begun where begun_by = me
            union all select 'drafts that were sent to be signed off', count(*) from public.sign_off_requests where sent_by = me
            union all select 'replies of those who sign off that were put down', count(*) from public.sign_off_replies where recorded_by = me
            union all select 'acts of the committee on what it asked for', count(*) from public.request_acts where written_by = me
            union all select 'answers to recommendations', count(*) from public.recommendation_responses where written_by = me
            union all select 'roles that were given', count(*) from public.role_grants where granted_by = me
          ) as acts (what, times)
          where acts.times > 0
      ),
      'in_the_log', (
        select coalesce(jsonb_agg(jsonb_build_object('records', line.table_name, 'what', line.operation, 'times', line.times, 'first', line.first, 'last', line.last) order by line.table_name, line.operation), '[]')
          from (
            select logged.table_name, logged.operation, count(*) as times, min(logged.at) as first, max(logged.at) as last
              from public.change_log as logged where logged.actor_id = me group by logged.table_name, logged.operation
          ) as line
      )
    )
$$;

/* What is held of whoever asks: their account, roles, applications, what was written of them by others, panels, what they follow, and all else. Null: nobody is signed in. */
create or replace function private.own_data() returns jsonb
  language sql stable security definer
  set search_path = ''
as $$
  select jsonb_build_object(
      'made_at', now(),
      'account', jsonb_build_object('email', account.email, 'made_at', account.created_at, 'signed_in_at', account.last_sign_in_at),
      'roles', (
        select coalesce(jsonb_agg(jsonb_build_object('role', role.name, 'given_at', granted.granted_at, 'ended_at', granted.ended_at) order by role.position), '[]')
          from public.role_grants as granted
          join public.roles as role on role.id = granted.role_id
          where lower(granted.email) = lower(account.email)
      ),
      'applications', (
        select coalesce(jsonb_agg(private.data_of_application(own) order by own.started_at), '[]') from private.applications as own
          where own.applicant_id = account.id
            -- Of somebody who was recommended and had no account.
            or own.applicant_id is null and exists (
              select from private.application_contacts as reached where reached.application_id = own.id and reached.email = lower(account.email)
            )
      ),
      -- Those that became an application stand with it.
      'recommended', (
        select coalesce(jsonb_agg(jsonb_build_object(
            'round', round.name, 'vacancy', vacancy.name, 'by', organisation.name, 'name', told.name, 'reasons', told.reasons, 'at', told.recommended_at
          ) order by told.recommended_at), '[]')
          from private.rep_recommendations as told
          join private.round_bodies as body on body.id = told.body_id
          join public.organisations as organisation on organisation.id = body.organisation_id
          join public.vacancies as vacancy on vacancy.id = body.vacancy_id
          join public.rounds as round on round.id = vacancy.round_id
          where told.email = lower(account.email) and told.answer is null
      ),
      'named_as_representative', (
        select coalesce(jsonb_agg(jsonb_build_object(
            'round', round.name, 'vacancy', vacancy.name, 'by', organisation.name, 'name', named.name, 'post', named.post, 'starts_on', named.starts_on,
            'named_at', named.named_at, 'confirmed_at', named.confirmed_at,
            'term', (
              select jsonb_build_object('name_that_is_public', person.name, 'starts_on', term.starts_on, 'ends_on', term.ends_on, 'end_reason', term.end_reason, 'evidence', term.evidence)
                from public.terms as term join public.people as person on person.id = term.person_id where term.id = named.term_id
            )
          ) order by named.named_at), '[]')
          from private.rep_appointments as named
          join private.round_bodies as body on body.id = named.body_id
          join public.organisations as organisation on organisation.id = body.organisation_id
          join public.vacancies as vacancy on vacancy.id = body.vacancy_id
          join public.rounds as round on round.id = vacancy.round_id
          where named.email = lower(account.email)
      ),
      'equality_monitoring', (
        select coalesce(jsonb_agg(jsonb_build_object('round', round.name, 'stage', asked.stage) order by round.position, asked.stage), '[]')
          from private.monitoring_asked as asked
          join public.rounds as round on round.id = asked.round_id
          where asked.applicant_id = account.id
      ),
      'panels', (
        select coalesce(jsonb_agg(jsonb_build_object(
            'round', round.name, 'capacity', member.capacity, 'chair', member.is_chair, 'added_at', member.added_at, 'declared_at', member.declared_at, 'left_at', member.left_at,
            'interests', (
              select coalesce(jsonb_agg(jsonb_build_object('kind', interest.kind, 'words', interest.words) order by interest.declared_at), '[]')
                from private.panel_interests as interest where interest.member_id = member.id
            ),
            'scored', (
              select coalesce(jsonb_agg(jsonb_build_object('application', own.reference, 'submitted_at', scored.submitted_at) order by scored.submitted_at, own.reference), '[]')
                from private.assessments as scored
                join private.applications as own on own.id = scored.application_id
                where scored.member_id = member.id and not private.is_barred(member.id, own.id)
            )
          ) order by member.added_at), '[]')
          from private.panel_members as member
          join public.rounds as round on round.id = member.round_id
          where member.email = lower(account.email)
      ),
      'followed', (
        select coalesce(jsonb_agg(jsonb_build_object(
            'action', coalesce(what.it ->> 'reference', action.reference), 'will', coalesce(what.it ->> 'will', action.will),
            'asked_at', follower.asked_at, 'confirmed_at', follower.confirmed_at
          ) order by follower.asked_at), '[]')
          from private.followers as follower
          cross join lateral (select private.followed(follower) as it) as what
          -- One that nobody may read any more is followed all the same.
          left join public.actions as action on action.id = follower.action_id
          where lower(follower.email) = lower(account.email)
      )
    ) || private.own_data_elsewhere(account.id, lower(account.email))
    from auth.users as account
    where account.id = private.applicant()
$$;
