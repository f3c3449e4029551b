/* Loaded before a program that is to run as a user without rights: for tests, which may run as root. */
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  process.setgroups?.([]);
  process.setgid?.(65_534);
  process.setuid?.(65_534);
}
