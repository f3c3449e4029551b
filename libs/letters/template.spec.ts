import { describe, expect, it } from '@jest/globals';
import { letterHtml } from './as-html.ts';
import { letterText } from './as-text.ts';
import { fixed, given } from './pieces.ts';
import { fillTemplate, parseTemplate, type Said } from './template.ts';

const filled = (text: string, slots: Readonly<Record<string, Said>>) =>
  fillTemplate(parseTemplate(text), slots);
const TITLE = '# T\n\n';

describe('A template', () => {
  it('leaves out a line that has nothing to say, and a heading with nothing below it', () => {
    const text = letterText(
      filled(`${TITLE}## A\n\n{none}\n\n## B\n\n- One\n- Two {none}\n- Three {some}\n\nEnd {{x}}\n`, {
        some: { line: given('s') },
      }),
    );
    expect(text).toBe('T\n\nB\n\n- One\n- Three s\n\nEnd {x}\n');
  });

  it('never reads what it was filled with', () => {
    const hostile = '{secret}\n# Title <b>';
    const document = filled(`${TITLE}Dear {name}\n`, {
      name: { line: given(hostile) },
      secret: { line: given('S') },
    });
    expect(letterText(document)).toBe(`T\n\nDear ${hostile}\n`);
    expect(letterHtml(document, 'en')).toContain('Dear <bdi>{secret}\n# Title &lt;b&gt;</bdi>');
  });

  it('isolates a value that is written from right to left, and only that', () => {
    const document = filled(`${TITLE}{a}, {b}\n`, {
      a: { line: given('\u05d0\u05d1') },
      b: { line: given('ab') },
    });
    expect(letterText(document)).toBe('T\n\n\u2068\u05d0\u05d1\u2069, ab\n');
  });

  it('ends a sentence once after an abbreviation', () => {
    expect(letterText(filled(`${TITLE}{a}.\n`, { a: { line: fixed('2026 г.') } }))).toBe('T\n\n2026 г.\n');
  });
});
