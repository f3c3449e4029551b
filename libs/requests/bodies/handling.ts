import {
  CHANNELS,
  type Channel,
  COMPLEXITIES,
  type Complexity,
  FEEDBACK_KINDS,
  type FeedbackKind,
  SEVERITIES,
  type Severity,
} from '#complaint';
import { Code, Flag, Form, FreeText, OneOf, Optional, Whole } from '#validation';
import { AnyCommandBody, PrincipalId, REMARK_MAX } from './any-command.ts';

/** Stands in `data`, so it must not be able to hold an address. */
const TEMPLATE = /^[\p{L}\p{N}][\p{L}\p{N} ._:/-]*$/u;
const SHA256 = /^[0-9a-f]{64}$/;

/** `POST …/acknowledgements`. */
export class AcknowledgeBody extends AnyCommandBody {
  @Optional()
  @OneOf(CHANNELS.filter((channel) => channel !== 'unknown'))
  channel?: Channel;

  /** Name or id of the text that was sent. */
  @Optional()
  @Form(TEMPLATE, 100, 'the name of a template')
  template?: string;

  /** SHA-256 of what was sent. */
  @Optional()
  @Form(SHA256, 64, 'a SHA-256 in lower-case hexadecimal digits')
  contentHash?: string;

  /** Evidence of delivery. */
  @Optional()
  @FreeText(REMARK_MAX)
  delivery?: string;
}

/** `POST …/assessments`. */
export class AssessBody extends AnyCommandBody {
  @OneOf(SEVERITIES)
  severity!: Severity;

  @Optional()
  @OneOf(COMPLEXITIES)
  complexity?: Complexity;

  @Optional()
  @FreeText(REMARK_MAX)
  impact?: string;

  /** Default: false. */
  @Optional()
  @Flag()
  safety?: boolean;

  @Optional()
  @Flag()
  immediateActionNeeded?: boolean;

  @Optional()
  @Flag()
  immediateActionPossible?: boolean;

  /** Given when the assessment reclassifies the feedback. */
  @Optional()
  @OneOf(FEEDBACK_KINDS)
  kind?: FeedbackKind;

  @Optional()
  @FreeText(REMARK_MAX)
  rationale?: string;
}

/** `POST …/assignments`. */
export class AssignBody extends AnyCommandBody {
  @PrincipalId()
  handler!: string;

  /** Default: false. */
  @Optional()
  @Flag()
  conflictDeclared?: boolean;
}

/** `POST …/escalations`. */
export class EscalateBody extends AnyCommandBody {
  @Whole(1, 9)
  toTier!: number;

  /** Why, as a code, e.g. `response-rejected`. */
  @Code()
  trigger!: string;

  @Optional()
  @PrincipalId()
  handler?: string;
}
