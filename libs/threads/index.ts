export { letOthersGoFirst } from './priority.ts';
export { ThreadClient, type ThreadStart } from './thread-client.ts';
export { type ThreadState, Threads } from './threads.ts';
