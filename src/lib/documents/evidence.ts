/** The last section of every document, 'Where the figures come from', as words: the same in all renderings. */
import { formatPartialDate } from '../ui/dates.ts';
import type { Document, Figure } from './blocks.ts';

/** A row with more records than this may break over pages: kept whole it would leave half a page empty. */
export const RECORDS_TOGETHER = 8;

export const EVIDENCE_HEADING = 'Where the figures come from';
export const EVIDENCE_COLUMNS = ['Figure', 'What it is', 'Records', 'Source', 'As at'] as const;

/** Sources are counted from 1, in the order in which the figures lean on them. */
export type EvidenceSource = { number: number; label: string; href: string | null };

export type EvidenceRow = {
  /** Where links from the text lead: the same name in a Word bookmark, a PDF destination and on the page. */
  anchor: string;
  figure: string;
  what: string;
  exactness: string;
  records: { label: string; href: string | null }[];
  source: EvidenceSource | null;
  asAt: string;
  usedIn: { label: string; href: string }[];
};

/** One row for each figure, in the order in which they first appear. */
export function evidenceRows(document: Document): EvidenceRow[] {
  const sources = evidenceSources(document);
  return document.figures.map((figure, index) => ({
    anchor: `figure-${index + 1}`,
    figure: figure.text,
    what: figure.what,
    exactness: figure.exactnessNote,
    records: figure.records.map(({ label, href }) => ({ label, href: absolute(href, document.url) })),
    source: (figure.source && sources.get(figure.source.id)) ?? null,
    asAt: dateInWords(figure.asAt),
    usedIn: figure.usedIn,
  }));
}

/** The sources of all figures, each once, by their ids. On paper they are listed once and then named by number. */
export function evidenceSources(document: Document): Map<string, EvidenceSource> {
  const sources = new Map<string, EvidenceSource>();
  for (const { source } of document.figures)
    if (source && !sources.has(source.id))
      sources.set(source.id, {
        number: sources.size + 1,
        label: sourceInWords(source),
        href: absolute(source.href, document.url),
      });
  return sources;
}

/** The anchor of each figure's row, by the figure's key. */
export function evidenceAnchors(document: Document): Map<string, string> {
  return new Map(document.figures.map((figure, index) => [figure.key, `figure-${index + 1}`]));
}

/** The text in front of the evidence table: what the reader of a paper copy has to know. */
export function evidenceIntroduction(document: Document): string {
  const many = document.figures.length;
  if (many === 0) return 'This document holds no figures that come from records.';
  return many === 1
    ? 'One number, date or name in this document comes from a record. It is listed here with its source.'
    : `${many} numbers, dates and names in this document come from records. Each is listed here with its source, in the order in which it first appears.`;
}

/** 'Progress report, Coventry City Council, January 2025'. */
export function sourceInWords(source: NonNullable<Figure['source']>): string {
  return [source.title, source.publisher, source.date ? dateInWords(source.date) : '']
    .filter((part) => part !== '')
    .join(', ');
}

/** '2025-01-30', '2025-01' or '2025' as people write it; what is not a date as it stands, since a document may say anything. */
export function dateInWords(date: string): string {
  try {
    return formatPartialDate(date);
  } catch (error) {
    if (error instanceof RangeError) return date;
    throw error;
  }
}

/** An address that works out of a file: relative ones are completed from the document's own. */
export function absolute(href: string | null, base: string): string | null {
  if (href === null || /^https?:/i.test(href)) return href;
  if (base === '') return null;
  try {
    return new URL(href, base).href;
  } catch {
    return null;
  }
}
