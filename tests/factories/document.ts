/**
 * A sample document for tests and the benchmark: as long and as varied as a real progress note, about a town that does not
 * exist, so that nobody takes it for a record. Everything that a renderer can be given is in it.
 */
import {
  parseBody,
  type Block,
  type Chart,
  type Document,
  type Figure,
  type Pillars,
  type Table,
} from '../../src/lib/documents/index.ts';

type Fact = [key: string, text: string, what: string, exactness?: Figure['exactness']];

const FACTS: Fact[] = [
  ['strategy/span', '2017–2027', 'The years that the strategy runs'],
  ['plan/span', '2025–2027', 'The years of the delivery plan'],
  ['strategy/approved', 'January 2017', 'When Cabinet approved the strategy'],
  ['edition-2017/goals/count', 'five', 'Number of goals in the edition of 2017'],
  ['edition-2017/big-ideas/count', 'seven', 'Number of big ideas in the edition of 2017'],
  ['edition-2022/year', '2022', 'Year of the first refresh'],
  ['edition-2025/year', '2025', 'Year of the refresh that is under way'],
  ['trust/administration', '2023', 'Year in which the festival trust closed'],
  ['post/head-of-culture/start', 'July 2024', 'When the Head of Culture took up the post'],
  ['compact/founded', '2023', 'Year in which the compact was started'],
  ['event/open-day/date', 'January 2024', 'When the first open day was held'],
  ['event/open-day/attendance', 'around 80', 'People attending the first open day', 'estimate'],
  ['event/open-day-2/date', 'October 2024', 'When the second open day was held'],
  ['event/open-day-2/attendance', 'nearly 200', 'People attending the second open day', 'estimate'],
  ['event/mixer/date', 'November 2024', 'When the mixer was held'],
  ['event/mixer/attendance', 'nearly 100', 'People attending the mixer', 'estimate'],
  ['constituency/cultural-sector/cap', '8', 'Seats in the cultural sector'],
  ['constituency/cultural-sector/organisations', '4', 'Most seats for smaller organisations'],
  ['constituency/cultural-sector/freelancers', '4', 'Most seats for freelancers'],
  ['constituency/community/cap', '7', 'Seats for communities'],
  ['constituency/community/residents', 'Two', 'Residents chosen by open application'],
  ['constituency/community/recommended', '5', 'Seats filled by recommendation'],
  ['constituency/other-sectors/cap', '6', 'Seats for other sectors'],
  ['constituency/wider/cap', '7', 'Seats for wider stakeholders'],
  ['compact/maximum', '28', 'Most members that the compact may have'],
  ['round/completes', 'February 2025', 'When recruitment is due to be complete'],
  ['fund/games-legacy/amount', '£307k', 'Games Legacy Fund, total', 'rounded'],
  ['fund/games-legacy/months', 'nine', 'Months over which the fund was spent'],
  ['programme/count', 'five', 'Creative programmes that were commissioned'],
  ['programme/places/count', 'five', 'Places in which they worked'],
  ['programme/participants', 'nearly 1,500', 'Residents taking part regularly', 'estimate'],
  ['programme/skills/start', 'November 2024', 'When the skills programme started'],
  ['programme/skills/end', 'January 2025', 'When the skills programme ended'],
  ['bid/people-and-places/submitted', 'January 2025', 'When the bid was submitted'],
  ['bid/place-partnership/amount', 'up to £1m', 'Place Partnership bid, most that is asked for', 'rounded'],
  ['plan-objective/count', 'three', 'Objectives of the council’s own plan'],
  ['foundation/count', 'two', 'Foundations of the refreshed strategy'],
  ['edition-2025/goals/count', 'five', 'Number of goals in the refreshed strategy'],
  ['meeting/date', '30 January 2025', 'Date of the committee’s meeting'],
  ['meeting/committee', 'Scrutiny Committee', 'Committee that receives the note'],
];

const EXACTNESS: Record<Figure['exactness'], string> = {
  exact: 'Exact, as recorded',
  rounded: 'Rounded in the source',
  estimate: 'An estimate in the source’s own words',
};

const text = (value: string) => [{ kind: 'text' as const, text: value }];
const figure = (key: string) => [
  { kind: 'figure' as const, figure: key, text: FACTS.find((fact) => fact[0] === key)?.[1] ?? '' },
];

export const constituencies: Table = {
  kind: 'table',
  id: 'constituencies',
  caption: 'Constituencies, seats and how they are filled',
  columns: [
    { heading: 'Constituency', align: 'start', width: 3 },
    { heading: 'Seats', align: 'end', width: 1 },
    { heading: 'How they are filled', align: 'start', width: 6 },
  ],
  rows: [
    [
      { inlines: text('Cultural sector') },
      { inlines: figure('constituency/cultural-sector/cap') },
      {
        inlines: text('By open application:'),
        points: [
          [
            ...text('up to '),
            ...figure('constituency/cultural-sector/organisations'),
            ...text(' from smaller cultural organisations'),
          ],
          [...text('up to '), ...figure('constituency/cultural-sector/freelancers'), ...text(' freelancers')],
        ],
      },
    ],
    [
      { inlines: text('Community') },
      { inlines: figure('constituency/community/cap') },
      {
        inlines: [],
        points: [
          [...figure('constituency/community/residents'), ...text(' residents by open application')],
          [
            ...figure('constituency/community/recommended'),
            ...text(' others, such as faith and community organisations, by recommendation'),
          ],
        ],
      },
    ],
    [
      { inlines: text('Other sectors') },
      { inlines: figure('constituency/other-sectors/cap') },
      {
        inlines: text(
          'By application or by specialist recommendation, from the economy, skills, health and the environment',
        ),
      },
    ],
    [
      { inlines: text('Wider stakeholders') },
      { inlines: figure('constituency/wider/cap') },
      {
        inlines: text(
          'By direct appointment of the partners: the council, two universities, the cathedral and three larger venues',
        ),
      },
    ],
  ],
};

export const objectives: Table = {
  kind: 'table',
  id: 'objectives',
  caption: 'The goals that serve each objective of the council’s plan',
  columns: [
    { heading: 'Objective', align: 'start' },
    { heading: 'Goals', align: 'start' },
  ],
  rows: [
    [
      { inlines: text('Improving outcomes and tackling inequalities') },
      { inlines: text('Health and Wellbeing; Cultural Engagement and Opportunity') },
    ],
    [
      { inlines: text('Increasing economic prosperity') },
      { inlines: text('Economic Prosperity; Lifelong Learning and Skills') },
    ],
    [
      { inlines: text('Tackling the causes of climate change') },
      { inlines: text('Environment and Social Justice') },
    ],
  ],
};

export const seatsByRoute: Chart = {
  kind: 'chart',
  id: 'seats-by-route',
  caption: 'Seats by constituency and how they are filled',
  chart: {
    kind: 'stacked-bars',
    title: 'Half of the seats are open to anybody or to those whom a sector recommends',
    alternative:
      'Cultural sector: 8 by open application. Community: 2 by open application, 5 by recommendation. ' +
      'Other sectors: 6 by application or specialist recommendation. Wider stakeholders: 7 by direct appointment.',
    categoryLabel: 'Constituency',
    valueLabel: 'Seats',
    categories: ['Cultural sector', 'Community', 'Other sectors', 'Wider stakeholders'],
    series: [
      { label: 'Open application', values: [8, 2, 0, 0], fill: 'solid' },
      { label: 'Recommendation', values: [0, 5, 0, 0], fill: 'stripes' },
      { label: 'Application or specialist recommendation', values: [0, 0, 6, 0], fill: 'dots' },
      { label: 'Direct appointment', values: [0, 0, 0, 7], fill: 'outline' },
    ],
  },
};

export const goalsAndFoundations: Pillars = {
  kind: 'pillars',
  id: 'goals-and-foundations',
  caption: 'Five goals that stand on two foundations',
  alternative:
    'Five pillars, Health and Wellbeing, Cultural Engagement and Opportunity, Economic Prosperity, Lifelong Learning ' +
    'and Skills, Environment and Social Justice, stand on two bands that run under them all: Diversity and Partnership.',
  pillars: [
    { label: 'Health and Wellbeing', colour: '#b1245a' },
    { label: 'Cultural Engagement and Opportunity', colour: '#5b2a86' },
    { label: 'Economic Prosperity', colour: '#0b5cad' },
    { label: 'Lifelong Learning and Skills', colour: '#a34700' },
    { label: 'Environment and Social Justice', colour: '#1f6f43' },
  ],
  bands: [{ label: 'Diversity' }, { label: 'Partnership' }],
};

const MADE: Block[] = [constituencies, objectives, seatsByRoute, goalsAndFoundations];

export const sampleBody = `
## Purpose of the note

To say how far delivery of the cultural strategy [[strategy/span]] has come, how the new governance is taking shape, and what the delivery plan [[plan/span]] will hold.

## Recommendations

The [[meeting/committee]] is recommended:

1) to note progress on delivery of the strategy and the areas that it now concentrates on;
2) to note progress on the governance of the compact.

## The strategy

In [[strategy/approved]] Cabinet approved a strategy that the partners share, in support of the place of culture in the town for the long term.

It was shaped by a time of research, first what others had found and then the partners’ own, which was followed by rounds of consultation. What people said then also informed the town’s bid to hold the national festival.

The strategy described a vision for ten years, built on the heritage and culture that the town has. It named [[edition-2017/goals/count]] goals, each of them underpinned by [[edition-2017/big-ideas/count]] big ideas for changing the cultural life of the town.

It was meant to span years in which the town would be bidding for, and then holding, the festival. From the outset it was therefore to stay **flexible, consultative and responsive**, and to go on changing until its end.

The refresh of [[edition-2022/year]] added a stronger emphasis on the climate and on the town’s green future, and brought the strategy into line with the climate strategy.

A further refresh, in [[edition-2025/year]], is now needed. The festival trust closed in [[trust/administration]]; the cost of living rose for artists and audiences alike; and a new Head of Culture took up the post in [[post/head-of-culture/start]], paid for jointly by the council and both universities.

~ The need for governance that fits the refresh has been as important: a compact formed by the cultural sector and its partners together.

## The Collective

Cultural compacts are partnerships that support the cultural sector of a place and strengthen what it gives to the place’s wider aims, well beyond the sector and the council.

The compact was started in [[compact/founded]] so that somebody could own delivery of the strategy, and the legacies of the festival, after the trust had closed.

The sector asked for a way of working that includes everybody. The first open day, in [[event/open-day/date]], was led by local artists and attended by [[event/open-day/attendance]] people, who said where they wanted the compact to go, and what stood in its way.

A second open day followed in [[event/open-day-2/date]], attended by [[event/open-day-2/attendance]] people. It was held to win a mandate for the next steps:

- testing whether the aims of the strategy still hold, and asking the sector about future plans, with the council as convenor;
- putting forward a refreshed model of governance, and gathering what people thought of it;
- introducing a piece of work on a communications strategy for the compact and the strategy.

What was said there led to the proposal of *Cultural Engagement and Opportunity* as a goal in its own right, which makes [[edition-2025/goals/count]]. Diversity and partnership become [[foundation/count]] foundations that carry all of them, as the picture shows.

[[picture:goals-and-foundations]]

The strategy goes on to make the town a better place through arts, culture and creativity, and so speaks for more than the sector: for health and wellbeing, for tourism, for skills, for fairness and for the environment.

The refresh will also tell the stories and ambitions that belong to the coming years. The town could become known as a centre of excellence for making culture together with its people, who are young and diverse, and for what it knows about taking part.

The goals serve [[plan-objective/count]] objectives of the council’s own plan:

[[table:objectives]]

~ Through the strategy and the Collective the council can also explore its part as a partner, an enabler and a leader, for example by supporting [joint bids](https://example.org/bids) for funding.

## How the compact is governed {#governance}

After the open days and wider conversations there is strong support for holding the strategy jointly: organisations, residents and partners. The compact makes a body that is more representative. A national development fund has paid for the work.

The Collective is to share responsibility for overseeing delivery of the strategy. It will be informed by an open forum, held every year, which brings together everyone with an interest in arts and culture, takes stock of progress and talks about what is needed.

It will bring together people with the knowledge, the passion and the skills to fulfil the vision, and to speak for sectors that each have an effect on the town’s cultural life.

To make sure of a good balance between the cultural sector, communities and the large institutions, each of them has seats. Those who hold them are called the Reps.

The Reps are the members of the Collective. The table says how many there are, and how they are chosen.

[[table:constituencies]]

There will therefore be at most [[compact/maximum]] Reps. Recruitment is under way and due to be complete in [[round/completes]].

[[chart:seats-by-route]]

When the Reps are in place they will choose a Chair from among themselves, and settle their terms of reference and their sub-groups. They may also set up working groups for a limited time, or invite specialists.

## Further development work

Over the past [[fund/games-legacy/months]] months a programme for the sector has been paid for by [[fund/games-legacy/amount]] from the Games Legacy Fund. It has commissioned creative work made together with residents, and research and planning for the years ahead:

- **Creative programmes.** [[programme/count]] were commissioned, by direct appointment and by open application, in [[programme/places/count]] neighbourhoods where people have had the least chance to take part. Local artists designed activities together with residents, made work with them and showed it at events that ended each programme. [[programme/participants]] residents took part regularly.
- **A map of cultural buildings and spaces**, for new evidence on what the town has and what it lacks. It will support a pipeline of capital projects.
- **An assessment of cultural needs**, made with a university, so that the refresh and its plan are tied to the council’s aims.
- **A communications strategy** and a plan for delivering it.
- **A programme of skills**, with an emphasis on the finances of organisations, which ran from [[programme/skills/start]] to [[programme/skills/end]].
- **A mixer** for communities and culture in [[event/mixer/date]], attended by [[event/mixer/attendance]] people. A bid that was talked about there was submitted in [[bid/people-and-places/submitted]].

The culture team is also in early talks about a further bid for a Place Partnership ([[bid/place-partnership/amount]]). It would concentrate on skills, and so be a large part of delivering Lifelong Learning and Skills.

First conversations have been held with the sector, and with local, regional and national partners, about a strategy for the visual arts, which would make the most of the new gateway in the town centre.

Completing the delivery plan [[plan/span]] through the Collective is what will shape, drive and record delivery in the years that remain.

Taking up opportunities in the region and nationally is the other thing on which the sector’s resilience and growth depend.
`;

/** A whole document, as a note's composer would make it. */
export function sampleDocument(changes: Partial<Document> = {}): Document {
  const { blocks, problems, used } = parseBody(sampleBody, {
    figure: (key) => {
      const fact = FACTS.find((known) => known[0] === key);
      return fact && { key, text: fact[1] };
    },
    block: (_kind, name) => MADE.find((block) => 'id' in block && block.id === name),
  });
  if (problems.length > 0) throw new Error(`The sample has problems: ${JSON.stringify(problems)}`);
  used.set('meeting/date', [{ label: 'Date', href: '#particulars' }]);

  return {
    id: 'sample-progress-note',
    language: 'en-GB',
    title: 'Cultural strategy: progress report',
    kicker: ['Sampleton Council', 'Briefing note'],
    particulars: {
      kind: 'particulars',
      rows: [
        { label: 'To', inlines: figure('meeting/committee') },
        { label: 'Date', inlines: figure('meeting/date') },
        { label: 'Subject', inlines: text('Cultural strategy: progress report') },
      ],
    },
    authors: [
      'Director of Regeneration and Economy, Sampleton Council',
      'Strategic Lead (Culture, Sport and Events), Sampleton Council',
      'Head of Culture and Creative Economy, Sampleton Council',
    ],
    url: 'https://culture.example.org/scrutiny/notes/sample-progress-note',
    date: '2025-01-30',
    blocks,
    figures: [...used].map(([key, usedIn]) => sampleFigure(key, usedIn)),
    ...changes,
  };
}

function sampleFigure(key: string, usedIn: Figure['usedIn']): Figure {
  const [, reads, what, exactness = 'exact'] = FACTS.find((known) => known[0] === key) ?? [key, key, key];
  const [kind = '', id = ''] = key.split('/');
  return {
    key,
    text: reads,
    what,
    exactness,
    exactnessNote: EXACTNESS[exactness],
    records: [
      {
        kind,
        id,
        label: `${kind[0]?.toUpperCase()}${kind.slice(1)} ${id}`.trim(),
        href: `/records/${kind}/${id}`,
      },
    ],
    source: {
      id: 'sample-source',
      title: 'Progress report to the committee',
      publisher: 'Sampleton Council',
      date: '2025-01',
      href: 'https://example.org/report',
    },
    asAt: '2025-01-30',
    usedIn,
  };
}
