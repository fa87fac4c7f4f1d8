import { describe, expect, test } from 'vitest';
import { ConfigurationError } from '../../server/configuration.ts';
import { inPlainWords } from '../plain-error.ts';
import { refuseUnfit } from './index.server.ts';
import { explain, refuseIfFull } from './postgres.server.ts';

const failure = (code: string, more: object = {}) =>
  Object.assign(new Error(`${code}: words for programmers`), { code, ...more });

describe('whoever starts the site is told in a sentence that', () => {
  test('there is too little room for the database, and how much is needed', () => {
    expect(() => refuseIfFull('/var/culture', 20 * 2 ** 20)).toThrow(
      'The disk that holds /var/culture is full, or nearly: 20 MB are free and at least 300 MB are needed. Make room, then start again.',
    );
    expect(() => refuseIfFull('/var/culture', 300 * 2 ** 20)).not.toThrow();
  });

  test('the disk became full while PostgreSQL was at work', () => {
    const said =
      'PANIC:  could not write to file "pg_wal/xlogtemp.27": No space left on device\nLOG: shutting down';
    expect(explain('The database did not start', said)).toBe(
      'The database did not start: the disk is full. Make room, then start again.',
    );
  });

  test('PostgreSQL gave a reason of its own, or none', () => {
    const said = 'LOG:  starting\nFATAL:  data directory has wrong ownership\nHINT: no';
    expect(explain('The database did not start', said)).toBe(
      'The database did not start. PostgreSQL says: FATAL:  data directory has wrong ownership',
    );
    expect(explain('The database did not start', '')).toBe(
      'The database did not start. PostgreSQL says: nothing',
    );
  });

  test.each([
    [{ version: 15, superuser: true }, 'DATABASE_URL names a PostgreSQL 15: version 16 or later is needed.'],
    [
      { version: 17, superuser: false },
      'The user in DATABASE_URL must be a superuser: roles and an event trigger are made.',
    ],
  ])('another PostgreSQL will not do: %o', (server, sentence) => {
    expect(() => refuseUnfit(server)).toThrow(sentence);
  });

  test('another PostgreSQL will do from 16 on', () => {
    expect(() => refuseUnfit({ version: 16, superuser: true })).not.toThrow();
  });

  test.each(['EACCES', 'EPERM', 'EROFS'])('a folder may not be written to: %s', (code) => {
    expect(inPlainWords(failure(code, { path: '/var/culture' }))).toBe(
      'No permission to write /var/culture. Check who owns the folder, or set DATA_DIR to another.',
    );
  });

  test('each setting that is wrong is wrong, a line each', () => {
    expect(inPlainWords(new ConfigurationError(['PORT is wrong.', 'HOST is wrong.']))).toBe(
      'PORT is wrong.\nHOST is wrong.',
    );
  });

  test('nothing, where the cause is not foreseen: then the error itself is needed', () => {
    expect(inPlainWords(failure('EIO'))).toBeUndefined();
    expect(inPlainWords('a word')).toBeUndefined();
  });
});
