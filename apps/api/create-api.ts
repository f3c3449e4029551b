import type { Logger } from 'pino';
import { ReplaySubject } from 'rxjs';
import { createKeys, KeyRing } from '#access';
import { EventStoreError, type RecordedEvent } from '#event-store';
import { unreadiness } from '#health';
import { faultForLog } from '#http';
import { folioPseudonym, RecentStates } from '#ledger';
import { checkAnyTrackingCode, formerSecrets, trackingCode } from '#privacy';
import { countLetters } from '#projections/letters';
import { countDeadlines } from '#projections/status';
import type { Runtime, ThreadSettings } from '#runtime';
import type { Served } from './api.module.ts';
import type { Api } from './api.ts';
import { findingsOf } from './doctor/findings.ts';
import { feedSource } from './feed/feed-source.ts';
import { FEED_STREAM_DEFAULTS, type FeedStreamOptions } from './feed/feed-stream.ts';
import { OpenStreams } from './feed/open-streams.ts';
import { Jobs } from './jobs/jobs.ts';
import { JobsHere } from './jobs/jobs-here.ts';
import { JobsInThreads } from './jobs/jobs-in-threads.ts';
import { LongReads } from './long-reads/long-reads.ts';
import { ReadsHere } from './long-reads/reads-here.ts';
import { ReadsInThreads } from './long-reads/reads-in-threads.ts';
import { Metrics } from './operations/metrics.ts';
import { HiddenComplaints } from './reads/hidden-complaints.ts';
import { type Server, startServer } from './start-server.ts';
import { Acts } from './views/acts.ts';

/** How long a stopping API begins reads that wait. Later it refuses them while their connections are still open. */
const LAST_READ_MS = 15_000;

/** How often it is asked which secret is the present one, for codes that are given. */
const SECRET_CHECKED_MS = 1_000;

export interface ApiOptions {
  readonly log: Logger;
  readonly feed?: FeedStreamOptions;
  /** How threads open the ledger. `undefined`: long reads are made on this thread. */
  readonly settings?: ThreadSettings | undefined;
  /** What the process serves (default: the API alone). */
  readonly served?: Served;
}

/**
 * Serves a ledger over HTTP at the address of its configuration. The runtime stays open when the server stops.
 *
 * @throws EventStoreError, ReadStoreError, PrivacyError when a part cannot be opened; the error of the operating
 * system when the server cannot listen at the address.
 */
export async function createApi(
  runtime: Runtime,
  { log, feed = FEED_STREAM_DEFAULTS, settings, served = { api: true } }: ApiOptions,
): Promise<Server> {
  const { config, policies, catalogue, clock: now } = runtime;
  const [ledger, store, views, identity, runner, reports] = await Promise.all([
    runtime.ledger(),
    runtime.events(),
    runtime.views(),
    runtime.identity(),
    runtime.runner(),
    runtime.reports(),
  ]);
  const onFault = (error: unknown) => log.error({ fault: faultForLog(error) }, 'keys cannot be followed');
  const onStranger = ({ stream, revision, position, id }: RecordedEvent) =>
    log.error(
      { stream, revision, position, event: id },
      'an event is not a key event and is ignored; run an audit',
    );
  const keys = await KeyRing.open({ store, now, onFault, onStranger });
  const stopping = new ReplaySubject<void>(1);
  const { policy, zone } = config;
  const lag = () => runner.lag();
  runtime.onCommit(() => runner.look());
  const { threads } = runtime;
  const requireEvents = () => store.readAll({ limit: 1 });
  const longReads = new LongReads(
    settings === undefined
      ? new ReadsHere({
          store,
          views,
          reports,
          opener: await runtime.openerIfAny(),
          zone,
          now,
          findings: () => findingsOf(runtime),
        })
      : new ReadsInThreads({ settings, threads, log, requireEvents }),
  );
  const jobs = new Jobs(
    settings === undefined
      ? new JobsHere(runtime)
      : new JobsInThreads({ settings, threads, log, requireEvents }),
    now,
  );
  /** Another process may have rotated the secret since this one read it, so that its codes do not hold any more. */
  const presentSecret = async () => {
    await identity.check();
    return await identity.secret();
  };
  let checkedAt = Number.NEGATIVE_INFINITY;
  /** The same as of the last second, for codes that are given: what was recorded needs its answer in any case. */
  const recentSecret = async () => {
    if (performance.now() - checkedAt < SECRET_CHECKED_MS) return await identity.secret();
    checkedAt = performance.now();
    return await presentSecret().catch(() => identity.secret());
  };
  const opener = await runtime.openerIfAny();
  const keyStore = await runtime.keyStore();
  const api: Api = {
    ledger,
    store,
    views,
    policies,
    catalogue,
    keys,
    keyIssuer: async (id) => {
      const by = { actor: { id, role: 'administrator' } } as const;
      return createKeys({ store, sealing: await runtime.sealing(), by, now });
    },
    log,
    feed,
    policy,
    publicFace: { contact: config.contact, url: config.url },
    zone,
    now,
    stopping,
    lag,
    metrics: new Metrics({
      lag,
      deadlines: () => countDeadlines(views, now()),
      letters: () => countLetters(views),
      resubscriptions: runtime.resubscriptions,
      holder: runtime.holder,
      onCommit: runtime.onCommit,
      threads,
      longReads,
    }),
    learnPolicies: () => learnPolicies(runtime),
    source: () => feedSource(identity, config.events.kind),
    streams: new OpenStreams(config.streams),
    longReads,
    jobs,
    acts: new Acts(),
    viewRunner: runner,
    waitFor: (view, position, timeout) => runner.waitFor(view, position, timeout),
    findImported: runtime.findImported,
    opener,
    hidden: new HiddenComplaints({
      views,
      states: new RecentStates(store),
      now,
      key: () => identity.idKey(),
    }),
    keyStore,
    reads: runtime.reads,
    readsOf: runtime.readsOf,
    letters: runtime.letters,
    subjects: runtime.subjects,
    publicLimit: config.publicLimit,
    evidence: config.evidenceLimits,
    contents: runtime.contents,
    bounces: runtime.mail.bounces(),
    // The secret may be rotated while this process runs.
    trackingCode: async (folio, version) => trackingCode(await recentSecret(), folio, version),
    isTrackingCode: async (folio, typed, version) => {
      const former = await formerSecrets(keyStore, await runtime.masterKeys());
      return checkAnyTrackingCode([await presentSecret(), ...former], folio, typed, version);
    },
    hashed: async (purpose, text) => (await runtime.idKey()).hexMac(purpose, text),
    folioPseudonym: async (folio) => folioPseudonym(await runtime.idKey(), folio),
    unreadiness: () =>
      unreadiness({ store, views, identity, keys, viewsRefusal: runtime.viewsRefusal, threads }),
  };
  try {
    const server = await startServer(api, stopping, config, served);
    return {
      address: server.address,
      async stop() {
        const late = setTimeout(() => longReads.refuseWaiting(), LAST_READ_MS);
        // Nobody can ask for a result any more once the server has stopped.
        await Promise.all([server.stop(), jobs.close()]);
        clearTimeout(late);
        await longReads.close();
        await keys.close();
      },
    };
  } catch (error) {
    await keys.close();
    throw error;
  }
}

async function learnPolicies(runtime: Runtime): Promise<void> {
  try {
    await (await runtime.adoptedPolicies()).learnAll();
  } catch (error) {
    if (!(error instanceof EventStoreError && error.code === 'unavailable')) throw error;
  }
}
