import type { Page } from 'playwright-core';
import type { Language } from '#words';
import type { Mine, Staff, Standing } from './standings.ts';

/** One visit to one page. */
export interface Visit {
  readonly page: Page;
  readonly language: Language;
  readonly url: string;
  /** A complaint that has come so far. Other visits may share it: it is looked at only. */
  standing(standing: Standing): Promise<Mine>;
  /** Those who can make one that may be changed. */
  readonly staff: Staff;
}

export type Fields = Readonly<Record<string, string>>;

export async function open({ page, url, language }: Visit, path: string): Promise<void> {
  await page.goto(`${url}/${language}${path}`);
}

/** Sends a form from a page of ours and waits for the answer. Its text stands in the page, with what it has hidden. */
export async function post(visit: Visit, path: string, fields: Fields): Promise<void> {
  const { page, language } = visit;
  const loaded = page.waitForEvent('load');
  await page.evaluate(`{
    const form = document.createElement('form');
    form.method = 'post';
    form.action = ${JSON.stringify(`/${language}${path}`)};
    for (const [name, value] of Object.entries(${JSON.stringify(fields)})) {
      const input = document.createElement('textarea');
      input.name = name;
      input.value = value;
      form.append(input);
    }
    document.body.append(form);
    form.submit();
  }`);
  await loaded;
}

/** What a page of the form hides: the draft. */
export async function draftOf(page: Page): Promise<string> {
  return (await page.locator('input[name="draft"]').first().inputValue()) ?? '';
}

/** What the page of an act hides: the complaint that it is for. */
export async function keyOf(page: Page): Promise<string> {
  return await page.locator('input[name="key"]').inputValue();
}

/** Follows a complaint: the cookie is there afterwards, and the status page is open. */
export async function follow(visit: Visit, { folio, code }: Mine): Promise<void> {
  await open(visit, '/track');
  await post(visit, '/track', { folio, code });
}
