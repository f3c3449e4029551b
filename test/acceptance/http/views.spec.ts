import { beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../../support/until.ts';
import { whileRunning } from './support/acceptance.ts';
import { file, told } from './support/acts.ts';
import { type Answered, asking } from './support/asking.ts';
import { ended } from './support/jobs.ts';
import { issue, known } from './support/keys.ts';

const running = whileRunning();
const COMPLAINTS = 20;

const administrator = () => asking(running().program.url, running().place.keys.administrator.key);
const at = (path: string) => `/v1/views/register/${path}`;

beforeAll(async () => {
  for (let i = 0; i < COMPLAINTS; i += 1) await told(file(running().as('application')));
});

/** The live generation of the register. */
async function live(): Promise<number> {
  const { body } = await administrator().get('/v1/views');
  const views: readonly { readonly name: string; readonly generation: number; readonly state: string }[] =
    Object(body['views']);
  return views.find(({ name, state }) => name === 'register' && state === 'live')?.generation ?? 0;
}

const endOf = (address: string) => ended(administrator(), address);

async function rebuilt(): Promise<Answered> {
  const { body } = await administrator().post(at('rebuilds'), {});
  return await endOf(at(`rebuilds/${body['id']}`));
}

describe('A view over HTTP', () => {
  it('is built anew beside the live one, promoted, and rolled back', async () => {
    const before = await live();
    const asked = await administrator().post(at('rebuilds'), {});
    expect([asked.status, Object.keys(asked.body)]).toEqual([202, ['id']]);

    const built = await endOf(at(`rebuilds/${asked.body['id']}`));

    expect(built.body).toMatchObject({
      id: asked.body['id'],
      state: 'done',
      result: { name: 'register', generation: before + 1, state: 'building' },
    });
    const { done, of } = Object(built.body);
    expect([done, of]).toEqual([of, expect.any(Number)]);
    expect(await live()).toBe(before);

    const promoted = await administrator().post(at('promotions'), {});
    expect([promoted.status, promoted.body]).toEqual([
      201,
      expect.objectContaining({ name: 'register', generation: before + 1, state: 'live' }),
    ]);
    expect(await live()).toBe(before + 1);
    const register = await asking(running().program.url, running().place.keys.handler.key).get(
      '/v1/complaints',
    );
    expect(Object(register.body['complaints'])).toHaveLength(COMPLAINTS);

    const back = await administrator().post(at('rollbacks'), {});
    expect([back.status, back.body['generation'], await live()]).toEqual([201, before, before]);
  });

  it('is rebuilt, promoted and rolled back once for requests that are repeated', async () => {
    const repeated = crypto.randomUUID();
    const twice = async (path: string) => [
      await administrator().post(at(path), {}, repeated),
      await administrator().post(at(path), {}, repeated),
    ];

    const [first, again] = await twice('rebuilds');
    expect(again?.body).toEqual(first?.body);
    await endOf(at(`rebuilds/${first?.body['id']}`));
    for (const path of ['promotions', 'rollbacks']) {
      const [one, same] = await twice(path);
      expect([one?.status, same?.status, same?.body]).toEqual([201, 201, one?.body]);
    }
  });

  it('has nothing to promote before it was rebuilt', async () => {
    await rebuilt();
    await administrator().post(at('promotions'), {});

    const answer = await administrator().post(at('promotions'), {});

    expect([answer.status, answer.code]).toEqual([409, 'not-built']);
  });

  it('has no earlier generation before one was promoted', async () => {
    const answer = await administrator().post('/v1/views/timeline/rollbacks', {});
    expect([answer.status, answer.code]).toEqual([409, 'no-earlier-generation']);
  });

  it('must exist', async () => {
    for (const path of ['rebuilds', 'promotions', 'rollbacks', 'parked/retries', 'parked/discards']) {
      const answer = await administrator().post(`/v1/views/nothing/${path}`, {});
      expect([path, answer.status, answer.code]).toEqual([path, 404, 'unknown-view']);
    }
    expect((await administrator().get('/v1/views/nothing/parked')).code).toBe('unknown-view');
  });

  it('takes bodies without members only, but for the key of parked ones', async () => {
    for (const path of ['rebuilds', 'promotions', 'rollbacks', 'parked/retries', 'parked/discards']) {
      const answer = await administrator().post(at(path), { force: true });
      expect([path, answer.status, Object(answer.body['errors'])[0]]).toMatchObject([
        path,
        422,
        { pointer: '/force', code: 'unknown-member' },
      ]);
    }
  });

  it('has nothing parked while nothing fails', async () => {
    expect((await administrator().get(at('parked'))).body).toEqual({ parked: [] });
    expect((await administrator().post(at('parked/retries'), {})).body).toEqual({
      mended: [],
      stillParked: [],
    });
    expect((await administrator().post(at('parked/discards'), { key: 'nobody' })).body).toEqual({
      discarded: [],
    });
  });
});

describe('The job of a rebuild', () => {
  it('is cancelled when it has not ended, and then not begun again', async () => {
    const { url } = running().program;
    const authorization = `Bearer ${running().place.keys.administrator.key}`;
    // The second one waits for the first. On a busy machine both may have ended before the cancellation has come.
    const address = await until('one is cancelled', async () => {
      const first = await administrator().post(at('rebuilds'), {});
      const second = await administrator().post('/v1/views/status/rebuilds', {});
      const address = `/v1/views/status/rebuilds/${second.body['id']}`;
      const answer = await fetch(`${url}${address}`, { method: 'DELETE', headers: { authorization } });
      const { state } = Object(await answer.json());
      expect([answer.status, (await endOf(at(`rebuilds/${first.body['id']}`))).body['state']]).toEqual([
        200,
        'done',
      ]);
      return state === 'cancelled' && address;
    });

    expect((await administrator().get(address)).body).toMatchObject({ state: 'cancelled', done: 0 });
  });

  it('is seen by nobody but the principal who started it, below its view alone', async () => {
    const { place, program } = running();
    const other = await issue(place, 'administrator');
    await known(program.url, other.key);
    const { body } = await administrator().post(at('rebuilds'), {});
    const { id } = body;
    await endOf(at(`rebuilds/${id}`));

    const strange = await asking(program.url, other.key).get(at(`rebuilds/${id}`));
    const elsewhere = await administrator().get(`/v1/views/status/rebuilds/${id}`);

    for (const answer of [strange, elsewhere])
      expect([answer.status, answer.code]).toEqual([404, 'unknown-job']);
    expect(strange.body['detail']).toContain('the process that began it');
  });

  it('is one of two that a key may have unfinished', async () => {
    // On a busy machine some may have ended before the last one has come.
    const refused = await until('one is refused', async () => {
      const asked = await Promise.all(
        Array.from({ length: 8 }, () => administrator().post(at('rebuilds'), {})),
      );
      for (const { status, body } of asked) if (status === 202) await endOf(at(`rebuilds/${body['id']}`));
      const others = asked.filter(({ status }) => status !== 202);
      return others.length > 0 && others;
    });

    for (const one of refused) expect([one.status, one.code]).toEqual([429, 'too-many-jobs']);
  });
});
