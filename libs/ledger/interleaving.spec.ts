import { describe, expect, it } from '@jest/globals';
import { type Command, DomainError } from '#complaint';
import { type AppendFault, FaultyEventStore, MemoryEventStore } from '#event-store/testing';
import * as fc from '#test/support/random';
import {
  type CommandResult,
  decode,
  type Expected,
  type Ledger,
  LedgerError,
  replay,
  verifyLedger,
} from './index.ts';
import { ACKNOWLEDGE, ASSESS, contextFor, ledgerOver, NINE, receipt } from './testing/samples.ts';

type Later = Exclude<Command, { type: 'receive' }>;

const COMMANDS: readonly Later[] = [
  ACKNOWLEDGE,
  ASSESS,
  { type: 'assign', data: { handler: 'handler-2', conflictDeclared: false } },
  {
    type: 'propose-response',
    data: { type: 'summary', outcome: 'upheld' },
    personal: { reasons: 'Our fault.' },
  },
  { type: 'close', data: { reason: 'withdrawn' }, personal: { justification: 'By telephone.' } },
  { type: 'reopen', data: {}, personal: { reason: 'Not done after all.' } },
];

/** One sending of a command. The same key twice is a retry. */
interface Sending {
  readonly process: 0 | 1 | 2;
  readonly complaint: 0 | 1;
  readonly command: number;
  readonly key: number;
  readonly expected: Expected;
  readonly delay: number;
}

const sending: fc.Arbitrary<Sending> = fc.record({
  process: fc.constantFrom(0, 1, 2),
  complaint: fc.constantFrom(0, 1),
  command: fc.nat(COMMANDS.length - 1),
  key: fc.nat(3),
  expected: fc.oneof(fc.constant<Expected>('newest'), fc.nat(6)),
  delay: fc.nat(1_000),
});
const fault = fc.option(fc.constantFrom<AppendFault>('lost', 'cut', 'late', 'away'), {
  nil: undefined,
  freq: 2,
});

/** `undefined` for a refusal or an outage. The caller may send again. */
async function send(
  ledger: Ledger,
  folio: string,
  { command: n, key, expected, delay }: Sending,
): Promise<CommandResult | undefined> {
  const command = COMMANDS[n] ?? ACKNOWLEDGE;
  try {
    return await ledger.execute(
      folio,
      expected,
      command,
      contextFor(command, `${n}-${key}`, { now: NINE + delay }),
    );
  } catch (error) {
    if (error instanceof DomainError || error instanceof LedgerError) return undefined;
    expect(error).toMatchObject({ code: expect.stringMatching(/^(?:unavailable|unknown-outcome)$/) });
    return undefined;
  }
}

describe('commands from several processes, interleaved and repeated, over a bad connection', () => {
  it('are written once, get the same answer each time, and leave an unbroken ledger', async () => {
    await fc.assertAsync(
      fc.asyncProperty(
        fc.array(fc.array(sending, { minLength: 1, maxLength: 6 }), { maxLength: 8 }),
        fc.array(fc.array(fault, { maxLength: 8 }), { minLength: 3, maxLength: 3 }),
        fc.nat(2),
        async (rounds, faults, cacheSize) => {
          const store = new MemoryEventStore();
          const calm = ledgerOver(store);
          const folios = await Promise.all(
            ['a', 'b'].map(async (key) => (await calm.receive(receipt(), contextFor(receipt(), key))).folio),
          );
          const ledgers = faults.map((script) =>
            ledgerOver(new FaultyEventStore(store, script), { cacheSize }),
          );
          const outcomes = new Map<string, CommandResult[]>();
          for (const round of rounds) {
            await Promise.all(
              round.map(async (one) => {
                const [ledger, folio] = [ledgers[one.process], folios[one.complaint]];
                if (ledger === undefined || folio === undefined)
                  throw new Error('No such process or complaint.');
                const outcome = await send(ledger, folio, one);
                const name = `${folio} ${one.command}-${one.key}`;
                if (outcome !== undefined) outcomes.set(name, [...(outcomes.get(name) ?? []), outcome]);
              }),
            );
          }
          for (const answers of outcomes.values()) {
            const distinct = new Set(answers.map((answer) => JSON.stringify({ ...answer, repeated: null })));
            expect(distinct.size).toBe(1);
          }
          const ids = store.rows.map(({ id }) => id);
          expect(new Set(ids).size).toBe(ids.length);
          expect(
            new Set([...outcomes.values()].flatMap(([first]) => first?.events ?? [])).size,
          ).toBeLessThanOrEqual(ids.length - 2);
          const batch = await store.readAll();
          const commands = batch.events.map(
            (event) => `${event.stream} ${decode(event)?.envelope.commandId}`,
          );
          expect(new Set(commands).size).toBe(commands.length);
          expect((await verifyLedger(store)).breaks).toEqual([]);
          expect((await replay(store)).complaints).toBe(2);
        },
      ),
      { numRuns: 150 },
    );
  });
});
