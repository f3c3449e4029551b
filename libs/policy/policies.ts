import {
  DomainError,
  type OccurredAt,
  type PolicyRef,
  type PolicyResolver,
  type PolicyRules,
} from '#complaint';
import { zoneDays } from '#zone-days';
import { type DueReckoner, dueReckoner } from './due.ts';
import type { HolidayCalendar } from './holidays.ts';
import { PACKS } from './packs/packs.ts';
import type { Policy } from './policy.ts';
import { rulesOf } from './rules.ts';

/** The policy packs of a ledger. */
export interface Policies extends PolicyResolver {
  /** Every pack in every version. */
  list(): readonly Policy[];
  /** One pack, by default its highest version. @throws DomainError `no-such-policy`. */
  show(id: string, version?: number): Policy;
}

export interface PoliciesOptions {
  /** The ledger's own time zone (IANA), for packs that leave it open. */
  readonly zone: string;
  /** Default: the packs that ship. */
  readonly packs?: readonly Policy[];
  /** The holiday calendars that the packs name, loaded beforehand; those that ship name none. */
  readonly calendars?: readonly HolidayCalendar[];
}

/** @throws RangeError when a zone does not exist, or a pack names a calendar that is not among those given. */
export function createPolicies({ zone, packs = PACKS, calendars = [] }: PoliciesOptions): Policies {
  const reckoners = new Map<string, DueReckoner>();
  const reckonerFor = (policy: Policy): DueReckoner => {
    const itsZone = policy.zone === 'ledger' ? zone : policy.zone;
    const key = `${itsZone} ${policy.calendar ?? ''}`;
    const reckoner = reckoners.get(key) ?? dueReckoner(zoneDays(itsZone), calendarOf(policy, calendars));
    reckoners.set(key, reckoner);
    return reckoner;
  };
  const rules = new Map<string, PolicyRules>();
  for (const policy of packs) rules.set(keyOf(policy), rulesOf(policy, reckonerFor(policy)));

  const resolve = (ref: PolicyRef): PolicyRules => {
    const found = rules.get(keyOf(ref));
    if (found === undefined)
      throw new DomainError('no-such-policy', { policy: ref.id, version: ref.version });
    return found;
  };
  return {
    resolve,
    newest(id, at) {
      return resolve(
        highest(
          packs.filter((policy) => policy.id === id && isInForce(policy, at)),
          id,
        ),
      );
    },
    list: () => packs,
    show(id, version) {
      return highest(
        packs.filter((policy) => policy.id === id && (version ?? policy.version) === policy.version),
        id,
      );
    },
  };
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

function calendarOf(
  { id, calendar }: Policy,
  calendars: readonly HolidayCalendar[],
): HolidayCalendar | undefined {
  if (calendar === undefined) return undefined;
  const found = calendars.find(({ name }) => name === calendar);
  if (found === undefined)
    throw new RangeError(`Policy "${id}" needs the calendar "${calendar}", which was not loaded.`);
  return found;
}
