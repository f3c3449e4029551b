import type { Problem } from './problem.ts';

const MAX_DEPTH = 16;
const MAX_NAME = 100;
/** The most members and items of a body, nested ones included: several times the largest valid body. */
export const MAX_MEMBERS = 1_000;
const INTEGER_LIKE = /^(?:0|[1-9]\d*)$/;
const RESERVED: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Finds what no body may contain: names that JavaScript reserves, values without a single canonical form (the ledger
 * could not store them byte for byte), and too many members (the check of a body with many members takes too long).
 * Returns the first problem.
 */
export function shapeProblem(value: unknown): Problem | undefined {
  if (membersOf(value, 0, MAX_MEMBERS) > MAX_MEMBERS) {
    return problem('', 'too-many-members', `must hold at most ${MAX_MEMBERS} members and items in all`);
  }
  return inspect(value, 0);
}

/** Counts members and items down to the allowed depth. It stops soon after it has counted more than `enough`. */
function membersOf(value: unknown, depth: number, enough: number): number {
  if (typeof value !== 'object' || value === null || depth >= MAX_DEPTH) return 0;
  let members = Array.isArray(value) ? value.length : Object.keys(value).length;
  if (members > enough) return members;
  for (const member of Object.values(value)) {
    members += membersOf(member, depth + 1, enough - members);
    if (members > enough) return members;
  }
  return members;
}

/** Extends an RFC 6901 pointer by one member name. */
export function pointerTo(parent: string, name: string): string {
  return `${parent}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** The first problem of a value. Its pointer begins at the value: no pointer is written for a value without one. */
function inspect(value: unknown, depth: number): Problem | undefined {
  switch (typeof value) {
    case 'string':
      return value.isWellFormed() ? undefined : problem('', 'lone-surrogate', 'holds half a character');
    case 'number':
      return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value))
        ? undefined
        : problem('', 'inexact-number', 'is a number that cannot be kept exactly; send it as a text');
    case 'object':
      return value === null ? undefined : inspectMembers(value, depth);
    default:
      return undefined;
  }
}

function inspectMembers(value: object, depth: number): Problem | undefined {
  if (depth >= MAX_DEPTH) return problem('', 'too-deep', `is nested deeper than ${MAX_DEPTH} levels`);
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) {
      const found = inspect(value[index], depth + 1);
      if (found !== undefined) return within(String(index), found);
    }
    return undefined;
  }
  for (const [name, member] of Object.entries(value)) {
    const found = nameProblem(name);
    if (found !== undefined) return found;
    const inner = inspect(member, depth + 1);
    if (inner !== undefined) return within(name, inner);
  }
  return undefined;
}

function within(name: string, { pointer, ...found }: Problem): Problem {
  return { pointer: `${pointerTo('', name)}${pointer}`, ...found };
}

/** The problem of a member's name. Its pointer is that of the object: it does not repeat an invalid name. */
function nameProblem(name: string): Problem | undefined {
  if (RESERVED.has(name)) return problem('', 'reserved-name', 'has a member whose name is reserved');
  if (INTEGER_LIKE.test(name)) return problem('', 'number-like-name', 'has a member whose name is a number');
  if (name.length > MAX_NAME)
    return problem('', 'name-too-long', `has a member name over ${MAX_NAME} characters`);
  if (!name.isWellFormed()) return problem('', 'lone-surrogate', 'has a member name with half a character');
  return undefined;
}

function problem(pointer: string, code: string, message: string): Problem {
  return { pointer, code, message };
}
