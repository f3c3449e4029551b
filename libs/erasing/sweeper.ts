import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import pLimit from 'p-limit';
import { streamOf } from '#complaint';
import type { ErasedKeys } from '#privacy';
import { stepContext } from './contexts.ts';
import { type Case, examine, type Target } from './examine.ts';
import type { ErasingParts, StartedErasure, SweepResult } from './port.ts';
import { keepReadableLookups } from './readable-lookups.ts';
import { type Destroyed, recordOf } from './record.ts';

/** Complaints that are read and written at the same time. */
const AT_ONCE = 8;
/** How often the key store is asked again whether it still has bytes of destroyed keys. */
const LOOKS = 20;
const LONGEST_PAUSE_MS = 500;
const OTHERS_FIRST_MS = 10_000;

/**
 * Finishes erasures that were executed. Every step can be repeated, by this worker or another one, at any time: keys are
 * destroyed once, and each record is appended once.
 */
export class Sweeper {
  readonly #parts: ErasingParts;
  /** Destroyed keys whose bytes may still be somewhere in the key store. */
  #unchecked: Uint8Array[] = [];
  /** What this process destroyed and has not recorded yet, by target. */
  readonly #destroyed = new Map<string, Destroyed>();
  /** Since when the keys of a target are known to be destroyed by somebody else. */
  readonly #byOthers = new Map<string, number>();

  constructor(parts: ErasingParts) {
    this.#parts = parts;
  }

  /**
   * Sweeps some erasures together: their keys are destroyed, and looked for, in one go.
   *
   * @throws as the key store and the event store do, when they are away. What was begun goes on with the next call.
   */
  async sweep(started: readonly StartedErasure[]): Promise<SweepResult> {
    const { log } = this.#parts;
    const limit = pLimit(AT_ONCE);
    let left = 0;
    const cases: Case[] = [];
    const examined = await Promise.all(
      started.map((one) =>
        limit(async () => {
          try {
            return await examine(one, this.#parts);
          } catch (error) {
            log.warn({ folio: one.folio, erasure: one.n, code: codeOf(error) }, 'an erasure cannot go on');
            left += 1;
            return undefined;
          }
        }),
      ),
    );
    for (const one of examined) if (one !== undefined) cases.push(one);
    if (cases.length === 0) return { done: 0, left };
    await this.#destroy(cases.flatMap(targetsOf));
    await this.#look();
    const otherStores = await this.#parts.otherStores();
    const recorded = await Promise.all(
      cases.map((one) => limit(async () => await this.#record(one, otherStores))),
    );
    const done = recorded.filter(Boolean).length;
    if (done > 0) log.info({ erasures: done }, 'personal data was erased');
    return { done, left: left + cases.length - done };
  }

  async #destroy(targets: readonly Target[]): Promise<void> {
    const { keys, opener } = this.#parts;
    const subjects = targets.flatMap(({ subject }) => subject ?? []);
    const erased = subjects.length === 0 ? [] : await keys.erase(subjects);
    const bySubject = new Map(erased.map((one) => [one.subject, one]));
    for (const target of targets) {
      const { subject } = target;
      if (subject !== undefined) {
        this.#note(target, [bySubject.get(subject)]);
        continue;
      }
      const each: ErasedKeys[] = [];
      for (const one of target.dataKeys) each.push(await keys.eraseDataKeys(one.subject, one.keys));
      const stream = streamOf(target.folio);
      each.push({ subject: stream, keys: [], lookups: await keepReadableLookups(stream, this.#parts) });
      this.#note(target, each);
    }
    opener.forget(subjects);
  }

  #note(target: Target, erased: readonly (ErasedKeys | undefined)[]): void {
    const id = idOf(target);
    const before = this.#destroyed.get(id);
    const digests = new Map(before?.digests);
    let lookups = before?.lookups ?? 0;
    for (const one of erased) {
      lookups += one?.lookups ?? 0;
      for (const { id: key, digest, wrapped } of one?.keys ?? []) {
        digests.set(key, digest);
        this.#unchecked.push(wrapped);
      }
    }
    this.#destroyed.set(id, { digests, lookups });
  }

  /** Asks again and again until the key store has no bytes of the destroyed keys. @throws TracesLeft. */
  async #look(): Promise<void> {
    for (let look = 1; look <= LOOKS; look += 1) {
      const found = await this.#parts.keys.traces(this.#unchecked);
      if (found === 0) {
        this.#unchecked = [];
        return;
      }
      await pause(Math.min(LONGEST_PAUSE_MS, 10 * 2 ** look));
    }
    throw new TracesLeft();
  }

  /** Tries to decrypt, then appends the records: other complaints first, the one with the request last. */
  async #record(one: Case, otherStores: Awaited<ReturnType<ErasingParts['otherStores']>>): Promise<boolean> {
    const { ledger, clock, log } = this.#parts;
    const { folio: request, n, cause } = one;
    const targets = targetsOf(one);
    if (targets.some((target) => this.#othersGoFirst(target))) return false;
    if (await this.#isReadable(targets)) {
      log.warn({ folio: request, erasure: n }, 'erased data can still be decrypted, so it is swept again');
      return false;
    }
    for (const target of targets) {
      const { folio } = target;
      const destroyed = this.#destroyed.get(idOf(target)) ?? { digests: new Map(), lookups: 0 };
      const removed = (await this.#parts.removeContents?.(folio, target.contents)) ?? 0;
      const stores = removed === 0 ? [] : [{ store: 'evidence', removed, left: 0 }];
      const command = recordOf(one, target, destroyed, [...stores, ...otherStores]);
      const context = stepContext('complete-erasure', { request, n, folio, cause }, clock());
      await ledger.execute(folio, 'newest', command, context);
    }
    for (const target of targets) {
      this.#destroyed.delete(idOf(target));
      this.#byOthers.delete(idOf(target));
    }
    return true;
  }

  /** Whether somebody else destroyed the keys, just now. */
  #othersGoFirst(target: Target): boolean {
    const id = idOf(target);
    const isOwn = target.sealed.length === 0 || (this.#destroyed.get(id)?.digests.size ?? 0) > 0;
    if (isOwn) return false;
    const now = (this.#parts.timer ?? performance.now.bind(performance))();
    const since = this.#byOthers.get(id) ?? now;
    this.#byOthers.set(id, since);
    return now - since < (this.#parts.othersFirstMs ?? OTHERS_FIRST_MS);
  }

  async #isReadable(targets: readonly Target[]): Promise<boolean> {
    const opened = await this.#parts.opener.open(targets.flatMap(({ sealed }) => sealed));
    return targets.some(({ sealed, subject }) =>
      sealed.some(({ id }) => {
        const parts = opened.get(id);
        if (parts === undefined || parts === 'damaged') return false;
        // Under the key of who acted stand the reasons, which outlive the erasure of a complaint.
        return (
          typeof parts.subject === 'object' || (subject === undefined && typeof parts.actor === 'object')
        );
      }),
    );
  }
}

function targetsOf({ others, own }: Case): readonly Target[] {
  return [...others, own];
}

function idOf({ folio, subject, sealed }: Target): string {
  return subject ?? `${folio}/${sealed[0]?.id ?? ''}`;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'internal-error';
}

/** The key store still has bytes of destroyed keys. They are looked for again with the next sweep. */
export class TracesLeft extends Error {
  readonly code = 'traces-left';
  constructor() {
    super(
      'The key store still has bytes of destroyed keys in a place that is in use. The erasures are not recorded as done ' +
        'yet; the worker looks again.',
    );
  }
}
