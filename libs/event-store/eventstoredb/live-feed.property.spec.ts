import { PassThrough } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import type { ResolvedEvent } from '@eventstore/db-client';
import { Subscription } from '@eventstore/db-client/dist/streams/utils/Subscription.js';
import { convertGrpcEvent } from '@eventstore/db-client/dist/utils/convertGrpcEvent.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { describe, expect, it } from '@jest/globals';
import { checkpoint, eventMessage } from '#test/support/eventstoredb';
import * as fc from '#test/support/random';
import { LiveFeed } from './live-feed.ts';
import { toPosition } from './position.ts';

/** What the server, the connection and the reader may do, in any order. */
type Step =
  | { readonly does: 'events'; readonly count: number }
  | { readonly does: 'housekeeping'; readonly count: number }
  | {
      readonly does:
        | 'checkpoint'
        | 'reader reads a batch'
        | 'stream stalls'
        | 'stream flows'
        | 'server drops'
        | 'server ends'
        | 'abort';
    }
  | { readonly does: 'time passes'; readonly turns: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ does: fc.constant('events' as const), count: fc.integer({ min: 1, max: 40 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('housekeeping' as const),
      count: fc.integer({ min: 1, max: 40 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('checkpoint' as const) }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('reader reads a batch' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constantFrom('stream stalls' as const, 'stream flows' as const) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('time passes' as const),
      turns: fc.integer({ min: 1, max: 4 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constantFrom('server drops' as const, 'server ends' as const, 'abort' as const),
    }),
  },
);

/** The client's own subscription, on a call that the test writes to. */
class Wire {
  /** Positions of the sent events, in order. */
  readonly sent: string[] = [];
  readonly aborting = new AbortController();
  readonly feed: LiveFeed;
  readonly #subscription: Subscription<ResolvedEvent>;
  readonly #call = Object.assign(new PassThrough({ objectMode: true }), {
    cancel: () => {},
    getPeer: () => 'test',
    getAuthContext: () => null,
    deserialize: streams.ReadResp.deserializeBinary,
  });
  #at = 0n;

  constructor(buffer: number) {
    const passed = async (_: unknown, position: { readonly commit: bigint; readonly prepare: bigint }) =>
      this.feed.passed(toPosition(position));
    const call = this.#call;
    this.#subscription = new Subscription<ResolvedEvent>(async () => call, convertGrpcEvent, {}, passed);
    this.feed = new LiveFeed(this.#subscription, this.aborting.signal, buffer);
  }

  /** The client listens to its call a moment after it makes it. */
  async listening(): Promise<this> {
    await turn();
    return this;
  }

  do(step: Step): void {
    switch (step.does) {
      case 'events':
        for (let i = 0; i < step.count; i += 1) this.#event();
        return;
      case 'housekeeping':
        this.#at += BigInt(step.count);
        return;
      case 'checkpoint':
        if (this.#at > 0n) this.#call.write(checkpoint(this.#at));
        return;
      case 'stream stalls':
        this.#subscription.pause();
        return;
      case 'stream flows':
        this.#subscription.resume();
        return;
      case 'server drops':
        this.#call.emit('error', Object.assign(new Error('Consumer too slow'), { code: 10 }));
        return;
      case 'server ends':
        this.#call.end();
        return;
      case 'abort':
        this.aborting.abort();
    }
  }

  #event(): void {
    this.#at += 1n;
    this.sent.push(toPosition({ commit: this.#at, prepare: this.#at }));
    this.#call.write(eventMessage({ ...EVENT, position: this.#at, revision: this.#at }));
  }
}

const EVENT = {
  id: crypto.randomUUID(),
  type: 'T',
  stream: 's',
  contentType: 'application/json',
  data: new TextEncoder().encode('{}'),
  metadata: new Uint8Array(),
  created: 0,
};

describe('a live feed with any behaviour of server, connection and reader', () => {
  it('gives every event once and in order, or ends at the last one that it gave', async () => {
    await fc.assertAsync(
      fc.asyncProperty(
        fc.array(step, { maxLength: 40 }),
        fc.integer({ min: 1, max: 60 }),
        async (steps, buffer) => {
          const wire = await new Wire(buffer).listening();
          const batches = wire.feed.batches()[Symbol.asyncIterator]();
          const taken: string[] = [];
          let position = '';
          let reading: Promise<void> | undefined;
          const take = async (): Promise<boolean> => {
            const { done, value: batch } = await batches.next();
            if (done === true) return false;
            taken.push(
              ...batch.resolved.map(({ event }) =>
                toPosition(event?.position ?? { commit: 0n, prepare: 0n }),
              ),
            );
            // A reader goes on after this position. An event before it that was not given is lost.
            expect(batch.position > position).toBe(true);
            position = batch.position;
            expect(taken).toEqual(wire.sent.filter((sent) => sent <= position));
            return true;
          };
          for (const step of steps) {
            if (step.does === 'reader reads a batch') reading ??= take().then(() => (reading = undefined));
            else if (step.does === 'time passes') for (let i = 0; i < step.turns; i += 1) await turn();
            else wire.do(step);
          }
          for (let i = 0; i < 5; i += 1) await turn();
          wire.do({ does: 'abort' });
          await reading;
          while (await take());
          await wire.feed.close();
        },
      ),
      { numRuns: 300 },
    );
  });

  it('gives all of them when nothing ended it', async () => {
    await fc.assertAsync(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const wire = await new Wire(10_000).listening();
        const batches = wire.feed.batches()[Symbol.asyncIterator]();
        const ends = new Set(['server drops', 'server ends', 'abort']);
        for (const step of steps.filter(({ does }) => !ends.has(does))) wire.do(step);
        wire.do({ does: 'events', count: 1 });
        wire.do({ does: 'stream flows' });
        const taken: string[] = [];
        while (taken.length < wire.sent.length) {
          const { value: batch } = await batches.next();
          for (const { event } of batch?.resolved ?? []) taken.push(toPosition(event?.position ?? EMPTY));
        }
        expect(taken).toEqual(wire.sent);
        await wire.feed.close();
      }),
      { numRuns: 50 },
    );
  });
});

const EMPTY = { commit: 0n, prepare: 0n };
