export { failed, failedWith, traced, tracer } from './traced.ts';
export { type Trail, Trails } from './trails.ts';
