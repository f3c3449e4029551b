export { AnyCommandBody, isActionId, PrincipalId } from './any-command.ts';
export { type AvailableCommand, availableCommands } from './available.ts';
export { catalogueProblems, namedBy } from './catalogued.ts';
export {
  ADDRESSED,
  type Addressed,
  type Asked,
  type Codes,
  type CommandDescriptor,
  type Given,
  type HttpCommand,
  isHttpCommand,
  THINGS,
  type Thing,
} from './command.ts';
export { COMMANDS, COMMANDS_ON_COMPLAINTS, descriptorOf, sentenceOf } from './list.ts';
export { ComplainantBody } from './receive.ts';
export { utcTime } from './translating.ts';
