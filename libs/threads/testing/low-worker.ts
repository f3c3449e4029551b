import { getPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { letOthersGoFirst } from '../priority.ts';

/* Lowers its own priority and posts it. */
letOthersGoFirst(5);
parentPort?.postMessage(getPriority());
