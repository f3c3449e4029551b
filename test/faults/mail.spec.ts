import { randomUUID } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { MailServer } from '#mail/testing';
import type { Runtime } from '#runtime';
import {
  makePlace,
  type Place,
  startWorker,
  type WorkerProcess,
} from '../acceptance/http/support/program.ts';
import { until } from '../support/until.ts';
import { afterTest, begun, removed } from './support/after-test.ts';
import { describeOnEngines } from './support/describe-on.ts';
import { damageOf, looking, NO_DAMAGE, untilCaughtUp } from './support/ledger.ts';

const COMPLAINTS = 20;
const ACKNOWLEDGED = ['ComplaintReceived', 'acknowledgement accepted', 'ComplaintAcknowledged'];

async function file(runtime: Runtime): Promise<string> {
  const commandId = randomUUID();
  const { folio } = await (await runtime.ledger()).receive(
    {
      type: 'receive',
      policy: 'iso-10002-default',
      data: { channel: 'letter', kind: 'complaint' },
      personal: { complainant: { email: `${commandId}@example.net` } },
    },
    {
      ...{ commandId, requestDigest: commandId, correlationId: commandId, causationId: commandId },
      ...{ actor: { id: 'handler', role: 'handler' }, now: Date.now() },
    },
  );
  return folio;
}

async function files(runtime: Runtime): Promise<readonly string[]> {
  return await Promise.all(Array.from({ length: COMPLAINTS }, () => file(runtime)));
}

/** What happened to a complaint, in its order. */
async function told(runtime: Runtime, folio: string): Promise<readonly string[]> {
  const history = await (await runtime.ledger()).history(folio, undefined, { personal: false });
  return history.map(({ type, data }) =>
    type === 'LetterSent' && 'outcome' in data ? `acknowledgement ${data.outcome}` : type,
  );
}

async function untilAcknowledged(runtime: Runtime, folios: readonly string[]): Promise<void> {
  for (const folio of folios)
    await until(`${folio} is acknowledged`, async () =>
      (await told(runtime, folio)).includes('ComplaintAcknowledged'),
    );
}

/** The worker that sends letters. */
async function senderOf(runtime: Runtime, workers: readonly WorkerProcess[]): Promise<WorkerProcess> {
  const views = await runtime.views();
  return await until('a worker sends letters', async () => {
    const lease = (await views.leases()).find(({ name }) => name === 'outbox');
    return workers.find(({ pid }) => lease?.holder?.endsWith(`:${pid}`));
  });
}

describeOnEngines('Two workers with a mail server', (engines) => {
  async function withMail(): Promise<{ readonly server: MailServer; readonly place: Place }> {
    const server = await MailServer.listen();
    afterTest(() => server.close());
    const place = removed(await makePlace(engines));
    const env = {
      ...place.env,
      LEDGER_MAIL: `smtp://127.0.0.1:${server.port}`,
      LEDGER_MAIL_FROM: 'Complaints <complaints@example.org>',
    };
    return { server, place: { ...place, env } };
  }

  it('send each letter once, and again under its Message-ID where the one that sends is killed before the record', async () => {
    const { server, place } = await withMail();
    await looking(place, async (runtime) => {
      const workers = await Promise.all([1, 2].map(() => begun(startWorker(place))));
      await senderOf(runtime, workers);
      await until('mail is switched on', () => runtime.mail.begin());

      const first = await files(runtime);
      await untilAcknowledged(runtime, first);
      for (const folio of first) expect(await told(runtime, folio)).toEqual(ACKNOWLEDGED);
      const about = (folio: string) => server.taken.filter(({ raw }) => raw.includes(folio));
      expect(first.map((folio) => about(folio).length)).toEqual(first.map(() => 1));

      const sender = await senderOf(runtime, workers);
      // The server has the letter, and its answer finds nobody.
      let killed: string | undefined;
      server.behaviour.message = ({ messageId }) => {
        if (killed === undefined) process.kill(sender.pid, 'SIGKILL');
        killed ??= messageId;
        return undefined;
      };
      const second = await files(runtime);
      await untilAcknowledged(runtime, second);
      const [other] = workers.filter((worker) => worker !== sender);
      expect(await senderOf(runtime, workers)).toBe(other);
      for (const folio of second) {
        expect(await told(runtime, folio)).toEqual(ACKNOWLEDGED);
        expect([folio, new Set(about(folio).map(({ messageId }) => messageId)).size]).toEqual([folio, 1]);
      }
      expect(server.taken.filter(({ messageId }) => messageId === killed)).toHaveLength(2);

      await untilCaughtUp(runtime);
      expect(await damageOf(runtime, [])).toEqual(NO_DAMAGE);
      expect(await other?.end('SIGTERM')).toBe(0);
    });
  });
});
