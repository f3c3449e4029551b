export { startTracing, type Tracing } from './start-tracing.ts';
export { isTracing } from './switch.ts';
