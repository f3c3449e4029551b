import { canonicalJson, type JsonValue } from '#canonical-json';
import { type Problem, type Validated, validate } from '#validation';
import { UnknownCalendarError } from './holidays.ts';
import { PACKS } from './packs/packs.ts';
import { createPolicies } from './policies.ts';
import { type ClockRule, Policy } from './policy.ts';

/** The instants at which every clock is started once: in winter and in summer. */
const SAMPLE_STARTS = ['2026-01-01T12:00:00.000Z', '2026-07-01T12:00:00.000Z'];

/**
 * Checks a policy pack as the ledger does before it uses one: its shape, the consistency of its members, and whether
 * its rules can be built and can compute due dates.
 *
 * @param zone - the ledger's own zone, for a pack with the zone `ledger`.
 */
export function checkPolicy(json: unknown, zone = 'UTC'): Validated<Policy> {
  const checked = validate(Policy, json);
  if (checked.problems !== undefined) return checked;
  const problems = [...togetherProblems(checked.value), ...builtProblems(checked.value, zone)];
  return problems.length === 0 ? checked : { problems };
}

/**
 * The same for an organisation's own pack. It must not take the id of a pack that ships: who reads that id relies on
 * the text that is known under it, and a later version of the program may ship the version that it took.
 */
export function checkOwnPack(json: unknown, zone?: string): Validated<Policy> {
  const checked = checkPolicy(json, zone);
  if (checked.problems !== undefined) return checked;
  const { id } = checked.value;
  const shipped = PACKS.filter((pack) => pack.id === id);
  if (shipped.length === 0 || shipped.some((pack) => isSamePack(pack, checked.value))) return checked;
  const message = `must be another one, since "${id}" is a pack that ships: choose an id of your own`;
  return { problems: [{ pointer: '/id', code: 'id-taken', message }] };
}

/** Whether two packs of one id and version have the same content. */
export function isSamePack(one: Policy, other: Policy): boolean {
  return textOf(one) === textOf(other);
}

function textOf(policy: Policy): string {
  const plain: JsonValue = JSON.parse(JSON.stringify(policy));
  return canonicalJson(plain);
}

function* togetherProblems(policy: Policy): Iterable<Problem> {
  const { effective, clocks, tiers, closing, waivesGuards } = policy;
  if (effective.from !== undefined && effective.to !== undefined && effective.from >= effective.to) {
    yield contradiction('/effective', '"from" must be before "to"');
  }
  if (!isUnique(clocks.map(({ kind, tier }) => `${kind} ${tier ?? 1}`)))
    yield contradiction('/clocks', 'must hold each clock once for a tier');
  for (const [i, clock] of clocks.entries()) {
    const { unit, cutOff } = clock;
    const start = startProblem(clock, policy);
    if (start !== undefined) yield contradiction(`/clocks/${i}/from`, start);
    if (clock.extendedBy !== undefined && clock.extendableTo === undefined)
      yield contradiction(`/clocks/${i}/extendedBy`, 'needs "extendableTo"');
    if (unit === 'hours' && cutOff !== undefined) {
      yield contradiction(`/clocks/${i}/cutOff`, 'must be left out: hours are exact');
    }
  }
  if (tiers.length === 0 || tiers.some(({ n }, i) => n !== i + 1)) {
    yield contradiction('/tiers', 'must be numbered from 1 in order, without gaps');
  }
  if (!isUnique(closing.reasons)) yield contradiction('/closing/reasons', 'must hold each reason once');
  if (!waivesGuards && closing.reasons.includes('as-recorded')) {
    yield contradiction('/closing/reasons', 'may hold "as-recorded" only in a pack that waives the guards');
  }
}

/** What is wrong with the start of a clock. */
function startProblem({ kind, from, tier }: ClockRule, { clocks, tiers }: Policy): string | undefined {
  if ((kind === 'safety') !== (from === 'ComplaintAssessed'))
    return 'must be ComplaintAssessed for the safety clock, and for no other';
  if ((from === 'ComplaintEscalated') !== (tier !== undefined) && from !== 'ComplaintAcknowledged')
    return 'must be ComplaintEscalated or ComplaintAcknowledged for the clock of a tier, and with a tier';
  if (tier !== undefined && tier > tiers.length) return 'must be for a tier that the policy has';
  const isAcknowledged = clocks.some(
    (one) => one.kind === 'acknowledge' && one.tier === tier && one.from !== 'ComplaintAcknowledged',
  );
  if (from === 'ComplaintAcknowledged' && !isAcknowledged)
    return 'must not be ComplaintAcknowledged where the tier has no clock for the acknowledgement';
  return undefined;
}

function builtProblems(policy: Policy, zone: string): readonly Problem[] {
  try {
    const rules = createPolicies({ zone, packs: [policy] }).resolve(policy);
    for (const start of SAMPLE_STARTS) {
      rules.deadlinesAtReceipt(start);
      for (const { n } of policy.tiers) {
        rules.deadlinesAtReopening(start, n);
        rules.deadlinesAtEscalation(start, n);
        rules.deadlinesAtAcknowledgement(start, n);
      }
      rules.safetyDeadline(start);
      for (const { kind, tier = 1 } of policy.clocks) rules.movesOf(kind, tier)?.latest?.(start);
      rules.isReopeningOver(start, start);
      rules.isWaitingOver(start, start);
      rules.isLateEntry(start, 0);
    }
    return [];
  } catch (error) {
    if (!(error instanceof UnknownCalendarError)) throw error;
    return [{ pointer: '/calendar', code: 'unknown-calendar', message: error.message }];
  }
}

function contradiction(pointer: string, message: string): Problem {
  return { pointer, code: 'contradiction', message };
}

function isUnique(list: readonly string[]): boolean {
  return new Set(list).size === list.length;
}
