// @ts-check
/**
 * On a score, the number of another chooses that one, besides the arrows: for whoever scores three hundred applications by keyboard. Plain JavaScript,
 * because a browser gets this file as it is (`ScoreForm.svelte` links to it); without it the page is complete.
 */

document.addEventListener('keydown', ({ target, key, altKey, ctrlKey, metaKey }) => {
  if (altKey || ctrlKey || metaKey || !/^\d$/.test(key)) return;
  if (!(target instanceof HTMLInputElement) || target.type !== 'radio') return;
  const chosen = target.form?.querySelector(
    `input[type=radio][name="${CSS.escape(target.name)}"][value="${key}"]`,
  );
  if (!(chosen instanceof HTMLInputElement)) return;
  chosen.focus();
  chosen.click();
});
