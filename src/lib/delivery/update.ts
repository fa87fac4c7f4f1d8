/** A report on an action, as its form sends it: for the team at its desk and for a lead on the page behind their link. */
import { evidenceFrom, type EvidenceFile } from './evidence.ts';
import { tooLong, typed, typedAll, typedLine, type FormErrors } from './form.ts';
import { statusSchema, type Status } from './status.ts';

/** As `private.record_update` takes it. */
export type Report = {
  status: Status;
  /** What happened, for everybody. */
  words: string;
  /** What only the team should know. '' for nothing. */
  report: string;
  /** The update that it corrects. '' for none. */
  corrects_id: string;
  milestones: string[];
  evidence: ({ title: string; for_public: boolean } & ({ address: string } | { file: EvidenceFile }))[];
};

/** What was typed, to be put back into the form. A file cannot be. */
export type TypedReport = {
  status: string;
  words: string;
  report: string;
  corrects: string;
  milestone: string[];
  link_title: string;
  link_address: string;
  link_public: boolean;
  file_title: string;
  file_public: boolean;
  /** A file was chosen, and has to be chosen again. */
  hadFile: boolean;
};

export type ReportErrors = FormErrors<
  'status' | 'words' | 'report' | 'link_title' | 'link_address' | 'file' | 'file_title' | 'form'
>;

/** The most characters of what is written; some 500 and 1,000 words. */
export const WORDS_LIMIT = 3000;
export const REPORT_LIMIT = 6000;
const TITLE_LIMIT = 200;

/**
 * Reads the fields of ReportForm: status, words, report, corrects, milestone (several), link_title, link_address, link_public, file,
 * file_title, file_public. Either the report as the database takes it, or what is wrong and what was typed.
 */
export async function reportFrom(
  form: FormData,
): Promise<{ report: Report } | { errors: ReportErrors; typed: TypedReport }> {
  const answers: TypedReport = {
    status: typed(form, 'status'),
    words: typed(form, 'words'),
    report: typed(form, 'report'),
    corrects: typed(form, 'corrects'),
    milestone: typedAll(form, 'milestone'),
    link_title: typedLine(form, 'link_title'),
    link_address: typed(form, 'link_address'),
    link_public: form.get('link_public') !== null,
    file_title: typedLine(form, 'file_title'),
    file_public: form.get('file_public') !== null,
    hadFile: false,
  };
  const file = await evidenceFrom(form.get('file'));
  answers.hadFile = file !== null;

  const status = statusSchema.safeParse(answers.status);
  const errors: ReportErrors = {
    ...(!status.success && { status: 'Choose how the action stands' }),
    ...wrong('words', wordsError(answers.words)),
    ...wrong('report', tooLong(answers.report, REPORT_LIMIT, 'what only the team should know')),
    ...linkErrors(answers),
    ...wrong('file', file && 'error' in file ? file.error : undefined),
    ...wrong('file', file || !answers.file_title ? undefined : 'Choose the file, or clear its title'),
    ...wrong('file_title', tooLong(answers.file_title, TITLE_LIMIT, 'the title of the file')),
  };
  if (!status.success || Object.keys(errors).length > 0) return { errors, typed: answers };

  const evidence: Report['evidence'] = [];
  if (answers.link_address)
    evidence.push({
      title: answers.link_title || answers.link_address.replace(/^https?:\/\//, ''),
      address: answers.link_address.replace(/^https?/i, (scheme) => scheme.toLowerCase()),
      for_public: answers.link_public,
    });
  if (file && 'file' in file)
    evidence.push({
      title: answers.file_title || file.file.name,
      file: file.file,
      for_public: answers.file_public,
    });
  const { words, report, corrects: corrects_id, milestone: milestones } = answers;
  return { report: { status: status.data, words, report, corrects_id, milestones, evidence } };
}

/** For a form that the database refused: the sentence, and what was typed. */
export function refusedReport(report: Report, message: string): { errors: ReportErrors; typed: TypedReport } {
  const link = report.evidence.find((piece) => 'address' in piece);
  const file = report.evidence.find((piece) => 'file' in piece);
  return {
    errors: { form: message },
    typed: {
      status: report.status,
      words: report.words,
      report: report.report,
      corrects: report.corrects_id,
      milestone: report.milestones,
      link_title: link?.title ?? '',
      link_address: link && 'address' in link ? link.address : '',
      link_public: link?.for_public ?? false,
      file_title: file?.title ?? '',
      file_public: file?.for_public ?? false,
      hadFile: file !== undefined,
    },
  };
}

function wordsError(words: string): string | undefined {
  if (!words) return 'Write what happened, for everybody';
  return tooLong(words, WORDS_LIMIT, 'what happened, for everybody,');
}

function linkErrors({ link_title, link_address }: TypedReport): ReportErrors {
  const long = wrong('link_title', tooLong(link_title, TITLE_LIMIT, 'the title of the link'));
  if (!link_address && link_title)
    return { ...long, link_address: 'Enter the web address of the link, or clear its title' };
  if (link_address && !isWebAddress(link_address))
    return {
      ...long,
      link_address: 'Enter a web address in full, such as https://www.example.org/report',
    };
  return long;
}

/** Whether a browser would open it on somebody's site. One with a name and password in it looks like another site's. */
function isWebAddress(text: string): boolean {
  if (text.length > 2000 || !/^https?:\/\/\S+$/i.test(text) || !URL.canParse(text)) return false;
  const { hostname, username } = new URL(text);
  return hostname.includes('.') && username === '';
}

function wrong(field: keyof ReportErrors, text: string | undefined): ReportErrors {
  return text === undefined ? {} : { [field]: text };
}
