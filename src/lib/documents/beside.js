// @ts-check
/**
 * Shows the evidence of a figure beside the text: the only script on a document's page, which is otherwise complete without
 * any. What it shows is on the page already, in the table 'Where the figures come from'. Plain JavaScript, because a browser
 * gets this file as it is (`NoteDocument.svelte` links to it).
 */

const found = document.querySelector('[data-evidence-panel]');
if (found instanceof HTMLElement) showBeside(found);

/** @param {HTMLElement} panel */
function showBeside(panel) {
  /** @type {HTMLAnchorElement | null} */
  let asked = null;
  const figures = [...document.querySelectorAll('a[data-evidence-row]')].filter(
    (link) => link instanceof HTMLAnchorElement,
  );

  for (const link of figures) {
    link.setAttribute('aria-expanded', 'false');
    link.addEventListener('click', (event) => {
      // Whoever asks for a new tab or window gets the link as it is.
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
      const row = document.getElementById(link.dataset['evidenceRow'] ?? '');
      if (!row) return;
      event.preventDefault();
      if (asked === link) close();
      else open(link, row);
    });
  }
  panel.querySelector('[data-close]')?.addEventListener('click', close);
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && asked) close();
  });

  /**
   * @param {HTMLAnchorElement} link
   * @param {HTMLElement} row
   */
  function open(link, row) {
    asked?.setAttribute('aria-expanded', 'false');
    asked = link;
    link.setAttribute('aria-expanded', 'true');
    fill(link, row);
    // In the order of the page it follows what it explains, wherever it is seen.
    (link.closest('[data-block]') ?? link.parentElement)?.append(panel);
    panel.hidden = false;
    panel.focus({ preventScroll: true });
    panel.scrollIntoView({ block: 'nearest' });
  }

  function close() {
    panel.hidden = true;
    asked?.setAttribute('aria-expanded', 'false');
    asked?.focus();
    asked = null;
  }

  /**
   * @param {HTMLAnchorElement} link
   * @param {HTMLElement} row
   */
  function fill(link, row) {
    const text = link.textContent ?? '';
    panel.setAttribute('aria-label', `Where ‘${text}’ comes from`);
    const reads = panel.querySelector('[data-figure-text]');
    if (reads) reads.textContent = text;
    panel.querySelector('[data-own-page]')?.setAttribute('href', link.href);
    const evidence = [...row.querySelectorAll('td')].flatMap((cell) => {
      const name = document.createElement('dt');
      name.textContent = cell.querySelector('[data-heading]')?.textContent ?? '';
      const content = document.createElement('dd');
      for (const part of cell.querySelector('[data-content]')?.childNodes ?? [])
        content.append(part.cloneNode(true));
      return [name, content];
    });
    panel.querySelector('[data-evidence]')?.replaceChildren(...evidence);
  }
}
