/** The pure door of rounds: what they are made of, what they lack, and what forms of them send. */
export * from './items.ts';
export * from './moments.ts';
export * from './needs.ts';
export * from './particulars.ts';
export * from './parts.ts';
export * from './record.ts';
export * from './timetable.ts';
