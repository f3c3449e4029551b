import {
  DomainError,
  type OccurredAt,
  type PolicyRef,
  type PolicyResolver,
  type PolicyRules,
} from '#complaint';
import { zoneDays } from '#zone-days';
import { type AnnouncedHoliday, isOf } from './announced.ts';
import { type DueReckoner, dueReckoner } from './due.ts';
import { type HolidayCalendar, holidayCalendar } from './holidays.ts';
import { PACKS } from './packs/packs.ts';
import type { Policy } from './policy.ts';
import { rulesOf } from './rules.ts';

/**
 * The policy packs of a ledger: those that it offers to new complaints, and those that only its log has. The latter are
 * for the complaints that pinned them.
 */
export interface Policies extends PolicyResolver {
  /** The packs on offer, in all versions. */
  list(): readonly Policy[];
  /** Versions that are not on offer any more: no file gives them. Only those that the ledger has learned of. */
  onlyInLog(): readonly Policy[];
  /** Whether the rules of a version are known. */
  isKnown(ref: PolicyRef): boolean;
  /** Takes the pack of a version that is not known from the log. */
  learn(pack: Policy): void;
  /** One pack. Default: its highest version on offer, or of those in the log. @throws DomainError `no-such-policy`. */
  show(id: string, version?: number): Policy;
}

export interface PoliciesOptions {
  /** The ledger's own IANA time zone, for packs with the zone `ledger`. */
  readonly zone: string;
  /** Default: the packs that ship. Each must have a valid shape, zone and calendar. */
  readonly packs?: readonly Policy[];
  /** Holidays that the library does not know yet (default: none). */
  readonly holidays?: readonly AnnouncedHoliday[];
}

/**
 * Makes the policies. The rules of a pack, with the holidays of its calendar, are built at their first use.
 *
 * @throws RangeError when the ledger's own zone does not exist.
 */
export function createPolicies({ zone, packs = PACKS, holidays = [] }: PoliciesOptions): Policies {
  const ownDays = zoneDays(zone);
  const reckoners = new Map<string, DueReckoner>();
  const reckonerFor = (policy: Policy): DueReckoner => {
    const key = `${policy.zone} ${policy.calendar ?? ''}`;
    const reckoner =
      reckoners.get(key) ??
      dueReckoner(
        policy.zone === 'ledger' ? ownDays : zoneDays(policy.zone),
        policy.calendar === undefined ? undefined : calendarNamed(policy.calendar, holidays),
      );
    reckoners.set(key, reckoner);
    return reckoner;
  };
  const byKey = new Map(packs.map((policy) => [keyOf(policy), policy]));
  const learned: Policy[] = [];
  const built = new Map<string, PolicyRules>();

  const resolve = (ref: PolicyRef): PolicyRules => {
    const key = keyOf(ref);
    const policy = byKey.get(key);
    if (policy === undefined)
      throw new DomainError('no-such-policy', { policy: ref.id, version: ref.version });
    const rules = built.get(key) ?? rulesOf(policy, reckonerFor(policy));
    built.set(key, rules);
    return rules;
  };
  return {
    resolve,
    newest(id, at) {
      const isMeant = (policy: Policy) => policy.id === id && isInForce(policy, at);
      const offered = packs.filter(isMeant);
      if (offered.length === 0 && learned.some(isMeant))
        throw new DomainError('policy-not-offered', { policy: id });
      return resolve(highest(offered, id));
    },
    list: () => packs,
    onlyInLog: () => learned,
    isKnown: (ref) => byKey.has(keyOf(ref)),
    learn(pack) {
      if (byKey.has(keyOf(pack))) return;
      byKey.set(keyOf(pack), pack);
      learned.push(pack);
    },
    show(id, version) {
      const isMeant = (policy: Policy) => policy.id === id && (version ?? policy.version) === policy.version;
      const offered = packs.filter(isMeant);
      return highest(offered.length > 0 ? offered : learned.filter(isMeant), id);
    },
  };
}

function calendarNamed(name: string, holidays: readonly AnnouncedHoliday[]): HolidayCalendar {
  return holidayCalendar(
    name,
    holidays.filter((one) => isOf(one, name)).map(({ day }) => day),
  );
}

function keyOf({ id, version }: PolicyRef): string {
  return `${id}@${version}`;
}

function highest(candidates: readonly Policy[], id: string): Policy {
  const [first, ...others] = candidates;
  if (first === undefined) throw new DomainError('no-such-policy', { policy: id });
  return others.reduce((best, policy) => (policy.version > best.version ? policy : best), first);
}

function isInForce({ effective: { from, to } }: Policy, at: OccurredAt): boolean {
  const day = at.slice(0, 10);
  return (from === undefined || from <= day) && (to === undefined || day < to);
}
