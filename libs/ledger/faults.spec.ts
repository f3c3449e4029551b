import { beforeEach, describe, expect, it } from '@jest/globals';
import type { CommandOf } from '#complaint';
import { type AppendFault, FaultyEventStore, MemoryEventStore } from '#event-store/testing';
import { type Ledger, verifyLedger } from './index.ts';
import {
  ACKNOWLEDGE,
  ASSESS,
  closedRecord,
  contextFor,
  ledgerOver,
  NINE,
  openSteps,
  receipt,
  sourceRecord,
} from './testing/samples.ts';

let store: MemoryEventStore;
let other: Ledger;
beforeEach(() => {
  store = new MemoryEventStore();
  other = ledgerOver(store);
});

const received = async () => (await other.receive(receipt(), contextFor(receipt(), 'k1'))).folio;
const faulty = (...faults: (AppendFault | undefined)[]) => {
  const line = new FaultyEventStore(store, faults);
  return { line, ledger: ledgerOver(line) };
};
/** The same request reaches another process a moment later. */
const retried = (key: string) => contextFor(ACKNOWLEDGE, key, { now: NINE + 5 });

async function intact(events: number): Promise<void> {
  expect(store.rows).toHaveLength(events);
  expect((await verifyLedger(store)).breaks).toEqual([]);
}

describe('an append with an unknown result', () => {
  it.each<[string, AppendFault[]]>([
    ['had been written', ['cut']],
    ['was lost', ['lost']],
    ['arrives after it was sent again', ['late']],
    ['is cut again and again', ['lost', 'late', 'cut']],
  ])('is resolved when it %s: it is written once and its command is answered', async (_, faults) => {
    const folio = await received();
    const { ledger } = faulty(...faults);
    const outcome = await ledger.execute(folio, 0, ACKNOWLEDGE, contextFor(ACKNOWLEDGE, 'k2'));
    expect(outcome).toMatchObject({ revision: 1, repeated: false, events: [store.rows[1]?.id] });
    expect(await ledger.execute(folio, 1, ASSESS, contextFor(ASSESS, 'k3'))).toMatchObject({ revision: 2 });
    await intact(3);
  });

  it.each<AppendFault>(['cut', 'lost', 'late'])(
    'is resolved for receipts and records too (%s)',
    async (fault) => {
      const receiving = faulty(fault).ledger;
      expect(await receiving.receive(receipt(), contextFor(receipt(), 'k1'))).toMatchObject({
        revision: 0,
        repeated: false,
      });
      const importing = faulty(fault).ledger;
      expect(await importing.importRecord(closedRecord('1'))).toMatchObject({
        created: true,
        entries: [{ fate: 'recorded', events: 3 }],
      });
      await intact(4);
    },
  );

  it('is decided again when another command was written first', async () => {
    const folio = await received();
    const { line, ledger } = faulty('lost');
    line.meanwhile = () => other.execute(folio, 'newest', ASSESS, contextFor(ASSESS, 'k3'));
    const outcome = await ledger.execute(folio, 'newest', ACKNOWLEDGE, contextFor(ACKNOWLEDGE, 'k2'));
    expect(outcome).toMatchObject({ revision: 2, repeated: false });
    await intact(3);
  });

  it('is reported as unknown, never as refused, while the store cannot be reached', async () => {
    const folio = await received();
    const { line, ledger } = faulty('cut');
    await ledger.history(folio);
    line.meanwhile = async () => {
      line.blind = true;
    };
    await expect(ledger.execute(folio, 0, ACKNOWLEDGE, contextFor(ACKNOWLEDGE, 'k2'))).rejects.toMatchObject({
      code: 'unknown-outcome',
    });
    line.blind = false;
    expect(await ledger.execute(folio, 0, ACKNOWLEDGE, contextFor(ACKNOWLEDGE, 'k2'))).toMatchObject({
      revision: 1,
      repeated: true,
    });
    await intact(2);
  });

  it('is reported as unknown when it cannot be resolved in a few tries', async () => {
    const folio = await received();
    const { ledger } = faulty('lost', 'lost', 'lost', 'lost', 'lost');
    await expect(ledger.execute(folio, 0, ACKNOWLEDGE, contextFor(ACKNOWLEDGE, 'k2'))).rejects.toMatchObject({
      code: 'unknown-outcome',
    });
    await intact(1);
  });

  it('stays unknown when the engine then goes away', async () => {
    const folio = await received();
    const { ledger } = faulty('lost', 'away', 'away', 'away', 'away');
    await expect(ledger.execute(folio, 0, ACKNOWLEDGE, contextFor(ACKNOWLEDGE, 'k2'))).rejects.toMatchObject({
      code: 'unknown-outcome',
    });
  });
});

describe('an append that never gets an answer', () => {
  it.each([
    ['a receipt', async (ledger: Ledger) => await ledger.receive(receipt(), contextFor(receipt(), 'k1'))],
    ['a record', async (ledger: Ledger) => await ledger.importRecord(closedRecord('1'))],
  ])('is found in its stream (%s)', async (_, act) => {
    const { ledger } = faulty('silent');
    await act(ledger);
    expect((await verifyLedger(store)).breaks).toEqual([]);
  });

  it('is found for a command, too', async () => {
    const folio = await received();
    const { ledger } = faulty('silent');
    expect(await ledger.execute(folio, 0, ACKNOWLEDGE, contextFor(ACKNOWLEDGE, 'k2'))).toMatchObject({
      revision: 1,
    });
    await intact(2);
  });
});

describe('a conflict with an event that is not readable yet', () => {
  it('is resolved once the event is readable: a repeated receipt gets its first result', async () => {
    const folio = await received();
    const { line, ledger } = faulty();
    line.lateReads = 2;
    expect(await ledger.receive(receipt(), contextFor(receipt(), 'k1', { now: NINE + 5 }))).toMatchObject({
      folio,
      revision: 0,
    });
    await intact(1);
  });

  it('is resolved for a record and for a command', async () => {
    const { folio } = await other.importRecord(closedRecord('1'));
    const { line, ledger } = faulty();
    line.lateReads = 2;
    expect(await ledger.importRecord(closedRecord('1'))).toMatchObject({
      folio,
      entries: [{ fate: 'present' }],
    });
    const second = await received();
    await ledger.execute(second, 0, ACKNOWLEDGE, contextFor(ACKNOWLEDGE, 'k2'));
    await other.execute(second, 'newest', ASSESS, contextFor(ASSESS, 'k3'));
    line.lateReads = 2;
    expect(
      await ledger.execute(
        second,
        'newest',
        { type: 'acknowledge', data: { channel: 'email' } },
        retried('k2'),
      ),
    ).toMatchObject({ repeated: true });
    await intact(6);
  });

  it('has an unknown result when the event never becomes readable, and does not say that nothing was recorded', async () => {
    await received();
    const { line, ledger } = faulty();
    line.lateReads = 1_000;
    await expect(
      ledger.receive(receipt(), contextFor(receipt(), 'k1', { now: NINE + 5 })),
    ).rejects.toMatchObject({ code: 'unknown-outcome' });
  });
});

describe('an engine that is away', () => {
  it('fails the command, which succeeds when it is back', async () => {
    const folio = await received();
    const { ledger } = faulty('away');
    const context = contextFor(ACKNOWLEDGE, 'k2');
    await expect(ledger.execute(folio, 0, ACKNOWLEDGE, context)).rejects.toMatchObject({
      code: 'unavailable',
    });
    expect(await ledger.execute(folio, 0, ACKNOWLEDGE, context)).toMatchObject({
      revision: 1,
      repeated: false,
    });
  });
});

describe('two processes on one complaint', () => {
  it('given the newest, decides again on what the other wrote', async () => {
    const folio = await received();
    const { line, ledger } = faulty();
    line.meanwhile = () => other.execute(folio, 'newest', ASSESS, contextFor(ASSESS, 'k3'));
    expect(await ledger.execute(folio, 'newest', ACKNOWLEDGE, contextFor(ACKNOWLEDGE, 'k2'))).toMatchObject({
      revision: 2,
    });
    await intact(3);
  });

  it('given an exact revision, refuses once the other has moved the complaint', async () => {
    const folio = await received();
    const { line, ledger } = faulty();
    line.meanwhile = () => other.execute(folio, 'newest', ASSESS, contextFor(ASSESS, 'k3'));
    await expect(ledger.execute(folio, 0, ACKNOWLEDGE, contextFor(ACKNOWLEDGE, 'k2'))).rejects.toMatchObject({
      code: 'revision-mismatch',
      current: 1,
    });
    await intact(2);
  });

  it('given the same command at once, even word for word, records it once and both answer its result', async () => {
    for (const [n, context] of [contextFor(ACKNOWLEDGE, 'k2'), retried('k2')].entries()) {
      store = new MemoryEventStore();
      other = ledgerOver(store);
      const folio = await received();
      const { line, ledger } = faulty();
      let first: unknown;
      line.meanwhile = async () => {
        first = await other.execute(folio, 0, ACKNOWLEDGE, contextFor(ACKNOWLEDGE, 'k2'));
      };
      const second = await ledger.execute(folio, 0, ACKNOWLEDGE, context);
      // The word-for-word results can differ only in this flag, and no store tells who was first.
      expect({ ...second, repeated: false }).toEqual(first);
      if (n === 1) expect(second.repeated).toBe(true);
      expect(await ledger.execute(folio, 1, ASSESS, contextFor(ASSESS, 'k3'))).toMatchObject({ revision: 2 });
      await intact(3);
    }
  });

  it('given the same receipt at once, files one complaint and both know it', async () => {
    const { line, ledger } = faulty();
    let first: unknown;
    line.meanwhile = async () => {
      first = await other.receive(receipt(), contextFor(receipt(), 'k1'));
    };
    const second = await ledger.receive(receipt(), contextFor(receipt(), 'k1', { now: NINE + 5 }));
    expect(second).toMatchObject({ repeated: true });
    expect({ ...second, repeated: false }).toEqual(first);
    expect(await ledger.execute(second.folio, 0, ACKNOWLEDGE, contextFor(ACKNOWLEDGE, 'k2'))).toMatchObject({
      revision: 1,
    });
    await intact(2);
  });

  it('gives up and says so when the other is always first', async () => {
    const folio = await received();
    const { line, ledger } = faulty();
    let turns = 0;
    const always = async () => {
      turns += 1;
      const command: CommandOf<'assign'> = {
        type: 'assign',
        data: { handler: 'h', conflictDeclared: false },
      };
      await other.execute(folio, 'newest', command, contextFor(command, `turn-${turns}`));
      line.meanwhile = always;
    };
    line.meanwhile = always;
    await expect(ledger.execute(folio, 'newest', ASSESS, contextFor(ASSESS, 'k2'))).rejects.toMatchObject({
      code: 'too-much-contention',
    });
    expect(turns).toBe(8);
    await intact(9);
  });

  it('extends a record on what the other wrote', async () => {
    await other.importRecord(sourceRecord('1', openSteps()));
    const { line, ledger } = faulty(undefined);
    const command: CommandOf<'assign'> = { type: 'assign', data: { handler: 'h', conflictDeclared: false } };
    const { folio } = await other.importRecord(sourceRecord('1', openSteps()));
    line.meanwhile = async () => {
      line.meanwhile = () =>
        other.execute(folio, 'newest', command, contextFor(command, 'k1', { note: 'Late.' }));
    };
    expect(await ledger.importRecord(closedRecord('1'))).toMatchObject({
      created: false,
      entries: [{ fate: 'recorded', events: 1 }],
    });
    await intact(4);
  });
});
