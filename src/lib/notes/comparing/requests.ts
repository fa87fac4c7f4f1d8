/** Requests then and now: what was newly asked, what was newly answered, what is still not answered. */
import type { AnsweredRequest } from '../blocks/scrutiny.ts';
import type { ComparedNotes } from './comparison.ts';

type Clause = AnsweredRequest['clauses'][number];
export type ComparedRequests = {
  asked: AnsweredRequest[];
  /** Parts that have an answer now and had none then. */
  answered: { request: AnsweredRequest; clauses: Clause[] }[];
  /** Parts of what is open that nothing answers yet. */
  open: { request: AnsweredRequest; clauses: Clause[] }[];
  closed: AnsweredRequest[];
};

export function compareRequests(requests: ComparedNotes['requests']): ComparedRequests {
  const wereAnswered = (before: AnsweredRequest | null) =>
    new Set(before?.clauses.filter(({ answers }) => answers.length > 0).map(({ id }) => id));
  return {
    asked: requests.flatMap(({ before, after }) => (before === null ? [after] : [])),
    answered: requests.flatMap(({ before, after }) => {
      const then = wereAnswered(before);
      const clauses = after.clauses.filter(({ id, answers }) => answers.length > 0 && !then.has(id));
      return clauses.length > 0 ? [{ request: after, clauses }] : [];
    }),
    open: requests.flatMap(({ after }) => {
      const clauses = after.clauses.filter(({ answers }) => answers.length === 0);
      return clauses.length > 0 && !after.is_closed ? [{ request: after, clauses }] : [];
    }),
    closed: requests.flatMap(({ before, after }) =>
      after.is_closed && before?.is_closed !== true ? [after] : [],
    ),
  };
}
