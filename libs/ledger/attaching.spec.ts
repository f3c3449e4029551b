import { describe, expect, it } from '@jest/globals';
import { MemoryEventStore } from '#event-store/testing';
import { contextFor, ledgerOver, receipt } from './testing/samples.ts';

const CONTENT = '0a1b2c3d4e5f60718293a4b5c6d7e8f9';
const FOUND = {
  digest: '1'.repeat(64),
  key: '2'.repeat(32),
  mediaType: 'application/pdf',
  size: 20,
  sha256: '3'.repeat(64),
};

describe('attaching a content without a name and without a description', () => {
  it('records what the content is, its SHA-256 among what is personal', async () => {
    const ledger = ledgerOver(new MemoryEventStore(), { contents: { find: async () => FOUND } });
    const { folio } = await ledger.receive(receipt(), contextFor(receipt(), 'k1'));
    const command = {
      type: 'attach-evidence',
      data: { content: CONTENT, origin: 'complainant' },
    } as const;

    await ledger.execute(folio, 0, command, contextFor(command, 'k2'));

    const [, attached] = await ledger.history(folio);
    expect(attached).toMatchObject({
      type: 'EvidenceAttached',
      data: { content: CONTENT, digest: FOUND.digest, size: 20 },
      personal: { sha256: FOUND.sha256 },
    });
  });
});
