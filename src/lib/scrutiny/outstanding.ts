/** Outstanding issues: what a committee asked or recommended and is not done with, and since when. */
import { isOutstanding, standingOf, standingResponse, type Recommendation } from './recommendation.ts';
import { answeredInWords, closingOf, dueOn, isAnswered, type WholeRequest } from './request.ts';

export type OutstandingIssue = {
  id: string;
  kind: 'request' | 'recommendation';
  href: string;
  about: string;
  /** The day of the meeting at which it came up. */
  since: string;
  /** By when an answer was asked for; null: nobody said. */
  due: string | null;
  /** By when it is to be done, once somebody has undertaken to; null: nobody said. */
  target: string | null;
  /** Who is to answer, by post. */
  who: string | null;
  standing: string;
  /** The parts of a request that no note answers. */
  open: string[];
};

/** What is outstanding of a committee's requests and recommendations, the oldest first. */
export function outstandingIssues(
  requests: readonly WholeRequest[],
  recommendations: readonly Recommendation[],
  committee?: string,
): OutstandingIssue[] {
  const asked = requests
    .filter(
      (request) => !closingOf(request) && !(request.clauses.length > 0 && request.clauses.every(isAnswered)),
    )
    .map((request): OutstandingIssue & { of: string } => ({
      id: request.id,
      of: request.committee.id,
      kind: 'request',
      href: `/scrutiny/requests/${request.id}`,
      about: request.about,
      since: request.meeting.held_on,
      due: dueOn(request),
      target: null,
      who: request.answerer,
      standing: answeredInWords(request),
      open: request.clauses.filter((clause) => !isAnswered(clause)).map(({ words }) => words),
    }));
  const recommended = recommendations
    .filter(isOutstanding)
    .map((each): OutstandingIssue & { of: string } => ({
      id: each.id,
      of: each.committee.id,
      kind: 'recommendation',
      href: `/scrutiny/recommendations#${each.id}`,
      about: each.about,
      since: each.meeting.held_on,
      // Once there is a response, what is due is what it undertakes.
      due: standingResponse(each) ? null : each.due_on,
      target: standingResponse(each)?.target_on ?? null,
      who: standingResponse(each) ? null : each.addressee,
      standing: standingOf(each),
      open: [],
    }));
  return [...asked, ...recommended]
    .filter(({ of }) => committee === undefined || of === committee)
    .toSorted((one, other) => one.since.localeCompare(other.since) || one.id.localeCompare(other.id))
    .map(({ of: _, ...issue }) => issue);
}
