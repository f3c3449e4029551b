export {
  makeTemporaryDirectory,
  type TemporaryDirectory,
  withTemporaryDirectory,
} from './temporary-directory.ts';
