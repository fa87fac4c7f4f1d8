/** The parts that are this site's own. Those of GOV.UK Frontend are in govuk.test.ts. */
import { createRawSnippet } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import type { ChequerFill } from './Chequer.svelte';
import Filters from './Filters.svelte';
import Mark from './Mark.svelte';
import Pagination from './Pagination.svelte';
import SectionNav from './SectionNav.svelte';

const text = (words: string) => createRawSnippet(() => ({ render: () => `<p>${words}</p>` }));

describe('a mark', () => {
  const fills: ChequerFill[] = [
    'filled',
    'half',
    'spotted',
    'striped',
    'barred',
    'crossed',
    'outlined',
    'dotted',
  ];

  it('says its state in words, and draws no two states alike', () => {
    const marks = fills.map((fill) => render(Mark, { props: { fill, text: 'off track' } }).body);
    for (const mark of marks) expect(mark).toContain('off track');
    expect(new Set(marks).size).toBe(fills.length);
  });
});

describe('the navigation of a section', () => {
  const links = [
    { text: 'Today', href: '/team' },
    { text: 'Actions', href: '/team/actions' },
    { text: 'Strategy', href: '/team/strategy' },
  ];
  const current = (path: string) =>
    [
      ...render(SectionNav, { props: { label: 'Team', links, path } }).body.matchAll(
        /<a href="([^"]*)"[^>]*aria-current="(\w+)"/g,
      ),
    ].map(([, href, how]) => [href, how]);

  it('says which page one is on', () => {
    expect(current('/team')).toEqual([['/team', 'page']]);
    expect(current('/team/actions')).toEqual([['/team/actions', 'page']]);
  });

  it('says of a page below which one it is below, and only the nearest', () => {
    expect(current('/team/actions/HW-03')).toEqual([['/team/actions', 'true']]);
    expect(current('/team/actions-by-lead')).toEqual([['/team', 'true']]);
    expect(current('/strategy')).toEqual([]);
  });
});

describe('filters', () => {
  const filters = (set: number) =>
    render(Filters, {
      props: { action: '/strategy/actions', set, fields: text('fields'), children: text('results') },
    }).body;

  it('are a form whose fields go into the address', () => {
    expect(filters(0)).toContain('<form method="get" action="/strategy/actions"');
  });

  it('say how many are set, and how to be rid of them', () => {
    expect(filters(0)).not.toMatch(/set\)|Clear/);
    expect(filters(2)).toContain('Filter (2 set)');
    expect(filters(2)).toMatch(/<a href="\/strategy\/actions"[^>]*>Clear what is set<\/a>/);
  });
});

describe('pagination', () => {
  it('is not there if there is but one page', () => {
    expect(render(Pagination, { props: {} }).body).not.toContain('<nav');
  });
});
