import { describe, expect, it, vi } from 'vitest';
import type { MailSite } from './writer.server.ts';
import { answerOf, mailWriter, writeEach } from './writer.server.ts';

function site() {
  const lines: string[] = [];
  return {
    service: {} as MailSite['service'],
    origin: 'https://culture.example',
    outbox: { nudge: vi.fn<() => void>() },
    log: (line: string) => void lines.push(line),
    every: 3_600_000,
    lines,
  };
}

describe('a writer of mail', () => {
  it('writes once it is started and whenever it is nudged, and tells the outbox only of what it wrote', async () => {
    const write = vi.fn().mockResolvedValue({ sent: 0, more: false });
    const writer = mailWriter('a test', write);
    writer.nudge();
    expect(write).not.toHaveBeenCalled();

    const mailSite = site();
    const started = writer.start(mailSite);
    await vi.waitFor(() => expect(write).toHaveBeenCalledTimes(1));
    expect(write).toHaveBeenCalledWith(mailSite.service, 'https://culture.example');
    expect(mailSite.outbox.nudge).not.toHaveBeenCalled();

    write.mockResolvedValueOnce({ sent: 100, more: true });
    await vi.waitFor(() => {
      writer.nudge();
      expect(mailSite.outbox.nudge).toHaveBeenCalledTimes(1);
    });
    await started.stop();
    const before = write.mock.calls.length;
    writer.nudge();
    expect(write).toHaveBeenCalledTimes(before);
  });

  it('goes on after a round that failed, and says so without what an error of the database may hold', async () => {
    const write = vi
      .fn()
      .mockRejectedValueOnce(new Error('Key (email)=(somebody@example.org) already exists'))
      .mockResolvedValue({ sent: 1, more: false });
    const mailSite = site();
    const started = mailWriter('another test', write).start(mailSite);
    await vi.waitFor(() => expect(mailSite.lines).toHaveLength(1));
    expect(mailSite.lines[0]).toBe(
      'Mail to another test could not be written (unforeseen); it will be tried again.',
    );
    await started.stop();
  });
});

describe('what is due', () => {
  it('is written one by one, and one that fails holds up no other', async () => {
    const written: unknown[] = [];
    const write = async (one: unknown) => {
      if (one === 2) throw new Error('queue_it failed: 23505');
      written.push(one);
      return true;
    };
    await expect(writeEach([1, 2, 3], write)).rejects.toThrow('queue_it failed: 23505');
    expect(written).toEqual([1, 3]);
  });

  it('is looked for again at once where it was all that is told of at once, and some of it was sent', async () => {
    const hundred = Array.from({ length: 100 }, (_, place) => place);
    expect(await writeEach(hundred, async () => true)).toEqual({ sent: 100, more: true });
    expect(await writeEach(hundred, async () => false)).toEqual({ sent: 0, more: false });
    expect(await writeEach([1], async () => true)).toEqual({ sent: 1, more: false });
  });

  it('fails by name and code, without what the database says', () => {
    const error = { code: '23505', message: 'Key (email)=(somebody@example.org) already exists' };
    expect(() => answerOf('queue_it', { data: null, error } as never)).toThrow(/^queue_it failed: 23505$/);
    expect(answerOf('due', { data: [1], error: null } as never)).toEqual([1]);
  });
});
