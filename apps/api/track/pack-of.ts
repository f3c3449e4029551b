import type { PolicyRef } from '#complaint';
import type { Policy } from '#policy';
import type { Api } from '../api.ts';

/** The pack that a complaint pinned, also of a version that only the log has. `undefined`: the ledger has not learned of it. */
export function packOf({ policies }: Pick<Api, 'policies'>, { id, version }: PolicyRef): Policy | undefined {
  return [...policies.list(), ...policies.onlyInLog()].find(
    (one) => one.id === id && one.version === version,
  );
}

/** The IANA zone in which days are told to the complainant. */
export function zoneOf(pack: Policy | undefined, { zone }: Pick<Api, 'zone'>): string {
  return pack === undefined || pack.zone === 'ledger' ? zone : pack.zone;
}
