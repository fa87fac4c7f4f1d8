/** Required sections: that each is there, that it says something, and that the one on equality says what it must. */
import type { Finding } from '../../checks/index.ts';
import type { Document, Inline } from '../../documents/index.ts';
import type { Draft } from './draft.ts';

type Sections = Pick<Draft, 'sections'>;
type Text = { document: Pick<Document, 'blocks'>; lines: readonly (number | null)[] };
type Written = { id: string; heading: string; line: number | undefined; words: string; made: boolean };

/** What is missing, what is empty, and what does not say what its section is for. */
export function sectionFindings(draft: Sections, text: Text): Finding[] {
  const written = sectionsOf(text);
  const sectionOf = ({ id, heading }: Draft['sections'][number]) =>
    written.find((one) => one.id === id || one.heading.toLowerCase() === heading.toLowerCase());
  return [
    ...draft.sections.flatMap((section, index) => {
      const there = sectionOf(section);
      if (there) return unfinished(section, there);
      if (!section.required) return [];
      const before = draft.sections.slice(0, index).findLast((one) => sectionOf(one));
      return [missing(section, before?.heading)];
    }),
    ...placeholders(text),
  ];
}

function missing({ id, heading, guidance }: Draft['sections'][number], after: string | undefined): Finding {
  const place = after === undefined ? '' : ` after ‘${after}’`;
  return {
    kind: 'section-missing',
    where: 'the whole note',
    words: heading,
    wrong: `The section ‘${heading}’ is missing.`,
    should: `${guidance ?? ''} Begin it${place} with: ## ${heading} {#${id}}`.trim(),
    severity: 'must',
  };
}

function unfinished(section: Draft['sections'][number], there: Written): Finding[] {
  const finding = (wrong: string, should: string): Finding => ({
    kind: 'section-unfinished',
    where: `‘${there.heading}’`,
    ...(there.line === undefined ? {} : { line: there.line }),
    href: `#${there.id}`,
    words: there.words === '' ? there.heading : short(there.words),
    wrong,
    should,
    severity: 'must',
  });
  if (there.words === '' && !there.made)
    return section.required
      ? [
          finding(
            `The section ‘${there.heading}’ has nothing in it.`,
            section.guidance ?? 'Write it, or say that there is nothing to say and why.',
          ),
        ]
      : [];
  if (!/equality/i.test(section.id) || there.words.includes('…')) return [];
  const lack = equalityLacks(there.words);
  return lack === null
    ? []
    : [
        finding(
          `‘${there.heading}’ ${lack}`,
          'Say that an equality impact assessment is attached, or that none is needed and why.',
        ),
      ];
}

const ATTACHED =
  /\b(?:attached|appended|enclosed|annexed|append(?:ix|ices)|annexe?s?|accompan\w+|published (?:with|beside|alongside)|set out (?:below|in)|comes with)\b/i;
const NOT_NEEDED =
  /\b(?:not|none|no|never)\b[^.]{0,70}\b(?:needed|required|necessary|called for|applicable|due)\b|\b(?:need|require|do|does|did|has|have|was|were|is)(?:es|s)? (?:not|no)\b|\bnot applicable\b|\bscreened out\b|\bno (?:equality|impact|full|new|separate|further)\b/i;
const BECAUSE =
  /\b(?:because|as|since|given|due to|owing to|reason|so that|in that|which (?:had|has|is|was|were|covers?)|for (?:it|this|the|that|there)|nothing (?:is|in|here)|only|merely|already|therefore|no (?:decision|change|impact|effect|proposal))\b/i;

/** Null: it says that an assessment is attached, or that none is needed and why. */
function equalityLacks(words: string): string | null {
  if (ATTACHED.test(words)) return null;
  if (!NOT_NEEDED.test(words)) return 'says neither that an assessment is attached nor that none is needed.';
  return BECAUSE.test(words) ? null : 'says that no assessment is needed, and not why.';
}

/** Text of a template that nobody has filled in: ‘An equality impact assessment is …’. */
function placeholders({ document, lines }: Text): Finding[] {
  let place = 'the opening';
  return document.blocks.flatMap((block, index) => {
    const line = lines[index];
    if (block.kind === 'heading') place = `‘${block.text}’`;
    if (block.kind === 'paragraph' && block.number !== null) place = `paragraph ${block.number}`;
    if (line == null || (block.kind !== 'paragraph' && block.kind !== 'list') || block.fromRecords) return [];
    const texts = block.kind === 'paragraph' ? [textOf(block.inlines)] : block.items.map(textOf);
    return texts
      .filter((text) => /(?:^|\s)(?:…|\.\.\.)\.?\s*$/.test(text))
      .map((text): Finding => ({
        kind: 'section-unfinished',
        where: place,
        line,
        words: short(text),
        wrong: 'This is not finished: it ends with ‘…’, as the template has it.',
        should: 'Finish the sentence, or take it out.',
        severity: 'must',
      }));
  });
}

/** Each section of the second level, with all that stands below it. */
function sectionsOf({ document, lines }: Text): Written[] {
  const sections: Written[] = [];
  for (const [index, block] of document.blocks.entries()) {
    const open = sections.at(-1);
    if (block.kind === 'heading' && block.level === 2)
      sections.push({
        id: block.id,
        heading: block.text,
        line: lines[index] ?? undefined,
        words: '',
        made: false,
      });
    else if (!open) continue;
    else if (block.kind === 'paragraph') open.words = `${open.words} ${textOf(block.inlines)}`.trim();
    else if (block.kind === 'list') open.words = `${open.words} ${block.items.map(textOf).join(' ')}`.trim();
    else if (block.kind !== 'heading') open.made = true;
  }
  return sections;
}

const textOf = (inlines: readonly Inline[]) => inlines.map(({ text }) => text).join('');

function short(text: string): string {
  return text.length <= 90 ? text : `${text.slice(0, 89).trimEnd()}…`;
}
