export { openGridStore } from './grid-store.ts';
