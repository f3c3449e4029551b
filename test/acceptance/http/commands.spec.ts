import { describe, expect, it } from '@jest/globals';
import type { KeyRole } from '#access';
import { COMMANDS_ON_COMPLAINTS, isHttpCommand } from '#commands';
import { whileRunning } from './support/acceptance.ts';
import { file, handling, refusal, told } from './support/acts.ts';

const running = whileRunning();

interface Line {
  readonly command: string;
  readonly method: string;
  readonly path: string;
  readonly schema: string;
  readonly allowed: boolean;
  readonly refusal?: { readonly code: string; readonly detail: string };
  readonly needs?: readonly string[];
  readonly choices?: readonly (Pick<Line, 'allowed' | 'needs' | 'refusal'> & { readonly body: object })[];
}

async function sent(role: KeyRole, method: string, path: string, body?: object) {
  const { program, place } = running();
  const answer = await fetch(`${program.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${place.keys[role].key}`,
      ...(body && {
        ...{ 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID(), 'if-match': '*' },
      }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { answer, json: JSON.parse(await answer.text()) };
}

async function commandsOf(folio: string, role: KeyRole): Promise<readonly Line[]> {
  const { json } = await sent(role, 'GET', `/v1/complaints/${folio}/commands`);
  return json.commands;
}

const toldNow = () => ({ reason: 'A report is missing.', complainantToldAt: new Date().toISOString() });

/** Other members of bodies, where the example of the documentation names what this ledger does not have. */
const REST: Readonly<Record<string, () => object | Promise<object>>> = {
  'attach-evidence': () => ({ content: '0'.repeat(32), origin: 'organisation' }),
  'propose-response': () => ({ outcome: 'upheld' }),
  close: () => ({ justification: 'Said so on the phone.' }),
  escalate: () => ({ trigger: 'other' }),
  link: async () => ({ kind: 'related', folio: (await told(file(running().as('application')))).folio }),
  'link-corrective-action': () => ({
    ...{ kind: 'corrective', owner: running().place.keys.handler.principal, dueOn: '2199-01-31' },
  }),
  'pause-clock': () => ({ ground: 'awaiting-complainant', ...toldNow() }),
  'extend-deadline': () => ({ dueAt: '2199-01-01T00:00:00Z', ...toldNow() }),
  assign: () => ({}),
  correct: () => ({}),
};

async function bodyFor({ command, choices }: Line): Promise<object> {
  const example = COMMANDS_ON_COMPLAINTS.find(({ type }) => type === command)?.http?.example.body ?? {};
  const choice = choices?.find(({ allowed }) => allowed) ?? choices?.[0];
  return { ...(await (REST[command]?.() ?? example)), ...choice?.body };
}

describe('GET /v1/complaints/{folio}/commands', () => {
  const filed = async (body?: object) => {
    const { folio, events } = await told(file(running().as('application'), body));
    return { folio, receipt: events[0], by: handling(folio, running().as('handler')) };
  };

  it('gives every command that the role may give, with the revision', async () => {
    const { folio } = await filed();
    for (const role of ['handler', 'approver', 'compliance', 'auditor'] as const) {
      const { answer, json } = await sent(role, 'GET', `/v1/complaints/${folio}/commands`);
      expect([answer.status, answer.headers.get('etag'), json.folio, json.revision]).toEqual([
        ...[200, '"0"', folio, 0],
      ]);
      const all = COMMANDS_ON_COMPLAINTS.filter(isHttpCommand).filter(({ http }) =>
        http.roles.some((one) => one === role),
      );
      expect(json.commands.map(({ command }: Line) => command)).toEqual(all.map(({ type }) => type));
    }
    expect((await sent('application', 'GET', `/v1/complaints/${folio}/commands`)).answer.status).toBe(403);
    expect((await sent('administrator', 'GET', `/v1/complaints/${folio}/commands`)).answer.status).toBe(403);
    expect((await sent('handler', 'GET', '/v1/complaints/0000-0000-00-0/commands')).json.code).toBe(
      'unknown-complaint',
    );
    expect((await sent('handler', 'GET', `/v1/complaints/${folio}/commands?after=x`)).answer.status).toBe(
      400,
    );
  });

  it('says what each command then does', async () => {
    for (const role of ['handler', 'approver', 'compliance'] as const) {
      const { folio } = await filed();
      for (const { command } of await commandsOf(folio, role)) {
        // Of the whole answer, what it says of this command now.
        const line = (await commandsOf(folio, role)).find((one) => one.command === command);
        if (line === undefined) throw new Error(`No ${command} any more.`);
        if (['correct', 'attach-evidence'].includes(command)) continue;
        const { answer, json } = await sent(role, line.method, line.path, await bodyFor(line));
        expect([command, answer.status < 400 ? undefined : json.code]).toEqual([command, line.refusal?.code]);
      }
    }
  });

  it('points to the body of each command in the OpenAPI document', async () => {
    const { folio } = await filed();
    const { json } = await sent('handler', 'GET', '/openapi.json');
    for (const { schema } of await commandsOf(folio, 'handler')) {
      const [document, pointer = ''] = schema.split('#');
      const name = pointer.split('/').at(-1) ?? '';
      expect([document, Object.keys(json.components.schemas).includes(name)]).toEqual([
        '/openapi.json',
        true,
      ]);
    }
  });

  it('takes uploads and corrections as they would be, without doing anything', async () => {
    const { folio, receipt } = await filed();
    const before = await commandsOf(folio, 'handler');
    expect(before.filter(({ command }) => ['correct', 'attach-evidence', 'link'].includes(command))).toEqual([
      expect.objectContaining({ command: 'attach-evidence', allowed: true }),
      expect.objectContaining({ command: 'link', allowed: true }),
      expect.objectContaining({ command: 'correct', allowed: true }),
    ]);
    expect(await commandsOf(folio, 'handler')).toEqual(before);
    const correction = { event: receipt, field: '/data/channel', value: 'phone', reason: 'It was a call.' };
    const { answer } = await sent('handler', 'POST', `/v1/complaints/${folio}/corrections`, correction);
    expect(answer.status).toBe(201);
  });

  it('knows persons: an approver of a response of their own, and whom the complaint concerns', async () => {
    const { folio, by } = await filed();
    await told(by.assess('*'));
    await told(handling(folio, running().as('approver')).propose('*'));
    const lines = await commandsOf(folio, 'approver');
    expect(lines.find(({ command }) => command === 'approve-response')).toMatchObject({
      response: 1,
      path: `/v1/complaints/${folio}/responses/1/approvals`,
      refusal: { code: 'approver-is-proposer', detail: expect.not.stringContaining('recorded') },
    });

    const concerned = await filed({ concerns: [running().place.keys.handler.principal] });
    const refused = (await commandsOf(concerned.folio, 'handler')).map((one) => one.refusal?.code);
    expect(new Set(refused)).toEqual(new Set(['concerns-you']));
    expect(await refusal(concerned.by.acknowledge('*'))).toBe('409 concerns-you');
  });

  it('is no answer for whom the complaint is withheld from', async () => {
    const { folio } = await filed({
      concerns: [running().place.keys.handler.principal],
      confidentiality: ['withhold-from-subject'],
    });
    const { answer, json } = await sent('handler', 'GET', `/v1/complaints/${folio}/commands`);
    expect([answer.status, json.code]).toEqual([404, 'unknown-complaint']);
    expect(await commandsOf(folio, 'approver')).not.toEqual([]);
  });
});
