export { ThreadClient } from './thread-client.ts';
