/** The bodies of a round at the desk: who is asked for what, how it stands, and what is typed about them. */
import { z } from 'zod';
import { emailAddress } from '../../access/index.ts';
import { typedLine, type FormErrors } from '../../delivery/index.ts';
import { formatMoment } from '../../ui/dates.ts';
import type { RoundRecord } from '../rounds/index.ts';
import { letterMailSchema } from './links.ts';

export const bodySchema = z.object({
  id: z.string(),
  organisation: z.string(),
  vacancy: z.string(),
  withdrawn: z.boolean(),
  seat: z.string().nullable(),
  most: z.number().nullable(),
  /** Null: it was forgotten, as nobody is written to any more. */
  email: z.string().nullable(),
  addressedAs: z.string(),
  removedAt: z.string().nullable(),
  stoppedAt: z.string().nullable(),
  askable: z.boolean(),
  /** The newest message that brings its link. */
  mail: letterMailSchema,
  link: z
    .object({
      issuedAt: z.string(),
      expiresAt: z.string(),
      expired: z.boolean(),
      revokedAt: z.string().nullable(),
      lastUsedAt: z.string().nullable(),
    })
    .nullable(),
  answers: z.record(z.string(), z.number()),
  /** Whom it recommends and who has not answered. */
  asked: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      email: z.string(),
      mail: letterMailSchema,
      open: z.boolean(),
    }),
  ),
  named: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      email: z.string().nullable(),
      post: z.string().nullable(),
      startsOn: z.string(),
      namedAt: z.string(),
      confirmedAt: z.string().nullable(),
      endsOn: z.string().nullable(),
      mail: letterMailSchema,
      replaces: z.string().nullable(),
      /** Others of that name who have had a seat and whose address nobody knows: perhaps the same person. */
      alike: z.array(z.object({ id: z.string(), name: z.string(), since: z.string() })).nullable(),
    }),
  ),
});
export type Body = z.infer<typeof bodySchema>;

/** How the link of a body stands, in a sentence or two. Opening it is not using it: programs that look through mail open every link. */
export function linkInWords({ link, mail, removedAt, stoppedAt }: Body): string {
  if (removedAt) return 'Not asked any more, so its link has ended.';
  if (mail?.state === 'noted')
    return link ? 'A new one is on its way; it ends the one before.' : 'On its way.';
  if (!link) return 'Not sent yet.';
  if (stoppedAt) return `Ended on ${formatMoment(stoppedAt)}. Nobody can use it, or ask for another.`;
  if (link.revokedAt)
    return `Ended on ${formatMoment(link.revokedAt)}, when the address was changed. Send a new one.`;
  if (mail?.state === 'failed')
    return `The message could not be delivered (${formatMoment(mail.at)}). Check the address, then send a new one.`;
  const used = link.lastUsedAt ? `last used on ${formatMoment(link.lastUsedAt)}` : 'not used yet';
  if (link.expired) return `Ran out on ${formatMoment(link.expiresAt)}; ${used}.`;
  if (mail?.state === 'queued') return 'The message is on its way.';
  if (mail?.state === 'retrying') return 'The message has not gone yet. It is tried again.';
  return `Sent on ${formatMoment(link.issuedAt)}, ${used}. Works until ${formatMoment(link.expiresAt)}.`;
}

/** What a body can be asked for, as one choice: a vacancy to recommend for, or a seat to name somebody for. */
export type Asking = { value: string; text: string };

export function askings(
  round: Pick<RoundRecord, 'vacancies'>,
  seats: readonly { id: string; name: string }[],
): Asking[] {
  return round.vacancies
    .filter(({ withdrawn_at }) => withdrawn_at === null)
    .flatMap(({ id, name, name_plural, route_id, seats: held }) => {
      if (route_id === 'direct_appointment')
        return held.map((seat) => ({
          value: `${id}/${seat}`,
          text: `Name its representative – ${name}: ${seats.find((one) => one.id === seat)?.name ?? seat}`,
        }));
      return route_id === 'recommendation' || route_id === 'specialist_recommendation'
        ? [{ value: id, text: `Recommend people – ${name_plural}` }]
        : [];
    });
}

export const typedBody = (form: FormData) => ({
  id: typedLine(form, 'id'),
  asked: typedLine(form, 'asked'),
  organisation_id: typedLine(form, 'organisation_id'),
  most: typedLine(form, 'most'),
  email: typedLine(form, 'email'),
  addressed_as: typedLine(form, 'addressed_as'),
});
export type TypedBody = ReturnType<typeof typedBody>;

/** As the database takes it, or what is wrong. `appoints`: it names somebody, so that no number is asked for. */
export function bodyFrom(
  typed: TypedBody,
  appoints: boolean,
): { errors: FormErrors } | { given: Record<string, unknown> } {
  const errors: FormErrors = {};
  const most = Number(typed.most);
  if (typed.id === '' && typed.asked === '') errors.asked = 'Choose what it is asked for';
  if (typed.id === '' && typed.organisation_id === '') errors.organisation_id = 'Choose the organisation';
  const email = emailAddress.safeParse(typed.email);
  if (!email.success)
    errors.email =
      typed.email === ''
        ? 'Enter its e-mail address'
        : (email.error.issues[0]?.message ?? 'Check the e-mail address');
  if (typed.addressed_as.length > 200) errors.addressed_as = 'Shorten it to 200 letters';
  if (!appoints && !(Number.isInteger(most) && most >= 1 && most <= 50))
    errors.most = 'Say how many people it may recommend, from 1 to 50';
  if (Object.keys(errors).length > 0 || !email.success) return { errors };
  const [vacancy, seat = null] = typed.asked.split('/');
  return {
    given: {
      id: typed.id || null,
      vacancy,
      seat,
      organisation: typed.organisation_id,
      most: appoints ? null : most,
      email: email.data,
      addressedAs: typed.addressed_as,
    },
  };
}
