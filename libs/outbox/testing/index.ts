export { ADDRESS, Desk, NOW } from './desk.ts';
