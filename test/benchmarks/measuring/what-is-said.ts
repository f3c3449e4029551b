import { createHash } from 'node:crypto';
import { sealedEvent } from '#ledger';
import type { Runtime } from '#runtime';

/**
 * A digest of what all complaints say, opened: stream, revision, type, data and personal part. Two imports of one file
 * say the same, although their keys make other ciphertexts.
 */
export async function digestOfWhatIsSaid(runtime: Runtime): Promise<string> {
  const [store, sealing] = [await runtime.events(), await runtime.sealing()];
  const hash = createHash('sha256');
  for (let after: string | undefined; ; ) {
    const batch = await store.readAll({ after, personal: true, limit: 1_000 });
    const complaints = batch.events.filter(({ stream }) => stream.startsWith('complaint-'));
    const opened = await sealing.open(complaints.flatMap((event) => sealedEvent(event) ?? []));
    for (const event of complaints) {
      const parts = opened.get(event.id);
      const part = typeof parts === 'object' ? parts.subject : parts;
      const said = typeof part === 'object' ? part.plain : (part ?? null);
      hash.update(JSON.stringify([event.stream, event.revision, event.type, event.data(), said]));
    }
    if (batch.end) return hash.digest('hex');
    after = batch.position;
  }
}
