/** What Coventry's pack says is in the public sources, in the words noted beside it. */
import { expect, it } from 'vitest';
import { toldInOrder, toldOfRecords } from '../../../tests/factories/coventry-told.ts';
import { everySource, note } from '../../../tests/factories/sources.ts';

it.each(toldOfRecords)('a source says of %s %s its %s: %s', (...[, , , , words]) => {
  expect(everySource).toContain(words);
});

it.each(toldInOrder)('the note names the %s of 2017 in that order', (_, words) => {
  expect(note).toContain(words);
});

it('the note names the three organisations of the National Portfolio', () => {
  expect(note).toContain(
    'three larger National Portfolio Cultural Organisations (Warwick Arts Centre, The Belgrade Theatre and Culture Coventry Trust)',
  );
});
