import { createRawSnippet, type Component, type ComponentProps } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import { fixture, markup } from '../../../tests/factories/govuk-fixtures.ts';
import Breadcrumbs from './Breadcrumbs.svelte';
import Button from './Button.svelte';
import Checkboxes from './Checkboxes.svelte';
import DateInput from './DateInput.svelte';
import Details from './Details.svelte';
import ErrorMessage from './ErrorMessage.svelte';
import ErrorSummary from './ErrorSummary.svelte';
import Fieldset from './Fieldset.svelte';
import FileUpload from './FileUpload.svelte';
import Header from './Header.svelte';
import Input from './Input.svelte';
import InsetText from './InsetText.svelte';
import NotificationBanner from './NotificationBanner.svelte';
import Pagination from './Pagination.svelte';
import Panel from './Panel.svelte';
import Radios from './Radios.svelte';
import Select from './Select.svelte';
import SkipLink from './SkipLink.svelte';
import SummaryList from './SummaryList.svelte';
import Table from './Table.svelte';
import Tag from './Tag.svelte';
import Textarea from './Textarea.svelte';

const text = (words: string) => createRawSnippet(() => ({ render: () => words }));
const nationalInsurance = {
  label: 'National insurance number',
  hint: 'It’s on your National Insurance card, benefit letter, payslip or P60. For example, ‘QQ 12 34 56 C’.',
};
const options = ['1', '2', '3'].map((value) => ({ value, text: `GOV.UK frontend option ${value}` }));
const yesOrNo = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
];

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
    Input,
    {
      label: 'Cost per item, in pounds',
      id: 'input-with-prefix-suffix',
      name: 'cost',
      prefix: '£',
      suffix: 'per item',
      error: 'Error message goes here',
    },
    ['input', 'with prefix and suffix and error'],
  );
  follows(Textarea, { label: 'Full address', id: 'full-address', name: 'address', rows: 8 }, [
    'textarea',
    'with custom rows',
  ]);
  follows(
    Textarea,
    {
      label: 'Full address',
      id: 'full-address',
      name: 'address',
      value: '221B Baker Street\nLondon\nNW1 6XE\n',
    },
    ['textarea', 'with default value'],
  );
  follows(
    Textarea,
    { label: 'With hint and error', name: 'with-hint-error', hint: 'Hint', error: 'Error message' },
    ['textarea', 'with hint and error message'],
  );
  follows(
    Select,
    {
      label: 'Label text goes here',
      name: 'select-1',
      items: options.map((item) => ({ ...item, disabled: item.value === '3' })),
      value: '2',
    },
    ['select', 'default'],
  );
  follows(
    Select,
    {
      label: 'Label text goes here',
      name: 'select-2',
      items: options,
      hint: 'Hint text goes here',
      error: 'Error message goes here',
    },
    ['select', 'with hint text and error message'],
  );
  follows(
    FileUpload,
    {
      label: 'Upload a file',
      name: 'file-upload-3',
      hint: 'Your photo may be in your Pictures, Photos, Downloads or Desktop folder. Or in an app like iPhoto.',
      error: 'Error message goes here',
    },
    ['file-upload', 'with error message and hint'],
  );
  follows(FileUpload, { label: 'Upload a file', name: 'file-upload-1', multiple: true }, [
    'file-upload',
    'allows multiple files',
  ]);
  follows(Fieldset, { legend: 'What is your address?', legendSize: 'm' as const, children: text('') }, [
    'fieldset',
    'styled as medium text',
  ]);
  follows(
    Radios,
    {
      legend: 'Have you changed your name?',
      name: 'example',
      hint: 'This includes changing your last name or spelling your name differently.',
      items: yesOrNo,
      value: 'no',
      inline: true,
    },
    ['radios', 'inline'],
  );
  follows(
    Radios,
    {
      legend: 'Have you changed your name?',
      name: 'example-error-message-hint',
      hint: 'This includes changing your last name or spelling your name differently.',
      error: 'Please select an option',
      items: yesOrNo,
    },
    ['radios', 'with hint and error message'],
  );
  follows(
    Radios,
    {
      legend: 'Have you changed your name?',
      name: 'example-multiple-hints',
      hint: 'This includes changing your last name or spelling your name differently.',
      items: [
        { value: 'yes', text: 'Yes', hint: 'Hint for yes option here' },
        { value: 'no', text: 'No', hint: 'Hint for no option here' },
      ],
    },
    ['radios', 'with hints on parent and items'],
  );
  follows(
    Checkboxes,
    {
      legend: 'What is your nationality?',
      name: 'example',
      hint: 'If you have dual nationality, select all options that are relevant to you.',
      error: 'Please select an option',
      items: [
        { value: 'british', text: 'British' },
        { value: 'irish', text: 'Irish' },
      ],
    },
    ['checkboxes', 'with error message and hint'],
  );
  follows(
    Checkboxes,
    {
      legend: 'Filter by',
      name: 'nationality',
      small: true,
      items: [
        { value: 'a', text: 'a thing' },
        { value: 'b', text: 'another thing' },
        { value: 'c', text: 'this thing' },
      ],
    },
    ['checkboxes', 'small'],
  );
  follows(
    DateInput,
    {
      legend: 'What is your date of birth?',
      id: 'with-values-name-prefix',
      name: 'dob',
      hint: 'For example, 31 3 1980',
      value: { day: '31', month: '3', year: '1980' },
    },
    ['date-input', 'with values and name prefix'],
  );
  follows(Tag, { text: 'Alpha' }, ['tag', 'default']);
  follows(
    Details,
    {
      id: 'help-with-nationality',
      open: true,
      summary: 'Help with nationality',
      children: text(
        'We need to know your nationality so we can work out which elections you’re entitled to vote in. If you can’t provide your nationality, you’ll have to send copies of identity documents through the post.',
      ),
    },
    ['details', 'expanded'],
  );
  follows(NotificationBanner, { text: 'This publication was withdrawn on 7 March 2014.' }, [
    'notification-banner',
    'default',
  ]);
  follows(Pagination, { previous: { href: '/previous' }, next: { href: '/next' } }, [
    'pagination',
    'with prev and next only',
  ]);
  follows(Pagination, { next: { href: '/next' } }, ['pagination', 'with next only']);
  follows(
    Pagination,
    {
      previous: { href: '/previous', label: 'Paying VAT and duty' },
      next: { href: '/next', label: 'Registering an imported vehicle' },
    },
    ['pagination', 'with prev and next only and labels'],
  );
  follows(
    Panel,
    {
      title: 'Application complete',
      children: createRawSnippet(() => ({
        render: () => 'Your reference number<br><strong>HDJ2123F</strong>',
      })),
    },
    ['panel', 'default'],
  );
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

  it('of date-input: with error on day input, its names apart', () => {
    const { body } = render(DateInput, {
      props: {
        legend: 'What is your date of birth?',
        name: 'dob-day-error',
        hint: 'For example, 31 3 1980',
        error: 'Error message goes here',
        wrong: ['day'],
      },
    });
    expect(markup(body.replaceAll('name="dob-day-error-', 'name="'))).toEqual(
      markup(fixture('date-input', 'with error on day input')),
    );
  });

  it('of character-count: with maxwords, without what only its script needs', () => {
    const props = { label: 'Full address', name: 'maxwords', limit: { words: 10 } };
    const theirs = fixture('character-count', 'with maxwords')
      .replace(' govuk-character-count"', '"')
      .replace(' govuk-js-character-count', '')
      .replaceAll(/ data-(maxwords|count-type)="\w+"/g, '');
    expect(markup(render(Textarea, { props }).body)).toEqual(markup(theirs));
  });

  it('of checkboxes: a single one, described without a fieldset', () => {
    const props = {
      name: 't-and-c-with-hint',
      hint: 'Please accept the terms and conditions',
      items: [
        { value: 'yes', text: 'I agree to the terms and conditions', hint: 'Go on, you know you want to!' },
      ],
    };
    const theirs = fixture(
      'checkboxes',
      "with single option (and hint) set 'aria-describedby' on input, and describedBy",
    );
    expect(markup(render(Checkboxes, { props }).body)).toEqual(
      markup(theirs.replace('test-target-element ', '')),
    );
  });

  it('of radios: with conditional items, shown as no script would show them', () => {
    const reveals = createRawSnippet(() => ({
      render: () => '<label class="govuk-label" for="context-email">Email address</label>',
    }));
    const { body } = render(Radios, {
      props: {
        legend: 'How do you want to be contacted?',
        name: 'how-contacted',
        items: [{ value: 'email', text: 'Email', reveals }],
      },
    });
    const theirs = markup(
      fixture('radios', 'with conditional items')
        .replaceAll(' govuk-radios__conditional--hidden', '')
        .replaceAll(/ data-aria-controls="[^"]*"/g, ''),
    );
    const first = theirs.indexOf(
      '<input class="govuk-input govuk-!-width-one-third" id="context-email" name="context-email" type="text">',
    );
    expect(markup(body).slice(0, first)).toEqual(theirs.slice(0, first));
  });

  it('of notification-banner: with type as success, and takes the focus without JavaScript', () => {
    const { body } = render(NotificationBanner, {
      props: { text: 'Email sent to example@email.com', success: true },
    });
    expect(body).toContain('tabindex="-1" autofocus');
    expect(markup(body.replace(' tabindex="-1" autofocus', '').replace('=""', ''))).toEqual(
      markup(fixture('notification-banner', 'with type as success')),
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
