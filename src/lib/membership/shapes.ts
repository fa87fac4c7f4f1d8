/** The shape of each state of a seat, and the words in the key beside them. */
import type { SeatState } from './seat.ts';

export const shapeOf = {
  held: 'filled',
  interim: 'striped',
  vacant: 'outlined',
  not_published: 'dotted',
} as const satisfies Record<SeatState, string>;

export const keyWords: Record<SeatState, string> = {
  held: 'held',
  interim: 'interim',
  vacant: 'vacant',
  not_published: 'not published',
};
