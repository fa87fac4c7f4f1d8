/** The door to searching: the question, and how what was found reads. */
export {
  addressOfQuestion,
  describe,
  kindsFound,
  PAGE_SIZE,
  placeOf,
  questionOf,
  runsOf,
  type Found,
  type Question,
  type Result,
} from './search.ts';
