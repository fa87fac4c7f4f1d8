// @ts-check
/**
 * Presses the buttons of the writing page by itself: saves after a pause and on leaving, shows how the text will be read, and puts figures in
 * where the cursor is. The server does the work, as it does without JavaScript; from its answer, which is the page itself, the parts
 * marked data-region are taken. What the server has not acknowledged is kept in this browser, and offered when the page is opened again.
 * Plain JavaScript, because a browser gets this file as it is.
 */

const PREVIEW_AFTER = 700;
const SAVE_AFTER = 3000;
/** Without an answer it is tried again after 2 seconds, then 4, 8 … and at last every minute. */
const TRY_AGAIN_AFTER = 2000;
const TRY_AGAIN_AT_LEAST = 60_000;
/** An answer that takes longer is taken for none. */
const PATIENCE = 30_000;
/** A browser that leaves a page sends 64 KB at most; of a longer text it sends nothing. */
const SENT_ON_LEAVING = 30_000;

const form = document.querySelector('form[data-writing]');
if (form instanceof HTMLFormElement) write(form);

/** @param {HTMLFormElement} form */
function write(form) {
  const body = /** @type {HTMLTextAreaElement} */ (form.querySelector('#body'));
  const subject = /** @type {HTMLInputElement} */ (form.querySelector('#subject'));
  const keptUnder = `note:${form.dataset['writing']}`;

  /** What the server has, as it was typed. @type {{ subject: string; body: string }} */
  let acknowledged = typed();
  /** Where what was typed stands on a text that was saved only as part of a merged one. @type {{ subject: string; body: string } | null} */
  let from = null;
  let saving = false;
  /**
   * What was sent and not answered yet. It is sent again as it was: if it did arrive, it is no second text, and what was typed since is
   * saved on top of it. @type {{ data: FormData; text: { subject: string; body: string }; settling: boolean } | null}
   */
  let unanswered = null;
  /** A button that was pressed while a save was on its way. @type {HTMLButtonElement | null} */
  let waiting = null;
  /** How often in a row there was no answer. */
  let failures = 0;
  /** The last attempt did not save: whoever leaves is warned. */
  let troubled = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let saveLater;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let previewLater;
  let previews = 0;

  offerKept();
  const asked = new URL(location.href).searchParams.get('line');
  if (asked) goToLine(Number(asked));
  form.addEventListener('input', (event) => {
    if (event.target !== body && event.target !== subject) return;
    // While it is tried again, that is what is said.
    if (failures === 0) say('Not saved yet');
    schedule();
  });
  form.addEventListener('submit', (event) => {
    const pressed = event.submitter?.getAttribute('formaction') ?? '?/save';
    event.preventDefault();
    if (pressed === '?/find' || document.activeElement === form.querySelector('#words'))
      void press('?/find', ['found']);
    else if (pressed === '?/preview') void showPreview();
    else if (pressed === '?/insert' && event.submitter instanceof HTMLButtonElement)
      putIn(event.submitter.value);
    else if (pressed === '?/settle' && event.submitter instanceof HTMLButtonElement)
      void save(event.submitter);
    else void save();
  });
  form.addEventListener('click', (event) => {
    const line = event.target instanceof Element ? event.target.closest('[data-line]') : null;
    if (!(line instanceof HTMLElement)) return;
    event.preventDefault();
    goToLine(Number(line.dataset['line']));
  });
  body.addEventListener('paste', (event) => {
    const html = event.clipboardData?.getData('text/html') ?? '';
    const text = event.clipboardData?.getData('text/plain') ?? '';
    // Plain sentences are pasted by the browser itself, which can take them back too.
    if (html === '' && !/[\u00a0\t•·\uf0b7]/.test(text)) return;
    event.preventDefault();
    void paste(html || text, text);
  });
  document.addEventListener('keydown', (event) => {
    if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void save();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden' && isDirty()) void save(undefined, true);
  });
  window.addEventListener('online', () => {
    if (failures > 0) void save();
  });
  window.addEventListener('beforeunload', (event) => {
    if (isDirty() && (troubled || body.value.length >= SENT_ON_LEAVING)) event.preventDefault();
  });
  window.addEventListener('pagehide', () => {
    if (isDirty()) keep();
  });

  function typed() {
    return { subject: subject.value, body: body.value };
  }

  function isDirty() {
    return subject.value !== acknowledged.subject || body.value !== acknowledged.body;
  }

  function schedule() {
    clearTimeout(previewLater);
    previewLater = setTimeout(() => void showPreview(), PREVIEW_AFTER);
    // What was not answered is sent again in its own time, however fast somebody types.
    if (unanswered && !saving) return;
    clearTimeout(saveLater);
    saveLater = setTimeout(() => void save(), SAVE_AFTER);
  }

  async function showPreview() {
    const turn = ++previews;
    const answer = await ask('?/preview').catch(() => null);
    // A later one is on its way.
    if (answer && turn === previews) take(answer.page, ['preview']);
  }

  /**
   * @param {HTMLButtonElement} [settling] the button by which a clash is settled
   * @param {boolean} [leaving]
   */
  async function save(settling, leaving = false) {
    if (settling) waiting = settling;
    // One at a time: the button waits until this one is back.
    if (saving) return;
    clearTimeout(saveLater);
    if (!unanswered) {
      if (!waiting && !isDirty()) return say('Everything is saved');
      unanswered = { data: formWith(waiting), text: typed(), settling: waiting !== null };
      waiting = null;
    }
    saving = true;
    if (failures === 0) say('Saving …');
    const { data, text, settling: settles } = unanswered;
    const answer = await send(settles ? '?/settle' : '?/save', data, leaving).catch(() => null);
    saving = false;
    if (!answer || isBusy(answer)) return tryAgain();
    failures = 0;
    unanswered = null;
    const state = answer.page.querySelector('[data-region="state"]');
    const saved = state instanceof HTMLElement ? state.dataset['saved'] : undefined;
    troubled = answer.status !== 200 || !saved;
    if (troubled || !saved) return refused(answer.page);
    acknowledge(answer.page, text, saved === 'together' || settles);
    if (waiting) void save();
  }

  /** The same is sent again after a while, each time after a longer one. */
  function tryAgain() {
    keep();
    troubled = true;
    say('Not saved yet: trying again. Your text is kept in this browser.');
    const wait = Math.min(TRY_AGAIN_AFTER * 2 ** failures, TRY_AGAIN_AT_LEAST);
    failures++;
    clearTimeout(saveLater);
    saveLater = setTimeout(() => void save(), wait);
  }

  /** The server has answered, and has not saved it. @param {Document} page */
  function refused(page) {
    keep();
    if (page.querySelector('[data-signed-out]')) return signedOut();
    take(page, ['error']);
    say('Not saved. Your text is kept in this browser.');
  }

  /**
   * @param {Document} page
   * @param {{ subject: string; body: string }} sent
   * @param {boolean} changed the server’s text is another than what was sent
   */
  function acknowledge(page, sent, changed) {
    const untouched = subject.value === sent.subject && body.value === sent.body;
    take(page, ['error', 'clashes', 'state', 'notices']);
    if (changed && !untouched) {
      // What was typed since stands on what was sent, not on what became of it.
      from = sent;
      acknowledged = sent;
      schedule();
      return;
    }
    from = null;
    take(page, ['base']);
    if (untouched) take(page, ['preview']);
    if (changed) adopt(page);
    acknowledged = changed ? typed() : sent;
    if (isDirty()) schedule();
    else forget();
  }

  /** Takes the server’s text, and leaves the cursor at the words where it was. @param {Document} page */
  function adopt(page) {
    const theirs = page.querySelector('#body');
    const line = page.querySelector('#subject');
    if (!(theirs instanceof HTMLTextAreaElement) || !(line instanceof HTMLInputElement)) return;
    const before = body.value.slice(0, body.selectionStart);
    const after = body.value.slice(body.selectionStart, body.selectionStart + 40);
    const scroll = body.scrollTop;
    body.value = theirs.value;
    subject.value = line.value;
    const near =
      after === '' ? body.value.length : body.value.indexOf(after, Math.max(0, before.length - 2000));
    const cursor = near < 0 ? Math.min(before.length, body.value.length) : near;
    body.setSelectionRange(cursor, cursor);
    body.scrollTop = scroll;
  }

  /** @param {string} action @param {string[]} regions */
  async function press(action, regions) {
    const answer = await ask(action).catch(() => null);
    if (!answer) return say('There is no answer just now. Press it again in a moment.');
    if (answer.page.querySelector('[data-signed-out]')) return signedOut();
    take(answer.page, regions);
  }

  /** What the form says now. @param {HTMLButtonElement | null} [button] the one that was pressed */
  function formWith(button) {
    const data = new FormData(form);
    if (button) data.set(button.name, button.value);
    if (from) {
      data.set('from_subject', from.subject);
      data.set('from_body', from.body);
    }
    return data;
  }

  /** @param {string} action @param {Record<string, string>} [more] */
  async function ask(action, more = {}) {
    const data = formWith();
    for (const [name, value] of Object.entries(more)) data.set(name, value);
    const answer = await send(action, data);
    return isBusy(answer) ? null : answer;
  }

  /** @param {string} action @param {FormData} data @param {boolean} [leaving] */
  async function send(action, data, leaving = false) {
    const answer = await fetch(action, {
      method: 'POST',
      body: data,
      // The page itself: asked for anything, an action would answer with JSON.
      headers: { 'x-writing': 'yes', accept: 'text/html' },
      signal: AbortSignal.timeout(PATIENCE),
      keepalive: leaving && body.value.length < SENT_ON_LEAVING,
    });
    return { status: answer.status, page: new DOMParser().parseFromString(await answer.text(), 'text/html') };
  }

  /**
   * Whether that is no answer to what was sent: the server cannot just now, or it is the page of a network that wants a password.
   * @param {{ status: number; page: Document }} answer
   */
  function isBusy({ status, page }) {
    if (status === 408 || status === 429 || status >= 500) return true;
    return status === 200 && page.querySelector('form[data-writing], [data-signed-out]') === null;
  }

  /** @param {Document} page @param {string[]} regions */
  function take(page, regions) {
    for (const name of regions) {
      const here = document.querySelector(`[data-region="${name}"]`);
      const there = page.querySelector(`[data-region="${name}"]`);
      if (here && there) here.replaceChildren(...there.childNodes);
    }
  }

  /**
   * Puts in what was pasted, in the grammar of a note; without an answer as the plain text that it holds.
   * @param {string} pasted @param {string} plain
   */
  async function paste(pasted, plain) {
    const answer = await ask('?/clean', { pasted }).catch(() => null);
    const cleaned = answer?.page.querySelector('#body');
    const words =
      cleaned instanceof HTMLTextAreaElement && !answer?.page.querySelector('[data-signed-out]')
        ? cleaned.value
        : plain;
    if (answer) take(answer.page, ['notices']);
    body.focus();
    // As if it were typed, so that it can be taken back.
    if (!document.execCommand('insertText', false, words))
      body.setRangeText(words, body.selectionStart, body.selectionEnd, 'end');
    body.dispatchEvent(new Event('input', { bubbles: true }));
  }

  /** @param {string} inserted */
  function putIn(inserted) {
    const [start, end] = [body.selectionStart, body.selectionEnd];
    const alone = /^(\[\[[a-z]+:[^\]]*\]\]|!\[.*\]\(image:[^\n]*\))$/.test(inserted);
    const mark = body.value.indexOf('[[?]]');
    if (mark >= 0 && !alone) body.setRangeText(inserted, mark, mark + 5, 'end');
    else if (alone) {
      const rest = body.value.indexOf('\n\n', end);
      const place = rest < 0 ? body.value.length : rest;
      body.setRangeText(`\n\n${inserted}`, place, place, 'end');
    } else body.setRangeText(inserted, start, end, 'end');
    body.focus();
    body.dispatchEvent(new Event('input', { bubbles: true }));
  }

  /** @param {number} line */
  function goToLine(line) {
    const lines = body.value.split('\n');
    const start = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
    body.focus();
    body.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
    body.scrollTop = (body.scrollHeight * (line - 3)) / Math.max(1, lines.length);
  }

  /** @param {string} words */
  function say(words) {
    const state = form.querySelector('[data-region="state"]');
    if (state && state.textContent !== words) state.textContent = words;
  }

  function signedOut() {
    const state = form.querySelector('[data-region="state"]');
    const link = document.createElement('a');
    link.href = `/sign-in?next=${encodeURIComponent('/team/notes')}`;
    link.target = '_blank';
    link.rel = 'noopener';
    link.textContent = 'Sign in again in a new tab';
    state?.replaceChildren(
      'You have been signed out, and this is not saved. ',
      link,
      ', then press ‘Save’ here.',
    );
  }

  function keep() {
    try {
      const base = form.querySelector('input[name="base"]');
      const value = { ...typed(), base: base instanceof HTMLInputElement ? base.value : '0', at: Date.now() };
      localStorage.setItem(keptUnder, JSON.stringify(value));
    } catch {
      // The browser keeps nothing: the text is still in the form.
    }
  }

  function forget() {
    try {
      localStorage.removeItem(keptUnder);
    } catch {
      // Nothing was kept.
    }
  }

  /** Offers what was typed here and never acknowledged. */
  function offerKept() {
    const note = form.querySelector('[data-kept]');
    let kept;
    try {
      kept = JSON.parse(localStorage.getItem(keptUnder) ?? 'null');
    } catch {
      return;
    }
    if (!(note instanceof HTMLElement) || typeof kept?.body !== 'string') return;
    if (kept.body === body.value && kept.subject === subject.value) return forget();
    const when = note.querySelector('[data-kept-when]');
    if (when)
      when.textContent = new Date(kept.at).toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' });
    note.hidden = false;
    note.querySelector('[data-put-back]')?.addEventListener('click', () => {
      const base = form.querySelector('input[name="base"]');
      // It is saved as what it is: written on the revision that it was written on.
      if (base instanceof HTMLInputElement) base.value = String(kept.base);
      body.value = kept.body;
      subject.value = String(kept.subject);
      note.hidden = true;
      body.focus();
      body.dispatchEvent(new Event('input', { bubbles: true }));
    });
    note.querySelector('[data-throw-away]')?.addEventListener('click', () => {
      forget();
      note.hidden = true;
      body.focus();
    });
  }
}
