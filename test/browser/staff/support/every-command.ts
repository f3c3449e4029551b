import type { Page } from 'playwright-core';
import { COMMANDS, type HttpCommand, isHttpCommand } from '#commands';
import type { StaffRole } from './demo.ts';

/** Those who read complaints. What an administrator does with an erasure is a button in a list. */
const ROLES: readonly StaffRole[] = ['handler', 'approver', 'compliance'];

/** Every command on a complaint that exists that somebody of the staff can give, and who may. */
export const STAFF_COMMANDS: readonly {
  readonly type: HttpCommand['type'];
  readonly path: string;
  readonly role: StaffRole;
}[] = COMMANDS.filter(isHttpCommand).flatMap(({ type, http: { path, roles } }) => {
  const role = ROLES.find((each) => roles.some((may) => may === each));
  return role === undefined || !path.includes('{folio}') ? [] : [{ type, path, role }];
});

interface Line {
  readonly command: string;
  readonly path: string;
}

/**
 * Lets a page show the form of every command, whatever the complaint is ready for: of each it is told that it is allowed.
 * What is sent from the form goes to the API, which decides.
 *
 * @param key of whom the API tells what can be done.
 */
export async function allowEveryCommand(page: Page, key: string): Promise<void> {
  await page.route('**/v1/complaints/*/commands', async (route) => {
    const answer = await fetch(route.request().url(), { headers: { authorization: `Bearer ${key}` } });
    const list: { readonly folio: string; readonly commands: readonly Line[] } = JSON.parse(
      await answer.text(),
    );
    const commands = STAFF_COMMANDS.map(({ type, path }) => ({
      command: type,
      summary: type,
      method: 'POST',
      path: path.replace('{folio}', list.folio).replaceAll(/\{\w+\}/g, '1'),
      ...list.commands.find(({ command }) => command === type),
      allowed: true,
      refusal: undefined,
      choices: undefined,
    }));
    await route.fulfill({ json: { ...list, commands } });
  });
}
