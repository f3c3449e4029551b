import { describe, expect, it } from '@jest/globals';
import { REFUSALS } from '#complaint';
import { PROBLEMS } from '#http';
import { CONTROLLERS } from '../controllers.ts';
import { openApiDocument } from '../openapi/document.ts';
import { docsPage } from './docs-page.ts';

const PAGE = docsPage(openApiDocument(CONTROLLERS));
const IDS = [...PAGE.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);

describe('The page at /docs', () => {
  it('loads nothing from other addresses and has no script', () => {
    expect(PAGE).not.toMatch(/<script|<link|<img|\ssrc=|@import|url\(/i);
    expect(
      [...PAGE.matchAll(/href="([^"]+)"/g)].every(([, href]) => /^(?:#|\/openapi\.json$)/.test(href ?? '')),
    ).toBe(true);
  });

  it('explains every problem at the address in its "type"', () => {
    const codes = [...Object.keys(PROBLEMS), ...Object.keys(REFUSALS)];

    expect(codes.filter((code) => !IDS.includes(`problem-${code}`))).toEqual([]);
  });

  it('has each id once, and a target for each link', () => {
    const targets = [...PAGE.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);

    expect(IDS.filter((id, at) => IDS.indexOf(id) !== at)).toEqual([]);
    expect(targets.filter((id) => !IDS.includes(id))).toEqual([]);
  });

  it('can be read with a keyboard and a screen reader', () => {
    expect(PAGE).toContain('<html lang="en">');
    expect(PAGE).toContain('class="skip" href="#main"');
    expect(PAGE.match(/<table>/g)?.length).toBe(PAGE.match(/<caption>/g)?.length);
    expect(PAGE.match(/<pre tabindex="0">/g)?.length).toBe(PAGE.match(/<pre/g)?.length);
  });
});
