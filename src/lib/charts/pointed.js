// @ts-check
/**
 * Tells the value of whatever one points at in a chart, with a pointer, a finger or the arrow keys. The chart is complete
 * without it: the drawing comes from the server, and every number is in the table below. Plain JavaScript, because a browser
 * gets this file as it is (`ChartFigure.svelte` links to it).
 */

/** @type {Record<string, number>} */
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };

for (const chart of document.querySelectorAll('[data-pointed]'))
  if (chart instanceof HTMLElement) tell(chart);

/** @param {HTMLElement} chart */
function tell(chart) {
  const output = chart.querySelector('output');
  if (!output) return;
  const hint = output.textContent;
  /** @type {Element | null} */
  let shown = null;

  output.hidden = false;
  chart.tabIndex = 0;
  chart.setAttribute('role', 'group');
  chart.setAttribute('aria-label', 'The chart, value by value');
  // The browser would show the title as well.
  for (const title of chart.querySelectorAll('.spots title')) {
    title.parentElement?.setAttribute('data-text', title.textContent ?? '');
    title.remove();
  }

  chart.addEventListener('pointerover', ({ target }) => {
    if (target instanceof Element && target.matches('.spots > *')) show(target);
  });
  chart.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') show(null);
    const step = STEPS[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    // Of the two drawings, for a desk and for a phone, one is shown.
    const spots = [...chart.querySelectorAll('.spots > *')].filter(
      (spot) => spot.getClientRects().length > 0,
    );
    const at = shown ? spots.indexOf(shown) + step : step > 0 ? step - 1 : spots.length + step;
    show(spots[Math.max(0, Math.min(spots.length - 1, at))] ?? null);
    event.preventDefault();
  });

  /** @param {Element | null} spot */
  function show(spot) {
    shown?.removeAttribute('data-shown');
    shown = spot;
    spot?.setAttribute('data-shown', '');
    if (output) output.textContent = spot?.getAttribute('data-text') ?? hint;
  }
}
