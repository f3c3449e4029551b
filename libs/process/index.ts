export { type Process, type ProcessLimit, type ProcessSettings, processOf } from './process.ts';
