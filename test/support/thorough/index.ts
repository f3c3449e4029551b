export { isThorough, itWhenThorough } from './thorough.ts';
