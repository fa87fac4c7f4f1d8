/**
 * A paragraph about a person that names them. A report says what was done and in which post; a name in prose is for its author to
 * think about, and so is one in a line of contacts or of those present. Tables are no prose; organisations and places are not persons.
 */
import { FIRST_NAMES, NO_PERSON_WORDS, ORGANISATIONS } from './names.ts';
import type { Problem, Reading } from './problem.ts';

const PART = String.raw`(?:O['’]|Mc|Mac|D['’])?\p{Lu}\p{Ll}+(?:['’-](?:\p{Lu}\p{Ll}+|\p{Ll}+))*`;
const PART_PLAIN = String.raw`\p{Lu}\p{Ll}+`;
const NAME = String.raw`(?:${PART}(?:\s(?:\p{Lu}\.?|de|van|der|von|al|bin))?(?:\s${PART}){1,2}|(?:\p{Lu}\.\s?){1,3}${PART})`;
const TITLE = String.raw`(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Revd?|Reverend|Sir|Dame|Lord|Lady|Cllrs?|Councillors?|Alderman|Canon|Father|Fr|Sister|Nurse|Matron|PC|PCSO|DC|DI|Sgt|Sergeant|Constable|Inspector|Superintendent|Captain|Major|Colonel)\.?`;
const TITLED = new RegExp(
  String.raw`\b${TITLE}\s(?:\p{Lu}{1,3}\.?\s)?(?:\p{Lu}\.\s?){0,2}${PART}(?:\s${PART})?(?: and (?:\p{Lu}{1,2} )?${PART})?`,
  'gu',
);
const POST = String.raw`(?:Head|Director|Officer|Manager|Leader|Chair|Vice[- ]Chair|Deputy Chair|Co-?ordinator|Executive|Lead|Curator|Adviser|Advisor|Member|Secretary|Clerk|Engineer|Inspector|Librarian|Archivist|Producer|Commissioner|Mayor|Lord Mayor|Solicitor|Accountant|Treasurer|Planner|Governor|Headteacher|Principal|Dean|Bishop|Consultant|Rep|Representative|Trustee|Technician|Assistant|Apprentice|Participant|Author)`;
const ROLE = String.raw`(?:artist|poet|dancer|musician|writer|singer|actor|sculptor|photographer|resident|tenant|carer|parent|mother|father|driver|volunteer|freelancer|participant|student|pupil|teacher|technician|nurse|cook|chef|caretaker|officer|manager|member|complainant|applicant|worker|shopkeeper|trader|grandmother|grandfather|neighbour|apprentice|trainee|curator|producer|director|pensioner|widow|widower|retired|former|consultant|architect|engineer|lecturer|chair|trustee|child|looked-after child|young person|woman|man|boy|girl)`;
/** What stands beside a name and makes it a person's. */
const PERSON = String.raw`(?:resident|tenant|carer|parent|mother|father|driver|volunteer|freelancer|participant|student|pupil|teacher|nurse|complainant|applicant|grandmother|grandfather|neighbour|apprentice|trainee|pensioner|widow|widower|child|young person|woman|man|boy|girl|artist|poet|dancer|musician|singer|actor|photographer|officer|colleague|visitor|user|customer|patient|member of staff|member of the public|councillor|headteacher|survivor|veteran|refugee)`;
/** 'One of the new Reps, …': one of several. */
const SEVERAL = String.raw`(?:one|two|some|each) of (?:the|our|its|these|their) (?:[\p{L}-]+ )?(?:Reps|representatives|trustees|members|governors|volunteers|residents|tenants|apprentices|winners|trainees|artists|pupils|students|carers|nurses|officers)`;
const DOUBLE = String.raw`${PART_PLAIN}\s(?:\p{Lu}\.?\s)?\p{Lu}\p{Ll}+-\p{Lu}\p{Ll}+`;
const ANYBODY = `(?:${ROLE.slice(3, -1)}|${PERSON.slice(3, -1)}|supervisor|winner|champion|founder|owner|landlord|landlady|guest|speaker|mentor|coach|gardener|baker|farmer|clerk|warden|lifeguard|paramedic|constable|sergeant|councillor|professor|lecturer|psychiatrist|surgeon|doctor|vicar|imam|rabbi|priest|baby|twins?|brothers?|sisters?|son|daughter|husband|wife|partner|grandson|granddaughter|uncle|aunt|friend|colleague|holder|leaver|learner|swimmer|runner|player|choirmaster|conductor|organist|guitarist|drummer|potter|weaver|printmaker|filmmaker|novelist|playwright|blogger|journalist)`;
const WAYS: readonly RegExp[] = [
  // Contact: …; Report author: …; Attendees: …
  new RegExp(
    String.raw`^\W*(?:[\p{L}]+ ){0,3}?(?:[Cc]ontact|[Aa]uthor|[Oo]fficer|[Bb]y|[Ss]igned|[Pp]resent|[Aa]pologies|[Aa]ttendees|[Aa]ttendance|[Ii]nvitation|[Ii]nformation|[Nn]ame|[Cc]hair|[Cc]lerk|[Mm]inutes|[Tt]hanks|[Ll]ead|[Ee]nquiries|[Qq]ueries|[Bb]ookings|[Tt]ickets|[Dd]etails|[Tt]reasurer|[Ss]ecretary|[Tt]rustees|[Pp]atron|[Pp]resident|[Gg]overnors|[Cc]ouncil)(?: [a-z]+){0,2}\W{0,3}: ?\W{0,2}(?<name>${NAME})`,
    'gu',
  ),
  new RegExp(
    String.raw`\b(?:[Cc]ontact|[Ss]peak (?:to|with)|[Tt]alk to|[Ww]rite to|[Rr]ing|[Tt]elephone|[Ee]-?mail|[Aa]sk for|[Gg]et in touch with|addressed to) (?<name>${NAME})`,
    'gu',
  ),
  // handed to …; lodged by …
  new RegExp(
    String.raw`\b(?:handed|given|awarded|presented|went|goes|gone|offered|paid|returned|granted|issued|shown|introduced|apologised|listened|dedicated|belong\w*|spoken|spoke|wrote|written|owed|due|owing)(?: over)? to (?<name>${NAME})`,
    'gu',
  ),
  new RegExp(
    String.raw`\b(?:made|raised|lodged|brought|submitted|led|owned|founded|organised|taught|played|designed|taken|given|edited|hosted|won|drafted|taught|asked|objected to|put forward|complaint|compliment|comment|question|call|e-?mail|enquiry|request|letter|objection|petition|poem|mural|painting|film|book|song|story|piece) (?:by|from) (?<name>${NAME})`,
    'gu',
  ),
  // our caretaker Leofric Mumby; young carer Dexter told
  new RegExp(String.raw`\b${ANYBODY} (?<name>${NAME})`, 'gu'),
  new RegExp(
    String.raw`\b${ANYBODY} (?<name>${PART}) (?:told|said|says|is|was|has|had|asked|wrote|felt|feels|lives|lived|who|whose|now|and (?:his|her|their))\b`,
    'gu',
  ),
  new RegExp(
    String.raw`(?<name>${NAME}), (?:an? |the |our )(?:[\p{L}-]+ ){0,2}?(?:${ANYBODY}|patient|customer|visitor|user|learner)\b`,
    'gu',
  ),
  // said Maureen, 71; One care leaver, Ambrose, now 19,
  new RegExp(
    String.raw`\b(?:said|says|told us|explained|added|recalled|wrote|recalls|adds) (?<name>${PART}(?:\s${PART})?), (?:now |then |aged )?\d{1,3}\b`,
    'gu',
  ),
  new RegExp(String.raw`(?:, |\()(?<name>${PART}), (?:now |then |aged )?\d{1,2}\b[,)]`, 'gu'),
  // Wilfred Obiakor of Plot 17; Ottoline Frayne of Mill Lane
  new RegExp(
    String.raw`\b(?:to|by|from|and|that|with|was|is) (?<name>${NAME}) (?:of|from) (?=\p{Lu}|the \p{Lu}|\d)`,
    'gu',
  ),
  new RegExp(
    String.raw`(?<name>${NAME}) (?:retired|resigned|died|joined|married|spoke|sat|volunteered|swam|moved|stood down|stepped down|passed away|qualified|graduated|applied|objected|appealed|won|came|went|called|rang|chaired|attended|has (?:been|worked|lived|retired|resigned|joined|won|given|served)|had (?:been|worked|lived|parked|waited|moved)|is (?:now|aged|leaving|retiring|our|his|her)|was (?:given|told|asked|offered|awarded|refused|rehoused|thanked|born|named|moved|fined|late|present|absent))\b`,
    'gu',
  ),
  // A surname of two parts is nobody's but a person's.
  new RegExp(String.raw`(?<![\p{L}-])(?<name>${DOUBLE})(?!-)`, 'gu'),
  // was appointed Chair; the resignation of …; according to …
  new RegExp(
    String.raw`(?<name>${NAME}) (?:was|is|has been|had been|will be|were) (?:re-?)?(?:appointed|elected|nominated|co-opted|born|interviewed|admitted|discharged|diagnosed|rehoused|sacked|dismissed|promoted|suspended|the (?:new |next |first )?(?:Chair|Head|Director|Leader|Mayor|artist|author|winner))\b`,
    'gu',
  ),
  new RegExp(
    String.raw`\b(?:resignation|appointment|death|retirement|election|nomination|departure|re-election|dismissal|complaint|testimony|widow|mother|father|parents?|sister|brother|son|daughter|carer|neighbour|family|home|address|care|story) of (?<name>${NAME})`,
    'gu',
  ),
  new RegExp(
    String.raw`\b(?:[Aa]ccording to|[Tt]hanks to|[Tt]hank you to|[Tt]ribute to|[Cc]ongratulations to|[Ww]elcomed|[Tt]hanked) (?<name>${NAME})`,
    'gu',
  ),
  // Our Rep for the faith sector is Ignatius Fairbrother
  new RegExp(String.raw`\b${POST}\b[^.;:,]{0,50} (?:is|was|will be|became) (?<name>${NAME})`, 'gu'),
  // Jerome, our caretaker; a boy of nine, Tarquin,
  new RegExp(
    String.raw`(?:^|[.;:] |\b(?:to|by|with|and|from|of) )(?<name>${PART}), (?:our|his|her|their) (?:[\p{L}-]+ ){0,2}?(?:${ROLE})\b`,
    'gu',
  ),
  new RegExp(
    String.raw`\b(?:child|boy|girl|baby|toddler|teenager|woman|man|pupil|pensioner|resident|tenant)(?: (?:of|aged) [\p{L}\d-]+)?, (?<name>${PART}),`,
    'gu',
  ),
  // dancer Saoirse Plunkett; writer-in-residence Calliope Musgrave
  new RegExp(
    String.raw`\b(?:[Dd]ancer|[Aa]rtist|[Pp]oet|[Mm]usician|[Ww]riter|[Ss]inger|[Aa]ctor|[Ss]culptor|[Pp]hotographer|[Cc]omposer|[Cc]horeographer|[Cc]urator|[Pp]roducer|[Dd]irector|[Tt]enant|[Rr]esident|[Cc]arer|[Vv]olunteer|[Cc]omplainant|[Aa]pplicant|[Ss]tudent|[Pp]upil|[Hh]eadteacher|[Ff]ounder|[Ll]ecturer|[Rr]esearcher|in-[Rr]esidence) (?<name>${NAME})`,
    'gu',
  ),
  new RegExp(
    String.raw`\b(?:written|painted|carved|composed|choreographed|photographed|presented|chaired|seconded|proposed|moved|illustrated|sung|recited|narrated|drawn|signed) by (?<name>${NAME})`,
    'gu',
  ),

  // A tenant, Gwendolyn Achterberg, waited; one of them, Sanjay Mistry, …
  new RegExp(
    String.raw`\b(?:${PERSON}|${SEVERAL.replace('(?:one|', '(?:[Oo]ne|')}|them|whom)(?: (?:of|from|in|at)(?: the)? [\p{L}\d ]{2,40}?)?(?:,| \(| –) ?(?<name>${NAME})(?=,|\)| –|\.|$| of\b| from\b| who\b| and\b)`,
    'gu',
  ),
  // thanks to Tobias Wetherall for his work
  new RegExp(
    String.raw`\b(?<name>${NAME}) (?:for|on|and|with|in) (?:his|her|their) (?:work|help|service|time|part|home|own|family|contribution|years|efforts|support|daughter|son|mother|father|partner|husband|wife|carer|retirement)\b`,
    'gu',
  ),
  // Sanjay, a carer from Radford
  new RegExp(
    String.raw`(?:^|[.;:] |\b(?:and|by|with|to|from|of) )(?<name>${PART}),? (?:\()?(?:an? |the )(?:[\p{L}-]+ ){0,2}?${PERSON}\b`,
    'gu',
  ),

  // The Head of Culture, Marisel Oakhanger, …; the Chief Executive (Rosalind Tarkowski-Bell)
  new RegExp(
    String.raw`\b${POST}\b(?: (?:of|for|to)(?: the)?(?: [\p{L}&,]+){1,7}?)?(?: \([^)]*\))?(?:,| \(|:| is| was|,? named| –) ?(?<name>${NAME})`,
    'gu',
  ),
  // Barnaby Threlkeld, Strategic Lead (…); Zinnia Okpara-Lund, an artist from Stoke; Wystan Ollerton (technician at …)
  new RegExp(
    String.raw`(?<name>${NAME})(?:,| \()\s?(?:an? |the |our |its |then |now |formerly )?(?:[\p{L}-]+ ){0,3}?(?:${POST}|${ROLE})\b`,
    'gu',
  ),
  // Odalys Brackenthwaite, who is 34; Hamish Dellabarca, 74
  new RegExp(
    String.raw`(?<name>${NAME}),? (?:\(?aged? \d{1,3}\b|\(?\d{1,2}[,.)]|who (?:is|was|has|had|lives|lived|said|told|came|works|worked|moved|lost|attends|attended|joined|wrote)\b)`,
    'gu',
  ),
  new RegExp(String.raw`(?<name>${NAME}), \d{1,2}$`, 'gu'),
  // Kestrel, aged 14; Marigold, who is 17
  new RegExp(
    String.raw`(?<=[,;:(] |\b(?:and|by|child|person|pupil|girl|boy|woman|man|resident|participant) )(?<name>${PART}),? (?:\(?aged \d{1,3}\b|who is \d{1,3}\b|\(\d{1,2}\))`,
    'gu',
  ),
  new RegExp(String.raw`^(?<name>${PART}),? (?:\(?aged \d{1,3}\b|who is \d{1,3}\b|\(\d{1,2}\))`, 'gu'),
  new RegExp(String.raw`\b(?:named|called|known as|by the name of)\s(?<name>${NAME})`, 'gu'),
  // … said Hamish Dellabarca; Hamish Dellabarca said
  new RegExp(String.raw`['’”"] (?:said|says|explained|told us|added|wrote|recalled) (?<name>${NAME})`, 'gu'),
  new RegExp(
    String.raw`(?<name>${NAME}) (?:said|says|told|explained that|wrote|complained|recalled|asked (?:the|whether|if|that)|thanked|apologised|recalls|feels|felt|lives|lived|was born|has lived|waited)\b`,
    'gu',
  ),
  new RegExp(String.raw`\b(?<name>(?:${FIRST_NAMES})\s(?:\p{Lu}\.?\s)?${PART})\b`, 'gu'),
  // A first name alone: 'said Priya', 'Priya said'
  new RegExp(
    String.raw`\b(?<name>(?:${FIRST_NAMES}))(?:,? (?:said|told us|told the|says|explained that|who is|aged)|['’]s (?:story|case|mother|father|family|carer|house|home))\b`,
    'gu',
  ),
];
/** What every `NAME` has, and is soon looked for. */
const TWO_CAPITALS =
  /\p{Lu}\p{Ll}*\.?(?:['’-]\p{L}+)*\s(?:(?:de|van|der|von|al|bin)\s)?\p{Lu}|\p{Lu}['’.]\s?\p{Lu}|Mc\p{Lu}|Mac\p{Lu}|\p{Lu}\.\s?\p{Lu}/u;
/** Those that a first name alone can fit. */
const BARE_WAYS = WAYS.filter(
  ({ source }) => !source.includes(`(?<name>${NAME})`) && !source.includes(`(?<name>${DOUBLE})`),
);
/** Somebody does or is something: then it is prose. */
const LINE =
  /^\W*(?:[\p{L}]+ ){0,3}?(?:contacts?|authors?|officers?|prepared by|written by|signed|present|apologies|attendees|attendance|invitation|information|name|chair|clerk|minutes|thanks|enquiries|queries|bookings|tickets|details|treasurer|secretary|trustees|patron|president|governors|council|by|from|to)\b/iu;
const VERB =
  /\b(?:is|was|were|are|has|have|had|said|says|told|asked|wrote|will|would|can|could|did|does|[a-z]+ed|became|felt|found|heard|taken|given|seen|held|sat|ran|run|knows?|told|made|took|led|leads|came|went|gave|got|spoke|won|met|sent|should|may|must|chairs?|lives?|works?|manages?|attends|praised|thanks|needs|who|whose)\b/;

export function checkPeople({ sentence, passage }: Reading): Problem[] {
  if (passage.kind !== 'paragraph' && passage.kind !== 'item' && passage.kind !== 'note') return [];
  const { text } = sentence;
  if (!/\p{Lu}\p{Ll}/u.test(text) || !(VERB.test(text) || LINE.test(text))) return [];
  for (const match of text.matchAll(TITLED)) {
    const name = match[0];
    // Lady Godiva Clock, Sir Frank Whittle School, Dr Challoner's: a building, not somebody.
    if (
      NO_PERSON_WORDS.test(lastWord(name)) ||
      NO_PERSON_WORDS.test(nextWord(text, match.index + name.length))
    )
      continue;
    if (/^(?:Lady|Lord|Sir|Dame) (?:Godiva|Mayor|Lieutenant|Chief|Chancellor|Justice)/.test(name)) continue;
    return [problemOf(text, match.index, match.index + name.length)];
  }
  const hasName = TWO_CAPITALS.test(text);
  for (const way of hasName ? WAYS : BARE_WAYS)
    for (const match of text.matchAll(way)) {
      const raw = match.groups!['name']!;
      const start = match.index + match[0].indexOf(raw);
      const name = withoutOpening(raw, start, text);
      if (!name || !isName(name.text, text, name.start)) continue;
      return [problemOf(text, name.start, name.start + name.text.length)];
    }
  return [];
}

function problemOf(text: string, start: number, end: number): Problem {
  const name = text.slice(start, end).replace(/['’]s$/, '');
  return {
    kind: 'person-named',
    start,
    end,
    wrong: `The paragraph is about a person and names them: ${name}.`,
    should: 'The post or the part they played (‘a resident of the ward’, ‘the Chair’), or leave to name them',
    severity: 'look',
  };
}

/** 'Feedback Hamish …': a sentence's first word is large whatever it is. */
function withoutOpening(raw: string, start: number, text: string): { text: string; start: number } | null {
  const opens = start === 0 || /[.!?:'‘“"(]\s?$/.test(text.slice(0, start));
  const first = /^\S+/.exec(raw)![0];
  const common =
    /^(?:The|A|An|In|On|At|By|For|From|Of|To|With|And|But|As|When|While|After|Before|One|Two|Three|Both|Many|Some|Most|All|Each|Our|Their|His|Her|Its|This|That|These|Those|Following|Since|During|Former|Local|Last|New|If|Although|However|Also|Officers|Members|Residents)$/;
  if (!opens || !common.test(first)) return { text: raw, start };
  const rest = raw.slice(first.length).trimStart();
  return /\s/.test(rest) ? { text: rest, start: start + raw.length - rest.length } : null;
}

function isName(name: string, text: string, start: number): boolean {
  const words = name.replace(/['’]s$/, '').split(/\s/);
  if (words.some((word) => NO_PERSON_WORDS.test(word))) return false;
  const end = start + name.length;
  if (
    NO_PERSON_WORDS.test(nextWord(text, end)) ||
    /^['’]s? (?:Law|Act|Day|Hospital|School|Church|Cathedral|College|Park|Market|Fund|Trust)/.test(
      text.slice(end),
    )
  )
    return false;
  // Books and plays.
  if (
    /\b(?:[Cc]op(?:y|ies)|[Pp]erformances?|[Pp]roductions?|[Ss]creenings?|[Rr]eadings?|[Nn]ovels?|[Pp]lays?|[Ff]ilms?|[Mm]usical) of (?:[\p{L} ’'&,]+ (?:and|or) )?$/u.test(
      text.slice(0, start),
    )
  )
    return false;
  if (ORGANISATIONS.test(name)) return false;
  return !/\b(?:the|The|St|Saint|Royal|King|Queen|Prince|Princess|at|At|in|In|near|outside) $/.test(
    text.slice(Math.max(0, start - 10), start),
  );
}

function lastWord(name: string): string {
  return /\S+$/.exec(name)?.[0].replace(/['’]s$/, '') ?? '';
}

/** The word behind a name, when it is large and nothing parts them. */
function nextWord(text: string, end: number): string {
  return /^(?:['’]s)? (\p{Lu}\p{Ll}+)/u.exec(text.slice(end))?.[1] ?? '';
}
