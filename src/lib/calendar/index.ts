/** The pure door of the calendar. */
export * from './working-days.ts';
