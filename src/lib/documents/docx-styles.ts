/** The styles and the numbering of a Word file. Numbers are Word's own, tied to styles, so that a text can be edited on. */
import {
  AlignmentType,
  BorderStyle,
  LevelFormat,
  UnderlineType,
  type INumberingOptions,
  type IStylesOptions,
} from 'docx';

export const INK = '0B0C0C';
export const QUIET = '505A5F';
const LINK = '00538A';
/** Word files are set in the reader's own typefaces: this one every machine has, or has a twin of. */
const FONT = 'Arial';
/** The width of the column of numbers, in twentieths of a point. */
export const MARGIN_NUMBER = 680;

export const SECTIONS = 'sections';
export const RECOMMENDATIONS = 'recommendations';
export const BULLETS = 'bullets';
export const CELL_BULLETS = 'cell-bullets';

export const NUMBERED = 'NumberedParagraph';
export const CONTINUED = 'ContinuedParagraph';
export const LISTED = 'ListedParagraph';
export const CAPTION = 'Caption';
export const TABLE_TEXT = 'TableText';
export const TABLE_HEADING = 'TableHeading';
export const EVIDENCE_TEXT = 'EvidenceText';
export const KICKER = 'Kicker';
export const PARTICULARS = 'Particulars';
export const FIGURE = 'FigureFromRecords';

export const styles: IStylesOptions = {
  default: {
    document: {
      run: {
        font: FONT,
        size: 22,
        color: INK,
        language: { value: 'en-GB', eastAsia: 'en-GB', bidirectional: 'ar-SA' },
      },
      paragraph: { spacing: { after: 160, line: 276, lineRule: 'auto' } },
    },
    title: {
      run: { font: FONT, size: 48, bold: true, color: INK },
      paragraph: { spacing: { before: 200, after: 240, line: 250, lineRule: 'auto' } },
    },
    heading1: {
      next: NUMBERED,
      run: { font: FONT, size: 29, bold: true, color: INK },
      paragraph: {
        spacing: { before: 400, after: 160 },
        keepNext: true,
        numbering: { reference: SECTIONS, level: 0 },
      },
    },
    heading2: {
      run: { font: FONT, size: 24, bold: true, color: INK },
      paragraph: { spacing: { before: 280, after: 120 }, keepNext: true },
    },
    hyperlink: { run: { color: LINK, underline: { type: UnderlineType.SINGLE } } },
  },
  paragraphStyles: [
    { id: 'Normal', name: 'Normal', quickFormat: true },
    {
      id: NUMBERED,
      name: 'Numbered paragraph',
      basedOn: 'Normal',
      next: NUMBERED,
      quickFormat: true,
      paragraph: { numbering: { reference: SECTIONS, level: 1 } },
    },
    {
      id: CONTINUED,
      name: 'Continued paragraph',
      basedOn: 'Normal',
      quickFormat: true,
      paragraph: { indent: { left: MARGIN_NUMBER } },
    },
    {
      id: LISTED,
      name: 'Listed paragraph',
      basedOn: 'Normal',
      quickFormat: true,
      paragraph: { spacing: { after: 100 } },
    },
    {
      id: CAPTION,
      name: 'caption',
      basedOn: 'Normal',
      next: 'Normal',
      run: { bold: true },
      paragraph: { spacing: { before: 280, after: 120 }, keepNext: true },
    },
    {
      id: TABLE_TEXT,
      name: 'Table text',
      basedOn: 'Normal',
      run: { size: 20 },
      paragraph: { spacing: { before: 60, after: 60, line: 252, lineRule: 'auto' } },
    },
    {
      id: TABLE_HEADING,
      name: 'Table heading',
      basedOn: TABLE_TEXT,
      run: { bold: true },
      paragraph: { keepNext: true },
    },
    {
      id: EVIDENCE_TEXT,
      name: 'Evidence text',
      basedOn: TABLE_TEXT,
      run: { size: 17 },
      paragraph: { spacing: { before: 40, after: 40, line: 240, lineRule: 'auto' } },
    },
    {
      id: KICKER,
      name: 'Kicker',
      basedOn: 'Normal',
      run: { bold: true, size: 23 },
      paragraph: { spacing: { after: 40 }, keepNext: true },
    },
    {
      id: PARTICULARS,
      name: 'Particulars',
      basedOn: 'Normal',
      paragraph: {
        spacing: { after: 80 },
        indent: { left: 1500, hanging: 1500 },
        keepNext: true,
      },
    },
  ],
  characterStyles: [
    {
      id: FIGURE,
      name: 'Figure from records',
      basedOn: 'DefaultParagraphFont',
      run: {
        color: INK,
        underline: { type: UnderlineType.DOTTED, color: INK },
        shading: { type: 'clear', color: 'auto', fill: 'D6F2FA' },
      },
    },
  ],
};

const hanging = (left: number, by: number) => ({ paragraph: { indent: { left, hanging: by } } });

export const numbering: INumberingOptions = {
  config: [
    {
      reference: SECTIONS,
      levels: [
        {
          level: 0,
          format: LevelFormat.DECIMAL,
          text: '%1',
          alignment: AlignmentType.START,
          style: { ...hanging(MARGIN_NUMBER, MARGIN_NUMBER), style: 'Heading1' },
        },
        {
          level: 1,
          format: LevelFormat.DECIMAL,
          text: '%1.%2',
          alignment: AlignmentType.START,
          style: {
            ...hanging(MARGIN_NUMBER, MARGIN_NUMBER),
            run: { bold: true, size: 20, color: QUIET },
            style: NUMBERED,
          },
        },
      ],
    },
    {
      reference: RECOMMENDATIONS,
      levels: [
        {
          level: 0,
          format: LevelFormat.DECIMAL,
          text: '%1)',
          alignment: AlignmentType.START,
          style: hanging(MARGIN_NUMBER + 400, 400),
        },
      ],
    },
    {
      reference: BULLETS,
      levels: [
        {
          level: 0,
          format: LevelFormat.BULLET,
          text: '•',
          alignment: AlignmentType.START,
          style: hanging(MARGIN_NUMBER + 300, 300),
        },
      ],
    },
    {
      reference: CELL_BULLETS,
      levels: [
        {
          level: 0,
          format: LevelFormat.BULLET,
          text: '•',
          alignment: AlignmentType.START,
          style: hanging(220, 220),
        },
      ],
    },
  ],
};

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
/** Borders are counted in eighths of a point: 12 is 1.5 points, two pixels. */
export const RULE = { style: BorderStyle.SINGLE, size: 12, color: INK, space: 1 };
export const HAIRLINE = { style: BorderStyle.SINGLE, size: 4, color: '8A9194' };
export const NO_BORDERS = {
  top: none,
  bottom: none,
  left: none,
  right: none,
  insideHorizontal: none,
  insideVertical: none,
};
