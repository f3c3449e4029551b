import type {
  Actor,
  Deadline,
  EventCatalogue,
  MonetaryRemedy,
  OccurredAt,
  Source,
  SourcePersonal,
} from './events.ts';
import type { Clock, ClosingReason, Outcome, ResponseType } from './vocabulary.ts';

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

type Data<T extends keyof EventCatalogue> = EventCatalogue[T]['data'];
type Personal<T extends keyof EventCatalogue> = EventCatalogue[T]['personal'];
/** Members that the decision itself sets. */
type Decided =
  | 'source'
  | 'dateUnknown'
  | 'lateEntry'
  | 'deadlines'
  | 'cycle'
  | 'response'
  | 'clockRule'
  | 'fromTier';

/** What a person or a system asks of one complaint. Names are stable: they stand in request digests and in import files. */
export interface CommandCatalogue {
  receive: {
    readonly data: Omit<Data<'ComplaintReceived'>, Decided>;
    readonly personal: Omit<Personal<'ComplaintReceived'>, 'note' | 'source'>;
    /** Policy pack; the newest version in force is pinned. */
    readonly policy: string;
    /** Known due dates, for imported history only. */
    readonly deadlines?: readonly Deadline[];
  };
  acknowledge: {
    readonly data: Omit<Data<'ComplaintAcknowledged'>, Decided>;
    readonly personal?: { readonly delivery?: string };
  };
  assess: {
    readonly data: Omit<Data<'ComplaintAssessed'>, Decided>;
    readonly personal?: { readonly impact?: string; readonly rationale?: string };
  };
  assign: { readonly data: { readonly handler: string; readonly conflictDeclared: boolean } };
  'propose-response': {
    readonly data: {
      /** Its number, where imported history tells it; otherwise the next one. */
      readonly response?: number;
      readonly type: ResponseType;
      readonly outcome?: Outcome;
      readonly remedies?: readonly MonetaryRemedy[];
    };
    readonly personal?: { readonly reasons?: string; readonly recourse?: string };
  };
  'approve-response': {
    readonly data: {
      readonly response: number;
      /** What was issued, where imported history tells of no proposal; otherwise the proposal says it. */
      readonly type?: ResponseType;
      readonly outcome?: Outcome;
    };
    readonly personal?: { readonly delivery?: string };
  };
  'accept-response': { readonly data: { readonly response: number } };
  'reject-response': {
    readonly data: { readonly response: number };
    readonly personal?: { readonly reason?: string };
  };
  escalate: {
    readonly data: { readonly toTier: number; readonly trigger: string; readonly handler?: string };
  };
  close: {
    readonly data: {
      readonly reason: ClosingReason;
      readonly attempts?: number;
      readonly approvedBy?: string;
      readonly recourseTold?: boolean;
    };
    readonly personal?: { readonly justification?: string };
  };
  reopen: { readonly data: Record<string, never>; readonly personal?: { readonly reason?: string } };
  /** Imported history only: the source says that a deadline was missed. */
  'record-breach': { readonly data: { readonly clock: Clock; readonly dueAt?: string } };
}

export type CommandType = keyof CommandCatalogue;

export type CommandOf<T extends CommandType> = {
  [K in T]: { readonly type: K } & CommandCatalogue[K];
}[T];

export type Command = CommandOf<CommandType>;

/** A command and its circumstances. */
export type Request<T extends CommandType = CommandType> = {
  readonly command: CommandOf<T>;
  readonly context: CommandContext;
};
