/** A body as its paragraphs: what stands between empty lines. Lists, headings and blocks are paragraphs too. */

/** The paragraphs of a body, each with the line on which it starts. */
export function paragraphsOf(body: string): { text: string; line: number }[] {
  const paragraphs: { text: string; line: number }[] = [];
  let open: string[] = [];
  let started = 0;
  const close = () => {
    if (open.length > 0) paragraphs.push({ text: open.join('\n'), line: started });
    open = [];
  };
  for (const [index, line] of linesOf(body).entries()) {
    if (line.trim() === '') close();
    else {
      if (open.length === 0) started = index + 1;
      open.push(line.trimEnd());
    }
  }
  close();
  return paragraphs;
}

/** Paragraphs as a body again. */
export function bodyOf(paragraphs: readonly string[]): string {
  return paragraphs.filter((text) => text.trim() !== '').join('\n\n');
}

/** A body as it is kept: one empty line between paragraphs, none around them. Not a word differs. */
export function tidy(body: string): string {
  return bodyOf(paragraphsOf(body).map(({ text }) => text));
}

function linesOf(body: string): string[] {
  return body.split(/\r\n|\r|\n/);
}

/** The anchor at the end of a paragraph (or of the first line of a heading), null where it has none. */
export function anchorOf(paragraph: string): string | null {
  return /\{#([a-z][a-z0-9-]*)\}\s*$/.exec(paragraph)?.[1] ?? null;
}
