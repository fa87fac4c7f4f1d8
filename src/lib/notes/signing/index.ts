/** The pure door of signing off. */
export {
  canBeSent,
  headingsOf,
  sectionsAsked,
  standingInWords,
  type Capacity,
  type SentDraft,
  type Signatory,
  type SignOff,
  type Standing,
} from './sign-off.ts';
export { replyFrom, signatoryFrom, typedSignatory, type TypedReply, type TypedSignatory } from './form.ts';
