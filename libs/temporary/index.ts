export {
  makeTemporaryDirectory,
  removeAbandoned,
  type TemporaryDirectory,
  withTemporaryDirectory,
} from './temporary-directory.ts';
