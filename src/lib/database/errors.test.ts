import { describe, expect, it } from 'vitest';
import { explain } from './errors.ts';

const CAP =
  'The constituency already has as many seats as its cap allows. Remove or move a seat, or raise the cap first.';

describe('explain', () => {
  it.each([
    [
      'PostgREST',
      {
        code: '23514',
        message: 'Sectors has a cap of 8 seats. [seats_within_cap]',
        details: null,
        hint: null,
      },
    ],
    [
      'the embedded API',
      { code: 'SUP', message: 'PostgresError: Sectors has a cap of 8 seats. [seats_within_cap]' },
    ],
    ['postgres.js', { code: '23514', message: 'Sectors has …', constraint_name: 'seats_within_cap' }],
    ['node-postgres', { code: '23514', message: 'Sectors has …', constraint: 'seats_within_cap' }],
  ])('finds a rule that a trigger keeps in an error of %s', (_, error) => {
    expect(explain(error)).toEqual({ message: CAP, field: 'constituency_id' });
  });

  it.each([
    ['PostgREST', '23P01', 'conflicting key value violates exclusion constraint "terms_do_not_overlap"'],
    [
      'the embedded API',
      'SUP',
      'PostgresError: conflicting key value violates exclusion constraint "terms_do_not_overlap"',
    ],
  ])('finds a constraint in an error of %s', (_, code, message) => {
    expect(explain({ code, message })).toMatchObject({ field: 'starts_on', message: /holds this seat/ });
  });

  it('has a sentence for keys and references that are not rules of their own', () => {
    const duplicate = {
      code: '23505',
      message: 'duplicate key value violates unique constraint "funds_pkey"',
    };
    expect(explain(duplicate)).toEqual({
      message: 'There is a record of this name already. Open that one, or choose another name.',
      field: 'id',
    });
    const dangling = {
      code: '23503',
      message: 'insert … violates foreign key constraint "funds_source_id_fkey"',
    };
    expect(explain(dangling).message).toMatch(/names a record that is not there/);
  });

  it('names the column that is missing', () => {
    const error = {
      code: '23502',
      message: 'null value in column "dated_on" of relation "x" violates not-null constraint',
    };
    expect(explain(error)).toEqual({
      message: 'Something that is needed is missing. Fill it in and try again.',
      field: 'dated_on',
    });
    expect(explain({ code: '23502', column_name: 'name' }).field).toBe('name');
  });

  it.each([
    ['40P01', { code: 'SUP', message: 'PostgresError: deadlock detected' }],
    ['57014', { code: 'SUP', message: 'PostgresError: canceling statement due to statement timeout' }],
    ['40001', { code: 'SUP', message: 'PostgresError: could not serialize access due to concurrent update' }],
  ])('knows %s by its words where the embedded API gives no code', (code, error) => {
    expect(explain(error)).toEqual(explain({ code }));
    expect(explain(error).message).not.toMatch(/went wrong/);
  });

  it('says that somebody may not', () => {
    const error = {
      code: '42501',
      message: 'new row violates row-level security policy for table "role_grants"',
    };
    expect(explain(error).message).toMatch(/^You may not do this/);
  });

  it.each([
    [
      'an unknown code',
      { code: 'XX000', message: 'secret jane@example.org', details: 'Failing row contains (jane)' },
    ],
    [
      'an unknown constraint',
      { code: '23514', message: 'violates check constraint "jane_is_secret"', constraint: 'jane' },
    ],
    ['an unknown rule', { code: 'SUP', message: 'PostgresError: jane [jane]' }],
    ['a code that is a property of every object', { code: 'constructor', message: 'jane' }],
    [
      'a rule that is a property of every object',
      { code: '23514', message: 'jane [constructor]', constraint: 'toString' },
    ],
    ['an Error', new Error('connection to jane failed')],
    ['a string', 'jane'],
    ['nothing', undefined],
    ['null', null],
  ])('passes nothing on that the database says: %s', (_, error) => {
    const { message } = explain(error);
    expect(message).not.toMatch(/jane/);
    expect(message).toMatch(/[a-z]\.$/);
  });

  it('does not let its sentences be changed by whoever gets one', () => {
    const first = explain({ code: '23514', constraint: 'seats_within_cap' });
    first.message = 'something else';
    expect(explain({ code: '23514', constraint: 'seats_within_cap' }).message).toBe(CAP);
  });
});
