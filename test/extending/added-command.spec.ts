import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { makeTemporaryDirectory, type TemporaryDirectory } from '#temporary';
import { CODES, COMMANDS as WORDS } from '#words/console';
import type { TestApi } from '../../apps/api/testing/test-api.ts';
import { formsOf } from '../../apps/console/staff/command-forms.mjs';
import { told } from '../acceptance/http/support/acts.ts';
import { clientOf } from '../acceptance/http/support/client.ts';
import { settled, signedInWith } from '../browser/staff/support/sign-in.ts';
import { describeInBrowser, launch } from '../support/browser/index.ts';
import { callBack } from './call-back.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const WORD = 'Somebody was reached';

const commands = await WORDS.words.en();
const codes = await CODES.words.en();

// Only the list of commands is another one. What the program derives from it follows, as it does from the real list.
const list = await import('../../libs/commands/list.ts');
const withCallBack = <T extends { readonly type: string }>(all: readonly T[]) => [
  ...all.filter(({ type }) => type !== callBack.type),
  callBack,
];
jest.unstable_mockModule('../../libs/commands/list.ts', () => ({
  ...list,
  COMMANDS: withCallBack(list.COMMANDS),
  COMMANDS_ON_COMPLAINTS: withCallBack(list.COMMANDS_ON_COMPLAINTS),
}));
const { startTestApi } = await import('../../apps/api/testing/test-api.ts');
const { CONTROLLERS } = await import('../../apps/api/controllers.ts');
const { openApiDocument } = await import('../../apps/api/openapi/document.ts');

const execute = promisify(execFile);

describeInBrowser('A command that is added', (path) => {
  let api: TestApi;
  let browser: Browser;
  let directory: TemporaryDirectory;
  beforeAll(async () => {
    directory = await makeTemporaryDirectory(tmpdir(), 'added-command-');
    const built = join(directory.path, 'console');
    await buildConsole(formsOf(openApiDocument(CONTROLLERS)), built);
    api = await startTestApi({ staff: () => ({ built }) });
    browser = await launch(path);
  });
  afterAll(async () => {
    await browser?.close();
    await api?.stop();
    await directory?.remove();
  });

  /** The console of this tree, with the forms of a document, into a directory. */
  async function buildConsole(forms: string, to: string): Promise<void> {
    const module = join(directory.path, 'forms.ts');
    await writeFile(module, forms);
    const vite = resolve(ROOT, 'node_modules/vite/bin/vite.js');
    const config = resolve(import.meta.dirname, 'added-command.vite.mjs');
    await execute(process.execPath, [vite, 'build', '--config', config], {
      cwd: ROOT,
      env: {
        PATH: process.env['PATH'],
        ADDED_FORMS: module,
        ADDED_WORD: `reached: ${JSON.stringify(WORD)}`,
        ADDED_OUT: to,
      },
    });
  }

  it('is found on a complaint, filled in, sent, and stands in its timeline', async () => {
    const { folio } = await told(
      clientOf(api.url, api.keys.handler.key).POST('/v1/complaints', {
        params: { header: { 'Idempotency-Key': crypto.randomUUID() } },
        body: { channel: 'email', product: 'Loan' },
      }),
    );
    const context = await signedInWith(browser, api.url, api.keys.handler.key);
    const page = await context.newPage();
    await page.goto(`${api.url}/console/complaints/${folio}`);
    await settled(page);

    await page.getByRole('link', { name: commands.names.acknowledge }).first().click();
    const reached = page.getByRole('group', { name: WORD });
    await reached.getByRole('radio', { name: commands.page.yes }).check();
    await page.getByRole('button', { name: commands.names.acknowledge }).click();

    await page.waitForURL(`**/console/complaints/${folio}`);
    await settled(page);
    await page.getByText(commands.done.acknowledge).first().waitFor();
    const timeline = page.getByRole('list').filter({ hasText: codes.events.ComplaintAcknowledged });
    expect(await timeline.first().textContent()).toContain(codes.channels.phone);
    await context.close();
  });
});
