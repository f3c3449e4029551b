import { createKeys, KEY_ROLES, type KeyRole } from '#access';
import { readConfig } from '#config';
import { openRuntime } from '#runtime';
import type { Place, PlaceKey } from '../../http/support/program.ts';

/** Keys besides one of each role: of other persons, and further ones of the same persons. */
const FURTHER = {
  colleague: { role: 'approver' },
  'handler-as-approver': { role: 'approver', principal: 'handler' },
  'handler-as-compliance': { role: 'compliance', principal: 'handler' },
  'handler-as-administrator': { role: 'administrator', principal: 'handler' },
  'compliance-as-administrator': { role: 'administrator', principal: 'compliance' },
} as const satisfies Record<string, { readonly role: KeyRole; readonly principal?: KeyRole }>;

/** Who gives a command: the one with the key of a role, or with one of the further keys. */
export type Person = KeyRole | keyof typeof FURTHER;

export interface Persons {
  readonly keys: Readonly<Record<Person, PlaceKey>>;
  /** Ids of further principals. */
  readonly bystanders: readonly string[];
}

/** More principals than one complaint may concern. */
const BYSTANDERS = 51;

/** Issues the further keys of a ledger that no program serves yet. */
export async function issueKeys(place: Place): Promise<Persons> {
  const runtime = openRuntime(readConfig(place.env));
  const issuer = createKeys({ store: await runtime.events(), sealing: await runtime.sealing() });
  const bystanders: string[] = [];
  for (let n = 0; n < BYSTANDERS; n += 1)
    bystanders.push((await issuer.issueKey({ name: `bystander ${n}`, role: 'handler' })).principal);
  const keys = new Map<string, PlaceKey>(KEY_ROLES.map((role) => [role, place.keys[role]]));
  for (const [name, one] of Object.entries(FURTHER)) {
    const owner = 'principal' in one ? { principal: place.keys[one.principal].principal } : {};
    keys.set(name, await issuer.issueKey({ name: `a ${name}`, role: one.role, ...owner }));
  }
  await runtime.close();
  return { keys: Object.fromEntries(keys) as Persons['keys'], bystanders };
}
