/** Pages that stand on their own where SvelteKit draws none, in the look of the page for failures. */
import shell from '../../error.html?raw';

/** `main`: HTML. What people typed goes through `escaped`. */
export function pageOfItsOwn(status: number, title: string, main: string): Response {
  const html = shell
    .replace(/<title>.*?<\/title>/, () => `<title>${escaped(title)}</title>`)
    .replace(/<main>[\s\S]*<\/main>/, () => `<main>\n${main}\n</main>`);
  return new Response(html, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    },
  });
}

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
export const escaped = (text: string) => text.replaceAll(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);

/** What was typed into a field, to be read and copied, or changed. The line end after the tag is no part of it. */
export const textField = (id: string, label: string, text: string, name?: string) =>
  `<p><label for="${id}">${escaped(label)}</label></p>
<textarea id="${id}"${name === undefined ? '' : ` name="${escaped(name)}"`} rows="12" dir="auto" style="box-sizing:border-box;width:100%;font:inherit">
${escaped(text)}</textarea>`;
