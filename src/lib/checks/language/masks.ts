/** Digits that count nothing: references, times, telephone numbers, ages, codes, names. Nothing is computed from them. */

const LABELS = String.raw`[Pp]aragraphs?|[Pp]aras?\.?|[Ss]ections?|[Aa]ppendix|[Aa]ppendices|[Aa]nnex(?:es)?|[Pp]ages?|pp?\.|[Ii]tems?|Tables?|Figures?|Charts?|Graphs?|[Cc]hapters?|[Cc]lauses?|[Ss]chedules?|[Rr]egulations?|[Aa]rticles?|Part|[Pp]hases?|[Ss]tages?|[Tt]iers?|[Ll]evels?|Bands?|[Zz]ones?|[Vv]ersions?|[Nn]os?\.|[Mm]inute|[Rr]ef\.?|[Rr]eference|[Rr]ules?|[Rr]ooms?|[Uu]nits?|Floor|Year|Years|[Kk]ey [Ss]tages?|[Ww]eek|[Dd]ay|[Oo]ptions?|[Pp]riority|[Oo]bjective|[Rr]ecommendations?|[Qq]uestion|Step|Action|Risk|Indicator|Outcome|Theme|Goal|Principle|[Ss]crutiny [Bb]oards?|[Jj]unctions?|[Rr]outes?|Class|[Gg]rade|[Gg]roup|[Tt]eam|Channel|Radio|Studio|Terminal|[Pp]latform|Building|Block|Gallery|Hall|[Gg]ate|[Pp]lot|[Rr]ound|Wave|[Cc]ohort|[Ww]ard|Division|Tranche|[Ll]ot|Batch|Vision|Agenda|Category|Type|Note|Form|ISO|BS|Standing Orders?|Policy|Element|Strand|Milestone|Workstream|Annexe|Exhibit|Slide|Box|Line|Row|Column|Module|Panel`;

/** Kept as they are; each is one mask. */
export const MASKS: readonly RegExp[] = [
  /https?:\/\/\S+|www\.\S+|\S+@\S+\.\w+/g,
  // A paragraph's own number.
  /^\s*(?:\d+(?:\.\d+)+\.?|\d+[.)]|\(\d+\)|[(]?[a-z]{1,3}\))\s+(?=["'‘“(]?\p{Lu}|["'‘“]|To |\d)(?!\d[\d,]* ?(?:million|thousand|billion|%))/gu,
  new RegExp(
    String.raw`\b(?:${LABELS})[  -]?#?\d+(?:\.\d+)*(?:\([a-z0-9]+\))*[a-z]?\b(?:(?:,| ?[-–]| and| to| or| &) ?\d+(?:\.\d+)*[a-z]?(?= |[).,;:]|$)(?! ?(?:%|per ?cent|of the|of \d|out of|at\b|[a-z]+s\b)))*(?! ?%| per ?cent|,\d{3}|\.\d)`,
    'g',
  ),
  /(?<!\b(?:[Dd]uring|[Ii]n|[Oo]ver|[Tt]hroughout|[Ww]ithin|[Oo]f) the )\b(?:stage|phase|tier|level|part|round|year|day|week|option|step|grade|band|wave|tranche|priority|quarter|chapter|section|lot|zone|volume|term|goal|objective|theme|strand|session)[- ](?:one|two|three|four|five|six|seven|eight|nine|ten)\b(?! of the)/gi,
  /\bCOVID-?19\b/gi,
  /\b[Qq]uarters?[- ][1-4](?:(?:,| ?[-–]| and| to| or| &) ?[1-4])*\b(?![,.]?\d| ?%)/g,
  // Codes, roads, boards, postcodes: SB1, A45, CV1 5RR, Q1, EIA-2024-12, KPI12.
  /(?<![£€$\d,.])\b[A-Z]{1,6}[-/ ]?\d+(?:[./-]\d+)*[A-Z]?\b(?<!\bI \d+)(?<!\bA \d+)(?<=[A-Z]{1,6}[-/]?\d[\d./-]*[A-Z]?)|\b\d[A-Z]{2}\b/g,
  /\b\d{1,2}(?:[.:]\d{2})?(?: ?[-–] ?\d{1,2}(?:[.:]\d{2})?)? ?(?:am|pm|a\.m\.?|p\.m\.?|noon|midnight|o['’]clock)(?![a-z])/gi,
  /(?<![\d.:/])(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![\d:])/g,
  /\(?(?:\+44|\b0\d{2,4})\)?[ -]?\d{3,4}[ -]?\d{3,4}\b/g,
  /\b(?:24\/7|50\/50|50:50|9 to 5|360[- ]degree|4x4)\b/g,
  // Ages.
  /\b(?:aged?|ages)\s+(?:between |from |over |under )?\d+(?:(?: ?[-–] ?| to | and )\d+)?(?:\+| and over| or over| and above| and under| or under| plus)?/gi,
  /\b(?:under|over)[- ]\d{1,3}s\b|\b\d{1,3}\+(?!\d)|\b\d{1,2}s\b|\b(?:is|are|was|were|people|those|and|or|adults|children|residents|members|them|being|all|be|aged) (?:under|over) \d{2}\b(?= ?(?:[,.;)]|$| (?:and|or|in|at|who|from)\b))|\b(?:under|over) (?:16|18|21|25|5|11)\b(?! ?%| per ?cent| [a-z]+s\b)/gi,
  /\b(?:\d{1,2}|[a-z]+)(?:(?: ?[-–] ?| to | and | or |, )(?:\d{1,2}|[a-z]+))?[- ]years?[- ]olds?\b|\b\d{1,2} years (?:old|of age)\b/gi,
  /\b\d{1,2} (?:and|or) (?:over|under|above|older|younger)\b/gi,
  /^\s*\d{1,2}(?: ?[-–] ?| to )\d{1,2}(?=: )/g,
  // Compounds: a 28-seat hall, a ten-year plan, a 12-month review. Durations of plans are read by the check of spans.
  /\b(?:\d[\d,.]*|[a-z]+(?:-[a-z]+)?)-(?:year|month|week|day|hour|minute|point|seat|seater|page|mile|metre|bed|bedroom|storey|person|member|strong|fold|part|stage|step|term|session|place|item|tier|line|side|sided|piece|week-long|year-long|sector|way|star|acre|hectare|nation|point-something)(?:s|-long)?\b(?! points?)/gi,
  /\b\d+ ?[x×] ?\d+ ?(?:m|cm|mm|ft|px)\b/g,
  // The marks of notes.
  /\[\^?\d+\]|[¹²³⁴⁵⁶⁷⁸⁹⁰]+/g,
  /\b(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)(?= (?:Coventry|City|Council|Community|Public|[Tt]eam|Stop|Day at|World|Plan|Nation|Voice)\b)/g,
  /\b(?:one another|no one|one-off|one day|one-to-one|one-stop|one-way|each one|the one\b(?! of)|this one|that one|one's|one’s|another one|one or (?:more|two)|one by one|one side|on the one hand|at one (?:time|point)|one thing|square one|day one|two-way|two-fold|the former two)\b/gi,
  // Orders of magnitude that are not counts of anything.
  /\b(?:first|second|third|fourth) half\b|\bhalf[- ](?:year|term|day|hour|time|a million|price|way)\w*/gi,
  /\b(?:tens|dozens|hundreds|thousands|millions) of\b/gi,
];
