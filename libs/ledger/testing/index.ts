export { ANYONE } from './anyone.ts';
