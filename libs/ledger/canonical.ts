import { type CanonicalJson, canonicalJson, type JsonObject } from '#canonical-json';

/**
 * The canonical form of a typed record. The compiler cannot see that an interface is JSON, since it has no index
 * signature. `canonicalJson` checks it at run time.
 *
 * @throws NotCanonicalError when a value is not JSON.
 */
export function canonicalForm(value: object): CanonicalJson {
  return canonicalJson(value as JsonObject);
}
