import { type CanonicalJson, canonicalJson, type JsonObject } from '#canonical-json';

/**
 * The canonical form of a typed record. Interfaces have no index signature, so the compiler cannot see that they are
 * JSON; `canonicalJson` refuses at run time whatever is not.
 *
 * @throws NotCanonicalError
 */
export function canonicalForm(value: object): CanonicalJson {
  return canonicalJson(value as JsonObject);
}
