import { COMMANDS, PrincipalId } from '#commands';
import { CLOCKS, type Clock, type CommandType } from '#complaint';
import {
  Flag,
  InstantOrDay,
  Line,
  ListOf,
  Name,
  Nested,
  OneOf,
  Optional,
  schemaOf,
  Whole,
} from '#validation';

/** Commands that a line of history may name. */
const LINE_COMMANDS = COMMANDS.filter(({ history }) => history).map(({ type }) => type);

/** A due date that the other system knows. */
export class DeadlineBody {
  @OneOf(CLOCKS)
  clock!: Clock;

  @InstantOrDay()
  dueAt!: string;
}

/** The source of a line. */
export class SourceBody {
  /** Name of the other system. */
  @Optional()
  @Name()
  system?: string;

  /** Its id of the complaint, when the line has no `externalId`. */
  @Optional()
  @Line(200)
  externalId?: string;

  /** The state of the complaint in the other system's words. */
  @Optional()
  @Line(200)
  outcome?: string;
}

/** The members of a line that do not belong to the body of its command. */
export class LineBody {
  /** Default: receive. */
  @Optional()
  @OneOf(LINE_COMMANDS)
  command?: CommandType;

  @Optional()
  @Line(200)
  externalId?: string;

  @Optional()
  @Nested(() => SourceBody)
  source?: SourceBody;

  /** True when the other system does not know the date. */
  @Optional()
  @Flag()
  dateUnknown?: boolean;

  @Optional()
  @InstantOrDay()
  occurredAt?: string;

  /** IANA zone of the days in the line. Default: the zone of the receipt. */
  @Optional()
  @Line(60)
  zone?: string;

  /** With a later command: the act's own id in the other system. The import then recognises the act by it. */
  @Optional()
  @Line(200)
  actId?: string;

  /** Id of the principal who acted, only under the policy of history. Default: the import. */
  @Optional()
  @PrincipalId()
  by?: string;

  /** Only with a receipt. */
  @Optional()
  @ListOf(() => DeadlineBody, 20)
  deadlines?: readonly DeadlineBody[];

  /** Number of the response, for commands that name one. Default: 1. */
  @Optional()
  @Whole(1, 999)
  response?: number;

  /** Number of the proposed closing, for commands that name one. Default: 1. */
  @Optional()
  @Whole(1, 999)
  closure?: number;

  /** Number of the legal hold, for commands that name one. Default: 1. */
  @Optional()
  @Whole(1, 999)
  hold?: number;

  /** Number of the referral, for commands that name one. Default: 1. */
  @Optional()
  @Whole(1, 999)
  referral?: number;

  /** Number of the remedy, for commands that name one. Default: 1. */
  @Optional()
  @Whole(1, 999)
  remedy?: number;
}

const BESIDE: ReadonlySet<string> = new Set(Object.keys(Object(schemaOf(LineBody)['properties'])));

/** Whether a member of a line does not belong to the body of its command. */
export function isBeside(member: string): boolean {
  return BESIDE.has(member);
}
