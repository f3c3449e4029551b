import { decodeKeyEvent } from '#access';
import { verifyReads } from '#access-log';
import { EventStoreError, type StoreFault } from '#event-store';
import { type ContentVerification, EvidenceError, namedContents } from '#evidence';
import { IdentityError } from '#identity';
import {
  type Break,
  KEY_STREAM,
  type KeyVerification,
  LedgerError,
  type StreamFault,
  type Verification,
  verifyKeys,
  verifyLedger,
} from '#ledger';
import { counted } from '#plain-text';
import { isKeyAbsent, KeyStoreError, PrivacyError } from '#privacy';
import { type AuditResult, ProjectingError } from '#projecting';
import { evidenceExists, type Runtime } from '#runtime';
import { bringUp } from '../bring-up.ts';
import { missingReads } from '../missing-reads.ts';
import type { Telling } from '../telling.ts';

/** What `audit --json` prints. */
export interface AuditDocument {
  readonly views: AuditResult['views'];
  readonly events: {
    readonly checked: number;
    readonly found: number;
    readonly breaks: readonly Break[];
    /** Why the log could not be read to its end. */
    readonly unread?: string;
  };
  /** Streams of the ledger that were deleted, cut or capped, or that do not show what the log holds of them. */
  readonly streams: {
    readonly checked: number;
    readonly found: number;
    readonly damaged: readonly StreamFault[];
  };
  /** What is wrong with the store as a whole, or with the order of its log. */
  readonly store: { readonly found: number; readonly faults: readonly StoreFault[] };
  /** The records of reads in the access log: what is wrong with its store, its chains and its streams. */
  readonly accessLog: {
    readonly checked: number;
    readonly found: number;
    readonly breaks: readonly Break[];
    readonly damaged: readonly StreamFault[];
    readonly faults: readonly StoreFault[];
    /** Why it could not be read to its end. */
    readonly unread?: string;
    /** What tells that records are missing which the ledger knows of. */
    readonly missing?: string;
  };
  /** Whether the personal part of every event opens, unless the log says that it was erased. */
  readonly keys: KeyVerification & {
    /** Why the keys were not checked. This is no difference: an auditor's copy has none. */
    readonly notChecked?: string;
  };
  /** Whether the contents of evidence that events name are there, unaltered, and gone where they were erased. */
  readonly evidence: ContentVerification & {
    /** Why they were not compared. This is no difference: an auditor's copy may have none. */
    readonly notChecked?: string;
  };
  /** Which ledger the log belongs to, and whether the given keys are the ones that the ledger was begun with. */
  readonly identity: {
    readonly ledger?: string;
    readonly refused?: string;
    /** Keys that were not given, so that their fingerprints could not be compared. This is no difference. */
    readonly notCompared?: readonly string[];
  };
  /** Why views could not be brought up or compared. Views that could be compared are listed all the same. */
  readonly refused: readonly string[];
  /** Events in the log that do not belong to the ledger: skipped, and no difference. */
  readonly foreign: Verification['foreign'];
  readonly seconds: number;
}

/**
 * Examines everything that can be examined. The document says what could not be examined, and why.
 *
 * @throws errors of stores that are away.
 */
export async function auditLedger(telling: Telling, runtime: Runtime): Promise<AuditDocument> {
  const started = performance.now();
  const identity = await identityOf(runtime);
  const store = await runtime.storedEvents();
  const faults = await store.faults('whole');
  const verifying = telling.progress({ label: 'verifying events', unit: 'events' });
  const verification = await verifyLedger(store, {
    streams: true,
    isReadable: (event) => event.stream !== KEY_STREAM || decodeKeyEvent(event) !== undefined,
    onProgress: (walked) => verifying.update(walked.events, walked),
  });
  verifying.end();
  const refused: string[] = [];
  const accessLog = await accessLogOf(runtime, telling);
  const keys = await keysOf(runtime, telling, refused);
  const evidence = await evidenceOf(runtime, telling, { withKeys: keys.notChecked === undefined, refused });
  // Bringing views up repairs a wrong count, so the count is checked first.
  await orRefused(refused, async () => void refused.push(...(await wronglyCounted(runtime))));
  await orRefused(refused, () => bringUp(telling, runtime));
  const folding = telling.progress({ label: 'folding views afresh', unit: 'events' });
  const onProgress = (done: number, total: number): void => folding.update(done, { total });
  const audited = await orRefused(refused, () => runtime.audit({ onProgress }));
  folding.end();
  return {
    views: audited?.views ?? [],
    ...verified(verification),
    store: { found: faults.length, faults },
    accessLog,
    keys,
    evidence,
    identity,
    refused: [...new Set(refused)],
    seconds: (performance.now() - started) / 1_000,
  };
}

export function differs(document: AuditDocument): boolean {
  const { views, events, streams, store, accessLog, keys, evidence, identity, refused } = document;
  return (
    keys.found > 0 ||
    evidence.found > 0 ||
    events.found > 0 ||
    events.unread !== undefined ||
    streams.found > 0 ||
    store.found > 0 ||
    accessLog.found > 0 ||
    accessLog.unread !== undefined ||
    accessLog.missing !== undefined ||
    identity.refused !== undefined ||
    refused.length > 0 ||
    views.some(({ differing }) => differing > 0)
  );
}

function verified(verification: Verification): Pick<AuditDocument, 'events' | 'streams' | 'foreign'> {
  const { events, found, breaks, unread, streams, damagedFound, damaged, foreign } = verification;
  return {
    events: { checked: events, found, breaks, ...(unread !== undefined && { unread }) },
    streams: { checked: streams, found: damagedFound, damaged },
    foreign,
  };
}

/** Examines the access log. A log that cannot be opened because it was changed by other means is damaged. */
async function accessLogOf(runtime: Runtime, telling: Telling): Promise<AuditDocument['accessLog']> {
  const none = { checked: 0, found: 0, breaks: [], damaged: [], faults: [] };
  try {
    const store = await runtime.accessLogIfAny();
    const missing = await missingReads(runtime);
    if (store === undefined) return { ...none, ...(missing !== undefined && { missing }) };
    const faults = await store.faults('whole');
    const verifying = telling.progress({ label: 'verifying records of reads', unit: 'events' });
    const { events, found, breaks, damaged, damagedFound, unread } = await verifyReads(store, {
      onProgress: (walked) => verifying.update(walked.events, walked),
    });
    verifying.end();
    return {
      checked: events,
      found: found + damagedFound + faults.length,
      breaks,
      damaged,
      faults,
      ...(unread !== undefined && { unread }),
      ...(missing !== undefined && { missing }),
    };
  } catch (error) {
    if (!(error instanceof EventStoreError && error.code === 'tampered')) throw error;
    return { ...none, unread: error.message };
  }
}

async function keysOf(runtime: Runtime, telling: Telling, refused: string[]): Promise<AuditDocument['keys']> {
  const none = { checked: 0, found: 0, faults: [] };
  if (runtime.readOnly()) return { ...none, notChecked: 'This user can only read the ledger.' };
  const checking = telling.progress({ label: 'checking keys', unit: 'events' });
  const reasons: string[] = [];
  let absent = false;
  try {
    const checked = await orRefused(reasons, async () => {
      try {
        const [events, opener] = [await runtime.storedEvents(), await runtime.sealing()];
        return await verifyKeys(events, opener, (done) => checking.update(done));
      } catch (error) {
        absent = isKeyAbsent(error);
        throw error;
      }
    });
    if (!absent) refused.push(...reasons);
    return checked ?? { ...none, notChecked: reasons.join(' ') };
  } finally {
    checking.end();
  }
}

const NO_CONTENTS: ContentVerification = { contents: 0, erased: 0, bytes: 0, found: 0, differences: [] };

async function evidenceOf(
  runtime: Runtime,
  telling: Telling,
  { withKeys, refused }: { readonly withKeys: boolean; readonly refused: string[] },
): Promise<AuditDocument['evidence']> {
  const reasons: string[] = [];
  const comparing = telling.progress({ label: 'comparing contents of evidence', unit: 'contents' });
  try {
    const compared = await orRefused(reasons, async () => {
      if (!runtime.readOnly() || evidenceExists(runtime.config.evidence))
        return await runtime.verifyContents({
          withKeys,
          onProgress: (contents) => comparing.update(contents),
        });
      const contents = await numberOf(namedContents(await runtime.storedEvents()));
      const notChecked = contents > 0 && 'This copy of the ledger comes without its contents of evidence.';
      return { ...NO_CONTENTS, contents, ...(notChecked && { notChecked }) };
    });
    refused.push(...reasons);
    return compared ?? { ...NO_CONTENTS, notChecked: reasons.join(' ') };
  } finally {
    comparing.end();
  }
}

/** Faults of the key store with which the log is examined all the same. */
const SPARED: ReadonlySet<string> = new Set(['key-store-damaged', 'key-store-missing', 'key-store-differs']);

async function identityOf(runtime: Runtime): Promise<AuditDocument['identity']> {
  const refused: string[] = [];
  const identity = await runtime.identity();
  const ledger = await orRefused(refused, async () => (await identity.opened())?.ledger);
  // An audit brings views up, so a wrong secret stops it like every other use, except in a copy that can only be read.
  const notCompared: string[] = [];
  if (ledger !== undefined) {
    for (const key of ['secret', 'idKey'] as const) {
      try {
        await identity[key]();
      } catch (error) {
        const known = error instanceof PrivacyError || error instanceof KeyStoreError;
        // Views need no key store. One that seems to be of another ledger may show that the first event was edited.
        const spared = error instanceof KeyStoreError && SPARED.has(error.code);
        if (!(known && (runtime.readOnly() || spared))) throw error;
        if (error.code === 'secret-differs' || error.code === 'key-store-differs')
          refused.push(error.message);
        else notCompared.push(key === 'secret' ? 'secret' : 'id key');
      }
    }
  }
  const [reason] = refused;
  return {
    ...(ledger !== undefined && { ledger }),
    ...(reason !== undefined && { refused: reason }),
    ...(notCompared.length > 0 && { notCompared }),
  };
}

async function wronglyCounted(runtime: Runtime): Promise<readonly string[]> {
  const views = await (await runtime.runner()).lag();
  return views
    .filter(({ state, missing }) => state === 'live' && missing !== 0)
    .map(
      ({ name, missing }) =>
        `View "${name}" has handled ${counted(Math.abs(missing), 'event')} ` +
        `${missing > 0 ? 'fewer' : 'more'} than the log holds up to ` +
        'its checkpoint. Events were removed from the log or inserted into it, or the view did not receive them.',
    );
}

async function numberOf(all: AsyncIterable<unknown>): Promise<number> {
  let number = 0;
  for await (const _ of all) number += 1;
  return number;
}

/** Notes in `refused` what damage, keys or views do not allow. An error of a store that is away ends the audit. */
async function orRefused<T>(refused: string[], work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    const known =
      error instanceof ProjectingError ||
      error instanceof IdentityError ||
      error instanceof PrivacyError ||
      error instanceof KeyStoreError ||
      error instanceof EvidenceError ||
      error instanceof LedgerError ||
      (error instanceof EventStoreError && error.code === 'tampered');
    if (!known) throw error;
    refused.push(error.message);
    return undefined;
  }
}
