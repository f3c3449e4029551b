import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { onlyOne } from '../../mongodb/only-one.ts';
import type { ClusterOptions } from '../cluster.ts';
import { doubleNodes, nodesOf, type ThrowawayNodes } from './nodes.ts';

export interface NodesWanted extends ClusterOptions {
  /** The number of nodes that the tests need: 1 (default), or 3 for an election or a lost quorum. */
  readonly count?: 1 | 3;
}

const PROGRAM = process.env['LEDGER_TEST_EVENTS_THROWAWAY'] ?? '';
const START_WITHIN_MS = 120_000;

/**
 * Runs a block of tests on nodes that may be killed, frozen and emptied: on three nodes of the double, and on those of
 * the program in LEDGER_TEST_EVENTS_THROWAWAY. Each block begins with empty, running nodes. Its tests share them, so
 * each test must leave them running.
 *
 * @param body gets the nodes by a call, which works only inside its tests.
 */
export function describeOnNodes(
  name: string,
  { count = 1, ...options }: NodesWanted,
  body: (nodes: () => ThrowawayNodes) => void,
): void {
  describe(`${name} (a double of a cluster)`, () => onNodes(() => doubleNodes(options), body));
  if (PROGRAM === '') return;
  describe(`${name} (LEDGER_TEST_EVENTS_THROWAWAY)`, () => {
    onNodes(async () => {
      const release = await alone();
      const nodes = await nodesOf(PROGRAM);
      if (nodes.count < count)
        throw new Error(`These tests need ${count} nodes, and the program has ${nodes.count}.`);
      return { ...nodes, stop: () => nodes.stop().finally(release) };
    }, body);
  });
}

function onNodes(open: () => Promise<ThrowawayNodes>, body: (nodes: () => ThrowawayNodes) => void): void {
  let nodes: ThrowawayNodes | undefined;
  beforeAll(async () => {
    nodes = await open();
  }, START_WITHIN_MS);
  afterAll(async () => {
    await nodes?.stop();
  }, START_WITHIN_MS);
  body(() => {
    if (nodes === undefined) throw new Error('The nodes are available only inside a test.');
    return nodes;
  });
}

/** Waits until no other test file uses the nodes of the program. @returns a function that lets others use them. */
export async function alone(): Promise<() => void> {
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  await new Promise<void>((begun, failed) => {
    onlyOne(join(tmpdir(), 'ledger-test-throwaway.lock'), async () => {
      begun();
      await ended;
    }).catch(failed);
  });
  return end;
}

/** A single test that needs real nodes, because the double lacks the behaviour. */
export function itOnNodesOnly(name: string, body: (nodes: ThrowawayNodes) => Promise<void>): void {
  if (PROGRAM === '') {
    it.skip(`${name}: LEDGER_TEST_EVENTS_THROWAWAY is not set`, () => {});
    return;
  }
  it(
    name,
    async () => {
      const release = await alone();
      try {
        const nodes = await nodesOf(PROGRAM);
        await body(nodes).finally(() => nodes.stop());
      } finally {
        release();
      }
    },
    START_WITHIN_MS,
  );
}
