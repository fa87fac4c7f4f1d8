/**
 * The checks of notes on a corpus of true and false sentences, tables and files in the style of council reports. `seen` was read while
 * the checks were written; tests/factories/corpus/README.md says what each part is, and its score at first sight.
 */
import { PARTS, SEEN } from '../../tests/factories/corpus/corpus.ts';
import { percentage, scoreHalf, scoreRecords } from '../../tests/factories/corpus/score.ts';
import { checkAlone, readMarkdown } from '../../src/lib/checks/index.ts';
import { inMilliseconds, median, type Bench, type Line } from './measure.ts';

const LEAST_FOUND = 95;
const MOST_ALARMS = 5;

export const bench: Bench = {
  name: 'Checks: planted errors found, and false alarms',
  async run() {
    const lines: Line[] = [];
    const scores = [
      ...(await Promise.all(
        PARTS.map(async (part) => ({
          name: `${part} (${SEEN[part] ? 'seen' : 'not seen'})`,
          ...(await scoreHalf(part)),
        })),
      )),
      ...PARTS.map((part) => ({ name: `with records, ${part}`, ...scoreRecords(part) })).filter(
        ({ planted }) => planted > 0,
      ),
    ];
    for (const { name, planted, found, right, stopped } of scores) {
      const share = percentage(found, planted);
      const alarms = percentage(stopped, right);
      lines.push(
        {
          what: `${name}: planted errors found (${found} of ${planted})`,
          measured: `${share.toFixed(1)}%`,
          limit: { most: `${LEAST_FOUND}% must be found`, passed: share < LEAST_FOUND },
        },
        {
          what: `${name}: false alarms (${stopped} of ${right} that are true)`,
          measured: `${alarms.toFixed(1)}%`,
          limit: { most: `${MOST_ALARMS}%`, passed: alarms > MOST_ALARMS },
        },
      );
    }
    const page =
      `${'Satisfaction rose from 40% to 67% (27 points), and 12 of the 24 Reps came on Thursday 30 January 2025. '.repeat(4)}\n\n`.repeat(
        100,
      );
    const taken = await median(() => checkAlone(readMarkdown(page)), { times: 5, warm: 1 });
    lines.push({ what: 'a note of 400 sentences', measured: inMilliseconds(taken) });
    return lines;
  },
};
