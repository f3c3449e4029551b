export { addressOf } from './address.ts';
export { faultForLog, type LoggedFault } from './fault-for-log.ts';
export { networkOf } from './network-of.ts';
export { type FieldProblem, Problem, type ProblemBody, type ProblemParts } from './problem.ts';
export { isFault, PROBLEMS, type ProblemCode, type ProblemKind } from './problem-catalogue.ts';
export { SECURITY_HEADERS } from './security-headers.ts';
