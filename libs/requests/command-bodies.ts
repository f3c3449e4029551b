import type { CommandType } from '#complaint';
import type { BodyClass } from '#validation';
import { CloseBody, ReopenBody } from './bodies/ending.ts';
import { AcknowledgeBody, AssessBody, AssignBody, EscalateBody } from './bodies/handling.ts';
import { ReceiveBody } from './bodies/receive.ts';
import {
  AcceptResponseBody,
  ApproveResponseBody,
  ProposeResponseBody,
  RejectResponseBody,
} from './bodies/responding.ts';

/** The body of each command that a person or an application may send. */
export interface CommandBodies {
  receive: ReceiveBody;
  acknowledge: AcknowledgeBody;
  assess: AssessBody;
  assign: AssignBody;
  'propose-response': ProposeResponseBody;
  'approve-response': ApproveResponseBody;
  'accept-response': AcceptResponseBody;
  'reject-response': RejectResponseBody;
  escalate: EscalateBody;
  close: CloseBody;
  reopen: ReopenBody;
}

/** Commands that have a body; the others are the import's own. */
export type BodyCommandType = keyof CommandBodies & CommandType;

/** Command type → class of its body. One line per command. */
export const COMMAND_BODIES: { readonly [T in BodyCommandType]: BodyClass<CommandBodies[T]> } = {
  receive: ReceiveBody,
  acknowledge: AcknowledgeBody,
  assess: AssessBody,
  assign: AssignBody,
  'propose-response': ProposeResponseBody,
  'approve-response': ApproveResponseBody,
  'accept-response': AcceptResponseBody,
  'reject-response': RejectResponseBody,
  escalate: EscalateBody,
  close: CloseBody,
  reopen: ReopenBody,
};
