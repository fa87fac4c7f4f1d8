// @ts-check
/**
 * Counts the words of an answer while it is written, and tells. It never cuts anything off: the page does without, and tells when it has saved. Plain JavaScript,
 * because a browser gets this file as it is.
 */

/** Nobody who listens to the page is told with every word. */
const TELL_AFTER = 1000;

/**
 * How many words a text has, as the database counts them (`count_words`): what stands between spaces and holds a letter or a digit.
 * @param {string} text
 */
export function countWords(text) {
  return text.split(/[\s\u0085\u1680]+/u).filter((word) => /[\p{L}\p{Nd}]/u.test(word)).length;
}

/**
 * What is told below the field.
 * @param {number} count @param {number} limit
 */
export function countInWords(count, limit) {
  const words = (/** @type {number} */ number) =>
    `${number.toLocaleString('en-GB')} ${number === 1 ? 'word' : 'words'}`;
  if (count > limit)
    return `Your answer has ${words(count)}. Take out ${words(count - limit)} before you submit: the most is ${limit.toLocaleString('en-GB')}.`;
  if (count === 0) return `You can write up to ${words(limit)}.`;
  return `Your answer has ${words(count)}. You can write ${limit - count === 0 ? 'no more' : `${(limit - count).toLocaleString('en-GB')} more`}.`;
}

if (typeof document !== 'undefined')
  for (const field of document.querySelectorAll('textarea[data-limit]'))
    if (field instanceof HTMLTextAreaElement) tell(field);

/** @param {HTMLTextAreaElement} field */
function tell(field) {
  const shown = document.getElementById(`${field.id}-info`);
  const limit = Number(field.dataset['limit']);
  if (!shown) return;
  const count = () => {
    const words = countWords(field.value);
    const text = countInWords(words, limit);
    if (shown.textContent !== text) shown.textContent = text;
    shown.classList.toggle('too-long', words > limit);
  };
  // On a slow line somebody writes before this script is there, and a browser that goes back brings what was typed.
  if (field.value !== field.defaultValue) count();
  shown.setAttribute('aria-live', 'polite');
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let later;
  field.addEventListener('input', () => {
    clearTimeout(later);
    later = setTimeout(count, TELL_AFTER);
  });
}
