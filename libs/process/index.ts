export {
  type Process,
  type ProcessLimit,
  type ProcessSettings,
  processOf,
  sourcesForReaders,
} from './process.ts';
