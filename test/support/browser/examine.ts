import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import type { Rules } from './rules.ts';

const require = createRequire(import.meta.url);
const AXE = require.resolve('axe-core/axe.min.js');
const ONLY: Readonly<Record<Exclude<Rules, 'none'>, readonly string[]>> = {
  all: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  colours: ['color-contrast', 'link-in-text-block'],
};

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
 * @param rules which rules are run. What the policy refused and the width are always told.
 */
export async function examine(
  page: Page,
  refused: readonly string[],
  rules: Rules = 'all',
): Promise<Examined> {
  return {
    axe: rules === 'none' ? [] : await broken(page, ONLY[rules]),
    policy: [...refused],
    sideways: await sideways(page),
  };
}

/** The rules that a page breaks. */
async function broken(page: Page, only: readonly string[]): Promise<readonly string[]> {
  const session = await page.context().newCDPSession(page);
  const { result: known } = await session.send('Runtime.evaluate', { expression: 'typeof axe' });
  if (known.value === 'undefined')
    await session.send('Runtime.evaluate', { expression: `${await readFile(AXE, 'utf8')};undefined` });
  const { result } = await session.send('Runtime.evaluate', {
    expression: `axe.run(document, { runOnly: ${JSON.stringify(only)} }).then((all) => JSON.stringify(all.violations))`,
    awaitPromise: true,
  });
  await session.detach();
  const violations: AxeResults['violations'] = JSON.parse(String(result.value));
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' · ')}`,
  );
}

/** Pixels by which a page is wider than its window. */
export async function sideways(page: Page): Promise<number> {
  return await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

export const NOTHING_WRONG: Examined = { axe: [], policy: [], sideways: 0 };
