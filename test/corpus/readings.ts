import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonicalJson, type JsonObject, sha256 } from '#canonical-json';
import { folioOf } from '#complaint';
import { decodeAsWritten, openComplaint, replay } from '#ledger';
import { createRunner } from '#projecting';
import { ALL_PROJECTIONS } from '#projections/all';
import { openEmbeddedReadStore } from '#read-store/embedded';
import { createReports } from '#reporting';
import { withTemporaryDirectory } from '#temporary';
import { openerOf, type StoredCorpus, storeOf } from './stored-corpus.ts';

/** What this version reads in the corpus. */
export interface Readings {
  /** SHA-256 over every event of a complaint, decoded, with its opened personal part. */
  readonly history: string;
  readonly replay: { readonly complaints: number; readonly events: number; readonly digest: string };
  /** By the name of each report: its definition and the digest of the whole period. */
  readonly reports: Readonly<Record<string, { readonly definition: number; readonly digest: string }>>;
  /** By the name of each view: its parked keys. */
  readonly parked: Readonly<Record<string, readonly string[]>>;
}

/** The whole time of the corpus, with the imported history. */
const PERIOD = { from: '2019-01-01', to: '2026-07-01', zone: 'UTC' };

export async function readingsOf(corpus: StoredCorpus): Promise<Readings> {
  const { complaints, events, digest } = await replay(storeOf(corpus.log));
  return {
    history: await historyOf(corpus),
    replay: { complaints, events, digest },
    ...(await reportsOf(corpus)),
  };
}

async function historyOf(corpus: StoredCorpus): Promise<string> {
  const [store, opener] = [storeOf(corpus.log), await openerOf(corpus)];
  const decoded: JsonObject[] = [];
  for (const stream of new Set(corpus.log.map((event) => event.stream))) {
    if (folioOf(stream) === undefined) continue;
    const stored = await store.readStream(stream, { personal: true });
    const { shown } = await openComplaint(stored, opener);
    for (const event of stored) {
      const read = decodeAsWritten(event, { personal: shown.get(event.id) });
      // As JSON holds it, without members that are undefined.
      decoded.push(JSON.parse(JSON.stringify(read)));
    }
  }
  return `sha256:${sha256(canonicalJson({ decoded }))}`;
}

async function reportsOf({ log }: StoredCorpus): Promise<Pick<Readings, 'reports' | 'parked'>> {
  const events = storeOf(log);
  const last = Date.parse(log.at(-1)?.recordedAt ?? '');
  const clock = (): number => last;
  return await withTemporaryDirectory(tmpdir(), 'ledger-corpus-', async (folder) => {
    const views = await openEmbeddedReadStore({ path: join(folder, 'views.sqlite'), throwAway: true });
    try {
      const projections = ALL_PROJECTIONS;
      const runner = createRunner({ events, views, projections, decode: decodeAsWritten, clock });
      await runner.catchUp();
      const parked: Record<string, readonly string[]> = {};
      for (const { schema } of projections) {
        parked[schema.name] = (await runner.parked(schema.name)).map(({ key }) => key);
      }
      const found: Record<string, { definition: number; digest: string }> = {};
      const reports = createReports({ views, events, clock, zone: PERIOD.zone });
      for (const { name } of reports.list()) {
        const { definition, digest } = await reports.run(name, PERIOD);
        found[name] = { definition, digest: digest ?? 'none: the report is incomplete' };
      }
      return { reports: found, parked };
    } finally {
      await views.close();
    }
  });
}
