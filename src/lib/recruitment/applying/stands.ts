/** Where an application stands and what comes next, in the words of its compact, for whoever applied. */
import type { Words } from '../../membership/index.ts';
import { formatDate, formatDeadline } from '../../ui/dates.ts';
import type { OwnOffer } from '../deciding/index.ts';
import type { Application } from './application.ts';

export type StandsInWords = { tag: string; tone: 'outlined' | 'filled' | 'marked' | 'quiet'; next: string };

/** What of an offer is told with it. */
type Offer = Pick<OwnOffer, 'starts_on' | 'stands_until' | 'told_at' | 'answer'>;

export function standsInWords(
  application: Pick<Application, 'state' | 'round' | 'vacancy'>,
  { seat }: Pick<Words, 'seat'>,
  offer?: Offer | null,
): StandsInWords {
  const { state, round, vacancy } = application;
  const closes = round.closes_at && formatDeadline(round.closes_at);
  const gone = `This ${seat.one} is not being filled in this round any more: ${vacancy.withdrawn_because}`;
  switch (state) {
    case 'draft':
      if (round.state !== 'open')
        return {
          tag: 'Not submitted',
          tone: 'quiet',
          next: `The round closed at ${closes}, and this was not submitted, so nobody has read it. You can erase it at once; otherwise it is erased with the round’s other data.`,
        };
      if (vacancy.withdrawn_at !== null)
        return {
          tag: 'Not submitted yet',
          tone: 'marked',
          next: `${gone} You can take what you have written to another ${seat.one} until ${closes}.`,
        };
      return {
        tag: 'Not submitted yet',
        tone: 'marked',
        next: `Go on with it and submit it before the round closes at ${closes}. Nobody reads it before you submit it.`,
      };
    case 'submitted':
      if (vacancy.withdrawn_at !== null)
        return {
          tag: 'Submitted',
          tone: 'quiet',
          next:
            round.state === 'open'
              ? `${gone} You can take what you have written to another ${seat.one} until ${closes}.`
              : gone,
        };
      return {
        tag: 'Submitted',
        tone: 'filled',
        next:
          round.state === 'open'
            ? `Nothing for you to do. Applications are read after the round closes at ${closes}.`
            : 'Nothing for you to do. The panel is reading the applications. We write to you whatever is decided.',
      };
    case 'shortlisted':
      return {
        tag: 'Shortlisted',
        tone: 'filled',
        next: 'You are one of those among whom the panel chooses. We write to you whatever is decided.',
      };
    case 'not_shortlisted':
      return {
        tag: 'Not shortlisted',
        tone: 'quiet',
        next: 'This time your application was not shortlisted. You need do nothing more, and can apply again in another round.',
      };
    case 'offered':
      return {
        tag: `Offer of a ${seat.one}`,
        tone: 'marked',
        next: `We would like you to take a ${seat.one}. ${offer && offer.told_at !== null ? `Say by ${formatDeadline(offer.stands_until)} whether you do.` : 'Say whether you do.'}`,
      };
    case 'reserve':
      return {
        tag: 'On the reserve list',
        tone: 'outlined',
        next: `If a ${seat.one} becomes free, we may offer it to you. If you would rather not wait, you can withdraw.`,
      };
    case 'unsuccessful':
      return {
        tag: 'Not successful',
        tone: 'quiet',
        next: `We are not offering you a ${seat.one} this time. You can apply again in another round.`,
      };
    case 'accepted':
      return {
        tag: 'Accepted',
        tone: 'filled',
        next: `You have accepted the ${seat.one}. We are recording your term.`,
      };
    case 'declined':
      if (offer?.answer === 'expired')
        return {
          tag: 'Offer ran out',
          tone: 'quiet',
          next: `The offer stood until ${formatDeadline(offer.stands_until)}, and has ended without an answer. If that is a mistake, tell us soon.`,
        };
      return {
        tag: 'Declined',
        tone: 'quiet',
        next: `You did not take the ${seat.one} that we offered. If that is a mistake, tell us soon.`,
      };
    case 'appointed':
      return {
        tag: 'Appointed',
        tone: 'filled',
        next: `The ${seat.one} is yours${offer ? `, from ${formatDate(offer.starts_on, 'long')}` : ''}. We will be in touch about your first meeting.`,
      };
    case 'withdrawn':
      return {
        tag: 'Withdrawn',
        tone: 'quiet',
        next: 'It is withdrawn, and nobody reads it any more. You can erase it at once; otherwise it is erased with the round’s other data.',
      };
  }
}
