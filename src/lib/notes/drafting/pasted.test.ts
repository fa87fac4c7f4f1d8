import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanHtml, cleanText } from './pasted.ts';

const WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {mso-style-parent:"";}</style><xml><w:Zoom>90</w:Zoom></xml></head>
<body><!--[if gte mso 9]><xml><o:Pixels/></xml><![endif]-->
<h2 style='mso-pagination:none'>Purpose<o:p></o:p></h2>
<p class=MsoNormal style='mso-margin-top-alt:auto'>Nearly&nbsp;200 people came&#8217;s <b>first </b>to &lsquo;Future&rsquo;
Works&hellip;<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp;</span></span><![endif]>One</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp;</span></span>Two, see <a href="https://example.org/x">this</a> and <a href="file:///C:/y.doc">that</a></p>
<table><tr><td><p>Seats</p></td><td>28</td></tr><tr><td>Held</td><td>24</td></tr></table>
<img src="cid:1" alt="The chequers"><img src="cid:2">
</body></html>`;

describe('text pasted from Word', () => {
  it('becomes headings, paragraphs, lists and links, and what has no place is named with its line', () => {
    const { text, notices } = cleanText(WORD);
    expect(text.split('\n\n')).toEqual([
      '## Purpose',
      'Nearly 200 people came’s **first** to ‘Future’ Works…',
      '- One\n- Two, see [this](https://example.org/x) and that\n- Seats | 28\n- Held | 24',
    ]);
    expect(notices.map(({ message }) => message)).toEqual([
      expect.stringContaining('file:///C:/y.doc'),
      expect.stringContaining('table'),
      expect.stringContaining('The chequers'),
      expect.stringContaining('A picture was left out: save it as a file'),
    ]);
    expect(notices.map(({ line }) => line)).toEqual([7, 8, 9, 9]);
  });

  it('as plain text loses its bullets, wide spaces and what cannot be seen', () => {
    expect(
      cleanText('First\u00a0point:\r\n•\tOne\r\n\r\n•\tTwo\u200b\r\n\uf0b7 Three\r\no   Four').text,
    ).toBe('First point:\n- One\n- Two\n- Three\n- Four');
    expect(cleanText('1.\tTo note\n\n2)\tTo endorse').text).toBe('1. To note\n2. To endorse');
  });

  it('with a list within a list says so', () => {
    expect(cleanHtml('<ul><li>a<ul><li>b</li></ul></li></ul>').notices).toHaveLength(1);
  });
});

describe('what is written in the grammar', () => {
  it.each([
    '## Purpose {#purpose}\n\nA **strong** *word*, [a link](/x) and [[fund/cwg-lef/amount|words]]. {#p}',
    '- one\n- two\n\n1. a\n2. b',
    '~ More. 2 < 3 and 4 > 3, a <- b',
    'No bullets · within a line • here',
  ])('stays as it is: %j', (text) => {
    expect(cleanText(text)).toEqual({ text, notices: [] });
  });
});

describe('whatever is pasted', () => {
  const word = fc.stringMatching(/^[a-z]{2,6}$/);
  const words = fc.array(word, { minLength: 1, maxLength: 4 }).map((all) => all.join(' '));
  const html: fc.Arbitrary<string> = fc.letrec<{ node: string }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      words,
      fc
        .tuple(
          fc.constantFrom(
            'p',
            'b',
            'i',
            'span',
            'div',
            'ul',
            'li',
            'table',
            'tr',
            'td',
            'h1',
            'h3',
            'a',
            'font',
            'o:p',
          ),
          fc.array(tie('node'), { maxLength: 3 }),
        )
        .map(
          ([name, children]) => `<${name} style='mso-fareast-language:EN-GB'>${children.join(' ')}</${name}>`,
        ),
    ),
  })).node;

  it('every word of it is kept, and in its order', () => {
    fc.assert(
      fc.property(fc.array(html, { maxLength: 4 }), (nodes) => {
        const source = nodes.join('\n');
        const spoken = (of: string) => of.match(/[a-z]+/g) ?? [];
        expect(spoken(cleanHtml(source).text)).toEqual(spoken(source.replace(/<[^>]*>/g, ' ')));
      }),
      { numRuns: 500 },
    );
  });

  it('cleaning it twice is cleaning it once', () => {
    const any = fc
      .array(fc.constantFrom('• a', '- b', '\u00a0c', '', '1.  d', 'e\tf', 'g ½'), { maxLength: 8 })
      .map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(any, (text) => {
        const once = cleanText(text).text;
        expect(cleanText(once).text).toBe(once);
      }),
    );
  });
});
