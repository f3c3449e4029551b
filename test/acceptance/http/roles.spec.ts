import { describe, expect, it } from '@jest/globals';
import { KEY_ROLES } from '#access';
import { mayUse, PAGE_ROUTES, ROUTE_ROLES } from '#access/routes';
import { whileRunning } from './support/acceptance.ts';
import { file, told } from './support/acts.ts';
import { revoke } from './support/keys.ts';

const running = whileRunning();

/**
 * Whether an answer shows that the request passed authentication and roles, even if something else was wrong with it.
 */
const isAdmitted = (status: number) => status !== 401 && status !== 403;

describe('Every pair of role and route', () => {
  const ask = async (route: string, folio: string, key: string | undefined) => {
    const [method = '', template = ''] = route.split(' ');
    const values: Readonly<Record<string, string>> = {
      folio,
      n: '1',
      name: 'accountability',
      figure: 'received',
      content: '0a1b2c3d4e5f60718293a4b5c6d7e8f9',
      kind: 'acknowledgement',
      id: 'iso-10002-default',
    };
    const path = template.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
    const abort = new AbortController();
    const answer = await fetch(`${running().program.url}${path}`, {
      method,
      signal: abort.signal,
      headers: key === undefined ? {} : { authorization: `Bearer ${key}` },
    });
    const { status } = answer;
    // The stream of the feed does not end by itself.
    abort.abort();
    return status;
  };

  it('is answered as the table of roles requires', async () => {
    const { folio } = await told(file(running().as('application')));
    const { keys } = running().place;
    const found: string[] = [];
    const wanted: string[] = [];
    for (const route of Object.keys(ROUTE_ROLES)) {
      for (const role of KEY_ROLES) {
        const status = await ask(route, folio, keys[role].key);
        found.push(`${role}: ${route}: ${isAdmitted(status)}`);
        wanted.push(`${role}: ${route}: ${mayUse(role, route)}`);
      }
    }

    expect(found).toEqual(wanted);
    expect(found.length).toBe(Object.keys(ROUTE_ROLES).length * KEY_ROLES.length);
  });

  it('is refused without a key, except the public routes', async () => {
    const answered: string[] = [];
    for (const route of Object.keys(ROUTE_ROLES)) {
      if (isAdmitted(await ask(route, '0000-0000-00-0', undefined))) answered.push(route);
    }

    expect(answered).toEqual([
      'GET /v1/process',
      'GET /healthz',
      'GET /readyz',
      'GET /metrics',
      'GET /openapi.json',
      'GET /docs',
    ]);
  });

  it('and the pages, which need no key; two tell a page of its session', async () => {
    const refused: string[] = [];
    for (const route of PAGE_ROUTES) {
      const page = route
        .replace('{lang}', 'en')
        .replace('{act}', 'accept')
        .replace('{file}', 'none')
        .replace('{token}', 'none')
        .replace('*', 'work');
      if ((await ask(page, '', undefined)) === 401) refused.push(route);
    }

    expect(refused).toEqual(['POST /session/extension', 'POST /session/language']);
  });

  it('is decided before the body is read', async () => {
    const answer = await fetch(`${running().program.url}/v1/complaints`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{not json',
    });

    expect(answer.status).toBe(401);
  });
});

describe('Personal data', () => {
  const WORDS = 'Zanzibar told me so';

  it('is shown to handlers, approvers, compliance and auditors only', async () => {
    const { folio } = await told(file(running().as('application'), { problem: { description: WORDS } }));
    const shown: string[] = [];
    for (const role of KEY_ROLES) {
      const answer = await fetch(`${running().program.url}/v1/complaints/${folio}/history`, {
        headers: {
          authorization: `Bearer ${running().place.keys[role].key}`,
          'x-purpose': 'to test who sees it',
        },
      });
      if ((await answer.text()).includes(WORDS)) shown.push(role);
    }

    expect(shown).toEqual(['handler', 'approver', 'compliance', 'auditor']);
  });
});

describe('A key', () => {
  it('is refused by the running program after the command line has revoked it', async () => {
    const { place, program, as } = running();
    expect((await as('compliance').GET('/v1/views', {})).response.status).toBe(200);

    await revoke(place, place.keys.compliance.id);

    await expect(
      eventually(async () => (await as('compliance').GET('/v1/views', {})).error?.code),
    ).resolves.toBe('key-refused');
    expect(program.logged()).not.toContain(place.keys.compliance.key);
  });
});

/** Asks again until there is an answer: a change of a key is effective within a second. */
async function eventually<T>(ask: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await ask();
    if (found !== undefined) return found;
  }
}
