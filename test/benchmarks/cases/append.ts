import type { Command, CommandContext, CommandOf } from '#complaint';
import { CATEGORIES, streamOf } from '#complaint';
import { commandId, requestDigest, verifyStream } from '#ledger';
import { openRuntime } from '#runtime';
import { type BareRow, rowsBetween } from '../bare/bare-engines.ts';
import type { Bench, Benchmark } from '../benchmark.ts';
import { expectSame } from '../measuring/expect-same.ts';
import { inFlight } from '../measuring/in-flight.ts';
import { throughput } from '../measuring/measure.ts';
import { byTurns, timed } from '../measuring/runs.ts';
import { reachOn } from '../on-servers.ts';

const IN_FLIGHT = 64;
/** The most complaints of one run. More would only take longer. */
const MOST = 2_000;
/** Streams that are verified after each run. */
const VERIFIED = 50;

/** Commands through the library, as an application in the same process gives them. */
export const append: Benchmark = {
  about: `receive and acknowledge through the ledger, ${IN_FLIGHT} in flight, durable`,
  against: `the same events inserted ${IN_FLIGHT} to a transaction in a thread, same tables, synchronous=FULL`,
  needsLedger: true,

  async run(bench) {
    const complaints = Math.min(MOST, bench.complaints);
    const runtime = openRuntime(await bench.ownLedger('append', 'copy of the prepared'));
    const raw = await bench.bare.events.writer('append-raw', bench.prepared.config, true);
    try {
      const ledger = await runtime.ledger();
      const store = await runtime.events();
      const pairs = await byTurns(
        async (run) => {
          const before = await store.head();
          const folios: string[] = [];
          // The caller's own work, such as the digests of its requests, is not that of the ledger.
          const asked = [...numbers(complaints)].map((number) =>
            askedOf(bench, run, run * complaints + number),
          );
          const effort = await timed(() =>
            inFlight(IN_FLIGHT, asked, async ({ command, receiving, acknowledging }) => {
              const { folio } = await ledger.receive(command, receiving);
              const second = await ledger.execute(folio, 0, ACKNOWLEDGE, acknowledging);
              expectSame('the revision after the acknowledgement', second.revision, 1);
              folios.push(folio);
            }),
          );
          const after = await store.head();
          expectSame('events added', (after?.events ?? 0) - (before?.events ?? 0), complaints * 2);
          expectSame('different folios', new Set(folios).size, complaints);
          for (const folio of folios.slice(0, VERIFIED)) {
            const events = await store.readStream(streamOf(folio), { personal: true });
            expectSame('breaks in the chain of a complaint', [events.length, verifyStream(events)], [2, []]);
          }
          return { ...effort, before, last: after };
        },
        async ({ before, last }) => {
          const rows: BareRow[] = [];
          for await (const chunk of rowsBetween(store, before, last)) rows.push(...chunk);
          const held = await raw.count();
          const effort = await timed(() => raw.append(rows, IN_FLIGHT));
          expectSame('rows that the raw engine added', (await raw.count()) - held, complaints * 2);
          return effort;
        },
        bench.onRun,
      );
      const events = complaints * 2;
      return {
        work: { complaints, events, inFlight: IN_FLIGHT, ledger: bench.prepared.manifest.events },
        measures: throughput(
          { unit: 'event', units: events, reach: reachOn(bench.prepared.config.events.kind, 'append', 0.6) },
          pairs,
        ),
        checked: [
          'every command added one event',
          `the hash chains of ${VERIFIED} complaints a run`,
          'the raw engine wrote as many rows',
        ],
      };
    } finally {
      await raw.close();
      await runtime.close();
    }
  },
};

const ACKNOWLEDGE: CommandOf<'acknowledge'> = {
  type: 'acknowledge',
  data: { channel: 'email', template: 'ACK-1' },
};

/** The two commands on one complaint, with their contexts. */
function askedOf(bench: Bench, run: number, index: number) {
  const command = receipt(bench, index);
  const receiving = contextOf(command, run, index);
  return { command, receiving, acknowledging: contextOf(ACKNOWLEDGE, run, index) };
}

/** A complaint with an e-mail address, so that its complainant is looked up as usual. */
export function receipt(bench: Bench, index: number): CommandOf<'receive'> {
  const row = bench.material.row(index);
  const description = row['Consumer complaint narrative'];
  const who = Math.floor(index / 1.5);
  return {
    type: 'receive',
    policy: 'iso-10002-default',
    data: {
      channel: 'web',
      kind: 'complaint',
      language: 'en',
      product: row.Product,
      organisation: row.Company,
      category: CATEGORIES[index % CATEGORIES.length] ?? 'other',
    },
    personal: {
      complainant: { name: `Account holder ${who}`, email: `account.holder.${who}@example.org` },
      description: description === '' ? row.Issue : description,
      reference: `AC-${String(who).padStart(7, '0')}`,
    },
  };
}

export function contextOf(command: Command, run: number, number: number): CommandContext {
  const id = commandId('bench', 'POST', `/append/${run}/${number}`, command.type);
  return {
    commandId: id,
    requestDigest: requestDigest({ command }),
    correlationId: id,
    causationId: id,
    actor: { id: 'bench', role: 'handler' },
    now: Date.now(),
  };
}

export function* numbers(count: number): Generator<number> {
  for (let number = 0; number < count; number += 1) yield number;
}
