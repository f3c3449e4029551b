import { readConfig } from '#config';
import { openRuntime, type Runtime } from '#runtime';

/**
 * The events of every complaint of a ledger in the order of its stream: what they say, opened. What differs between two
 * ledgers that recorded the same is left out: the keys of each make other ciphertexts, so other digests and ids.
 */
export async function historiesIn(data: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const runtime = openRuntime(readConfig({}, { data }));
  try {
    const histories = new Map<string, readonly string[]>();
    for (const folio of await foliosOf(runtime)) histories.set(folio, await historyOf(runtime, folio));
    return histories;
  } finally {
    await runtime.close();
  }
}

async function foliosOf(runtime: Runtime): Promise<ReadonlySet<string>> {
  const store = await runtime.events();
  const folios = new Set<string>();
  for (let after: string | undefined; ; ) {
    const batch = await store.readAll({ after, limit: 2_000 });
    for (const { stream } of batch.events) {
      const folio = /^complaint-(.*)$/.exec(stream)?.[1];
      if (folio !== undefined) folios.add(folio);
    }
    after = batch.position;
    if (batch.end) return folios;
  }
}

async function historyOf(runtime: Runtime, folio: string): Promise<readonly string[]> {
  const events = await (await runtime.ledger()).history(folio);
  return events.map(({ revision, type, data, personal, hidden, envelope }) => {
    const { dataDigest: _, prevHash, requestDigest: __, ...rest } = envelope;
    return JSON.stringify([revision, type, data, personal ?? hidden, rest, prevHash === undefined]);
  });
}
