export { AnyCommandBody } from './bodies/any-command.ts';
export { CloseBody, ReopenBody } from './bodies/ending.ts';
export { AcknowledgeBody, AssessBody, AssignBody, EscalateBody } from './bodies/handling.ts';
export {
  DeadlineBody,
  HistoryApproveResponseBody,
  HistoryCloseBody,
  HistoryReceiveBody,
  LineBody,
  RecordBreachBody,
  SourceBody,
} from './bodies/history.ts';
export {
  CataloguedReceiveBody,
  ComplainantBody,
  ProblemBody,
  ReceiveBody,
  RepresentativeBody,
} from './bodies/receive.ts';
export {
  AcceptResponseBody,
  ApproveResponseBody,
  ProposeResponseBody,
  RejectResponseBody,
  RemedyBody,
} from './bodies/responding.ts';
export { catalogueProblems, receiveBodyFor } from './catalogued.ts';
export { type BodyCommandType, COMMAND_BODIES, type CommandBodies } from './command-bodies.ts';
export { type Asked, type Given, toCommand } from './to-command.ts';
