/** Decisions on applications, offers, the reserve list and letters: what they are and say, without the database. */
export * from './desk.ts';
export * from './drafting.ts';
export * from './letters.ts';
export * from './own-offer.ts';
export * from './telling.ts';
export * from './typed.ts';
