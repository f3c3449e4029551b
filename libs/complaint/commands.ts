import { acknowledge } from './decide/acknowledge.ts';
import { acceptResponse, rejectResponse } from './decide/answer-response.ts';
import { approveResponse } from './decide/approve-response.ts';
import { assess } from './decide/assess.ts';
import { assign } from './decide/assign.ts';
import { close } from './decide/close.ts';
import type { Decision } from './decide/decision.ts';
import { escalate } from './decide/escalate.ts';
import { proposeResponse } from './decide/propose-response.ts';
import type { Receive } from './decide/receive.ts';
import { recordBreach } from './decide/record-breach.ts';
import { reopen } from './decide/reopen.ts';
import type { Actor, OccurredAt, Source, SourcePersonal } from './events.ts';

/** What every command brings along. Time, ids and randomness come in here and nowhere else. */
export interface CommandContext {
  /** UUID; the same id is the same command. */
  readonly commandId: string;
  /** SHA-256 of the canonical request, to tell a retry from a reused id. */
  readonly requestDigest: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly actor: Actor;
  /** The moment of recording, milliseconds since 1970. */
  readonly now: number;
  /** When it happened; absent means now, `unknown` is for imported history only. */
  readonly occurredAt?: OccurredAt | 'unknown';
  /** IANA zone that the source counts days in, for imported history. */
  readonly zone?: string;
  /** The same where neither the source nor the receipt of the complaint names one; without it UTC. */
  readonly defaultZone?: string;
  /** Free text that any command may carry; it also serves as the reason for a late entry. */
  readonly note?: string;
  /** For imported history. */
  readonly source?: Source;
  readonly sourcePersonal?: SourcePersonal;
}

/** Every command on a complaint that exists, by its stable name, which stands in request digests and import files. */
const DECISIONS = {
  acknowledge,
  assess,
  assign,
  'propose-response': proposeResponse,
  'approve-response': approveResponse,
  'accept-response': acceptResponse,
  'reject-response': rejectResponse,
  escalate,
  close,
  reopen,
  'record-breach': recordBreach,
};

type Decided<D> = D extends Decision<infer C> ? C : never;
type Shapes = { readonly receive: Receive } & {
  readonly [K in keyof typeof DECISIONS]: Decided<(typeof DECISIONS)[K]>;
};

export type CommandType = keyof Shapes;
/** A command on a complaint that exists. */
export type LaterType = Exclude<CommandType, 'receive'>;

/** What a person or a system asks of one complaint. */
export type CommandOf<T extends CommandType> = { [K in T]: { readonly type: K } & Shapes[K] }[T];

export type Command = CommandOf<CommandType>;

/** A command and its circumstances. */
export type Request<T extends CommandType = CommandType> = {
  readonly command: CommandOf<T>;
  readonly context: CommandContext;
};

const BY_TYPE: { readonly [T in LaterType]: Decision<CommandOf<T>> } = DECISIONS;

/** What the domain knows of a command on a complaint that exists. */
export function decisionOf<T extends LaterType>({ type }: { readonly type: T }): Decision<CommandOf<T>> {
  return BY_TYPE[type];
}
