import { request } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { whileRunning } from './support/acceptance.ts';
import { file, handling, refusal, told } from './support/acts.ts';
import { clientOf, command } from './support/client.ts';

const running = whileRunning();

describe('Clients that act at once', () => {
  it('on one revision: exactly one of eight commands wins', async () => {
    const { folio } = await told(file(running().as('application')));
    const { handler } = running().place.keys;
    const clients = Array.from({ length: 8 }, () => running().as('handler'));

    const answers = await Promise.all(
      clients.map(async (client, i) => {
        const { response, error } = await handling(folio, client).assign(
          '"0"',
          handler.principal,
          false,
          `Try ${i}.`,
        );
        return response.status === 201 ? 'won' : `${response.status} ${error?.code}`;
      }),
    );

    expect(answers.toSorted()).toEqual([...new Array(7).fill('412 revision-mismatch'), 'won']);
    const history = await told(
      running()
        .as('handler')
        .GET('/v1/complaints/{folio}/history', { params: { path: { folio } } }),
    );
    expect(history.events).toHaveLength(2);
  });

  it('on the newest revision: all eight commands are recorded, one after the other', async () => {
    const { folio } = await told(file(running().as('application')));

    const { handler } = running().place.keys;
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        told(handling(folio, running().as('handler')).assign('*', handler.principal, false, `Try ${i}.`)),
      ),
    );

    expect(answers.map(({ revision }) => revision).toSorted((a, b) => a - b)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8,
    ]);
  });

  it('with one key: one answer for all', async () => {
    const { folio } = await told(file(running().as('application')));
    const key = crypto.randomUUID();

    const answers = await Promise.all(
      Array.from({ length: 8 }, () => told(handling(folio, running().as('handler')).acknowledge('"0"', key))),
    );

    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.revision).toBe(1);
  });
});

describe('A retry', () => {
  it('gets the first answer, also with the revision of the first request', async () => {
    const { folio } = await told(file(running().as('application')));
    const by = handling(folio, running().as('handler'));
    const first = await told(by.acknowledge('"0"', 'acknowledge it'));
    await told(by.assess('*'));

    expect(await told(by.acknowledge('"0"', 'acknowledge it'))).toEqual(first);
  });

  it('is refused if its body differs', async () => {
    const key = crypto.randomUUID();
    await told(file(running().as('application'), {}, key));

    expect(await refusal(file(running().as('application'), { product: 'Insurance' }, key))).toBe(
      '422 idempotency-key-reused',
    );
  });

  it('is another command if another caller uses the same key', async () => {
    const key = crypto.randomUUID();

    const one = await told(file(running().as('application'), {}, key));
    const other = await told(file(running().as('handler'), {}, key));

    expect(other.folio).not.toBe(one.folio);
  });

  it('finds what was recorded, if the connection was cut before the answer', async () => {
    const key = crypto.randomUUID();
    const body = { channel: 'web', product: 'Cut off' };

    await cutAfterSending(body, key);
    const { folio } = await told(file(running().as('application'), body, key));

    const again = await told(file(running().as('application'), body, key));
    expect(again.folio).toBe(folio);
    const found = await told(
      running()
        .as('application')
        .GET('/v1/complaints', { params: { query: { product: 'Cut off', after: again.position } } }),
    );
    expect(found.complaints.map((complaint) => complaint.folio)).toEqual([folio]);
  });
});

describe('A thousand submissions at once with repeated keys', () => {
  it('are recorded once each', async () => {
    const { program, place } = running();
    const client = clientOf(program.url, place.keys.application.key);
    const keys = Array.from({ length: 400 }, (_, i) => `submission-${i}`);
    const submissions = Array.from({ length: 1_000 }, (_, i) => keys[(i * 7) % keys.length] ?? '');

    const folios = new Map<string, Set<string>>();
    await inParallel(64, submissions, async (key) => {
      const { folio } = await told(file(client, { product: 'Burst' }, key));
      folios.set(key, (folios.get(key) ?? new Set()).add(folio));
    });

    expect([...folios.values()].every((set) => set.size === 1)).toBe(true);
    const all = new Set([...folios.values()].flatMap((set) => [...set]));
    expect(all.size).toBe(keys.length);
    const last = await told(file(client, { product: 'Last' }));
    const registered = await registeredOf('Burst', last.position);
    expect(registered.toSorted()).toEqual([...all].toSorted());
  });
});

async function registeredOf(product: string, after: string): Promise<string[]> {
  const client = running().as('application');
  const folios: string[] = [];
  let cursor: string | undefined;
  do {
    const query = { product, after, limit: 200, ...(cursor === undefined ? {} : { cursor }) };
    const page = await told(client.GET('/v1/complaints', { params: { query } }));
    folios.push(...page.complaints.map(({ folio }) => folio));
    cursor = page.cursor;
  } while (cursor !== undefined);
  return folios;
}

async function inParallel<T>(
  width: number,
  items: readonly T[],
  work: (item: T) => Promise<void>,
): Promise<void> {
  const left = items.values();
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (const item of left) await work(item);
    }),
  );
}

/** Sends a whole request and cuts the connection before the answer. */
function cutAfterSending(body: object, key: string): Promise<void> {
  const { program, place } = running();
  return new Promise((resolve) => {
    const sending = request(`${program.url}/v1/complaints`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${place.keys.application.key}`,
        'content-type': 'application/json',
        ...{ 'idempotency-key': command('*', key)['Idempotency-Key'] },
      },
    });
    sending.on('error', () => resolve());
    sending.on('close', () => resolve());
    sending.end(JSON.stringify(body), () => sending.destroy());
  });
}
