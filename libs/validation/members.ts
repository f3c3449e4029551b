import { getMetadataStorage, ValidationTypes } from './class-validator.ts';
import type { BodyClass, RuleContext } from './rules.ts';

/** Whether the rule of a member applies. `body`: the body with all its values. */
type Condition = (body: object, value: unknown) => boolean;

/** A member of a body, with its rules. */
export interface Member extends RuleContext {
  readonly name: string;
  /** All must hold, or the rule is not asked. A member with a condition may be left out. */
  readonly conditions: readonly Condition[];
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
  const conditional = Map.groupBy(
    metadatas.filter(({ type }) => type === ValidationTypes.CONDITIONAL_VALIDATION),
    ({ propertyName }) => propertyName,
  );
  const members = new Map<string, Member>();
  const declaredBy = new Map<string, unknown>();
  for (const { propertyName: name, context, target } of metadatas) {
    if (!isRule(context) || isAncestor(target, declaredBy.get(name))) continue;
    declaredBy.set(name, target);
    const conditions = (conditional.get(name) ?? []).map(({ constraints }) => conditionIn(constraints));
    members.set(name, { ...context, name, conditions, isOptional: conditions.length > 0 });
  }
  return members;
}

/** Whether a class is an ancestor of another one. A rule of a class overrides the one that it inherits. */
function isAncestor(body: unknown, of: unknown): boolean {
  return typeof body === 'function' && typeof of === 'function' && of.prototype instanceof body;
}

/** @throws TypeError when class-validator keeps its conditions in another form than today. */
function conditionIn([condition]: readonly unknown[]): Condition {
  if (typeof condition !== 'function') throw new TypeError('A condition of a rule is not a function.');
  return (body, value) => condition(body, value) === true;
}

function isRule(context: unknown): context is RuleContext {
  return typeof context === 'object' && context !== null && 'schema' in context && 'check' in context;
}
