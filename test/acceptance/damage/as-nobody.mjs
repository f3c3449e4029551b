/* Loaded before a program that must run as a user without permissions, because tests may run as root. */
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  process.setgroups?.([]);
  process.setgid?.(65_534);
  process.setuid?.(65_534);
}
