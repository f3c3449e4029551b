import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { onlyOne } from '../../mongodb/only-one.ts';
import type { ClusterOptions } from '../cluster.ts';
import { doubleNodes, nodesOf, type ThrowawayNodes } from './nodes.ts';

export interface NodesWanted extends ClusterOptions {
  /** How many the tests need: 1 (default) or 3, for an election or a lost quorum. */
  readonly count?: 1 | 3;
}

const PROGRAM = process.env['LEDGER_TEST_EVENTS_THROWAWAY'] ?? '';
const START_WITHIN_MS = 120_000;

/**
 * Runs a block of tests on nodes that may be killed, frozen and emptied: on three of the double, and on those of the
 * program that LEDGER_TEST_EVENTS_THROWAWAY names. Each block begins with empty nodes that run; its tests share them, so
 * each leaves them running.
 *
 * @param body gets them by a call: they are there once its tests run.
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
    if (nodes === undefined) throw new Error('The nodes are there once the tests run.');
    return nodes;
  });
}

/** The nodes of the program are one set for all files of tests. @returns lets others have them. */
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

/** A single test that needs the real thing: the double does not have it. */
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
