import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { KeyRole } from '#access';
import { whileRunning } from './support/acceptance.ts';
import { file, told } from './support/acts.ts';

const running = whileRunning({ LEDGER_EVIDENCE_MAX: '2 MiB' });

const PDF = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(300_000)]);

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer;
  readonly json: Readonly<Record<string, unknown>>;
}

async function ask(
  role: KeyRole,
  method: string,
  path: string,
  {
    body,
    type = 'application/json',
    headers = {},
  }: {
    readonly body?: Uint8Array<ArrayBuffer> | string;
    readonly type?: string;
    readonly headers?: Readonly<Record<string, string>>;
  } = {},
): Promise<Answer> {
  const { program, place } = running();
  const response = await fetch(`${program.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${place.keys[role].key}`,
      ...(body !== undefined && { 'content-type': type }),
      ...headers,
    },
    ...(body !== undefined && { body }),
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  return {
    status: response.status,
    headers: response.headers,
    body: bytes,
    json: isJson ? JSON.parse(bytes.toString('utf8')) : {},
  };
}

async function newComplaint(): Promise<string> {
  return (await told(file(running().as('application')))).folio;
}

function upload(
  folio: string,
  body: Uint8Array<ArrayBuffer> | string,
  type = 'application/pdf',
  role: KeyRole = 'handler',
) {
  return ask(role, 'POST', `/v1/complaints/${folio}/evidence-contents`, { body, type });
}

function command(folio: string, path: string, body: object, role: KeyRole = 'handler') {
  return ask(role, 'POST', `/v1/complaints/${folio}/${path}`, {
    body: JSON.stringify(body),
    headers: { 'idempotency-key': crypto.randomUUID(), 'if-match': '*' },
  });
}

function attach(folio: string, content: unknown) {
  return command(folio, 'evidence', { content, origin: 'complainant', name: 'statement.pdf' });
}

/** A refusal as its status and code. */
async function refusal(answer: Promise<Answer>): Promise<string> {
  const { status, json } = await answer;
  return `${status} ${json['code'] ?? ''}`;
}

const evidence = (): string => join(running().place.data, 'evidence');

describe('A content of evidence', () => {
  it('is taken for a complaint that was corrected', async () => {
    const { folio, events } = await told(file(running().as('application')));
    const correction = { event: events[0], field: '/data/channel', value: 'phone', reason: 'Misread.' };
    expect((await command(folio, 'corrections', correction)).status).toBe(201);

    expect((await upload(folio, PDF)).status).toBe(201);
  });

  it('is uploaded, attached, named by a finding, and given back as an attachment', async () => {
    const folio = await newComplaint();
    const sha256 = createHash('sha256').update(PDF).digest('hex');
    const first = await upload(folio, PDF);
    expect([first.status, first.json]).toEqual([
      201,
      {
        content: expect.stringMatching(/^[0-9a-f]{32}$/),
        sha256,
        size: PDF.length,
        mediaType: 'application/pdf',
      },
    ]);
    const { content } = first.json;
    expect((await upload(folio, PDF)).json).toEqual(first.json);
    const path = `/v1/complaints/${folio}/evidence/${content}`;
    expect(await refusal(ask('handler', 'GET', path))).toBe('404 unknown-content');
    expect(
      await refusal(command(folio, 'findings', { conclusion: 'substantiated', evidence: [content] })),
    ).toBe('409 no-such-evidence');

    expect((await attach(folio, content)).status).toBe(201);
    expect(await refusal(attach(folio, content))).toBe('409 content-attached');
    expect(
      (await command(folio, 'findings', { conclusion: 'substantiated', evidence: [content] })).status,
    ).toBe(201);

    const { status, headers, body } = await ask('handler', 'GET', path);
    expect([status, body.equals(PDF)]).toEqual([200, true]);
    expect(headers.get('content-disposition')).toMatch(/^attachment/);
    expect(headers.get('content-security-policy')).toContain('sandbox');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(await refusal(ask('auditor', 'GET', path))).toBe('400 purpose-required');
    const reads = (await ask('auditor', 'GET', `/v1/complaints/${folio}/reads`)).json['reads'];
    expect(reads).toMatchObject([{ what: 'evidence' }]);

    const history = (await ask('handler', 'GET', `/v1/complaints/${folio}/history`)).body.toString('utf8');
    expect(history).toContain(sha256);
    expect(
      JSON.stringify(await (await ask('application', 'GET', '/v1/events?limit=1000')).json),
    ).not.toContain(sha256);
  });

  it('is listed with its complaint, without anything personal', async () => {
    const folio = await newComplaint();
    const { content } = (await upload(folio, PDF)).json;
    const { position } = (await attach(folio, content)).json;
    for (const role of ['handler', 'application', 'auditor'] as const) {
      const { json } = await ask(role, 'GET', `/v1/complaints/${folio}?after=${position}`);
      expect(json['evidence']).toEqual([
        {
          content,
          mediaType: 'application/pdf',
          size: PDF.length,
          origin: 'complainant',
          at: expect.any(String),
        },
      ]);
    }
  });

  it('is given by an application for what it filed, and for nothing else', async () => {
    const folio = await newComplaint();
    const own = await upload(folio, PDF, 'application/pdf', 'application');
    expect(own.status).toBe(201);
    const body = { content: own.json['content'], origin: 'complainant', name: 'statement.pdf' };
    expect((await command(folio, 'evidence', body, 'application')).status).toBe(201);
    expect(
      await refusal(ask('application', 'GET', `/v1/complaints/${folio}/evidence/${own.json['content']}`)),
    ).toBe('403 role-not-allowed');

    const other = (await told(file(running().as('handler')))).folio;
    expect(await refusal(upload(other, PDF, 'application/pdf', 'application'))).toBe('403 not-filed-by-you');
    const { content } = (await upload(other, PDF)).json;
    expect(await refusal(command(other, 'evidence', { ...body, content }, 'application'))).toBe(
      '403 not-filed-by-you',
    );
    expect(await refusal(upload('7K3F-9QW2-XH-W', PDF, 'application/pdf', 'application'))).toBe(
      '404 unknown-complaint',
    );
  });

  it('is shown to compliance alone when the complainant wishes to stay anonymous, unless it is the own of the organisation', async () => {
    const { folio, events } = await told(
      file(running().as('application'), { confidentiality: ['anonymous'] }),
    );
    const [letter, copy] = [
      (await upload(folio, PDF)).json['content'],
      (await upload(folio, Buffer.concat([PDF, PDF]))).json['content'],
    ];
    await attach(folio, letter);
    await command(folio, 'evidence', {
      content: copy,
      origin: 'organisation',
      name: 'copy-without-names.pdf',
    });
    const read = (role: KeyRole, content: unknown) =>
      ask(role, 'GET', `/v1/complaints/${folio}/evidence/${content}`, {
        headers: { 'x-purpose': 'A test.' },
      });
    for (const role of ['handler', 'approver', 'auditor'] as const) {
      expect(await refusal(read(role, letter))).toBe('403 content-withheld');
      expect((await read(role, copy)).status).toBe(200);
    }
    expect((await read('compliance', letter)).status).toBe(200);
    const reads = (await ask('auditor', 'GET', `/v1/complaints/${folio}/reads`)).json['reads'];
    expect(reads).toHaveLength(4);

    // Whose it is was wrong: from the correction on nobody else reads it. No later correction opens it again.
    const another = (await upload(folio, Buffer.concat([PDF, PDF, PDF]))).json['content'];
    const named = { content: another, origin: 'organisation', name: 'another-copy.pdf' };
    const { events: given = [] } = (await command(folio, 'evidence', named)).json;
    expect((await read('handler', another)).status).toBe(200);
    for (const value of ['complainant', 'organisation']) {
      const event = Array.isArray(given) ? given[0] : '';
      const origin = { event, field: '/data/origin', value, reason: 'It was wrong.' };
      expect((await command(folio, 'corrections', origin)).status).toBe(201);
      expect(await refusal(read('handler', another))).toBe('403 content-withheld');
    }
    expect((await read('compliance', another)).status).toBe(200);

    // The names of their files tell of withheld contents, and their hashes confirm guesses of them.
    const seenBy = async (role: KeyRole) => {
      const at = `/v1/complaints/${folio}/history`;
      const { events: all = [] } = (await ask(role, 'GET', at, { headers: { 'x-purpose': 'A test.' } })).json;
      const evidence = (Array.isArray(all) ? all : []).filter(({ type }) => type === 'EvidenceAttached');
      return evidence.map(({ personal: { name, sha256 } }) => [name, sha256 === 'withheld']);
    };
    for (const role of ['handler', 'approver', 'auditor'] as const)
      expect(await seenBy(role)).toEqual([
        ['withheld', true],
        ['copy-without-names.pdf', false],
        ['withheld', true],
      ]);
    expect((await seenBy('compliance')).flat()).not.toContain('withheld');

    const change = { complainant: {}, confidentiality: [] };
    expect(await refusal(command(folio, 'complainant-changes', change))).toBe('409 identity-withheld');
    const wish = {
      event: events[0],
      field: '/data/confidentiality',
      value: [],
      reason: 'They allow it now.',
    };
    expect(await refusal(command(folio, 'corrections', wish))).toBe('409 identity-withheld');
    expect((await command(folio, 'corrections', wish, 'compliance')).status).toBe(201);
    expect((await read('handler', letter)).status).toBe(200);
  });

  it('belongs to its complaint alone', async () => {
    const [one, other] = [await newComplaint(), await newComplaint()];
    const { content } = (await upload(one, PDF)).json;
    expect(await refusal(attach(other, content))).toBe('409 no-such-content');
    await attach(one, content);
    expect(await refusal(ask('handler', 'GET', `/v1/complaints/${other}/evidence/${content}`))).toBe(
      '404 unknown-content',
    );
  });

  it('is refused when it is too large, empty, of a type that is not allowed, or not what it says', async () => {
    const folio = await newComplaint();
    const large = Buffer.concat([PDF, Buffer.alloc(2_097_152)]);
    expect(await refusal(upload(folio, large))).toBe('413 body-too-large');
    expect(await refusal(upload(folio, ''))).toBe('422 empty-content');
    expect(await refusal(upload(folio, PDF, 'text/html'))).toBe('415 media-type-not-allowed');
    expect(await refusal(upload(folio, '{}', 'application/json'))).toBe('415 media-type-not-allowed');
    expect(await refusal(upload(folio, PDF, 'image/png'))).toBe('422 wrong-media-type');
    expect(await refusal(upload(folio, 'MZ', 'application/pdf'))).toBe('422 wrong-media-type');
    expect(await refusal(upload('7K3F-9QW2-XH-W', PDF))).toBe('404 unknown-complaint');
    expect(await refusal(upload(folio, PDF, 'application/pdf', 'auditor'))).toBe('403 role-not-allowed');
    expect(await readdir(join(evidence(), 'drafts'))).toEqual([]);
  });

  it('leaves nothing when its upload is broken off', async () => {
    const folio = await newComplaint();
    const { program, place } = running();
    const cut = request(`${program.url}/v1/complaints/${folio}/evidence-contents`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${place.keys.handler.key}`,
        'content-type': 'application/pdf',
        'content-length': '1000000',
      },
    });
    cut.on('error', () => undefined);
    cut.write(PDF);
    await until(async () => (await readdir(join(evidence(), 'drafts'))).length === 1);
    cut.destroy();
    await until(async () => (await readdir(join(evidence(), 'drafts'))).length === 0);
    expect(await readdir(join(evidence(), 'contents'))).not.toContain(folio);
  });

  it('breaks off its transfer when its stored bytes were changed', async () => {
    const folio = await newComplaint();
    const { content } = (await upload(folio, PDF)).json;
    await attach(folio, content);
    const stored = join(evidence(), 'contents', folio, String(content));
    const bytes = await readFile(stored);
    bytes[200_000] = (bytes[200_000] ?? 0) ^ 1;
    await writeFile(stored, bytes);
    await expect(ask('handler', 'GET', `/v1/complaints/${folio}/evidence/${content}`)).rejects.toThrow();
  });

  it('is erased with its event', async () => {
    const folio = await newComplaint();
    const { content } = (await upload(folio, PDF)).json;
    const events = (await attach(folio, content)).json['events'];
    const event: unknown = Reflect.get(Object(events), 0);
    await command(folio, 'closures', { reason: 'withdrawn', justification: 'By telephone.' });
    const asked = { basis: 'data-subject-request', reason: 'A letter.', scope: 'event', event };
    expect((await command(folio, 'erasure-requests', asked)).status).toBe(201);
    const granted = { decision: 'granted', reason: 'Justified.', override: 'Asked for.' };
    expect((await command(folio, 'erasure-requests/1/decisions', granted, 'compliance')).status).toBe(201);
    expect((await command(folio, 'erasure-requests/1/executions', {}, 'administrator')).status).toBe(201);
    await until(async () => (await readdir(join(evidence(), 'contents', folio))).length === 0);
    expect(await refusal(ask('handler', 'GET', `/v1/complaints/${folio}/evidence/${content}`))).toBe(
      '404 unknown-content',
    );
  });

  it('that comes again after it was erased is a content of its own, which can be attached and read', async () => {
    const folio = await newComplaint();
    const { content } = (await upload(folio, PDF)).json;
    const events = (await attach(folio, content)).json['events'];
    const event: unknown = Reflect.get(Object(events), 0);
    const asked = { basis: 'data-subject-request', reason: 'A letter.', scope: 'event', event };
    expect((await command(folio, 'erasure-requests', asked)).status).toBe(201);
    const granted = { decision: 'granted', reason: 'Justified.' };
    expect((await command(folio, 'erasure-requests/1/decisions', granted, 'compliance')).status).toBe(201);
    expect((await command(folio, 'erasure-requests/1/executions', {}, 'administrator')).status).toBe(201);
    await until(async () => (await readdir(join(evidence(), 'contents', folio))).length === 0);

    const again = await upload(folio, PDF);
    expect([again.status, again.json['content'] === content]).toEqual([201, false]);
    expect((await attach(folio, again.json['content'])).status).toBe(201);
    const read = await ask('handler', 'GET', `/v1/complaints/${folio}/evidence/${again.json['content']}`, {
      headers: { 'x-purpose': 'To read it.' },
    });
    expect([read.status, read.body.equals(PDF)]).toEqual([200, true]);
    expect(await refusal(ask('handler', 'GET', `/v1/complaints/${folio}/evidence/${content}`))).toBe(
      '404 unknown-content',
    );
  });
});

/** Asks again until something is true. */
async function until(isTrue: () => Promise<boolean>): Promise<void> {
  const timeout = AbortSignal.timeout(60_000);
  while (!(await isTrue().catch(() => false))) {
    timeout.throwIfAborted();
    await new Promise((done) => setTimeout(done, 20));
  }
}
