import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createKeys, createPrincipals } from '#access';
import { streamOf } from '#complaint';
import { type Config, readConfig } from '#config';
import { copyLedger } from '#copying';
import { COPY_STREAM, type EventStore, type RecordedEvent } from '#event-store';
import { recordRotation } from '#identity';
import { importFiles } from '#importing';
import { kindOfStream, policyStreamOf } from '#ledger';
import { letterSent, switchOnMail } from '#outbox';
import { type KeyStore, principalSubject, readSealed, Secret } from '#privacy';
import { openEventsForCopy, openRuntime, type Runtime } from '#runtime';
import { fill, type StoryClock, storyClock } from '../../apps/cli/demo/fill.ts';
import { hire } from '../../apps/cli/demo/hire.ts';
import { PEOPLE } from '../../apps/cli/demo/people.ts';
import { SAMPLE } from '../../apps/cli/demo/sample/index.ts';
import { correct } from '../../apps/cli/demo/steps.ts';
import { life } from '../../apps/cli/demo/story.ts';
import { chooseStreams } from './choose-streams.ts';
import { FIRST_SECRET, MASTER_KEY, SECOND_SECRET } from './corpus-keys.ts';
import type { StoredCorpus, StoredEvent, StoredIdKey, StoredKeys } from './stored-corpus.ts';

/** When the sample is over and the rest happens. */
const AFTER_THE_SAMPLE = Date.parse('2026-03-02T09:00:00.000Z');
const MINUTE = 60_000;
/** At the command line the name of an account is recorded. */
const OPERATOR = { actor: PEOPLE.administrator, account: 'operator' };

/** The demonstration has no receipt that was corrected, by which its due dates are recalculated. */
const CORRECTED_RECEIPT = life(
  {
    at: '2025-11-05 09:00',
    channel: 'letter',
    product: 'Savings account',
    organisation: 'The bank',
    category: 'interest',
    who: 900,
    text: 'The interest of the year is too low.',
  },
  correct('+1d', 0, {
    field: '/occurredAt',
    value: '2025-11-04T09:00:00.000Z',
    reason: 'The stamp of the post says so.',
  }),
  {
    after: '+1d',
    command: () => ({
      type: 'replace-tracking-code',
      data: {},
      personal: { reason: 'The letter with the code was lost.' },
    }),
  },
);

/** A Message-ID without its domain, and the SHA-256 of a text. */
const MESSAGE = '0123456789abcdef'.repeat(4);
const DIGEST = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** What another system knew: dates without times, and an act without a date. */
const HISTORY = [
  {
    externalId: 'H-1',
    source: 'former-desk',
    channel: 'letter',
    product: 'Savings account',
    problem: { description: 'The letter had the wrong name.', category: 'letters' },
    occurredAt: '2019-05-02',
    deadlines: [{ clock: 'respond', dueAt: '2019-05-20T00:00:00+02:00' }],
  },
  {
    command: 'acknowledge',
    externalId: 'H-1',
    source: 'former-desk',
    occurredAt: '2019-05-03T10:00:00+02:00',
    channel: 'letter',
  },
  {
    command: 'close',
    externalId: 'H-1',
    source: { system: 'former-desk', outcome: 'done' },
    dateUnknown: true,
  },
];

/**
 * Lets a ledger live through everything that the ledger records, by its own commands.
 *
 * @param directory an empty directory for it.
 * @returns few whole streams that together have an event of every type, with their keys.
 */
export async function makeCorpus(directory: string): Promise<StoredCorpus> {
  const data = join(directory, 'ledger');
  await mkdir(data);
  await writeFile(join(data, 'secret'), FIRST_SECRET, { mode: 0o600 });
  await writeFile(join(data, 'master-key'), `${MASTER_KEY.toString('base64')}\n`, { mode: 0o600 });
  const config = readConfig({}, { data });
  const clock = storyClock();
  const runtime = openRuntime(config, { clock: clock.now, throwAway: true });
  try {
    await live(runtime, clock, directory);
    const imported = await runtime.findImported('former-desk', 'H-1');
    if (imported === undefined) throw new Error('No corpus was made: the history was not imported.');
    return await taken(runtime, {
      copy: await copied(runtime, config, directory, clock.now),
      always: new Set([streamOf(imported)]),
    });
  } finally {
    await runtime.close();
  }
}

async function live(runtime: Runtime, clock: StoryClock, directory: string): Promise<void> {
  await hire(runtime, clock);
  const lives = [...SAMPLE, CORRECTED_RECEIPT];
  const [folio] = await fill(await runtime.ledger(), await runtime.contents(), lives, clock);
  clock.set(AFTER_THE_SAMPLE);
  await (await runtime.runner()).catchUp();
  // The sample ends with an erasure. Its keys are destroyed now.
  await (await runtime.eraser()).round();
  await importHistory(runtime, directory);
  await sendLetter(runtime, folio ?? '', directory);
  clock.set(AFTER_THE_SAMPLE + MINUTE);
  await changeStaff(runtime);
  clock.set(AFTER_THE_SAMPLE + 2 * MINUTE);
  await read(runtime, folio ?? '');
  clock.set(AFTER_THE_SAMPLE + 3 * MINUTE);
  await recordRotation(await runtime.events(), new Secret(SECOND_SECRET).fingerprint(), clock.now());
}

/** Mail is switched on, and the letter about the newest response is sent. */
async function sendLetter(runtime: Runtime, folio: string, directory: string): Promise<void> {
  const { clock } = runtime;
  const ledger = await runtime.ledger();
  await switchOnMail({ events: await runtime.events(), placeFile: join(directory, 'mail-place'), clock });
  const history = await ledger.history(folio, undefined, { personal: false });
  const issued = history.find(({ type }) => type === 'ResponseIssued');
  if (issued === undefined) throw new Error('No corpus was made: no response was issued to send.');
  const data = { kind: 'response', n: 1, message: MESSAGE, event: issued.id, outcome: 'accepted' } as const;
  const { command, context } = letterSent({ folio, data, personal: { digest: DIGEST } }, clock());
  await ledger.execute(folio, 'newest', command, context);
}

async function importHistory(runtime: Runtime, directory: string): Promise<void> {
  const file = join(directory, 'history.jsonl');
  await writeFile(file, HISTORY.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const { rejects } = await importFiles({
    files: [file],
    format: 'jsonl',
    ledger: await runtime.ledger(),
    idKey: await runtime.idKey(),
    clock: runtime.clock,
  });
  const [reject] = rejects;
  if (reject !== undefined)
    throw new Error(`No corpus was made: a line was refused. ${JSON.stringify(reject)}`);
}

/** Somebody comes, gets another name, leaves, and is erased. */
async function changeStaff(runtime: Runtime): Promise<void> {
  const parts = {
    store: await runtime.events(),
    sealing: await runtime.sealing(),
    by: OPERATOR,
    now: runtime.clock,
  };
  const keys = createKeys(parts);
  const principals = createPrincipals({ ...parts, keys: await runtime.keyStore() });
  const expires = AFTER_THE_SAMPLE + 30 * 24 * 60 * MINUTE;
  await keys.issueKey({ name: 'Sample: a form', role: 'application', expires });
  const { id, principal } = await keys.issueKey({ name: 'Sample: a clerk', role: 'handler' });
  await principals.rename(principal, 'Sample: a former clerk');
  await keys.revokeKey(id);
  await principals.erase(principal);
}

async function read({ reads }: Runtime, folio: string): Promise<void> {
  const purpose = 'To look at the first complaint of the year.';
  await reads.record(
    { actor: PEOPLE.compliance },
    { what: 'history', folios: [folio], via: 'http', asOf: '2026-01-01T00:00:00Z', purpose },
  );
  await reads.record(OPERATOR, { what: 'subject-export', folios: [folio], via: 'command-line', by: 'email' });
  await reads.record(OPERATOR, { what: 'key-store-backup', folios: 'all', via: 'command-line' });
}

/** The record of a copy of the ledger. */
async function copied(
  runtime: Runtime,
  { events }: Config,
  directory: string,
  clock: () => number,
): Promise<readonly StoredEvent[]> {
  const target = { kind: 'sqlite', path: join(directory, 'copy.sqlite') } as const;
  await copyLedger({
    source: await runtime.events(),
    sourceEngine: events.kind,
    openTarget: (originalTime) => openEventsForCopy(target, originalTime),
    clock,
  });
  const copy = await openEventsForCopy(target, clock);
  try {
    return (await copy.readStream(COPY_STREAM, { personal: true })).map(asStored);
  } finally {
    await copy.close();
  }
}

async function taken(
  runtime: Runtime,
  { copy, always }: { readonly copy: readonly StoredEvent[]; readonly always: ReadonlySet<string> },
): Promise<StoredCorpus> {
  const all = await eventsOf(await runtime.events());
  const streams = chooseStreams(all, always);
  const chosen = new Set([...streams, ...policiesOf(all.filter(({ stream }) => streams.has(stream)))]);
  const log = all.filter(({ stream }) => chosen.has(stream));
  const access = await eventsOf(await runtime.accessLog());
  const store = await runtime.keyStore();
  const identity = await store.identity();
  if (identity === undefined) throw new Error('No corpus was made: the key store belongs to no ledger.');
  return {
    log,
    access,
    copy,
    keys: await keysOf(store, [...log, ...access]),
    identity: [{ ...identity, idKey: text(identity.idKey) } satisfies StoredIdKey],
  };
}

/** The streams of the policy packs that events were decided under. */
function policiesOf(events: readonly StoredEvent[]): readonly string[] {
  return events
    .filter(({ stream }) => kindOfStream(stream) === 'complaint')
    .map(({ metadata }) => policyStreamOf(JSON.parse(metadata).policy));
}

async function eventsOf(store: EventStore): Promise<readonly StoredEvent[]> {
  const events: StoredEvent[] = [];
  for (let after: string | undefined; ; ) {
    const batch = await store.readAll({ after, personal: true });
    events.push(...batch.events.map(asStored));
    if (batch.end) return events;
    after = batch.position;
  }
}

function asStored(event: RecordedEvent): StoredEvent {
  const { stream, revision, id, type, recordedAt } = event;
  const personal = event.canonical('personal');
  return {
    stream,
    revision,
    id,
    type,
    recordedAt: new Date(recordedAt).toISOString(),
    data: event.canonical('data') ?? '',
    ...(personal !== undefined && { personal }),
    metadata: event.canonical('metadata') ?? '',
  };
}

/** The keys of the sealed parts of events, by their subjects. */
async function keysOf(store: KeyStore, events: readonly StoredEvent[]): Promise<readonly StoredKeys[]> {
  const ids = new Set(events.flatMap(({ personal }) => sealedUnder(personal)));
  const streams = events.map(({ stream }) => stream);
  const known: StoredKeys[] = [];
  for (const subject of [...new Set([...streams, ...(await principalsIn(events))])].sort()) {
    const { subject: key, dataKeys } = await store.keysOf(subject, [...ids]);
    if (key?.state === 'erased') known.push({ subject, erased: true });
    if (key?.state !== 'active') continue;
    const wrapped = [...dataKeys].map(([id, one]): [string, string] => [id, text(one)]);
    if (wrapped.length === 0) continue;
    known.push({
      subject,
      wrapped: text(key.wrapped),
      master: key.master,
      dataKeys: Object.fromEntries(wrapped.sort()),
    });
  }
  return known;
}

function sealedUnder(personal: string | undefined): readonly string[] {
  const sealed = personal === undefined ? undefined : readSealed(JSON.parse(personal));
  return Object.values(sealed ?? {}).map(({ key }) => key);
}

async function principalsIn(events: readonly StoredEvent[]): Promise<readonly string[]> {
  const ids = events.flatMap(({ data, metadata }) => [
    JSON.parse(data).principal,
    JSON.parse(metadata).actor?.id,
  ]);
  return ids.filter((id) => typeof id === 'string').map(principalSubject);
}

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}
