/** Makes a Word file of a description in YAML: the blocks that councils' reports have, built as Word builds them. */
import {
  Document,
  HeadingLevel,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx';
import { parse } from 'yaml';
import { z } from 'zod';

const row = z.array(z.string());

/** A paragraph is one text, or the runs that Word has cut it into. */
export const wordSchema = z.array(
  z.union([
    z.strictObject({ title: z.string() }),
    z.strictObject({ heading: z.string() }),
    z.strictObject({ paragraph: z.union([z.string(), row]) }),
    z.strictObject({ bullets: z.array(z.string()) }),
    z.strictObject({ numbered: z.array(z.string()) }),
    z.strictObject({ table: z.strictObject({ header: row, rows: z.array(row) }) }),
  ]),
);
type Block = z.infer<typeof wordSchema>[number];

export const readDescription = (source: string) => wordSchema.parse(parse(source));

/** What stands in the file, a line for each paragraph and for each row, with ' | ' between its cells. */
export function textOf(source: string): string {
  return readDescription(source)
    .flatMap((block) => {
      if ('table' in block)
        return [block.table.header, ...block.table.rows].map((cells) => cells.join(' | '));
      if ('bullets' in block) return block.bullets;
      if ('numbered' in block) return block.numbered;
      if ('title' in block) return [block.title];
      if ('heading' in block) return [block.heading];
      return [typeof block.paragraph === 'string' ? block.paragraph : block.paragraph.join('')];
    })
    .join('\n');
}

export async function wordFile(source: string): Promise<Uint8Array> {
  const document = new Document({
    numbering: {
      config: [
        {
          reference: 'numbers',
          levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.' }],
        },
      ],
    },
    sections: [{ children: readDescription(source).flatMap(built) }],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function built(block: Block): (Paragraph | Table)[] {
  if ('title' in block) return [new Paragraph({ text: block.title, heading: HeadingLevel.TITLE })];
  if ('heading' in block) return [new Paragraph({ text: block.heading, heading: HeadingLevel.HEADING_1 })];
  if ('paragraph' in block) {
    const runs = typeof block.paragraph === 'string' ? [block.paragraph] : block.paragraph;
    return [
      new Paragraph({ children: runs.map((text, index) => new TextRun({ text, bold: index % 2 === 1 })) }),
    ];
  }
  if ('bullets' in block) return block.bullets.map((text) => new Paragraph({ text, bullet: { level: 0 } }));
  if ('numbered' in block)
    return block.numbered.map(
      (text) => new Paragraph({ text, numbering: { reference: 'numbers', level: 0 } }),
    );
  const rows = [block.table.header, ...block.table.rows];
  return [
    new Table({
      rows: rows.map(
        (cells, index) =>
          new TableRow({
            tableHeader: index === 0,
            children: cells.map((text) => new TableCell({ children: [new Paragraph(text)] })),
          }),
      ),
    }),
  ];
}
