import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type EventOf, type Recorded, streamOf } from '#complaint';
import { erasureLines, type RestoreParts, restoreErasures } from './index.ts';
import { type ErasingHouse, erasingHouse } from './testing/index.ts';

const LEDGER = '9bc6a8be-a734-4682-ae9c-679697201bf8';

let directory: string;
let list: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'ledger-erasures-'));
  list = join(directory, 'erasures.jsonl');
});
afterEach(() => rmSync(directory, { recursive: true }));

async function written(house: ErasingHouse): Promise<void> {
  const lines: string[] = [];
  for await (const line of erasureLines(house.store, LEDGER)) lines.push(line);
  writeFileSync(list, lines.join(''));
}

function partsOf({ ledger, store, keys }: ErasingHouse): RestoreParts {
  return { ledger, events: store, keys, principalErased: async () => true, clock: Date.now };
}

async function erased(house: ErasingHouse, ...asked: Parameters<ErasingHouse['execute']>): Promise<void> {
  const n = await house.execute(...asked);
  await house.sweeper.sweep([{ folio: asked[0], n, also: [] }]);
}

async function recordsIn(house: ErasingHouse, folio: string) {
  return (await house.history(folio))
    .filter((event): event is Recorded<EventOf<'PersonalDataErased'>> => event.type === 'PersonalDataErased')
    .map(({ data: { erasure, scope } }) => ({ erasure, scope }));
}

describe('An erasure that a restored log has forgotten', () => {
  it('is recorded under a number of its own where the log gave its number to another one since', async () => {
    const before = erasingHouse();
    const { folio } = await before.file();
    await before.close(folio);
    await erased(before, folio);
    await written(before);
    const restored = erasingHouse();
    const again = await restored.file();
    expect(again.folio).toBe(folio);
    await restored.close(folio);
    await erased(restored, folio, { scope: 'event', event: again.receipt });

    const done = await restoreErasures(list, LEDGER, partsOf(restored));

    expect(done).toMatchObject({ recorded: 1, refused: 0 });
    const records = [
      { erasure: 1, scope: 'event' },
      { erasure: 2, scope: 'complaint' },
    ];
    expect(await recordsIn(restored, folio)).toEqual(records);
    expect(await restored.keys.subject(streamOf(folio))).toEqual({ state: 'erased' });
    await restoreErasures(list, LEDGER, partsOf(restored));
    expect(await recordsIn(restored, folio)).toEqual(records);
  });
});
