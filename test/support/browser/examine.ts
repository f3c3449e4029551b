import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { isThorough } from '../thorough/index.ts';
import type { Look } from './looks.ts';

const require = createRequire(import.meta.url);
const AXE = require.resolve('axe-core/axe.min.js');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** The rules about colours, which all that differs between a light and a dark look can break. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

/** What is wrong with a page. Empty lists: nothing. */
export interface Examined {
  /** Rules of WCAG 2.2 AA and good practice that it breaks, each with the elements. */
  readonly axe: readonly string[];
  /** What its content security policy refused. */
  readonly policy: readonly string[];
  /** Pixels by which it is wider than its window. */
  readonly sideways: number;
}

/**
 * Collects what the policy of a page refuses, and every failed request, from now on. Call it before the page is opened.
 */
export function watchPolicy(page: Page): string[] {
  const refused: string[] = [];
  page.on('console', (message) => {
    if (/Content.Security.Policy/i.test(message.text())) refused.push(message.text());
  });
  page.on('requestfailed', (request) => {
    // A page that is left before its icon came gives it up.
    if (request.failure()?.errorText === 'net::ERR_ABORTED') return;
    refused.push(`${request.url()} was not loaded`);
  });
  return refused;
}

/**
 * Examines the page that is open. Scripts must be on: the rules are run in it, by the debugger's own channel.
 *
 * @param look one of several looks of the same page. In a dark one only the rules about colours are run, since the others
 * say the same of the light one; with `--thorough` all are.
 */
export async function examine(page: Page, refused: readonly string[], look?: Look): Promise<Examined> {
  const rules = look?.colours === 'dark' && !isThorough() ? OF_COLOURS : TAGS;
  const session = await page.context().newCDPSession(page);
  const { result: known } = await session.send('Runtime.evaluate', { expression: 'typeof axe' });
  if (known.value === 'undefined')
    await session.send('Runtime.evaluate', { expression: `${await readFile(AXE, 'utf8')};undefined` });
  const { result } = await session.send('Runtime.evaluate', {
    expression: `axe.run(document, { runOnly: ${JSON.stringify(rules)} }).then((all) => JSON.stringify(all.violations))`,
    awaitPromise: true,
  });
  const violations: AxeResults['violations'] = JSON.parse(String(result.value));
  await session.detach();
  return {
    axe: violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' · ')}`,
    ),
    policy: [...refused],
    sideways: await sideways(page),
  };
}

/** Pixels by which a page is wider than its window. */
export async function sideways(page: Page): Promise<number> {
  return await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

export const NOTHING_WRONG: Examined = { axe: [], policy: [], sideways: 0 };
