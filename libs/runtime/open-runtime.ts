import { randomBytes } from 'node:crypto';
import { hostname, tmpdir } from 'node:os';
import { createPrincipals, registeredPrincipals } from '#access';
import { NOBODY } from '#complaint';
import { type Config, ConfigError } from '#config';
import { BreachRecorder } from '#deadlines';
import { Eraser, type ErasingParts } from '#erasing';
import { Contents, Unnamed, verifyContents } from '#evidence';
import { ledgerIdentity } from '#identity';
import {
  createDryLedger,
  createLedger,
  decodeAsWritten,
  findImported,
  type Ledger,
  type PrincipalSource,
  readComplainants,
} from '#ledger';
import { createPolicies } from '#policy';
import { AdoptedPolicies } from '#policy-adoption';
import {
  type KeyStore,
  openComplainants,
  openKeyStore,
  openMasterKeys,
  type PersonalOpener,
  SECRET_BYTES,
  Sealing,
  Secret,
  type SourcedMasterKeys,
  underCurrentMaster,
  underCurrentSecret,
} from '#privacy';
import { audit, createRunner, SILENT } from '#projecting';
import { ALL_PROJECTIONS } from '#projections/all';
import { unfinishedErasures } from '#projections/erasures';
import { findBreachesToRecord, findStatus } from '#projections/status';
import { createReports } from '#reporting';
import { removeAbandoned } from '#temporary';
import { Threads } from '#threads';
import { isTracing } from '#tracing';
import { AccessLogParts } from './access-log.ts';
import { begunBeforeWriting } from './begun-before-writing.ts';
import {
  eventsExist,
  isReadOnly,
  openEvents,
  openScratchViews,
  openViews,
  openViewsAside,
} from './engines.ts';
import { eraseBeforeOpening } from './erase-before-opening.ts';
import { openEvidence } from './evidence-engine.ts';
import { isNamed } from './is-named.ts';
import { keepHeapTight } from './keep-heap-tight.ts';
import { keyStoreOfCopy } from './key-store-of-copy.ts';
import { LateHolidays } from './late-holidays.ts';
import { type Lazy, lazily } from './lazily.ts';
import { Mail } from './mail.ts';
import { requireNewestKeys } from './newest-keys.ts';
import { readOwnFiles } from './own-files.ts';
import { requireKeyStore } from './require-key-store.ts';
import { requireNoViews } from './require-no-views.ts';
import type { Runtime, RuntimeOptions } from './runtime.ts';
import { ServedViews } from './served-views.ts';
import { ViewsCommits } from './views-commits.ts';
import { WITHOUT_KEYS } from './without-keys.ts';

/** Complaints that a sweep keeps in memory, and erasures that it reads at a time. */
const SWEEP_CACHE = 200;
const SWEEP_PAGE = 200;
/** Complaints with breaches to record that are read at a time. */
const OWED_PAGE = 500;

/** The principals of a ledger that does not exist yet. */
const NO_PRINCIPALS: PrincipalSource = { current: async () => ({ ...NOBODY, ids: () => [] }) };

/**
 * Composes a ledger from its configuration and opens nothing yet. From this call on, the heap of the process grows in
 * small steps.
 *
 * @throws ConfigError if a pack of LEDGER_POLICIES is unsound, LEDGER_POLICY does not name a policy pack for new
 *   complaints, LEDGER_CATALOGUE does not name a catalogue, LEDGER_HOLIDAYS no holidays, or a file of
 *   LEDGER_LETTERS is no letter.
 */
export function openRuntime(
  config: Config,
  { clock, log, throwAway = false, threads = new Threads(), ...rest }: RuntimeOptions = {},
): Runtime {
  keepHeapTight();
  const files = rest.files ?? readOwnFiles(config);
  const { packs, catalogue, holidays } = files;
  const policies = createPolicies({ zone: config.zone, packs, holidays });
  const forNewComplaints = policies.list().filter(({ waivesGuards }) => !waivesGuards);
  if (!forNewComplaints.some(({ id }) => id === config.policy)) {
    const known = [...new Set(forNewComplaints.map(({ id }) => id))].join(', ');
    throw new ConfigError(
      'LEDGER_POLICY',
      `LEDGER_POLICY does not name a policy pack for new complaints. Known are ${known}.`,
    );
  }
  const now = clock ?? Date.now;
  const readOnly = (): boolean => rest.readOnly === true || isReadOnly(config.events);
  const holder = `${hostname()}:${process.pid}`;
  const commits = new ViewsCommits();
  let resubscriptions = 0;
  const onResubscribe = (reason: string): void => {
    resubscriptions += 1;
    log?.info({ reason }, 'the live subscription was lost and is resumed by reading');
  };
  // Loaded only if spans are collected, so that the command line starts faster.
  const spans = lazily(async () =>
    isTracing() ? new (await import('./traced-parts.ts')).TracedParts() : undefined,
  );
  const stored = lazily(
    async () => {
      const store = await openEvents(config.events, {
        clock,
        data: config.data,
        readOnly: readOnly(),
        onResubscribe,
        threads,
      });
      return (await spans())?.events(store) ?? store;
    },
    (store) => store.close(),
  );
  const accessLog = new AccessLogParts({
    config,
    clock,
    readOnly,
    threads,
    events: () => events(),
    keyStore: () => keyStore(),
    sealing: () => sealing(),
    opener: () => openerIfAny(),
  });
  const { secretFile } = config;
  const identity = lazily(async () =>
    ledgerIdentity({
      events: await stored(),
      secretFile,
      keyStore: async () => (readOnly() ? keyStoreOfCopy(config) : await keyStore()),
      masterKeys: () => masterKeys(),
      clock: now,
      beforeBeginning: () => requireNoViews(config.views, stores),
    }),
  );
  const events = lazily(async () => begunBeforeWriting(await stored(), await identity()));
  const stores = lazily(
    async () => {
      const store = readOnly()
        ? await openViewsAside(config.views)
        : await openViews(config.views, { throwAway, threads });
      const traced = await spans();
      if (traced !== undefined) commits.listen((commit) => traced.committed(commit));
      return commits.of(store);
    },
    (store) => store.close(),
  );
  const served = new ServedViews(() => events());
  const views = lazily(async () => served.of(await stores()));
  const secret = async () => await (await identity()).secret();
  /** A key store that was restored must not open what was erased since its backup. */
  const sealing = lazily(async () => {
    const store = await keyStore();
    const made = new Sealing(store, await masterKeys());
    if (readOnly()) return made;
    await eraseBeforeOpening({
      data: config.data,
      identity: await identity(),
      events: await stored(),
      keys: store,
      opener: made,
      ledger: async () =>
        createLedger({ ...(await partsWith(made)), complainants: WITHOUT_KEYS.complainants }),
      principals: async () => createPrincipals({ store: await events(), sealing: made, keys: store, now }),
      removeContents: async (folio, ids) => (await contentsWith(made)).remove(folio, ids),
      clock: now,
      log: log ?? SILENT,
    });
    return made;
  });
  /** In a ledger that can only be read, a read of personal data could not be recorded. */
  const openerIfAny = async (): Promise<PersonalOpener | undefined> =>
    readOnly() ? undefined : await sealing();
  const keyStore: Lazy<KeyStore> = lazily(
    async () => {
      const known = await secret();
      await requireKeyStore(config, await identity());
      const store = await underCurrentSecret({
        secret: known,
        open: (current) => openKeyStore({ config, secret: current, threads }),
        read: async () => {
          const own = await identity();
          await own.check();
          return await own.secret();
        },
      });
      return underCurrentMaster(store, () => masterKeys());
    },
    (store) => store.close(),
  );
  let mastersRead: SourcedMasterKeys | undefined;
  const masterKeys: Lazy<SourcedMasterKeys> = lazily(async () => {
    mastersRead = await openMasterKeys({
      source: config.masterKey,
      given: rest.masterKeys,
      // Once something is wrapped, no other key works.
      mayCreate: async () =>
        (await (await identity()).opened()) === undefined &&
        (await (await keyStore()).identity()) === undefined,
    });
    return mastersRead;
  });
  const complainants = lazily(
    async () => {
      const [store, recorded] = [await keyStore(), await events()];
      // A store of another ledger knows none of these keys, but is not older.
      await (await identity()).idKey();
      await requireNewestKeys(recorded, store);
      return await openComplainants({
        config,
        index: store.complainants,
        source: { events: recorded, read: readComplainants(await sealing()) },
        log: log ?? SILENT,
      });
    },
    (index) => index.close(),
  );
  const evidence = lazily(
    async () => openEvidence(config.evidence),
    (store) => store.close(),
  );
  const contents = lazily(async () => contentsWith(await sealing()));
  const contentsWith = async (sealed: Sealing): Promise<Contents> =>
    new Contents({
      store: await evidence(),
      keys: sealed.contents,
      keyStore: await keyStore(),
    });
  const adoptedPolicies = lazily(
    async () => new AdoptedPolicies({ events: await events(), policies, zone: config.zone, clock: now }),
  );
  const mail = new Mail({
    config,
    events: () => events(),
    storedEvents: stored,
    opener: () => sealing(),
    idKey: async () => (await identity()).idKey(),
    views: () => views(),
    letters: () => letters(),
    ledger: lazily(() => smallLedger()),
    isNamed: files.name !== undefined,
    holder,
    clock: now,
    log,
  });
  const partsWith = async (sealed: Sealing) => {
    const store = await events();
    const idKey = await (await identity()).idKey();
    return {
      events: store,
      policies,
      principals: registeredPrincipals(store),
      sealing: sealed,
      idKey,
      contents: await contentsWith(sealed),
      adoption: await adoptedPolicies(),
      mailable: mail.isOn ? mail.isMailable : undefined,
    };
  };
  const sealedParts = async () => await partsWith(await sealing());
  const ledgerParts = async () => {
    if (!readOnly()) return { complainants: await complainants(), ...(await sealedParts()) };
    const store = await events();
    return {
      ...{ events: store, policies, principals: registeredPrincipals(store), ...WITHOUT_KEYS },
      adoption: await adoptedPolicies(),
    };
  };
  const ledger = lazily(async () => {
    const made = createLedger(await ledgerParts());
    return (await spans())?.ledger(made) ?? made;
  });

  const runner = lazily(async () =>
    createRunner({
      events: await events(),
      views: await stores(),
      projections: ALL_PROJECTIONS,
      decode: decodeAsWritten,
      clock: now,
      holder,
      ...(log && { log }),
    }),
  );
  /** For work in the background, which files nothing: it needs no index of complainants, and little memory. */
  const smallLedger = async (): Promise<Ledger> =>
    createLedger({
      ...(await sealedParts()),
      complainants: WITHOUT_KEYS.complainants,
      cacheSize: SWEEP_CACHE,
    });
  const erasing = async (): Promise<ErasingParts> => ({
    events: await events(),
    ledger: await smallLedger(),
    keys: await keyStore(),
    opener: await sealing(),
    removeContents: async (folio, ids) => (await contents()).remove(folio, ids),
    otherStores: async () => [
      { store: 'temporary-files', removed: await removeAbandoned(tmpdir(), 'ledger-'), left: 0 },
    ],
    clock: now,
    log: log ?? SILENT,
    ...(rest.othersFirstMs === undefined ? {} : { othersFirstMs: rest.othersFirstMs }),
  });
  const eraser = lazily(
    async () =>
      new Eraser({
        unfinished: async function* () {
          yield* unfinishedErasures(await views(), SWEEP_PAGE);
        },
        open: erasing,
        log: log ?? SILENT,
      }),
  );
  const breaches = lazily(async () => {
    const recording = lazily(smallLedger);
    return new BreachRecorder({
      owed: async function* (until) {
        yield* findBreachesToRecord(await views(), until, OWED_PAGE);
      },
      ledger: () => recording(),
      leases: views,
      holder,
      clock: now,
      log: log ?? SILENT,
    });
  });
  const lateHolidays = lazily(
    async () =>
      new LateHolidays({
        holidays,
        policies,
        learnPolicies: async () => (await adoptedPolicies()).learnAll(),
        ledger: async () => await ledger(),
        views,
        lag: async () => {
          const lags = await (await runner()).lag();
          return lags.find(({ name, state }) => name === 'register' && state === 'live')?.lagEvents ?? 1;
        },
        clock: now,
        log: log ?? SILENT,
      }),
  );
  const unnamed = lazily(
    async () =>
      new Unnamed({
        sweep: async () => {
          const [store, keys] = [await events(), await keyStore()];
          return await (await contents()).sweep(now(), (one) => isNamed(one, store, keys));
        },
        log: log ?? SILENT,
      }),
  );
  // Loaded only if a letter is asked for: it brings the words of every language.
  const letters = lazily(async () => {
    const { createLetters, templatesWith } = await import('#letters');
    return createLetters({
      source: { events: await events(), opener: await sealing() },
      policy: async (ref) => {
        // Its file may be gone.
        await (await adoptedPolicies()).know(ref);
        return policies.show(ref.id, ref.version);
      },
      settings: {
        zone: config.zone,
        contact: config.contact,
        url: config.url,
        name: files.name,
      },
      templates: templatesWith(files.letters),
      clock: now,
    });
  });
  const reports = lazily(async () =>
    createReports({ views: await views(), events: await events(), clock: now, zone: config.zone }),
  );

  return {
    config,
    policies,
    catalogue,
    clock: now,
    resubscriptions: () => resubscriptions,
    resubscribedElsewhere: (times) => {
      resubscriptions += times;
    },
    holder,
    threads,
    threadSettings: () =>
      clock === undefined ? { config, throwAway, files, masterKeys: mastersRead?.forThread() } : undefined,
    onCommit: (listener) => commits.listen(listener),
    committedElsewhere: (commit) => commits.tell(commit),
    exists: () => eventsExist(config.events),
    readOnly,
    sealing,
    openerIfAny,
    events,
    storedEvents: stored,
    accessLog: () => accessLog.store(),
    accessLogIfAny: () => accessLog.storeIfAny(),
    missingRead: () => accessLog.missing(),
    reads: accessLog.recorder,
    readsOf: (folio, page) => accessLog.readsOf(folio, page),
    subjects: async () => {
      // A key store that is older than the log does not find everybody. It is refused here.
      await complainants();
      return {
        events: await events(),
        opener: await sealing(),
        keyStore: await keyStore(),
        region: config.region,
        status: async (folio) => findStatus(await views(), folio, now()),
        reads: (folios) => accessLog.readsOfMany(folios),
      };
    },
    views,
    viewsRefusal: async () => served.refusal(await stores()),
    requireNoViews: () => requireNoViews(config.views, stores),
    identity,
    secret,
    idKey: async () => (await identity()).idKey(),
    keyStore,
    masterKeys,
    complainants,
    adoptedPolicies,
    ledger,
    ledgerThatWaits: async (waiting) => createLedger({ ...(await ledgerParts()), waiting }),
    dryLedger: async () => {
      const known = eventsExist(config.events) ? await events() : undefined;
      // Before the first write there is no key, and a dry run creates none.
      const written = known !== undefined && (await known.head()) !== undefined;
      const idKey = written ? await (await identity()).idKey() : new Secret(randomBytes(SECRET_BYTES));
      return Object.assign(
        createDryLedger({
          events: known,
          opener: written ? await openerIfAny() : undefined,
          idKey,
          policies,
          principals: known ? registeredPrincipals(known) : NO_PRINCIPALS,
          adoption: known && (await adoptedPolicies()),
        }),
        { idKey },
      );
    },
    findImported: async (system, externalId) =>
      findImported(await events(), await (await identity()).idKey(), system, externalId),
    runner,
    eraser,
    breaches,
    mail,
    letters,
    lateHolidays,
    unnamed,
    contents,
    evidence,
    verifyContents: async ({ withKeys, onProgress }) => {
      const keys = withKeys ? await keyStore() : undefined;
      return await verifyContents({
        log: await stored(),
        store: await evidence(),
        hasKey: keys && (async (stream, key) => (await keys.keysOf(stream, [key])).dataKeys.has(key)),
        onProgress,
      });
    },
    reports,
    audit: async (options = {}) =>
      audit({
        events: await events(),
        views: await stores(),
        projections: ALL_PROJECTIONS,
        decode: decodeAsWritten,
        tempDirectory: tmpdir(),
        openStore: openScratchViews,
        ...options,
      }),
    async close() {
      for (const part of [
        reports,
        runner,
        ledger,
        complainants,
        accessLog,
        evidence,
        keyStore,
        stores,
        stored,
      ])
        await part.close();
    },
  };
}
