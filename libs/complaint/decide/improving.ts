import { DomainError } from '../errors.ts';
import { MOST_OF_IMPROVEMENT } from '../state/improvement.ts';
import type { CorrectiveAction, ReceivedComplaint } from '../state.ts';
import { instantOfDated } from '../time.ts';
import { isConcerned } from '../visibility.ts';
import { type ActionKind, type CauseArea, ROLES } from '../vocabulary.ts';
import type { Decision } from './decision.ts';
import { mustBeCode, mustBeDay, mustCount } from './guards.ts';
import { worded } from './timing.ts';

/*
 * What an organisation learns is often known only when a complaint is closed. So these commands need no open complaint.
 */

export interface RecordRootCause {
  readonly type: 'record-root-cause';
  readonly data: { readonly cause: string; readonly area: CauseArea };
  readonly personal?: { readonly description?: string };
}

/** What the ledger looked up before the decision. */
export interface FoundAction {
  /** The folio of this complaint. */
  readonly folio: string;
  /** The action that the command names, in the complaint that had it first. `undefined`: there is none. */
  readonly action?: Pick<CorrectiveAction, 'kind' | 'owner' | 'dueOn' | 'at'> | undefined;
}

export interface LinkCorrectiveAction {
  readonly type: 'link-corrective-action';
  readonly data: {
    /** The id of an action that exists. Absent: a new action. */
    readonly action?: string;
    readonly rootCause?: number;
    readonly kind?: ActionKind;
    readonly owner?: string;
    readonly dueOn?: string;
  };
  readonly personal?: { readonly description?: string };
  /** The ledger adds it. */
  readonly found?: FoundAction;
}

export interface VerifyCorrectiveAction {
  readonly type: 'verify-corrective-action';
  readonly data: {
    /** Its id. Imported history gives a number: that of the action in this complaint. The ledger makes an id of it. */
    readonly action: string | number;
    readonly effective: boolean;
  };
  readonly personal?: { readonly evidence?: string };
}

export const recordRootCause: Decision<RecordRootCause> = {
  names: () => [],
  answers: () => [],
  oncePer: undefined,
  decide: ({ data, personal }, state, timing) => {
    mustBeCode(data.cause, 'cause');
    const rootCauses = state.improvement?.rootCauses ?? [];
    if (rootCauses.length >= MOST_OF_IMPROVEMENT)
      throw new DomainError('too-many-root-causes', { most: MOST_OF_IMPROVEMENT });
    const rootCause = 1 + rootCauses.length;
    return [
      {
        type: 'RootCauseRecorded',
        ...timing.when,
        data: { ...data, rootCause, ...timing.noted },
        ...worded(personal, timing),
      },
    ];
  },
};

export const linkCorrectiveAction: Decision<LinkCorrectiveAction> = {
  names: ({ data: { owner } }) => [{ field: 'owner', id: owner, roles: ROLES, works: true }],
  // The root cause that it is against, and its first recording where another complaint had it before.
  answers: ({ data: { rootCause }, found }, state) => [
    instantOfDated(state.improvement?.rootCauses.find(({ n }) => n === rootCause)?.at),
    instantOfDated(found?.action?.at),
  ],
  oncePer: undefined,
  decide: ({ data, personal, found }, state, timing) => {
    const { action: named, rootCause, kind, owner, dueOn } = data;
    mustBeDay(dueOn, 'dueOn');
    const own = [kind, owner, dueOn];
    const isWhole = named === undefined ? own.every(isGiven) : !own.some(isGiven);
    // History may not know who owned an action, or when it was due.
    if (!isWhole && !(timing.waived && named === undefined && isGiven(kind)))
      throw new DomainError('action-incomplete');
    const actions = actionsOf(state);
    if (actions.length >= MOST_OF_IMPROVEMENT)
      throw new DomainError('too-many-actions', { most: MOST_OF_IMPROVEMENT });
    if (found === undefined || (named !== undefined && found.action === undefined))
      throw new DomainError('no-such-action');
    const action = named ?? nextId(found.folio, actions);
    if (findAction(state, action)?.kind !== undefined) throw new DomainError('action-already-linked');
    if (rootCause !== undefined && !timing.waived) mustHaveCause(state, rootCause);
    const about = found.action ?? { kind, owner, dueOn };
    if (!timing.waived && about.owner !== undefined && isConcerned(state, about.owner))
      throw new DomainError('handler-is-subject');
    return [
      {
        type: 'CorrectiveActionLinked',
        ...timing.when,
        data: {
          action,
          ...(rootCause === undefined ? {} : { rootCause }),
          ...(about.kind === undefined ? {} : { kind: about.kind }),
          ...(about.owner === undefined ? {} : { owner: about.owner }),
          ...(about.dueOn === undefined ? {} : { dueOn: about.dueOn }),
          ...timing.noted,
        },
        ...worded(personal, timing),
      },
    ];
  },
};

/** Objectivity: nobody verifies an action that they own. */
export const verifyCorrectiveAction: Decision<VerifyCorrectiveAction> = {
  names: () => [],
  answers: ({ data: { action } }, state) => [instantOfDated(findAction(state, action)?.at)],
  oncePer: undefined,
  decide: ({ data: { action: named, effective }, personal }, state, timing) => {
    const action = findAction(state, named);
    if (action === undefined) throw new DomainError('action-not-linked');
    if (!timing.waived && action.owner === timing.by) throw new DomainError('verifier-is-owner');
    return [
      {
        type: 'CorrectiveActionVerified',
        ...timing.when,
        data: { action: action.id, effective, ...timing.noted },
        ...worded(personal, timing),
      },
    ];
  },
};

function isGiven(value: unknown): boolean {
  return value !== undefined;
}

function actionsOf({ improvement }: ReceivedComplaint): readonly CorrectiveAction[] {
  return improvement?.actions ?? [];
}

function findAction(state: ReceivedComplaint, named: string | number): CorrectiveAction | undefined {
  return actionsOf(state).find(({ id }) => id === named);
}

/** The id of a new action tells where the action was recorded first, so that the ledger finds it again. */
function nextId(folio: string, actions: readonly CorrectiveAction[]): string {
  const numbers = actions.flatMap(({ id }) => (folioOfAction(id) === folio ? [numberOf(id)] : []));
  return actionId(folio, 1 + Math.max(0, ...numbers));
}

/** The id of the action that had a number in the complaint that had it first. */
export function actionId(folio: string, n: number): string {
  return `${folio}.${n}`;
}

/** The folio in the id of an action. */
export function folioOfAction(id: string): string {
  return id.slice(0, Math.max(0, id.indexOf('.')));
}

function numberOf(id: string): number {
  return Number(id.slice(id.indexOf('.') + 1));
}

/** @throws DomainError `malformed-number`, `no-such-root-cause`. */
function mustHaveCause({ improvement }: ReceivedComplaint, rootCause: number): void {
  mustCount(rootCause, 'rootCause');
  if (!improvement?.rootCauses.some(({ n }) => n === rootCause))
    throw new DomainError('no-such-root-cause', { rootCause });
}
