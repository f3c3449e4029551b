import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson, sha256 } from '#canonical-json';
import type { ComplaintEvent } from '#complaint';
import { eventHash } from './chain.ts';
import { encode } from './encode.ts';
import { uuidV5 } from './ids.ts';

const text = fc.string({ unit: 'grapheme' });
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

describe('an event written for the store', () => {
  it('has an envelope and a hash in canonical form for every text', () => {
    fc.assert(
      fc.property(
        ...[event, fc.nat(9), optional, text, context, policy],
        (decided, index, prevHash, folio, circumstances, ref) => {
          const written = encode(decided, index, prevHash, { folio, context: circumstances, policy: ref });
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
});
