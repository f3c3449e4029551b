import { describe, expect, it } from '@jest/globals';
import { streamOf } from '#complaint';
import type { ErasingParts, StartedErasure } from './index.ts';
import { Sweeper } from './index.ts';
import { type ErasingHouse, erasingHouse } from './testing/index.ts';

/** The parts of a worker that is killed at one of its calls: before it is made, or when it has taken effect. */
function killedAt(
  call: number,
  parts: ErasingParts,
  isAfter: boolean,
): { parts: ErasingParts; calls: () => number } {
  let calls = 0;
  const dying =
    <A extends readonly unknown[], R>(work: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      calls += 1;
      if (calls > call || (calls === call && !isAfter)) throw new Error('killed');
      const result = await work(...args);
      if (calls >= call) throw new Error('killed');
      return result;
    };
  const { events, ledger, keys, opener } = parts;
  return {
    calls: () => calls,
    parts: {
      ...parts,
      events: { readStream: dying((...args) => events.readStream(...args)) },
      ledger: { execute: dying((...args) => ledger.execute(...args)) },
      keys: {
        erase: dying((subjects) => keys.erase(subjects)),
        eraseDataKeys: dying((subject, ids) => keys.eraseDataKeys(subject, ids)),
        keepLookups: dying((subject, lookups) => keys.keepLookups(subject, lookups)),
        subjectsOf: dying((ref) => keys.subjectsOf(ref)),
        traces: dying((wrapped) => keys.traces(wrapped)),
      },
      opener: { open: dying((sealed) => opener.open(sealed)), forget: () => undefined },
    },
  };
}

interface Scene {
  readonly house: ErasingHouse;
  readonly started: readonly StartedErasure[];
  readonly person: readonly string[];
  readonly event: { readonly folio: string; readonly receipt: string };
}

/** A person with two closed complaints that is to be erased, and an event of which something may stay. */
async function scene(): Promise<Scene> {
  const house = erasingHouse();
  const [first, second] = [await house.file(), await house.file()];
  for (const { folio } of [first, second]) await house.close(folio);
  const event = await house.file({ complainant: { email: 'x@example.org' }, description: 'Bob was rude.' });
  const n = await house.execute(first.folio, { scope: 'person' });
  const one = await house.execute(event.folio, {
    scope: 'event',
    event: event.receipt,
    keep: { '/personal/description': 'A person was rude.' },
  });
  return {
    house,
    started: [
      { folio: first.folio, n, also: [second.folio] },
      { folio: event.folio, n: one, also: [] },
    ],
    person: [first.folio, second.folio],
    event,
  };
}

async function expectDone({ house, person, event }: Scene): Promise<void> {
  for (const folio of person) {
    expect(await house.keys.subject(streamOf(folio))).toEqual({ state: 'erased' });
    const types = await house.types(folio);
    expect(types.filter((type) => type === 'PersonalDataErased')).toHaveLength(1);
    expect(types.at(-1)).toBe('PersonalDataErased');
    expect(types.filter((type) => type === 'ErasureStarted')).toHaveLength(1);
  }
  const history = await house.history(event.folio);
  expect(history[0]).toMatchObject({ hidden: 'erased' });
  expect(history.map(({ type }) => type).slice(-2)).toEqual(['EntryCorrected', 'PersonalDataErased']);
  expect(history.at(-2)?.personal).toMatchObject({ new: { description: 'A person was rude.' } });
}

describe('A sweep whose worker is killed', () => {
  it.each([false, true])('at any call is finished by the next one (after the call: %s)', async (isAfter) => {
    for (let call = 1; ; call += 1) {
      const stage = await scene();
      const { parts, calls } = killedAt(call, stage.house.parts, isAfter);
      await new Sweeper(parts).sweep(stage.started).catch(() => undefined);
      const killed = calls() >= call;
      await stage.house.sweeper.sweep(stage.started);
      await expectDone(stage);
      if (!killed) {
        expect(call).toBeGreaterThan(10);
        return;
      }
    }
  });
});
