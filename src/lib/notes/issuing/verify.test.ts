import { describe, expect, it } from 'vitest';
import { checksumIn } from './verify.ts';

const SUM = '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881';

describe('a checksum that somebody pastes', () => {
  it.each([
    ['as it is', SUM],
    ['in capitals, with spaces around', `  ${SUM.toUpperCase()}\n`],
    ['with a name before it', `SHA-256: ${SUM}`],
    ['as sha256sum prints it', `${SUM}  note.pdf`],
    ['as certutil prints it', SUM.replace(/../g, '$& ')],
    ['with colons', SUM.replace(/..(?=.)/g, '$&:')],
  ])('%s', (_, typed) => expect(checksumIn(typed)).toBe(SUM));

  it.each([
    ['nothing', ''],
    ['too short', SUM.slice(1)],
    ['too long', `${SUM}0`],
    ['other letters', SUM.replace('2', 'x')],
    ['words', 'the note of January'],
  ])('%s is none', (_, typed) => expect(checksumIn(typed)).toBeNull());
});
