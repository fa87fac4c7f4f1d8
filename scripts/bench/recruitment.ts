/**
 * The pages of a round of recruitment on the built site, as it answers them: with 30 applications, with 300, and with 3,000. What is asked
 * stands in this process and is asked in turn, so that a busy machine is busy for all. Counts too how often each asks the database, at most.
 * Run `npm run build` first.
 */
import { startScratch } from '../../src/lib/database/embedded/scratch.server.ts';
import { byTurns, fillDatabase, ROOT, serve, signIn, type Filled, type Visit } from './built/site.ts';
import { FILLED, fillApplications, PEOPLE, SCORED, TO_SCORE } from './filling/applications.ts';
import { inMilliseconds, type Bench, type Line } from './measure.ts';

/** Ten times the applications: a page shows so many of them, and takes no more than so many times as long. */
const MOST_TIMES = 2;
/** What is of all applications, as a file that is taken away or an erasure that is tried, grows with them and not faster. */
const MOST_TIMES_OF_A_FILE = 12;
/** Who asks, the compact, what stands above each page of the team, and what is asked for at once: most for decisions. */
const MOST_QUESTIONS = 8;

const SIZES = [30, 300, 3_000] as const;

type Page = {
  what: string;
  who?: keyof typeof PEOPLE;
  visit(count: number): Visit;
  /** Of all applications at once. */
  file?: true;
  times?: number;
};

const page = (what: string, who?: keyof typeof PEOPLE): Page => ({
  what,
  ...(who && { who }),
  visit: () => ({ address: what }),
});
const file = (what: string, who: keyof typeof PEOPLE): Page => ({ ...page(what, who), file: true, times: 3 });

function pages(): Page[] {
  const { open, closed, draft, question, read, readReference } = FILLED;
  const own = `/my/applications/${draft}`;
  const answer = `${own}/answers/${question}`;
  const team = `/team/rounds/${closed}`;
  return [
    page('/apply'),
    page(`/apply/${open}`),
    page(`/apply/${open}/check`),
    page('/my', 'applicant'),
    page(own, 'applicant'),
    page(answer, 'applicant'),
    {
      what: `save of ${answer}`,
      who: 'applicant',
      visit: (count) => ({
        address: answer,
        form: { answer: `I speak for others, and have done so ${count} times.`, known: String(count + 1) },
      }),
    },
    page(`${own}/check`, 'applicant'),
    page('/panel', 'member'),
    page(`/panel/${closed}`, 'member'),
    page(`/panel/${closed}/${read}`, 'member'),
    {
      what: `submit of /panel/${closed}/…`,
      who: 'member',
      visit: (count) => ({
        address: `/panel/${closed}/${TO_SCORE[count]}?/score`,
        form: { ...SCORED, do: 'submit' },
      }),
      times: 15,
    },
    page(`/panel/${closed}/ranking`, 'chair'),
    page('/team/rounds', 'head'),
    page(team, 'head'),
    page(`${team}/applications`, 'head'),
    page(`${team}/applications/${read}`, 'head'),
    page(`${team}/panel`, 'head'),
    page(`${team}/ranking`, 'head'),
    page(`${team}/ranking/${read}`, 'head'),
    page(`${team}/decisions`, 'head'),
    page(`${team}/decisions/draft?application=${readReference}`, 'head'),
    page(`${team}/decisions/tell`, 'head'),
    page(`${team}/offers`, 'head'),
    page(`${team}/messages`, 'head'),
    page(`${team}/statistics`, 'head'),
    // What would be erased is tried, row by row.
    file(`${team}/erasure`, 'head'),
    file(`${team}/scores.xlsx`, 'head'),
    file(`/panel/${closed}/pack.pdf`, 'member'),
  ];
}

export const bench: Bench = {
  name: `Pages of a round with ${SIZES.map((size) => size.toLocaleString('en-GB')).join(', ')} applications (server time, medians; questions to the database)`,
  async run() {
    const scratch = await startScratch(ROOT);
    const filled: Filled[] = [];
    for (const applications of SIZES)
      filled.push(
        await fillDatabase(scratch, `of_${applications}`, (sql) => fillApplications(sql, { applications })),
      );
    const [small, large, huge] = filled as [Filled, Filled, Filled];
    const site = await serve(small);
    const lines: Line[] = [];
    try {
      for (const each of pages()) lines.push(await measured(each));
    } finally {
      site.close();
      for (const each of filled) await each.stop();
      await scratch.stop();
    }
    return lines;

    async function measured({ what, who, visit, file, times = 30 }: Page): Promise<Line> {
      const cookies = new Map<Filled, string>();
      if (who) for (const each of filled) cookies.set(each, await signIn(each, PEOPLE[who]));
      const asked = new Map<Filled, number>();
      const visits = (of: Filled) => {
        const count = asked.get(of) ?? 0;
        asked.set(of, count + 1);
        return { ...visit(count), cookie: cookies.get(of) };
      };
      const questions = await site.questions(large, visits(large));
      const tenfold = await byTurns(site, [small, large], visits, { times, warm: file ? 1 : 3 });
      // A round of thousands is none that a city will have: it shows what grows faster than it should.
      const again = file
        ? null
        : await byTurns(site, [large, huge], visits, { times: 5, warm: 1 }).catch(() => 'no answer');
      const most = file ? MOST_TIMES_OF_A_FILE : MOST_TIMES;
      return {
        what,
        measured: `${tenfold.ratio.toFixed(2)} times (${inMilliseconds(tenfold.large)} to ${inMilliseconds(tenfold.small)})${again === null ? '' : `, then ${typeof again === 'string' ? again : again.ratio.toFixed(2)}`}, ${questions} questions`,
        limit: {
          most: `${most} times, or ${MOST_QUESTIONS} questions`,
          passed: tenfold.ratio > most || questions > MOST_QUESTIONS,
        },
      };
    }
  },
};
