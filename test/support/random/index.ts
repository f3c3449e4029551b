// Random tests take fast-check from here, so that all of them have the seeds and the rounds of the run.
export * from 'fast-check';
export { assert, assertAsync, TIMES } from './assert.ts';
