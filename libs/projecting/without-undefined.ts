import type { JsonObject, JsonValue } from '#canonical-json';

/**
 * The document without members that are `undefined`. The same object when it has none. A store does not keep such
 * members. So a document from the store would get later members in another order than one that stayed in memory, and a
 * rebuilt view would differ from the live one in its bytes. Lists are not changed.
 */

export function withoutUndefined(document: JsonObject): JsonObject {
  return hasUndefined(document) ? cleaned(document) : document;
}

function hasUndefined(object: JsonObject): boolean {
  for (const name in object) {
    const member = object[name];
    if (member === undefined || (isObject(member) && hasUndefined(member))) return true;
  }
  return false;
}

function cleaned(object: JsonObject): JsonObject {
  const kept: Record<string, JsonValue> = {};
  for (const name in object) {
    const member = object[name];
    if (member !== undefined) kept[name] = isObject(member) ? withoutUndefined(member) : member;
  }
  return kept;
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
