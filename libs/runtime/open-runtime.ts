import { randomBytes } from 'node:crypto';
import { hostname, tmpdir } from 'node:os';
import { createPrincipals, registeredPrincipals } from '#access';
import { NOBODY } from '#complaint';
import { type Config } from '#config';
import { Contents, verifyContents } from '#evidence';
import {
  createDryLedger,
  createLedger,
  decodeAsWritten,
  findImported,
  type Ledger,
  type PrincipalSource,
  readComplainants,
} from '#ledger';
import { AdoptedPolicies } from '#policy-adoption';
import { openComplainants, type PersonalOpener, SECRET_BYTES, Sealing, Secret } from '#privacy';
import { audit, createRunner, SILENT } from '#projecting';
import { ALL_PROJECTIONS } from '#projections/all';
import { findStatus } from '#projections/status';
import { createReports } from '#reporting';
import { Threads } from '#threads';
import { isTracing } from '#tracing';
import { AccessLogParts } from './access-log.ts';
import { BackgroundParts } from './background-parts.ts';
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
import { keepHeapTight } from './keep-heap-tight.ts';
import { KeyParts } from './key-parts.ts';
import { lazily } from './lazily.ts';
import { Mail } from './mail.ts';
import { requireNewestKeys } from './newest-keys.ts';
import { readOwnFiles } from './own-files.ts';
import { policiesOf } from './policies-of.ts';
import { requireNoViews } from './require-no-views.ts';
import type { Runtime, RuntimeOptions } from './runtime.ts';
import { ServedViews } from './served-views.ts';
import { ViewsCommits } from './views-commits.ts';
import { WITHOUT_KEYS } from './without-keys.ts';

/** Complaints that a sweep keeps in memory. */
const SWEEP_CACHE = 200;

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
  const { catalogue, holidays } = files;
  const policies = policiesOf(config, files);
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
  const keys = new KeyParts({
    config,
    storedEvents: stored,
    readOnly,
    requireNoViews: () => requireNoViews(config.views, stores),
    given: rest.masterKeys,
    clock: now,
    threads,
  });
  const { identity, secret, idKey, keyStore, masterKeys } = keys;
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
  const complainants = lazily(
    async () => {
      const [store, recorded] = [await keyStore(), await events()];
      // A store of another ledger knows none of these keys, but is not older.
      await idKey();
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
    idKey,
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
    return {
      events: store,
      policies,
      principals: registeredPrincipals(store),
      sealing: sealed,
      idKey: await idKey(),
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
  const background = new BackgroundParts({
    events,
    views,
    runner,
    ledger,
    smallLedger,
    keyStore,
    opener: sealing,
    contents,
    policies,
    adoptedPolicies,
    holidays,
    holder,
    clock: now,
    log,
    othersFirstMs: rest.othersFirstMs,
  });
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
      clock === undefined ? { config, throwAway, files, masterKeys: keys.masterKeysForThread() } : undefined,
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
    idKey,
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
      const key = written ? await idKey() : new Secret(randomBytes(SECRET_BYTES));
      return Object.assign(
        createDryLedger({
          events: known,
          opener: written ? await openerIfAny() : undefined,
          idKey: key,
          policies,
          principals: known ? registeredPrincipals(known) : NO_PRINCIPALS,
          adoption: known && (await adoptedPolicies()),
        }),
        { idKey: key },
      );
    },
    findImported: async (system, externalId) =>
      findImported(await events(), await idKey(), system, externalId),
    runner,
    eraser: background.eraser,
    breaches: background.breaches,
    mail,
    letters,
    lateHolidays: background.lateHolidays,
    unnamed: background.unnamed,
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
