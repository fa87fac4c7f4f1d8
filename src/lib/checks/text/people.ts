/**
 * A paragraph about a person that names them. A report says what was done and in which post; a name in prose is for its author to
 * think about. Lists of those present, tables, contacts and authors' particulars are no prose. Organisations and places are not persons.
 */
import type { Problem, Reading } from './problem.ts';

const TITLE = String.raw`(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Rev|Revd|Reverend|Sir|Dame|Lord|Lady|Cllr|Cllrs|Councillor|Councillors|Alderman|Canon)\.?`;
const NAME = String.raw`(?:(?:\p{Lu}\.?){1,3}\s)?(?:\p{Lu}\p{Ll}+(?:['’-]\p{Lu}?\p{Ll}+)?\s){0,2}(?:O['’]|Mc|Mac|De |Van )?\p{Lu}\p{Ll}+(?:['’-]\p{Lu}?\p{Ll}+)?`;
const TITLED = new RegExp(String.raw`\b${TITLE}\s(?:${NAME})(?:['’]s)?`, 'gu');
const FIRST =
  'Aaron|Abdul|Adam|Adrian|Ahmed|Aisha|Alan|Alex|Alexander|Ali|Alice|Alison|Allison|Amanda|Amina|Amy|Andrea|Andrew|Andy|Angela|Ann|Anna|Anne|Anthony|Ayesha|Barbara|Ben|Benjamin|Beth|Brenda|Brian|Bronwen|Callum|Carol|Caroline|Catherine|Charles|Charlotte|Chloe|Chris|Christine|Christopher|Claire|Clare|Colin|Craig|Daniel|Darren|David|Dawn|Dean|Deborah|Debbie|Denise|Derek|Diane|Donna|Dorothy|Edward|Eileen|Elaine|Eleanor|Elizabeth|Ellie|Emily|Emma|Eric|Fatima|Fiona|Frances|Frank|Gareth|Gary|Gavin|Gemma|Geoff|George|Georgia|Gillian|Glen|Gordon|Grace|Graham|Gurpreet|Hannah|Harpreet|Harry|Hassan|Heather|Helen|Henry|Holly|Ian|Imran|Isaac|Isabel|Jack|Jackie|Jacqueline|Jade|James|Jamie|Jane|Janet|Jasmine|Jason|Jean|Jennifer|Jenny|Jessica|Jill|Jim|Joan|Joanna|Joanne|Joe|John|Jonathan|Joseph|Josh|Joshua|Joy|Joyce|Judith|Julia|Julian|Julie|June|Karen|Kate|Katherine|Kathryn|Katie|Keith|Kelly|Kenneth|Kerry|Kevin|Kim|Kirsty|Laura|Lauren|Leah|Lee|Leon|Leonard|Lewis|Liam|Linda|Lisa|Liz|Lorraine|Louise|Lucy|Luke|Lynn|Malcolm|Mandy|Marcus|Margaret|Maria|Marie|Marion|Mark|Martin|Mary|Matthew|Maureen|Megan|Melanie|Michael|Michelle|Mike|Mohammed|Mohamed|Muhammad|Nadia|Naomi|Natalie|Natasha|Neil|Nicholas|Nick|Nicola|Nicole|Nigel|Oliver|Olivia|Omar|Owen|Pamela|Patricia|Patrick|Paul|Paula|Pauline|Peter|Philip|Phil|Priya|Rachel|Raj|Ravi|Rebecca|Rhian|Richard|Rita|Robert|Roger|Ronald|Rosemary|Ross|Roy|Russell|Ruth|Ryan|Sally|Sam|Samantha|Samuel|Sandra|Sara|Sarah|Satnam|Scott|Sean|Sharon|Sheila|Shirley|Simon|Sophie|Stacey|Stephanie|Stephen|Steve|Steven|Stuart|Sue|Sunita|Susan|Suzanne|Tanya|Teresa|Thomas|Tim|Timothy|Tina|Tom|Tony|Tracey|Tracy|Vanessa|Veronica|Victoria|Vincent|Wayne|Wendy|William|Yasmin|Yusuf|Yvonne|Zainab|Zoe';
const WHOLE_NAME = new RegExp(
  String.raw`\b(?:${FIRST})\s(?:\p{Lu}\.?\s)?(?:O['’]|Mc|Mac)?\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?(?:['’]s)?\b`,
  'gu',
);
/** What follows a name that is a place, a building, a prize, a company or a law. */
const NO_PERSON =
  /^(?:['’]s)?\s(?:Street|Road|Lane|Avenue|Way|Square|Park|House|Hall|Centre|Center|School|Academy|College|University|Library|Theatre|Gallery|Museum|Church|Cathedral|Hospital|Hospice|Trust|Foundation|Fund|Award|Awards|Prize|Bridge|Building|Court|Close|Drive|Gardens?|Festival|Ltd|Limited|LLP|plc|Group|Associates|Partners|Partnership|Solicitors|Lodge|Arena|Stadium|Pavilion|Memorial|Institute|Society|Charity|Quarter|Estate|Ward|Act|Review|Report|Inquiry|Rooms?|Suite|Community|Scheme|Project|Programme|Day|Collection|Exhibition|Show|Band|Orchestra|Company|Studios?|Works|Market|Station|Primary|Infant|Junior|High|Hotel|Inn|Arms|Lewis|Wood)\b/u;
const NO_NAME =
  /^(?:Victoria|Georgia|Florence|Chelsea|Kent|Lincoln|Warwick|St|Saint|Grace|Joy|June|May|April|Dawn|Mark|Will|Bill|Frank|Dean|Lee|Jade|Holly|Heather|Ruby|Rose|Ali|Sue|Glen|Marie|Ross|Kim|Scott|Henry|Jack|George|William|James|Albert|Edward|Charles|Elizabeth)\s(?:Cross|Park|Road|Street|House|Hall|Centre|Wood|Green|Square|Gate|Station|Line|Line|Court|Close|Avenue|Terrace|Lane|Court|Mill|Hill|Court|Curie|Council|Report|Report|Eliot|Shakespeare|Valley|Bridge|Fields?|Way|Gallery|Theatre|Arena|Coliseum|and|Plain|Academy|Works|Stage|Chamber|Room|Suite|Day|Cup|Bank)\b/u;
/** Somebody does or is something: then it is prose. */
const VERB =
  /\b(?:is|was|were|are|has|have|had|said|says|told|asked|wrote|will|would|can|could|did|does|attended|reported|explained|complained|thanked|moved|seconded|joined|became|lives?|lived|received|felt|found|made|took|led|leads|works?|worked|presented|introduced|proposed|noted|confirmed|stated|expressed|started|came|went|gave|got|moved|requested|agreed|suggested|advised|described|added|raised|called|visited|performed|appointed|resigned|retired|died|won|helped|supported|chairs?|chaired|remains?|manages?|managed|spoke|applied|claimed|suffers|suffered|needs|needed|waited|contacted|reviewed|responded|replied|highlighted|welcomed|queried|who|whose|benefited|benefitted|learned|learnt|attends|praised|thanks)\b/;

export function checkPeople({ sentence, passage }: Reading): Problem[] {
  if (passage.kind !== 'paragraph' && passage.kind !== 'item' && passage.kind !== 'note') return [];
  const { text } = sentence;
  if (!VERB.test(text) || isContact(text)) return [];
  const problems: Problem[] = [];
  for (const expression of [TITLED, WHOLE_NAME])
    for (const match of text.matchAll(expression)) {
      const name = match[0];
      const end = match.index + name.length;
      const before = text.slice(Math.max(0, match.index - 14), match.index);
      if (NO_PERSON.test(text.slice(end)) || NO_NAME.test(name) || lastIsPlace(name)) continue;
      if (
        /\b(?:the|The|St|Saint|Royal|at|King|Queen|Prince|Princess) $/.test(before) &&
        expression === WHOLE_NAME
      )
        continue;
      if (problems.some((problem) => problem.start < end && match.index < problem.end)) continue;
      problems.push({
        kind: 'person-named',
        start: match.index,
        end,
        wrong: `The paragraph is about a person and names them: ${name.replace(/['’]s$/, '')}.`,
        should:
          'The post or the part they played (‘a resident of the ward’, ‘the Chair’), or leave to name them',
        severity: 'look',
      });
    }
  // One finding for a sentence is enough to send its author to it.
  return problems.slice(0, 1);
}

function lastIsPlace(name: string): boolean {
  return /\s(?:Street|Road|Lane|Avenue|Way|Square|Park|House|Hall|Centre|School|Academy|College|University|Library|Theatre|Gallery|Museum|Church|Cathedral|Hospital|Trust|Foundation|Fund|Award|Bridge|Building|Court|Close|Drive|Gardens?|Festival|Group|Council|Arena|Institute|Society|Ward|Review|Committee|Panel|Programme|Project|Strategy|Plan|Team|Service|Services|Works|Market|Collective|Compact|Forum|Quarter|Estate|Rooms?)(?:['’]s)?$/.test(
    name,
  );
}

/** Contacts, authors, those present: lines and not sentences. */
function isContact(text: string): boolean {
  return (
    /\b(?:tel(?:ephone)?|e-?mail|contact(?: officer| details)?|report author|author|lead officer|prepared by|signed|membership|present|apologies|in attendance|by invitation|name)\s*:/i.test(
      text,
    ) ||
    /@\w/.test(text) ||
    /^\s*(?:contact|for further information|further information|the person to contact|Note: The person to contact)\b/i.test(
      text,
    )
  );
}
