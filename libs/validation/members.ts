import { getMetadataStorage, ValidationTypes } from './class-validator.ts';
import type { BodyClass, RuleContext } from './rules.ts';

/** A member of a body, with its rules. */
export interface Member extends RuleContext {
  readonly isOptional: boolean;
}

const known = new WeakMap<BodyClass, ReadonlyMap<string, Member>>();

/** The members of a body by name, read once from the rules on its class. */
export function membersOf(body: BodyClass): ReadonlyMap<string, Member> {
  const found = known.get(body) ?? readMembers(body);
  known.set(body, found);
  return found;
}

function readMembers(body: BodyClass): ReadonlyMap<string, Member> {
  const metadatas = getMetadataStorage().getTargetValidationMetadatas(body, '', false, false);
  const optional = new Set(
    metadatas.filter((m) => m.type === ValidationTypes.CONDITIONAL_VALIDATION).map((m) => m.propertyName),
  );
  const members = new Map<string, Member>();
  const declaredBy = new Map<string, unknown>();
  for (const { propertyName: name, context, target } of metadatas) {
    if (!isRule(context) || isAncestor(target, declaredBy.get(name))) continue;
    declaredBy.set(name, target);
    members.set(name, { ...context, isOptional: optional.has(name) });
  }
  return members;
}

/** Whether a class is an ancestor of another one. A rule of a class overrides the one that it inherits. */
function isAncestor(body: unknown, of: unknown): boolean {
  return typeof body === 'function' && typeof of === 'function' && of.prototype instanceof body;
}

function isRule(context: unknown): context is RuleContext {
  return typeof context === 'object' && context !== null && 'schema' in context;
}
