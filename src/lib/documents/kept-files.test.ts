import { describe, expect, it, vi } from 'vitest';
import { sampleDocument } from '../../../tests/factories/document.ts';
import { kept } from './kept-files.server.ts';

describe('files that are kept', () => {
  it('are made once for the same document, and anew for another', async () => {
    const render = vi.fn(async ({ title }: { title: string }) => new TextEncoder().encode(title));
    const keep = kept(render);
    const [first, second] = await Promise.all([keep(sampleDocument()), keep(sampleDocument())]);
    expect(second).toBe(first);
    expect(render).toHaveBeenCalledTimes(1);
    expect(new TextDecoder().decode(await keep(sampleDocument({ title: 'Another' })))).toBe('Another');
  });

  it('are let go of, the one asked for longest ago first', async () => {
    const render = vi.fn(async () => new Uint8Array());
    const keep = kept(render, 2);
    for (const title of ['a', 'b', 'a', 'c', 'a']) await keep(sampleDocument({ title }));
    expect(render).toHaveBeenCalledTimes(3);
    await keep(sampleDocument({ title: 'b' }));
    expect(render).toHaveBeenCalledTimes(4);
  });

  it('are tried again after a failure', async () => {
    const render = vi.fn(async () => new Uint8Array([1]));
    render.mockRejectedValueOnce(new Error('no'));
    const keep = kept(render);
    await expect(keep(sampleDocument())).rejects.toThrow('no');
    expect(await keep(sampleDocument())).toEqual(new Uint8Array([1]));
  });
});
