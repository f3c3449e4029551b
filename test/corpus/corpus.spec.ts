import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { decodeKeyEvent, listKeys } from '#access';
import { decodeReads, openReads } from '#access-log';
import { foldHistory, folioOf } from '#complaint';
import { copyRecordOf } from '#copying';
import { lastCopied, type RecordedEvent } from '#event-store';
import type { MemoryEventStore } from '#event-store/testing';
import { openedOf } from '#identity';
import { decodeAsWritten, kindOfStream, openComplaint, verifyStream } from '#ledger';
import { createPolicies } from '#policy';
import { AdoptedPolicies } from '#policy-adoption';
import { ID_KEY, type Sealing, Secret } from '#privacy';
import { CATALOGUES, missingIn } from './catalogues.ts';
import { SECOND_SECRET } from './corpus-keys.ts';
import { readingsOf } from './readings.ts';
import {
  bytes,
  corpusMasterKey,
  openerOf,
  readCorpus,
  type StoredCorpus,
  type StoredEvent,
  storeOf,
} from './stored-corpus.ts';

const FOLDER = import.meta.dirname;

let corpus: StoredCorpus;
let opener: Sealing;
let everything: readonly StoredEvent[];
let log: MemoryEventStore;
beforeAll(async () => {
  corpus = await readCorpus(FOLDER);
  opener = await openerOf(corpus);
  everything = [...corpus.log, ...corpus.access, ...corpus.copy];
  log = storeOf(corpus.log);
});

/** The streams of a kind with their events, read from the store. */
async function streamsOf(
  store: MemoryEventStore,
  kind: string,
): Promise<readonly (readonly RecordedEvent[])[]> {
  const names = new Set(store.rows.map(({ stream }) => stream));
  const wanted = [...names].filter((stream) => kindOfStream(stream) === kind);
  return await Promise.all(wanted.map((stream) => store.readStream(stream, { personal: true })));
}

describe('the corpus of stored events', () => {
  it('has an event of every type in its newest schema version', () => {
    expect(missingIn(everything)).toEqual([]);
  });

  it('has only types of the catalogue of their stream', () => {
    const strange = everything.filter(({ stream, type }) => {
      const kind = kindOfStream(stream);
      return kind === undefined || !Object.hasOwn(CATALOGUES[kind], type);
    });
    expect(strange).toEqual([]);
  });

  it('has whole streams, whose chains of hashes hold', async () => {
    for (const events of [corpus.log, corpus.access, corpus.copy]) {
      const store = storeOf(events);
      expect(store.rows.map(({ revision }) => revision)).toEqual(events.map(({ revision }) => revision));
      for (const stream of new Set(events.map((event) => event.stream))) {
        expect(verifyStream(await store.readStream(stream, { personal: true }))).toEqual([]);
      }
    }
  });

  it('has a history that was imported as it was recorded', () => {
    const policies = corpus.log
      .filter(({ stream }) => folioOf(stream) !== undefined)
      .map(({ metadata }) => JSON.parse(metadata).policy.id);
    expect(policies).toContain('as-recorded');
    expect(policies).toContain('iso-10002-default');
  });
});

describe('every stored event of the corpus is still read', () => {
  it('in a complaint: in its schema version, with the data that it was written with', async () => {
    for (const events of await streamsOf(log, 'complaint')) {
      const decoded = events.map((event) => decodeAsWritten(event));
      expect(decoded.map((event) => event?.schemaVersion)).toEqual(
        events.map((event) => event.metadata()['schemaVersion']),
      );
      expect(decoded.map((event) => event?.data)).toEqual(events.map((event) => event.data()));
      const history = decoded.filter((event) => event !== undefined);
      expect(foldHistory(history).status).not.toBe('none');
    }
  });

  it('about keys and principals, with the names of all who were not erased', async () => {
    const [events = []] = await streamsOf(log, 'keys');
    expect(events.filter((event) => decodeKeyEvent(event) === undefined)).toEqual([]);
    const erased = events
      .filter(({ type }) => type === 'PrincipalErased')
      .map((event) => event.data()['principal']);
    const keys = await listKeys({ store: log, opener });
    for (const { principal, name } of keys) {
      if (erased.includes(principal)) expect(name).toBe('erased');
      else expect(name).toMatch(/^Sample: /);
    }
    expect(keys.filter(({ issuedBy }) => issuedBy.account === 'operator')).toHaveLength(2);
    expect(keys.filter(({ revokedBy }) => revokedBy?.account === 'operator')).toHaveLength(1);
  });

  it('in the access log, with purposes and accounts', async () => {
    const open = openReads(async () => opener);
    const events = (await streamsOf(storeOf(corpus.access), 'reads')).flat();
    expect(events.filter((event) => decodeReads(event) === undefined)).toEqual([]);
    const opened = await Promise.all(events.map((event) => open(event)));
    expect(opened).toContainEqual({ purposes: [expect.any(String)] });
    expect(opened).toContainEqual({ account: 'operator' });
    expect(opened.filter((personal) => typeof personal !== 'object')).toEqual([]);
  });

  it('about the ledger, whose keys are those of the corpus', async () => {
    const [identity] = corpus.identity;
    if (identity === undefined) throw new Error('The corpus has no id key.');
    const idKey = new Secret(corpusMasterKey().openSecret(ID_KEY, bytes(identity.idKey)));
    expect(await openedOf(log)).toMatchObject({
      ledger: identity.ledger,
      secret: new Secret(SECOND_SECRET).fingerprint(),
      idKey: idKey.fingerprint(),
    });
  });

  it('about policy packs, one for each that a complaint is under', async () => {
    const used = new Map(
      (await streamsOf(log, 'complaint')).flat().map((event) => {
        const policy = decodeAsWritten(event)?.envelope.policy;
        return [JSON.stringify(policy), policy];
      }),
    );
    const policies = createPolicies({ zone: 'UTC' });
    const parts = { events: log, policies, zone: 'UTC', clock: () => 0 };
    const adopted = new AdoptedPolicies(parts);
    for (const policy of used.values()) {
      expect(policy && (await adopted.find(policy))).toMatchObject({ ...policy, text: expect.any(String) });
    }
  });

  it('about a copy, which names its last event', async () => {
    const record = await copyRecordOf(storeOf(corpus.copy));
    const last = corpus.log.at(-1);
    expect(record && lastCopied(record)).toEqual({ stream: last?.stream, revision: last?.revision });
  });
});

describe('the personal parts of the corpus', () => {
  it('open with their keys, except those that were erased', async () => {
    const erased = new Set<string>();
    let opened = 0;
    for (const events of await streamsOf(log, 'complaint')) {
      const { shown } = await openComplaint(events, opener);
      for (const personal of shown.values()) {
        expect(personal).not.toBe('damaged');
        expect(personal).not.toBe('withheld');
        if (personal === 'erased') erased.add(events[0]?.stream ?? '');
        else opened += 1;
      }
    }
    const destroyed = corpus.log.filter(({ type }) => type === 'PersonalDataErased');
    expect([...erased].sort()).toEqual([...new Set(destroyed.map(({ stream }) => stream))].sort());
    expect(opened).toBeGreaterThan(50);
  });
});

describe('what this version reads in the corpus', () => {
  it('is what was read when the corpus was written, and no view parks a complaint', async () => {
    const written = JSON.parse(await readFile(join(FOLDER, 'readings.json'), 'utf8'));
    const readings = await readingsOf(corpus);
    expect(readings).toEqual(written);
    expect(Object.values(readings.parked).flat()).toEqual([]);
  });
});
