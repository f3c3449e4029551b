import { describe, expect, it } from '@jest/globals';
import type { Source } from '#complaint';
import { requestDigest } from './index.ts';
import { ACKNOWLEDGE, receipt } from './testing/samples.ts';

const SOURCE: Source = { system: 'cfpb', line: 2, externalId: '17' };

describe('the digest of a request', () => {
  it('is the same for the same request, in any order of members and with undefined members', () => {
    const digest = requestDigest({ command: ACKNOWLEDGE });
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(
      requestDigest({ command: { data: { template: undefined, channel: 'email' }, type: 'acknowledge' } }),
    ).toBe(digest);
    expect(requestDigest({ command: ACKNOWLEDGE, note: undefined, occurredAt: undefined })).toBe(digest);
  });

  it('differs with the command, its time, its note and its source', () => {
    const command = ACKNOWLEDGE;
    const digests = [
      requestDigest({ command }),
      requestDigest({ command: { type: 'acknowledge', data: { channel: 'letter' } } }),
      requestDigest({ command: receipt() }),
      requestDigest({ command, occurredAt: '2026-01-01' }),
      requestDigest({ command, note: '2026-01-01' }),
      requestDigest({ command, source: SOURCE }),
      requestDigest({ command, source: { ...SOURCE, outcome: 'Closed' } }),
      requestDigest({ command, source: { ...SOURCE, externalId: '18' } }),
    ];
    expect(new Set(digests).size).toBe(digests.length);
  });

  it('does not depend on the line of the import file', () => {
    const command = ACKNOWLEDGE;
    expect(requestDigest({ command, source: { ...SOURCE, line: 9_999 } })).toBe(
      requestDigest({ command, source: SOURCE }),
    );
  });
});
