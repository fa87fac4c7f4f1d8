import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { signInCodeLetter } from './templates.ts';

it('the code stands alone on its line, and not in the subject', () => {
  const { subject, text } = signInCodeLetter('01234567');
  expect(text.split('\n')).toContain('01234567');
  expect(subject).not.toContain('01234567');
});

it('Supabase’s own mail says the same as ours', () => {
  const html = readFileSync('supabase/templates/sign-in-code.html', 'utf8');
  const inHtml = [...html.matchAll(/<p[^>]*>([^]*?)<\/p>/g)].map(([, text]) => text);
  expect(inHtml).toEqual(signInCodeLetter('{{ .Token }}').text.trim().split('\n\n'));
  expect(html).toContain(`<title>${signInCodeLetter('').subject}</title>`);
  // lite and GoTrue agree on no more than this much of a template language.
  expect(html.match(/{{.*?}}/g)).toEqual(['{{ .Token }}']);
});
