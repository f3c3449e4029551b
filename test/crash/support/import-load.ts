import { readConfig } from '#config';
import { type ImportFormat, type ImportSummary, importFiles, type RecordText, type Reject } from '#importing';
import { LongWaiting } from '#ledger';
import { SECRET_BYTES, Secret } from '#privacy';
import { openRuntime } from '#runtime';
import { say } from './say.ts';

/*
 * A process that imports a file, as the command line does. The same key in all processes gives the same ids in all
 * ledgers, so that two ledgers can be compared. Each line is written synchronously, so that it is out even if the
 * process is killed a moment later.
 */

/** The argument of an importing process. */
export interface ImportLoad {
  /** Directory of the ledger. */
  readonly data: string;
  /** `-`: standard input. */
  readonly file: string;
  readonly format: ImportFormat;
  readonly readIn: 'caller' | 'thread';
  readonly dryRun?: boolean;
}

/** The last line of an importing process. */
export interface ImportEnd {
  readonly summary?: Omit<ImportSummary, 'seconds'>;
  readonly refused: readonly (readonly [Reject, RecordText | undefined])[];
  readonly headers: readonly (readonly string[])[];
  readonly failed?: { readonly name: string; readonly message: string };
}

/** A busy machine is no reason to stop. */
const waiting = new LongWaiting({ onWait: () => {}, onResume: () => {} });
/** Events that have no date of their own get this one. */
const NOW = Date.parse('2026-11-22T09:30:00Z');
const load: ImportLoad = JSON.parse(process.argv[2] ?? '');
const refused: [Reject, RecordText | undefined][] = [];
const headers: (readonly string[])[] = [];
const runtime = openRuntime(readConfig({}, { data: load.data }));

async function end(): Promise<ImportEnd> {
  try {
    using dry = load.dryRun === true ? await runtime.dryLedger() : undefined;
    const { seconds: _, ...summary } = await importFiles({
      files: [load.file],
      format: load.format,
      readIn: load.readIn,
      ledger: dry ?? (await runtime.ledgerThatWaits(waiting)),
      idKey: new Secret(Buffer.alloc(SECRET_BYTES, 1)),
      clock: () => NOW,
      dryRun: load.dryRun === true,
      onReject: (reject, record) => refused.push([reject, record]),
      onHeader: (_file, header) => headers.push(header),
      onProgress: ({ read }) => say({ read }),
    });
    return { summary, refused, headers };
  } catch (error) {
    const failed =
      error instanceof Error
        ? { name: error.constructor.name, message: error.message }
        : { name: '', message: '' };
    return { refused, headers, failed };
  }
}

say({ read: 0 });
say({ end: await end() });
await runtime.close();
