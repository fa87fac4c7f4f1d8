/** Counting words: on the page while they are written, and here when the page is made. */
export { countInWords, countWords } from './counting.js';
