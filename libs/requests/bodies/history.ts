import {
  CHANNELS,
  type Channel,
  CLOCKS,
  CLOSING_REASONS,
  type Clock,
  type ClosingReason,
  OUTCOMES,
  type Outcome,
  RESPONSE_TYPES,
  type ResponseType,
} from '#complaint';
import { Flag, InstantOrDay, Line, ListOf, Name, Nested, OneOf, Optional, Whole } from '#validation';
import { AnyCommandBody, PrincipalId } from './any-command.ts';
import { CloseBody } from './ending.ts';
import { CataloguedReceiveBody } from './receive.ts';
import { ApproveResponseBody } from './responding.ts';

/*
 * Bodies of imported history (lines of a jsonl import): what another system knows may be less than what a person
 * must say today, and in its own words.
 */

/** Commands that a line of history may name. */
const LINE_COMMANDS = [
  'receive',
  'acknowledge',
  'assess',
  'assign',
  'propose-response',
  'approve-response',
  'accept-response',
  'reject-response',
  'escalate',
  'close',
  'reopen',
  'record-breach',
] as const;

/** A due date that the other system knows. */
export class DeadlineBody {
  @OneOf(CLOCKS)
  clock!: Clock;

  @InstantOrDay()
  dueAt!: string;
}

/** Where a line comes from. */
export class SourceBody {
  /** Name of the other system. */
  @Optional()
  @Name()
  system?: string;

  /** Its id of the complaint, when it does not stand beside. */
  @Optional()
  @Line(200)
  externalId?: string;

  /** The state of the complaint in the other system's words. */
  @Optional()
  @Line(200)
  outcome?: string;
}

/** What a line says beside the body of its command. */
export class LineBody {
  /** Default: receive. */
  @Optional()
  @OneOf(LINE_COMMANDS)
  command?: (typeof LINE_COMMANDS)[number];

  @Optional()
  @Line(200)
  externalId?: string;

  @Optional()
  @Nested(() => SourceBody)
  source?: SourceBody;

  /** The other system does not know when it happened. */
  @Optional()
  @Flag()
  dateUnknown?: boolean;

  @Optional()
  @InstantOrDay()
  occurredAt?: string;

  /** IANA zone of the days in the line; what follows a receipt has its zone. */
  @Optional()
  @Line(60)
  zone?: string;

  /** With a later command: the act's own id in the other system, which then decides whether it is known. */
  @Optional()
  @Line(200)
  actId?: string;

  /** Id of the principal who did it, under the policy of history only. Default: the import. */
  @Optional()
  @PrincipalId()
  by?: string;

  /** With a receipt. */
  @Optional()
  @ListOf(() => DeadlineBody, 20)
  deadlines?: readonly DeadlineBody[];

  /** Which response, for commands about one. Default: 1. */
  @Optional()
  @Whole(1, 999)
  response?: number;
}

/** A receipt whose channel the other system may not know, in its own categories. */
export class HistoryReceiveBody extends CataloguedReceiveBody {
  @OneOf(CHANNELS)
  override channel: Channel = 'unknown';
}

/** A response that was issued, perhaps without a word of who proposed it. */
export class HistoryApproveResponseBody extends ApproveResponseBody {
  @Optional()
  @OneOf(RESPONSE_TYPES)
  type?: ResponseType;

  @Optional()
  @OneOf(OUTCOMES)
  outcome?: Outcome;
}

/** A closure whose reason the other system may not know. */
export class HistoryCloseBody extends CloseBody {
  @OneOf(CLOSING_REASONS)
  override reason: ClosingReason = 'as-recorded';
}

/** The other system says that a deadline was missed; it may not know which day that was. */
export class RecordBreachBody extends AnyCommandBody {
  @OneOf(CLOCKS)
  clock!: Clock;

  @Optional()
  @InstantOrDay()
  dueAt?: string;
}
