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

/** The names that paragraphs and headings of a body have of their own. */
export function anchorsOf(body: string): Set<string> {
  return new Set([...body.matchAll(/\{#([a-z][a-z0-9-]*)\}[ \t]*$/gm)].map(([, name = '']) => name));
}
