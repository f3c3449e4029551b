export { untried } from './untried.ts';
