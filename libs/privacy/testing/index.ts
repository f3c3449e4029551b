export { memoryComplainantIndex } from './memory-index.ts';
