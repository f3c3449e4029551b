import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { EventToAppend, OwnStreams, RecordedEvent } from '../port.ts';
import { newStream, sample, samples } from './samples.ts';
import type { Bench } from './subject.ts';

/** Finds events by their ids, and distinguishes positions of the log from other numbers. */
export function describeFinding(bench: Bench): void {
  const { store } = bench;
  describe('finding an event', () => {
    const streams = [newStream(), newStream()];
    const written: EventToAppend[] = [];
    let events: RecordedEvent[] = [];

    beforeAll(async () => {
      for (const stream of streams) {
        const [first, ...more] = samples(5);
        if (first === undefined) continue;
        await store().append(stream, 'none', [first]);
        await store().append(stream, 0, more);
        written.push(first, ...more);
      }
      events = (await Promise.all(streams.map((stream) => store().readStream(stream)))).flat();
    });

    it('by its id gives its position', async () => {
      for (const { id, position } of events) expect(await store().positionOf(id)).toBe(position);
      expect(written.map(({ id }) => id)).toEqual(events.map(({ id }) => id));
    });

    it('that was just written is found at once, also by another process', async () => {
      const event = sample();
      const other = await bench.another();
      expect(await other.positionOf(event.id)).toBeUndefined();
      const { position } = await store().append(newStream(), 'none', [event]);
      expect(await store().positionOf(event.id)).toBe(position);
      expect(await other.positionOf(event.id)).toBe(position);
    });

    it('that does not exist gives nothing', async () => {
      expect(await store().positionOf(randomUUID())).toBeUndefined();
      // Only the last characters differ.
      const near = `${written[0]?.id.slice(0, 30)}${randomUUID().slice(30)}`;
      expect(await store().positionOf(near)).toBeUndefined();
    });

    it('at its position gives its id', async () => {
      for (const { id, position } of events) expect(await store().idAt(position)).toBe(id);
    });

    it('of a foreign stream gives nothing', async () => {
      const name = `own-${randomUUID()}`;
      const ours: OwnStreams = { includes: (stream) => stream.startsWith(name), pattern: `^${name}.*$` };
      const ledger = await bench.another(ours);
      const [own, foreign] = [sample(), sample()];
      await ledger.append(newStream(), 'none', [foreign]);
      const { position } = await ledger.append(name, 'none', [own]);
      expect(await ledger.positionOf(own.id)).toBe(position);
      expect(await ledger.positionOf(foreign.id)).toBeUndefined();
      const at = await store().positionOf(foreign.id);
      expect(at).toBeDefined();
      expect(await ledger.idAt(String(at))).toBeUndefined();
      expect(await ledger.hasPosition(String(at))).toBe(true);
    });
  });

  describe('a position', () => {
    it('that the store has answered is known', async () => {
      const { position } = await store().append(newStream(), 'none', samples(3));
      const batch = await store().readAll({ limit: 1 });
      const head = await store().head();
      for (const one of [position, batch.position, head?.position, '0'.repeat(20)])
        expect(await store().hasPosition(String(one))).toBe(true);
    });

    it('beyond the end of the log is unknown', async () => {
      await store().append(newStream(), 'none', [sample()]);
      const head = BigInt((await store().head())?.position ?? 0);
      for (const beyond of [head + 1_000_000_000n, 2n ** 62n]) {
        const position = store().parsePosition(String(beyond));
        expect(await store().hasPosition(position)).toBe(false);
        expect(await store().idAt(position)).toBeUndefined();
      }
    });
  });
}
