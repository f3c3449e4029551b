import { describe, expect, it } from '@jest/globals';
import { canonicalJson, sha256 } from '#canonical-json';
import type { ComplaintEvent } from '#complaint';
import * as fc from '#test/support/random';
import { SEEDS } from '#test/support/seeds';
import { eventHash } from './chain.ts';
import { encode } from './encode.ts';
import { uuidV5 } from './ids.ts';
import { readEnvelope } from './read-envelope.ts';

const requestDigest = sha256('request');

/** Events, their contexts and policies, with such texts. */
function writtenWith(text: fc.Arbitrary<string>) {
  const id = text.map((name) => uuidV5('6f0b1f3e-3c0d-5b51-9a52-6c7d2f0e8a41', name));
  const optional = fc.option(text, { nil: undefined });
  const context = fc.record({
    commandId: id,
    correlationId: fc.oneof(id, text),
    causationId: fc.oneof(id, text),
    requestDigest: text,
    actor: fc.record(
      { id: text, role: fc.constantFrom('handler', 'system'), onBehalfOf: text },
      { requiredKeys: ['id', 'role'] },
    ),
    now: fc.nat(),
  });
  const policy = fc.record({ version: fc.nat(), id: text });
  const event: fc.Arbitrary<ComplaintEvent> = fc
    .record({ occurredAt: optional, reasonCode: optional, channel: text, note: optional, zone: optional })
    .map(({ channel, note, occurredAt, reasonCode, zone }) => ({
      type: 'ComplaintAcknowledged',
      data: { template: channel, cycle: 1 },
      ...(note === undefined ? {} : { personal: { note } }),
      ...(occurredAt === undefined ? {} : { occurredAt }),
      ...(reasonCode === undefined ? {} : { reasonCode }),
      ...(zone === undefined ? {} : { zone }),
    }));
  return { text, optional, context, policy, event };
}

describe('an event written for the store', () => {
  it('has an envelope and a hash in canonical form for every text', () => {
    const { event, optional, text, context, policy } = writtenWith(fc.string({ unit: 'grapheme' }));
    fc.assert(
      fc.property(
        ...[event, fc.nat(9), optional, text, context, policy],
        (decided, index, prevHash, folio, circumstances, ref) => {
          const written = encode(decided, undefined, index, prevHash, {
            folio,
            context: circumstances,
            policy: ref,
            requestDigest,
          });
          const envelope = JSON.parse(written.metadata);
          expect(written.metadata).toBe(canonicalJson(envelope));
          expect(envelope).toMatchObject({ actor: circumstances.actor, policy: ref });

          const chained = { id: written.id, stream: folio, revision: index, type: written.type };
          expect(eventHash({ ...chained, metadata: written.metadata })).toBe(
            sha256(canonicalJson({ ...chained, metadata: envelope, v: 1 })),
          );
        },
      ),
    );
  });

  it.each(SEEDS)(
    'has an envelope that is read as JSON.parse reads it, also when somebody changed its text (%s)',
    (_, { seed, isFixed }) => {
      const ordinary = fc.string({ unit: fc.constantFrom(...'azAZ09-.:/ éñ€') });
      const { event, optional, context, policy } = writtenWith(ordinary);
      const change = fc.record({ at: fc.nat(), removed: fc.nat(3), added: fc.oneof(fc.string(), jsonParts) });
      let read = 0;
      fc.assert(
        fc.property(
          ...[event, optional, context, policy, fc.option(change, { nil: undefined, freq: 1 })],
          (decided, prevHash, circumstances, ref, changed) => {
            const encoding = { folio: 'x', context: circumstances, policy: ref, requestDigest };
            const { metadata } = encode(decided, undefined, 0, prevHash, encoding);
            const text = changed === undefined ? metadata : edited(metadata, changed);
            const quick = readEnvelope(text);
            if (quick === undefined) return;
            read += 1;
            expect(JSON.stringify(quick)).toBe(JSON.stringify(JSON.parse(text)));
            expect(quick).toStrictEqual(JSON.parse(text));
          },
        ),
        { numRuns: 2_000, seed },
      );
      if (isFixed) expect(read).toBeGreaterThan(100);
    },
  );

  it('has an envelope that is read quickly when it is an ordinary one', () => {
    const own = '6f0b1f3e-3c0d-5b51-9a52-6c7d2f0e8a41';
    const ids = { commandId: own, correlationId: own, causationId: own, requestDigest: sha256('') };
    const ordinary = { ...ids, actor: { id: 'ann', role: 'handler' }, now: 0 } as const;
    const encoding = {
      folio: 'x',
      context: ordinary,
      policy: { id: 'iso-10002-default', version: 1 },
      requestDigest,
    };
    const acknowledged = { type: 'ComplaintAcknowledged', data: { cycle: 1 }, zone: 'UTC' } as const;
    const { metadata } = encode(
      { ...acknowledged, occurredAt: '2026-03-02' },
      undefined,
      0,
      sha256('1'),
      encoding,
    );
    expect(readEnvelope(metadata)).toStrictEqual(JSON.parse(metadata));
    expect(readEnvelope(encode(acknowledged, undefined, 0, undefined, encoding).metadata)).toBeDefined();
  });
});

/** Parts of JSON, which change a text into another valid one more often than any text does. */
const jsonParts = fc.constantFrom(
  '"',
  '\\',
  '{',
  '}',
  ',',
  ':',
  '0',
  '-',
  '\n',
  '"zone":"x",',
  '\\u0041',
  'é',
);

function edited(
  text: string,
  change: { readonly at: number; readonly removed: number; readonly added: string },
) {
  const at = change.at % text.length;
  return text.slice(0, at) + change.added + text.slice(at + change.removed);
}
