import { describe, expect, it } from 'vitest';
import { lacking, type IssueDesk } from './issue-desk.ts';

const desk: IssueDesk = {
  id: 'note',
  subject: 'S',
  dated: '2027-01-28',
  version: 1,
  issuedOn: null,
  publishesAt: null,
  revision: 3,
  meeting: null,
  authors: 1,
  approvals: [],
  sections: [],
};
const document = { blocks: [] } as unknown as Parameters<typeof lacking>[1];

describe('what a draft lacks', () => {
  it('is nothing where the checks stop nothing', () => {
    expect(lacking(desk, document, [], [])).toEqual([]);
  });

  it('is what the checks stop, without what is named already', () => {
    const found = (...kinds: string[]) =>
      lacking(
        desk,
        document,
        [],
        kinds.map((kind) => ({ kind })),
      );
    expect(found('section-missing', 'figure-unknown')).toEqual([]);
    expect(found('typed-by-hand', 'section-missing')).toEqual([
      {
        text: 'One finding of the checks is neither mended nor let stand with a reason.',
        href: '/team/notes/note/checks',
      },
    ]);
    expect(found('typed-by-hand', 'restated')[0]!.text).toMatch(/^2 findings/);
  });

  it('leads to where it is mended', () => {
    expect(
      lacking({ ...desk, authors: 0, approvals: ['Finance'] }, document, [], []).map(({ href }) => href),
    ).toEqual(['/team/notes/note/particulars', '/team/notes/note/sign-off']);
  });
});
