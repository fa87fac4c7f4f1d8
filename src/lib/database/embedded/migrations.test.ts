import { describe, expect, test } from 'vitest';
import { splitStatements } from './migrations.server.ts';

describe('a migration is split into its statements', () => {
  test.each([
    ['at semicolons', 'select 1; select 2;', ['select 1', 'select 2']],
    ['and the last needs none', 'select 1;\nselect 2', ['select 1', 'select 2']],
    [
      'not within quotes',
      `select 'a; b', "c; d";select 'it''s; so'`,
      [`select 'a; b', "c; d"`, `select 'it''s; so'`],
    ],
    [
      'not within comments',
      "select 1 -- it's; so\n; /* a; 'b */ select 2",
      ["select 1 -- it's; so", "/* a; 'b */ select 2"],
    ],
    [
      'not within dollar quotes',
      'do $$ begin x; end $$; do $a$ $$; $a$',
      ['do $$ begin x; end $$', 'do $a$ $$; $a$'],
    ],
    [
      'not within a body of SQL',
      'create function f() returns int begin atomic select case when true then 1 end; end; select 2',
      ['create function f() returns int begin atomic select case when true then 1 end; end', 'select 2'],
    ],
    ['and comments alone are no statement', '-- nothing\n;\n/* nothing */', []],
  ])('%s', (_how, text, statements) => {
    expect(splitStatements(text)).toEqual(statements);
  });
});
