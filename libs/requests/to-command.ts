import { type CommandOf, plainLanguage } from '#complaint';
import { utcInstant } from '#validation';
import type { BodyCommandType, CommandBodies } from './command-bodies.ts';

/** What a command needs beside its body: from the path, or from the configuration. */
export interface Given {
  /** Policy pack when the body names none. */
  receive: { readonly policy: string };
  acknowledge: Nothing;
  assess: Nothing;
  assign: Nothing;
  'propose-response': Nothing;
  /** Number of the response. */
  'approve-response': { readonly response: number };
  'accept-response': { readonly response: number };
  'reject-response': { readonly response: number };
  escalate: Nothing;
  close: Nothing;
  reopen: Nothing;
}

type Nothing = Readonly<Record<string, never>>;

/** A body as the ledger takes it. */
export interface Asked<T extends BodyCommandType = BodyCommandType> {
  readonly command: CommandOf<T>;
  /** UTC with milliseconds; absent means now. */
  readonly occurredAt?: string;
  readonly note?: string;
}

type Translators = {
  readonly [T in BodyCommandType]: (body: CommandBodies[T], given: Given[T]) => CommandOf<T>;
};

/*
 * The line between `data` and `personal` is drawn here, once: everything about a person and every free text is
 * personal, codes, days, amounts, product, category and organisation are data.
 */
const TRANSLATORS: Translators = {
  receive: (body, given) => ({
    type: 'receive',
    policy: body.policy ?? given.policy,
    data: present({
      channel: body.channel,
      kind: body.kind ?? 'complaint',
      oral: body.oral,
      language: body.language === undefined ? undefined : plainLanguage(body.language),
      product: named(body.product),
      subProduct: named(body.subProduct),
      organisation: named(body.organisation),
      category: named(body.problem?.category),
      subCategory: named(body.problem?.subCategory),
      recurring: body.problem?.recurring,
      problemOn: body.problem?.occurredOn,
      remediesRequested: body.remediesRequested,
    }),
    personal: present({
      complainant: group(body.complainant),
      representative: group(body.representative),
      description: body.problem?.description,
      reference: body.reference,
      remedyRequested: body.remedyRequested,
      immediateAction: body.immediateAction,
      confidentiality: body.confidentiality,
    }),
  }),
  acknowledge: ({ channel, template, contentHash, delivery }) => ({
    type: 'acknowledge',
    data: present({ channel, template, contentHash }),
    ...personal({ delivery }),
  }),
  assess: (body) => ({
    type: 'assess',
    data: present({
      severity: body.severity,
      complexity: body.complexity,
      safety: body.safety ?? false,
      immediateActionNeeded: body.immediateActionNeeded,
      immediateActionPossible: body.immediateActionPossible,
      kind: body.kind,
    }),
    ...personal({ impact: body.impact, rationale: body.rationale }),
  }),
  assign: ({ handler, conflictDeclared }) => ({
    type: 'assign',
    data: { handler, conflictDeclared: conflictDeclared ?? false },
  }),
  'propose-response': ({ type, outcome, remedies, reasons, recourse }) => ({
    type: 'propose-response',
    data: present({ type, outcome, remedies: remedies?.map(present) }),
    ...personal({ reasons, recourse }),
  }),
  'approve-response': ({ delivery }, { response }) => ({
    type: 'approve-response',
    data: { response },
    ...personal({ delivery }),
  }),
  'accept-response': (_, { response }) => ({ type: 'accept-response', data: { response } }),
  'reject-response': ({ reason }, { response }) => ({
    type: 'reject-response',
    data: { response },
    ...personal({ reason }),
  }),
  escalate: ({ toTier, trigger, handler }) => ({
    type: 'escalate',
    data: present({ toTier, trigger, handler }),
  }),
  close: ({ reason, attempts, approvedBy, recourseTold, justification }) => ({
    type: 'close',
    data: present({ reason, attempts, approvedBy, recourseTold }),
    ...personal({ justification }),
  }),
  reopen: ({ reason }) => ({ type: 'reopen', data: {}, ...personal({ reason }) }),
};

/** Turns a validated body into the command it asks for. Members that were left out stay out. */
export function toCommand<T extends BodyCommandType>(
  type: T,
  body: CommandBodies[T],
  given: Given[T],
): Asked<T> {
  return present({
    command: TRANSLATORS[type](body, given),
    occurredAt: body.occurredAt === undefined ? undefined : utcInstant(body.occurredAt),
    note: body.note,
  });
}

/** Two ways of writing one letter are one name. */
function named(text: string | undefined): string | undefined {
  return text?.normalize('NFC');
}

/** A copy: taking members out of an object would make it slow to read for everyone after. */
function present<T extends object>(members: T): T {
  const kept = {} as T;
  for (const name in members) {
    if (members[name] !== undefined) kept[name] = members[name];
  }
  return kept;
}

/** Plain data without the members left out; absent when nothing remains. */
function group<T extends object>(members: T | undefined): T | undefined {
  if (members === undefined) return undefined;
  const plain = present(members);
  return Object.keys(plain).length === 0 ? undefined : plain;
}

function personal<T extends object>(members: T): { readonly personal?: T } {
  const plain = group(members);
  return plain === undefined ? {} : { personal: plain };
}
