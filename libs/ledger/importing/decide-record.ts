import { NotCanonicalError } from '#canonical-json';
import {
  type ComplaintState,
  DomainError,
  decide,
  decisionOf,
  type PolicyRef,
  type PolicyResolver,
  type Principals,
  policyOf,
  type Request,
} from '#complaint';
import type { EventSealer } from '#privacy';
import type { HeldComplaint } from '../complaint-repository.ts';
import { LedgerError } from '../errors.ts';
import type { IdKey } from '../ids.ts';
import { IMPORT_ACTOR } from '../import-actor.ts';
import type { EntryResult, OtherParts } from '../port.ts';
import { Draft, type Prepared } from '../prepare.ts';
import { asCorrected } from './as-corrected.ts';
import { compare, type FreshMember } from './compare.ts';
import { compareWithAct, saysTheSame } from './compare-act.ts';
import { correctionOf } from './corrections.ts';
import { isOncePerCycle, onceAsked } from './once.ts';
import { type KnownAct, Timeline } from './timeline.ts';

/** What a record adds to the ledger, and what the ledger already has of it. */
export interface DecidedRecord {
  readonly prepared: Prepared;
  /** One for each entry, in order. */
  readonly entries: readonly EntryResult[];
  /**
   * An entry gives the date of an undated act of this same record, which moves the act among the others. Once that is
   * written, decide the record again.
   */
  readonly again: boolean;
  /** {@link ImportResult.matched}. */
  readonly matched: ReadonlyMap<string, string>;
}

/** What the ledger has of a complaint: folded, and as events with their personal parts. */
export type Held = HeldComplaint;

export interface RecordSetting {
  readonly folio: string;
  readonly stream: string;
  readonly policies: PolicyResolver;
  readonly principals: Principals;
  /** `undefined` before the receipt. */
  readonly held: Held | undefined;
  /** `undefined` when the record comes as a whole. */
  readonly parts: OtherParts | undefined;
  /** The line that files the complaint was refused before. */
  readonly receiptRefused: boolean;
  readonly sealer: EventSealer;
  readonly idKey: IdKey;
}

/** Result of one request: the number of new events and the new members. */
interface Step {
  readonly events: number;
  readonly fresh: readonly string[];
}

const NO_MATCHES: ReadonlyMap<string, string> = new Map();

const NOTHING: Step = { events: 0, fresh: [] };

/**
 * Decides the entries of a record in their order, each at its own date and each wholly or not at all. An act that the
 * ledger has is recognised. A contradiction is refused. A new act is drafted.
 */
export function decideRecord(
  entries: readonly (readonly Request[])[],
  setting: RecordSetting,
): DecidedRecord {
  const first = decideOnce(entries, setting, []);
  // A date that is given for the first time moves its act among the others. So the lines are decided once more.
  return first.dated.length === 0 ? first : decideOnce(entries, setting, first.dated);
}

/** @param dated corrections of dates that the lines give for the first time. They are recorded first. */
function decideOnce(
  entries: readonly (readonly Request[])[],
  setting: RecordSetting,
  dated: readonly Request[],
): DecidedRecord & { readonly dated: readonly Request[] } {
  const told = new Set(entries.flatMap((requests) => requests.map(({ context }) => context.commandId)));
  const draft = new Draft({ ...setting, before: setting.held?.folded, known: setting.held?.events });
  const recorded = new Map<string, number>();
  for (const correction of dated) {
    const events = correct(correction, draft, setting);
    const { causationId } = correction.context;
    recorded.set(causationId, events + (recorded.get(causationId) ?? 0));
  }
  const timeline = new Timeline(draft.history, told, setting.parts);
  const decider = new RecordDecider(timeline, draft, setting, recorded);
  return {
    entries: entries.map((requests) => decider.entry(requests)),
    prepared: draft.prepared(),
    dated: decider.dated,
    again: decider.again,
    matched: setting.parts === undefined ? NO_MATCHES : timeline.matched(),
  };
}

/** Drafts a correction of the draft's own history. @returns the number of its events. @throws DomainError. */
function correct(asked: Request, draft: Draft, { policies, principals }: RecordSetting): number {
  const correction = withHistory(asked, draft);
  const policy = policyOf(correction, draft.state, policies);
  const decided = decide(correction, draft.state, policies, principals);
  draft.add(correction, decided, policy);
  return decided.length;
}

/** A correction is decided with the events that the ledger has, and those of the lines before it. */
function withHistory(request: Request, { history }: Draft): Request {
  const { command, context } = request;
  if (command.type !== 'correct') return request;
  return { command: { ...command, found: { ...command.found, history } }, context };
}

class RecordDecider {
  /** Whether rules of today are waived. A complaint keeps the policy of its receipt, so this is asked once. */
  #waived: boolean | undefined;
  /** Corrections of dates that entries gave for the first time. */
  readonly dated: Request[] = [];
  again = false;
  /** What became of the lines that file the complaint. One that was taken is enough. */
  #receipt: 'untold' | 'taken' | 'refused';

  constructor(
    private readonly timeline: Timeline,
    private readonly draft: Draft,
    private readonly setting: RecordSetting,
    /** How many events were recorded before for the dates that a command gives, by command id. */
    private readonly recorded: Map<string, number>,
  ) {
    this.#receipt = setting.receiptRefused ? 'refused' : 'untold';
  }

  entry(requests: readonly Request[]): EntryResult {
    const { timeline, draft } = this;
    const place = timeline.mark();
    const written = draft.mark();
    const dated = this.dated.length;
    let events = 0;
    const fresh: string[] = [];
    try {
      for (const request of requests) {
        const step = this.#request(request);
        events += step.events + this.#recordedFor(request);
        fresh.push(...step.fresh);
      }
      if (files(requests)) this.#receipt = 'taken';
      return { fate: events > 0 ? 'recorded' : 'present', events, fresh };
    } catch (error) {
      if (!isRefusal(error)) throw error;
      timeline.back(place);
      draft.back(written);
      this.dated.length = dated;
      if (files(requests) && this.#receipt === 'untold') this.#receipt = 'refused';
      return { fate: 'refused', error };
    }
  }

  #recordedFor({ context: { commandId } }: Request): number {
    const events = this.recorded.get(commandId) ?? 0;
    this.recorded.delete(commandId);
    return events;
  }

  #request(request: Request): Step {
    const { draft, timeline } = this;
    const { commandId, requestDigest } = request.context;
    // The same line twice counts once. Another line under the same id is compared, as in a later import.
    const told = timeline.told(commandId);
    if (told !== undefined) return this.#same(request, told);
    if (draft.has(commandId)) return NOTHING;
    const accepted = this.setting.held?.folded.commands.get(commandId);
    if (draft.state.status !== 'none' && draft.state.protection?.isErased) {
      return accepted === undefined ? this.#ofErased(request) : NOTHING;
    }
    if (accepted !== undefined) {
      timeline.goTo(request.context);
      const act = timeline.reach(commandId);
      return this.setting.held?.isSameRequest(accepted, requestDigest) === true
        ? NOTHING
        : this.#same(request, act);
    }
    if (draft.state.status === 'none' && request.command.type !== 'receive') throw unknownComplaint();
    const policy = policyOf(request, draft.state, this.setting.policies);
    const waived = this.#isWaived(policy);
    const corrected = this.#corrected(request, waived);
    if (corrected !== undefined) {
      timeline.claim(corrected, commandId);
      return NOTHING;
    }
    if (!waived) {
      if (request.context.actor.id !== IMPORT_ACTOR) throw namedBySource();
      return this.#decide(request, draft.state, policy);
    }
    if (request.context.occurredAt === undefined) throw dateRequired();
    timeline.goTo(request.context);
    const act = this.#known(request);
    if (act !== undefined) return this.#same(request, act);
    return this.#decide(request, thenWithNumbers(timeline.at, draft.state), policy);
  }

  /**
   * What was erased cannot be compared with a line any more. A line about it is known when the ledger has an act of its
   * kind and date.
   *
   * @throws DomainError `subject-erased`.
   */
  #ofErased({ command, context }: Request): Step {
    const { occurredAt, zone, defaultZone } = context;
    const date = occurredAt === 'unknown' ? undefined : occurredAt;
    if (!this.timeline.hasAct(command.type, date, zone ?? defaultZone))
      throw new DomainError('subject-erased');
    return NOTHING;
  }

  /**
   * The act that was corrected since to what this line says. Only a line of another wording needs it: the ledger knows
   * the id of what the line said first. An act of history that happens once is recognised by its name, whatever it says.
   */
  #corrected(request: Request, waived: boolean): KnownAct | undefined {
    const { command, context } = request;
    if (command.type === 'receive') return undefined;
    const isOnce = decisionOf(command).oncePer !== undefined;
    if (isOnce && (waived || context.occurredAt === undefined)) return undefined;
    return this.timeline.corrected(command.type).find((act) => saysTheSame(request, act));
  }

  /** The act that the ledger, or an earlier entry, has instead of this one. */
  #known(request: Request): KnownAct | undefined {
    const { timeline } = this;
    const { command, context } = request;
    const { occurredAt } = context;
    if (isOncePerCycle(request) && occurredAt !== undefined && occurredAt !== 'unknown') {
      const same = timeline.sameDate(command.type, occurredAt, context.zone ?? context.defaultZone);
      if (same !== undefined) return same;
    }
    const name = onceAsked(request, timeline.at);
    if (name === undefined) return this.#undated(request);
    const act = timeline.once(name);
    if (act === undefined) return undefined;
    // With nothing to close or to reopen, only an equal act is recognised. Every other one is one too many.
    const closed = timeline.at.status === 'closed';
    const tooMany = (command.type === 'close' && closed) || (command.type === 'reopen' && !closed);
    return tooMany && compare(request, act.event).differing.length > 0 ? undefined : act;
  }

  /** An act that may repeat and came without a date. A line that says the same of it, and when it was, dates it. */
  #undated(request: Request): KnownAct | undefined {
    const { command, context } = request;
    if (context.occurredAt === 'unknown') return undefined;
    return this.timeline.undated(command.type).find(({ event }) => {
      const { differing, fresh } = compare(request, event);
      return differing.length === 0 && fresh.every(({ field }) => field === '/occurredAt');
    });
  }

  /** @throws LedgerError `source-changed`. */
  #same(request: Request, act: KnownAct | undefined): Step {
    if (act === undefined) return NOTHING;
    const { differing, fresh } = compareWithAct(request, act);
    if (differing.length > 0) throw sourceChanged(request.command.type);
    this.timeline.claim(act, request.context.commandId);
    const steps = fresh.map((member) => this.#add(request, act, member));
    return {
      events: steps.reduce((sum, { events }) => sum + events, 0),
      fresh: steps.flatMap((step) => step.fresh),
    };
  }

  /**
   * Records what the source gives for the first time as a correction. What cannot be corrected is named.
   *
   * @throws LedgerError `source-changed` when the member was corrected to another value.
   */
  #add(request: Request, act: KnownAct, member: FreshMember): Step {
    const { draft, setting } = this;
    const unrecorded: Step = { events: 0, fresh: [member.name] };
    if (draft.state.status === 'none') return unrecorded;
    const isDate = member.field === '/occurredAt';
    const isHeld = setting.held?.events.some(({ id }) => id === act.event.id) === true;
    if (isDate && !isHeld) this.again = true;
    const correction = correctionOf(request, act, member, { history: draft.history, idKey: setting.idKey });
    if (correction === undefined) return unrecorded;
    if (correction === 'differs') throw sourceChanged(request.command.type);
    if (correction === 'known') return NOTHING;
    try {
      const events = correct(correction, draft, setting);
      const after = asCorrected(draft.history).find(({ id }) => id === act.event.id);
      if (after !== undefined) this.timeline.correct(act, after);
      if (isDate && isHeld) this.dated.push(correction);
      return { events, fresh: [] };
    } catch (error) {
      if (error instanceof DomainError) return unrecorded;
      throw error;
    }
  }

  #decide(request: Request, then: ComplaintState, policy: PolicyRef): Step {
    const { draft, timeline, setting } = this;
    if (this.#receipt === 'refused' && request.command.type !== 'receive') throw receiptRefused();
    const informed = withHistory(request, draft);
    const decided = decide(informed, then, setting.policies, setting.principals);
    const same = timeline.at === draft.state;
    const events = draft.add(informed, decided, policy);
    timeline.add(request.context.commandId, events, same ? draft.state : undefined);
    return { events: decided.length, fresh: [] };
  }

  /** Only history is decided at its date. Other policies decide now, by the rules of today. */
  #isWaived(policy: PolicyRef): boolean {
    const asked = this.#waived ?? this.setting.policies.resolve(policy).asRecorded;
    if (this.draft.state.status !== 'none') this.#waived = asked;
    return asked;
  }
}

/** Whether an entry files the complaint. */
function files([first]: readonly Request[]): boolean {
  return first?.command.type === 'receive';
}

/**
 * The complaint as it was then. Responses, breaches, legal holds, erasures, referrals, links, remedies, root causes and
 * actions come from now, since they hold for its whole life.
 */
function thenWithNumbers(then: ComplaintState, now: ComplaintState): ComplaintState {
  if (then === now || then.status === 'none' || now.status === 'none') return then;
  const { responses, protection, referrals, links, remedies, improvement } = now;
  const breaches = [...then.breaches, ...now.breaches.filter(({ dueAt }) => dueAt !== undefined)];
  return { ...then, responses, breaches, protection, referrals, links, remedies, improvement };
}

function isRefusal(error: unknown): error is DomainError | LedgerError | NotCanonicalError {
  return error instanceof DomainError || error instanceof LedgerError || error instanceof NotCanonicalError;
}

function sourceChanged(type: string): LedgerError {
  return new LedgerError(
    'source-changed',
    `The ledger has this "${type}" with another date or content. Nothing of the record was imported. Correct the complaint in the ledger if the source is right.`,
  );
}

function receiptRefused(): LedgerError {
  return new LedgerError(
    'receipt-refused',
    'The line that files the complaint was refused, so nothing new of the complaint was imported. Correct that line, or the complaint, first.',
  );
}

function dateRequired(): LedgerError {
  return new LedgerError(
    'date-required',
    'The record gives no date. State when it happened, or that the date is unknown ("dateUnknown": true).',
  );
}

/** Under a policy of today a second person acts with their own key, so a file cannot name that person. */
function namedBySource(): LedgerError {
  return new LedgerError(
    'by-history-only',
    'The record names who did it ("by") under a policy of today. Nothing of it was imported. Leave "by" out, or import the complaint under "as-recorded".',
  );
}

function unknownComplaint(): LedgerError {
  return new LedgerError(
    'unknown-complaint',
    'No earlier line and no earlier import filed a complaint with this system and externalId.',
  );
}
