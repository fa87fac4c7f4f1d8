import { describe, expect, it } from 'vitest';
import { noteMaterials } from '../../../tests/factories/note-materials.ts';
import { noteResponse, type NoteFormat } from './note-files.server.ts';

const FORMATS: NoteFormat[] = ['docx', 'pdf', 'json'];
const SITE = 'https://compact.example';

describe('a note as a file', () => {
  it.each(FORMATS)('comes as %s with its type, its name and a tag of its own bytes', async (format) => {
    const first = await noteResponse(noteMaterials(), format, SITE);
    expect(first.headers.get('content-disposition')).toContain(`2026-01-01-progress.${format}`);
    expect((await first.arrayBuffer()).byteLength).toBeGreaterThan(500);
    const again = await noteResponse(noteMaterials(), format, SITE);
    expect(again.headers.get('etag')).toBe(first.headers.get('etag'));
    const changed = await noteResponse(noteMaterials({}, { subject: 'Another' }), format, SITE);
    expect(changed.headers.get('etag')).not.toBe(first.headers.get('etag'));
  });

  it.each(FORMATS)('is not made as %s when a record is missing', async (format) => {
    const materials = noteMaterials({ facts: [] }, { issuedOn: '2026-01-01' });
    await expect(noteResponse(materials, format, SITE)).rejects.toThrow('names what the records do not say');
  });

  it.each(FORMATS)('of a draft that is not finished says instead of %s what it lacks', async (format) => {
    const answer = await noteResponse(noteMaterials({ facts: [] }, { issuedOn: null }), format, SITE);
    expect(answer.status).toBe(409);
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toBeNull();
    expect(await answer.text()).toMatch(/^This draft is not finished, .*\n\nLine \d+: .+\.\n/);
  });
});
