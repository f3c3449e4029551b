import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { fillIn, formLike, type Held, held, sendForm, typeInto } from './text-fields.ts';
import type { Traffic } from './traffic.ts';

/** What became of a form. */
export type Outcome = 'taken' | 'refused';

interface Trying {
  readonly page: Page;
  readonly traffic: Traffic;
  /** Which of the forms of the page. */
  readonly like: string;
  readonly text: string;
  /** Holds after each step. On a phone, whose width is what a text can break. */
  readonly look: () => Promise<void>;
  /** Holds when the texts are typed. */
  readonly check: () => Promise<void>;
}

const PURPOSE = 'purpose';
/** Parts of a day and a time, by the end of the names of their fields. */
const PARTS: Readonly<Record<string, string>> = { day: '01', month: '02', year: '2026', time: '12:00' };

/** How what is refused is put right: first days and times, then what is marked. */
const ROUNDS = [partOf, withoutNul, nothing, code];

/**
 * Types a text into every field of a form and sends it. What is refused must still be there; then as little as possible
 * is put right, so that the text in the other fields goes further.
 */
export async function tryForm(trying: Trying): Promise<Outcome> {
  const { page, text, check } = trying;
  await fillIn(page, await fieldsOf(trying), text);
  await check();
  if ((await sent(trying)) === 'taken') return 'taken';
  for (const mend of ROUNDS) {
    const mended = (await held(page, await fieldsOf(trying))).flatMap((field) => {
      const value = mend(field);
      return value === undefined ? [] : [{ ...field, value }];
    });
    for (const { mark, value } of mended) await typeInto(page, mark, value);
    if (mended.length > 0 && (await sent(trying)) === 'taken') return 'taken';
  }
  return 'refused';
}

/**
 * Types a text into each field of a form alone, beside the purpose if there is one, and sends it: some forms take one
 * thing only.
 */
export async function tryEachAlone(trying: Trying): Promise<void> {
  const { page, text } = trying;
  const names = (await held(page, await fieldsOf(trying))).map(({ name }) => name);
  for (const alone of names.filter((name) => name !== PURPOSE)) {
    for (const { mark, name } of await held(page, await fieldsOf(trying)))
      await typeInto(page, mark, name === alone || name === PURPOSE ? text : '');
    await sent(trying);
  }
}

/** Sends a form as it is. */
async function sent(trying: Trying): Promise<Outcome> {
  const { page, traffic, look } = trying;
  const typed = await held(page, await fieldsOf(trying));
  await sendForm(page, await fieldsOf(trying), traffic);
  await look();
  if ((await page.locator('[role=alert]').count()) === 0) return 'taken';
  expect(valuesOf(await held(page, await fieldsOf(trying)))).toEqual(valuesOf(typed));
  return 'refused';
}

async function fieldsOf({ page, like }: Trying): Promise<readonly number[]> {
  return (await formLike(page, like))?.fields ?? [];
}

function valuesOf(fields: readonly Held[]): Readonly<Record<string, string>> {
  return Object.fromEntries(fields.map(({ name, value }) => [name, value]));
}

function partOf({ name }: Held): string | undefined {
  return PARTS[/(?:^|[.-])(day|month|year|time)$/.exec(name)?.[1] ?? ''];
}

function withoutNul({ faulty, value }: Held): string | undefined {
  return faulty && value.includes('\0') ? value.replaceAll('\0', '') : undefined;
}

function nothing(field: Held): string | undefined {
  return field.faulty && partOf(field) === undefined ? '' : undefined;
}

function code(field: Held): string | undefined {
  return field.faulty && partOf(field) === undefined ? '1' : undefined;
}
