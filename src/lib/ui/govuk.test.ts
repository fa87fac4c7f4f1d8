import { createRawSnippet, type Component, type ComponentProps } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import { fixture, markup } from '../../../tests/factories/govuk-fixtures.ts';
import Breadcrumbs from './Breadcrumbs.svelte';
import Button from './Button.svelte';
import ErrorMessage from './ErrorMessage.svelte';
import ErrorSummary from './ErrorSummary.svelte';
import Header from './Header.svelte';
import Input from './Input.svelte';
import InsetText from './InsetText.svelte';
import SkipLink from './SkipLink.svelte';
import SummaryList from './SummaryList.svelte';
import Table from './Table.svelte';

const text = (words: string) => createRawSnippet(() => ({ render: () => words }));
const nationalInsurance = {
  label: 'National insurance number',
  hint: 'It’s on your National Insurance card, benefit letter, payslip or P60. For example, ‘QQ 12 34 56 C’.',
};

/** Expects a component to give the very markup of one of GOV.UK Frontend's own examples. */
function follows<Props extends Record<string, unknown>>(
  component: Component<Props>,
  props: Props,
  [of, example]: [string, string],
) {
  it(`of ${of}: ${example}`, () => {
    expect(markup(render(component as Component, { props }).body)).toEqual(markup(fixture(of, example)));
  });
}

describe('the markup is GOV.UK Frontend’s', () => {
  follows(SkipLink, { href: '#custom', text: 'Skip to custom content' }, ['skip-link', 'custom href']);
  follows(Button, { children: text('Save and continue') }, ['button', 'default']);
  follows(Button, { children: text('Secondary button'), name: 'secondary', secondary: true }, [
    'button',
    'secondary',
  ]);
  follows(Button, { children: text('Submit'), value: 'start' }, ['button', 'value']);
  follows(Button, { children: text('Submit'), type: 'button' as const }, ['button', 'type']);
  follows(ErrorMessage, { id: 'my-error-message-id', text: 'This is an error message' }, [
    'error-message',
    'id',
  ]);
  follows(Input, { label: 'National Insurance number', name: 'test-name' }, ['input', 'default']);
  follows(Input, { ...nationalInsurance, id: 'input-with-hint-text', name: 'test-name-2' }, [
    'input',
    'with hint text',
  ]);
  follows(
    Input,
    {
      ...nationalInsurance,
      name: 'with-error-hint',
      error: 'Enter a National Insurance number in the correct format',
    },
    ['input', 'with error and hint'],
  );
  follows(Input, { ...nationalInsurance, id: 'input-width-10', name: 'test-width-10', width: 10 as const }, [
    'input',
    'with width-10 class',
  ]);
  follows(
    Input,
    {
      label: 'National insurance number',
      name: 'input-with-extra-letter-spacing',
      width: 30 as const,
      code: true,
      value: 'QQ 12 34 56 C',
    },
    ['input', 'with extra letter spacing'],
  );
  follows(
    Input,
    {
      label: 'Postcode',
      id: 'input-with-autocomplete-attribute',
      name: 'postcode',
      autocomplete: 'postal-code' as const,
    },
    ['input', 'with autocomplete attribute'],
  );
  follows(Input, { label: 'With inputmode', name: 'with-inputmode', inputmode: 'decimal' as const }, [
    'input',
    'inputmode',
  ]);
  follows(
    Breadcrumbs,
    {
      items: [
        { text: 'Home', href: '/' },
        { text: 'Section', href: '/section' },
        { text: 'Sub-section', href: '/section/sub-section' },
        { text: 'Sub Sub-section', href: '/section/sub-section/sub-sub-section' },
      ],
    },
    ['breadcrumbs', 'default'],
  );
  follows(
    InsetText,
    {
      children: text(
        'It can take up to 8 weeks to register a lasting power of attorney if there are no mistakes in the application.',
      ),
    },
    ['inset-text', 'default'],
  );

  it('of table: with head and caption', () => {
    const rates = [
      { id: 'january', cells: ['January', '£85', '£95'] },
      { id: 'february', cells: ['February', '£75', '£55'] },
      { id: 'march', cells: ['March', '£165', '£125'] },
    ];
    const props: ComponentProps<typeof Table<(typeof rates)[number]>> = {
      caption: 'Caption 1: Months and rates',
      columns: [
        { heading: 'Month you apply' },
        { heading: 'Rate for bicycles', numeric: true },
        { heading: 'Rate for vehicles', numeric: true },
      ],
      rows: rates,
      cell: createRawSnippet((row: () => (typeof rates)[number], index: () => number) => ({
        render: () => row().cells[index()]!,
      })),
    };
    expect(markup(render(Table<(typeof rates)[number]>, { props }).body)).toEqual(
      markup(fixture('table', 'with head and caption')),
    );
  });

  it('of summary-list: default, as far as its rows of plain text', () => {
    const rows = [
      { key: 'Name', value: 'Firstname Lastname' },
      { key: 'Date of birth', value: '13/08/1980' },
    ];
    const ours = markup(render(SummaryList, { props: { rows } }).body).slice(0, -1);
    expect(markup(fixture('summary-list', 'default')).slice(0, ours.length)).toEqual(ours);
    const plain = markup(render(SummaryList, { props: { rows, bordered: false } }).body).slice(0, -1);
    expect(markup(fixture('summary-list', 'no-border')).slice(0, plain.length)).toEqual(plain);
  });

  it('of error-summary: default, and takes the focus without JavaScript', () => {
    const errors = [
      { text: 'The date your passport was issued must be in the past', href: '#example-error-1' },
      { text: 'Enter a postcode, like AA1 1AA', href: '#example-error-2' },
    ];
    const { body } = render(ErrorSummary, { props: { errors } });
    expect(body).toContain('tabindex="-1" autofocus');
    expect(markup(body.replace(' tabindex="-1" autofocus', ''))).toEqual(
      markup(fixture('error-summary', 'default')),
    );
  });

  it('of button: link, but stays a link, as only a script would make it work like a button', () => {
    const { body } = render(Button, { props: { href: '/', children: text('Link button') } });
    expect(markup(body)).toEqual(markup(fixture('button', 'link').replace(' role="button"', '')));
  });

  it('of generic-header: default, in its mark', () => {
    const { body } = render(Header, { props: { name: 'My cool service', links: [], path: '/' } });
    const theirs = markup(fixture('generic-header', 'default')).slice(2, -2);
    expect(markup(body).slice(2, 2 + theirs.length)).toEqual(theirs);
  });
});
