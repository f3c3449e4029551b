import type { Page } from 'playwright-core';
import { settled } from './sign-in.ts';
import { painted, type Traffic } from './traffic.ts';

/** A form of a page, or a field that stands in none, with the fields for free text that can be seen in it. */
export interface FormSeen {
  /** Where it stands, and the names of its fields. Two forms for the same things have the same one. */
  readonly like: string;
  /** The marks of its fields. */
  readonly fields: readonly number[];
}

/** What a field holds. */
export interface Held {
  readonly mark: number;
  readonly name: string;
  readonly value: string;
  readonly faulty: boolean;
}

const TEXT_FIELDS =
  'textarea, input:not([type]), input[type=text], input[type=search], input[type=email], input[type=tel], input[type=url], input[type=password]';

/** Puts the first item on a list. A page that is opened again has those of its draft. */
const FIRST_ITEM = 'form fieldset:not(:has(.item)) > button.plain[type=button]:not(.item button)';

/** Opens all that can be opened, and puts an item on every list. */
export async function openAll(page: Page): Promise<void> {
  for (const list of await page.locator(FIRST_ITEM).elementHandles()) await list.click();
  await page.evaluate(
    `for (const one of document.querySelectorAll('main details, .band details')) one.open = true`,
  );
  await painted(page);
  await settled(page);
}

/** All forms with fields for free text. Each field gets a mark, which it keeps as long as it is on the page. */
export async function formsSeen(page: Page): Promise<readonly FormSeen[]> {
  return await page.evaluate(`(() => {
    const fields = [...document.querySelectorAll(${JSON.stringify(TEXT_FIELDS)})].filter((one) =>
      one.checkVisibility({ visibilityProperty: true }) && !one.disabled && !one.readOnly);
    fields.forEach((one, mark) => one.setAttribute('data-mark', mark));
    const forms = Map.groupBy(fields, (one) => one.form ?? one);
    return [...forms].map(([form, inside]) => ({
      like: [form.closest('[class]:not(form)')?.className ?? '', ...inside.map((one) => one.name || one.id)].join(' '),
      fields: inside.map((one) => Number(one.dataset.mark)),
    }));
  })()`);
}

/** One of the forms of a page. */
export async function formLike(page: Page, like: string): Promise<FormSeen | undefined> {
  return (await formsSeen(page)).find((form) => form.like === like);
}

const marked = (mark: number) => `[data-mark="${mark}"]`;

/** Types a text into fields, as far as they take it, and makes a choice wherever there is one. */
export async function fillIn(page: Page, fields: readonly number[], text: string): Promise<void> {
  await choose(page, fields);
  for (const mark of fields) await page.locator(marked(mark)).fill(text);
  await page.evaluate('document.activeElement?.blur()');
}

export async function typeInto(page: Page, mark: number, text: string): Promise<void> {
  // A short field that is full of controls takes less than it may, as long as they are in it.
  await page.locator(marked(mark)).fill('');
  await page.locator(marked(mark)).fill(text);
}

/** Of each choice that has not been made in the form the last that can be chosen. */
async function choose(page: Page, [mark = -1]: readonly number[]): Promise<void> {
  const form = page.locator('form', { has: page.locator(marked(mark)) });
  if ((await form.count()) === 0) return;
  for (const list of await form.locator('select').all()) {
    const last = await list.locator('option').last().getAttribute('value');
    if (last !== null && (await list.inputValue()) === '') await list.selectOption(last);
  }
  const chosen = new Set<string>();
  for (const radio of await form.locator('input[type=radio]:not(:disabled)').all()) {
    const name = (await radio.getAttribute('name')) ?? '';
    if (chosen.has(name) || (await form.locator(`input[name="${name}"]:checked`).count()) > 0) continue;
    chosen.add(name);
    await radio.check();
  }
}

/** What fields hold. Those that are gone are left out. */
export async function held(page: Page, fields: readonly number[]): Promise<readonly Held[]> {
  return await page.evaluate(`${JSON.stringify(fields)}.flatMap((mark) => {
    const one = document.querySelector('[data-mark="' + mark + '"]');
    if (one === null) return [];
    return [{ mark, name: one.name || one.id, value: one.value, faulty: one.getAttribute('aria-invalid') === 'true' }];
  })`);
}

/** Sends the form of a field, and waits until all that it asks for has come. */
export async function sendForm(page: Page, [mark = -1]: readonly number[], traffic: Traffic): Promise<void> {
  const form = page.locator('form', { has: page.locator(marked(mark)) });
  const button = form.locator('button[type=submit], button:not([type])').first();
  if ((await button.count()) > 0) await button.click();
  else await page.locator(marked(mark)).press('Enter');
  await traffic.quiet();
}
