import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { expect, it } from '@jest/globals';
import { PROGRAM } from './support/program.ts';

interface ServedDemo {
  readonly data: string;
  readonly address: string;
  readonly keys: readonly { readonly role: string; readonly key: string }[];
  readonly links: readonly { readonly role: string; readonly name: string; readonly link: string }[];
  readonly history: { readonly folio: string };
  readonly follow: { readonly folio: string; readonly trackingCode: string };
}

it('the demonstration serves its year with a key for each role, and ends on SIGTERM', async () => {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', PROGRAM, 'demo', '--port', '0', '--json'],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env['PATH'] },
    },
  );
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  while (!printed.endsWith('}\n')) await once(child.stdout, 'data');
  const demo: ServedDemo = JSON.parse(printed);
  try {
    const bearer = (role: string) => ({
      Authorization: `Bearer ${demo.keys.find((key) => key.role === role)?.key}`,
    });
    expect(demo.keys.map(({ role }) => role).sort()).toEqual([
      'administrator',
      'application',
      'approver',
      'auditor',
      'compliance',
      'handler',
    ]);
    const complaint = await fetch(`${demo.address}/v1/complaints/${demo.history.folio}`, {
      headers: bearer('handler'),
    });
    expect(await complaint.json()).toMatchObject({ folio: demo.history.folio, status: 'closed' });
    const filed = await fetch(`${demo.address}/v1/complaints`, {
      method: 'POST',
      headers: { ...bearer('application'), 'Idempotency-Key': 'first', 'Content-Type': 'application/json' },
      body: JSON.stringify({
        channel: 'web',
        product: 'Mortgage',
        problem: { description: 'The letter never came.' },
      }),
    });
    expect(filed.status).toBe(201);
    const report = await fetch(`${demo.address}/v1/reports/accountability?from=2025-01-01&to=2026-01-01`, {
      headers: { ...bearer('compliance'), Accept: 'text/markdown' },
    });
    expect(await report.text()).toContain('| received |');
    const pages = await fetch(demo.address, { headers: { 'accept-language': 'fr' } });
    expect(await pages.text()).toContain('href="/fr/complain"');
    expect(demo.links.map(({ role }) => role)).toEqual([
      'handler',
      'handler',
      'approver',
      'approver',
      'compliance',
      'administrator',
      'auditor',
    ]);
    for (const { role, name, link } of demo.links) await enter({ ...demo, role, name, link });
    const { folio, trackingCode } = demo.follow;
    const tracked = await fetch(`${demo.address}/v1/track/${folio}`, {
      headers: { Authorization: `Tracking ${trackingCode}` },
    });
    expect(await tracked.json()).toMatchObject({ folio, may: expect.arrayContaining(['acceptances']) });
  } finally {
    child.kill('SIGTERM');
    const [status] = await once(child, 'exit');
    await rm(demo.data, { recursive: true, force: true });
    expect(status).toBe(0);
  }
});

/** Enters by a link as a browser does, and sees the console as whom the link names. The link holds once. */
async function enter({
  address,
  role,
  name,
  link,
}: Pick<ServedDemo, 'address'> & ServedDemo['links'][number]): Promise<void> {
  const page = { accept: 'text/html', 'sec-fetch-site': 'same-origin', origin: address };
  expect(await (await fetch(link, { headers: page })).text()).toContain(
    '<button type="submit" class="button">Enter as ',
  );
  const entered = await fetch(link, { method: 'POST', redirect: 'manual', headers: page });
  expect([entered.status, entered.headers.get('location')]).toEqual([303, '/console']);
  const cookie = entered.headers
    .getSetCookie()
    .map((set) => set.split(';')[0])
    .join('; ');
  const shown = await fetch(`${address}/console`, { redirect: 'manual', headers: { ...page, cookie } });
  expect([shown.status, await shown.text()]).toEqual([200, expect.stringContaining('/console/assets/')]);
  const me = await fetch(`${address}/v1/me`, { headers: { 'sec-fetch-site': 'same-origin', cookie } });
  expect(await me.json()).toMatchObject({ role, name });
  expect((await fetch(link, { method: 'POST', headers: page })).status).toBe(410);
}
