import { describe, expect, it } from '@jest/globals';
import { whileRunning } from './support/acceptance.ts';
import { file, told } from './support/acts.ts';
import { asking } from './support/asking.ts';
import { issue, known } from './support/keys.ts';

const running = whileRunning();

/** A handler, and a complaint that concerns them. */
async function concerning(confidentiality: readonly string[]) {
  const { place, program } = running();
  const subject = await issue(place, 'handler');
  await known(program.url, subject.key);
  const wishes = confidentiality.length === 0 ? {} : { confidentiality };
  const body = { concerns: [subject.principal], ...wishes };
  const { folio, position } = await told(file(running().as('application'), body));
  const as = (key: string) => asking(program.url, key);
  return { folio, position, subject: as(subject.key), id: subject.principal, key: subject.key };
}

describe('A complaint that concerns a principal', () => {
  it('is seen by them, but takes no command of theirs and cannot be given to them', async () => {
    const { folio, subject, id } = await concerning([]);
    const handler = asking(running().program.url, running().place.keys.handler.key);

    expect(await subject.get(`/v1/complaints/${folio}`)).toMatchObject({
      status: 200,
      body: { concerns: [id] },
    });
    expect(await subject.post(`/v1/complaints/${folio}/acknowledgements`, {})).toMatchObject({
      status: 409,
      code: 'concerns-you',
    });
    expect(await handler.post(`/v1/complaints/${folio}/assignments`, { handler: id })).toMatchObject({
      status: 409,
      code: 'handler-is-subject',
    });
    expect(await handler.post(`/v1/complaints/${folio}/acknowledgements`, {})).toMatchObject({ status: 201 });
  });

  it('may be one that names nobody known, and is refused then', async () => {
    const application = asking(running().program.url, running().place.keys.application.key);
    expect(await application.post('/v1/complaints', { channel: 'web', concerns: ['nobody'] })).toMatchObject({
      status: 409,
      code: 'unknown-principal',
    });
    expect(
      await application.post('/v1/complaints', { channel: 'web', confidentiality: ['secret'] }),
    ).toMatchObject({ status: 422, code: 'invalid-body' });
  });

  it('does not exist for them where the complainant wishes it: on no route, in no list, for no command', async () => {
    const { folio, subject, key } = await concerning(['withhold-from-subject']);
    const { url } = running().program;
    const handler = asking(url, running().place.keys.handler.key);
    const position = await onEveryBoard(folio);
    // The views have the complaint, and what was kept of an answer before it is no longer used.
    expect((await handler.get(`/v1/complaints/${folio}?after=${position}`)).status).toBe(200);
    for (const board of [
      'remedies',
      'causes',
      'corrective-actions',
      'safety',
      'retention?dueBefore=2100-01-01',
    ]) {
      const { body } = await handler.get(`/v1/${board}${board.includes('?') ? '&' : '?'}after=${position}`);
      expect([board, JSON.stringify(body).includes(folio)]).toEqual([board, true]);
    }
    await gone(subject, folio);

    const { body } = await handler.get('/openapi.json');
    const paths = Object.entries(Object(body['paths'])).filter(([, methods]) => 'get' in Object(methods));
    let walked = 0;
    for (const [path] of paths) {
      if (path.includes('stream') || /\{(?!folio\})/.test(path)) continue;
      const answer = await fetch(`${url}${path.replace('{folio}', folio)}`, {
        headers: { authorization: `Bearer ${key}` },
      });
      const text = await answer.text();
      if (path.includes('{folio}')) {
        // A route that takes no key of theirs says so, whatever the folio.
        const isRefused = answer.status === 401 || answer.status === 403;
        expect([path, answer.status, isRefused || text.includes('unknown-complaint')]).toEqual([
          path,
          isRefused ? answer.status : 404,
          true,
        ]);
      } else expect([path, text.includes(folio)]).toEqual([path, false]);
      walked += 1;
    }
    expect(walked).toBeGreaterThan(10);
    expect(await subject.post(`/v1/complaints/${folio}/acknowledgements`, {})).toMatchObject({
      status: 404,
      code: 'unknown-complaint',
    });
    expect((await handler.get(`/v1/complaints?q=${folio}`)).body).toMatchObject({ complaints: [{ folio }] });
  });

  it('stands in no export of what is held about its complainant', async () => {
    const { place, program } = running();
    const officer = await issue(place, 'compliance');
    await known(program.url, officer.key);
    const email = `${crypto.randomUUID()}@example.org`;
    const body = {
      complainant: { email },
      concerns: [officer.principal],
      confidentiality: ['withhold-from-subject'],
    };
    const { folio, position } = await told(file(running().as('application'), body));
    const open = await told(file(running().as('application'), { complainant: { email } }));
    const exportAs = async (key: string, question: object) => {
      const answer = await fetch(`${program.url}/v1/subject-exports`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${key}`,
          'content-type': 'application/json',
          'x-purpose': 'The person asked.',
        },
        body: JSON.stringify(question),
      });
      return { status: answer.status, text: await answer.text() };
    };
    const compliance = place.keys.compliance.key;
    await asking(program.url, compliance).get(`/v1/complaints/${folio}?after=${position}`);
    expect((await exportAs(compliance, { email })).text).toContain(folio);
    await gone(asking(program.url, officer.key), folio);

    expect(await exportAs(officer.key, { folio })).toMatchObject({
      status: 404,
      text: expect.stringContaining('unknown-complaint'),
    });
    const { status, text } = await exportAs(officer.key, { email });
    expect([status, text.includes(open.folio), text.includes(folio)]).toEqual([200, true, false]);
  });

  it('stands in no link of another complaint that they read', async () => {
    const { folio, subject } = await concerning(['withhold-from-subject']);
    const other = await told(file(running().as('application')));
    const handler = asking(running().program.url, running().place.keys.handler.key);
    const link = (from: string, to: string) =>
      handler.post(`/v1/complaints/${from}/links`, { kind: 'related', folio: to });
    await link(folio, other.folio);
    const { body } = await link(other.folio, folio);
    const lineOf = async (asker: typeof handler) => {
      const page = await asker.get(`/v1/complaints?q=${other.folio}&after=${body['position']}`);
      const whole = await asker.get(`/v1/complaints/${other.folio}?after=${body['position']}`);
      return [Object(page.body['complaints'])[0].links, whole.body['links']];
    };

    const linked = [{ kind: 'related', folio, linkedAt: expect.any(String) }];
    expect(await lineOf(handler)).toEqual([linked, linked]);
    await gone(subject, folio);
    expect(await lineOf(subject)).toEqual([[], []]);
  });

  it('is in no stream of events of theirs, not even its receipt', async () => {
    const { folio, subject, key } = await concerning(['withhold-from-subject']);
    const open = await told(file(running().as('application')));
    const seen: string[] = [];
    const answer = await fetch(`${running().program.url}/v1/events/stream`, {
      headers: { authorization: `Bearer ${key}` },
    });
    const decoder = new TextDecoder();
    for await (const part of answer.body ?? []) {
      seen.push(decoder.decode(part, { stream: true }));
      if (seen.join('').includes(open.folio)) break;
    }
    expect(seen.join('')).not.toContain(folio);
    expect(JSON.stringify((await subject.get('/v1/events?limit=1000')).body)).not.toContain(folio);
  });
});

describe('A complainant who wishes to stay anonymous', () => {
  it('is named to compliance only, and found by nobody else through an address', async () => {
    const { url } = running().program;
    const { keys } = running().place;
    const complainant = { name: 'Nora Nameless', email: 'nora@example.org', contactPreference: 'email' };
    const representative = { name: 'Rob Nameless', authority: 'parent' };
    const { folio, position } = await told(
      file(running().as('application'), { complainant, representative, confidentiality: ['anonymous'] }),
    );
    const handler = asking(url, keys.handler.key);
    const read = await handler.get(`/v1/complaints/${folio}?after=${position}`);
    expect(read.body['personal']).toMatchObject({
      complainant: { name: 'withheld', email: 'withheld', contactPreference: 'email' },
      representative: { name: 'withheld', authority: 'parent' },
    });
    const history = JSON.stringify((await handler.get(`/v1/complaints/${folio}/history`)).body);
    expect(history).toContain('parent');
    for (const mark of ['Nora', 'Rob', 'nora@']) expect(history).not.toContain(mark);
    const search = (asker: typeof handler) =>
      asker.post('/v1/complaint-searches', { email: 'nora@example.org' });
    expect((await search(handler)).body).toMatchObject({ complaints: [] });

    const asked = { headers: { authorization: `Bearer ${keys.compliance.key}`, 'x-purpose': 'a check' } };
    const shown = await (await fetch(`${url}/v1/complaints/${folio}`, asked)).text();
    expect(shown).toContain('Nora Nameless');
  });
});

/** Records what brings a complaint onto the boards, also as one of several in a line. @returns the last position. */
async function onEveryBoard(folio: string): Promise<unknown> {
  const { place, program } = running();
  const act = async (on: string, path: string, body: object): Promise<Readonly<Record<string, unknown>>> => {
    const handler = asking(program.url, place.keys.handler.key);
    const { status, body: answer } = await handler.post(`/v1/complaints/${on}/${path}`, body);
    expect([path, status]).toEqual([path, 201]);
    return answer;
  };
  const others = [];
  for (let i = 0; i < 3; i += 1) others.push((await told(file(running().as('application')))).folio);
  for (const on of [folio, ...others]) await act(on, 'root-causes', { cause: 'forgotten', area: 'people' });
  const owner = place.keys.handler.principal;
  const action = { kind: 'corrective', owner, dueOn: '2030-01-01', rootCause: 1 };
  const shared = await act(others[0] ?? '', 'corrective-actions', action);
  await act(folio, 'corrective-actions', { action: shared['action'] });
  await act(folio, 'corrective-actions', action);
  await act(folio, 'remedies', { kind: 'apology' });
  await act(folio, 'assessments', { severity: 'high', safety: true });
  return (await act(folio, 'closures', { reason: 'withdrawn', justification: 'By telephone.' }))['position'];
}

/** Resolves when the complaint is hidden. It is, at the latest a second after the views have it. */
async function gone(subject: ReturnType<typeof asking>, folio: string): Promise<void> {
  const timeout = AbortSignal.timeout(30_000);
  while ((await subject.get(`/v1/complaints/${folio}`)).status !== 404) {
    timeout.throwIfAborted();
    await new Promise((done) => setTimeout(done, 50));
  }
}
