export { addressOf } from './address.ts';
export { faultForLog } from './fault-for-log.ts';
export { type FieldProblem, Problem, type ProblemBody } from './problem.ts';
export { PROBLEMS, type ProblemCode, type ProblemKind } from './problem-catalogue.ts';
export { SECURITY_HEADERS } from './security-headers.ts';
