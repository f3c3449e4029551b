export { withTemporaryDirectory } from './temporary-directory.ts';
