import type { SupabaseClient } from '@supabase/supabase-js';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Database } from '../database/index.ts';
import { startForgetting } from './forgetting.server.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('what is due goes as soon as the server starts, also where it was down when the time came; a failure is told and tried again', async () => {
  const asked: string[] = [];
  let broken = true;
  const rpc = (name: string) => {
    asked.push(name);
    return Promise.resolve({
      data: 0,
      error: name === 'erase_applications' && broken ? { message: 'no' } : null,
    });
  };
  const log = vi.fn();
  const forgetting = startForgetting({ rpc } as unknown as SupabaseClient<Database>, log);
  await vi.advanceTimersByTimeAsync(0);
  expect(asked.toSorted()).toEqual(['erase_applications', 'erase_responses', 'forget_old_import_files']);
  expect(log.mock.calls).toEqual([
    ['Applications whose time has passed could not be erased; it will be tried again.'],
  ]);
  broken = false;
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(asked.filter((name) => name === 'erase_applications')).toHaveLength(2);
  expect(log).toHaveBeenCalledTimes(1);
  await Promise.all(forgetting.map((rounds) => rounds.stop()));
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(asked).toHaveLength(6);
});
