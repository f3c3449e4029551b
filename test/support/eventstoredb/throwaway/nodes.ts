import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ClusterDouble, type ClusterOptions } from '../cluster.ts';

/**
 * Nodes of an EventStoreDB that tests may kill, freeze and empty, numbered from 1. They are started and without events.
 */
export interface ThrowawayNodes {
  readonly name: string;
  /** 3 for a cluster, 1 for a single server. */
  readonly count: number;
  /** A connection string with all nodes. */
  readonly url: string;
  /** Starts a dead node. It may need some seconds until it answers. */
  start(node: number): Promise<void>;
  /** Kills a node like SIGKILL. Its disk is kept. */
  kill(node: number): Promise<void>;
  /** Stops a node like SIGSTOP: connections are accepted, nothing is answered. */
  freeze(node: number): Promise<void>;
  resume(node: number): Promise<void>;
  /** Kills a node and deletes its disk. */
  wipe(node: number): Promise<void>;
  /** Ends all nodes and deletes everything. */
  stop(): Promise<void>;
}

export type NodeAction = 'start' | 'kill' | 'freeze' | 'resume' | 'wipe';
export const NODE_ACTIONS: readonly NodeAction[] = ['start', 'kill', 'freeze', 'resume', 'wipe'];

const MOST_NODES = 3;
const ANSWERS_WITHIN_MS = 60_000;
const run = promisify(execFile);

/** Three nodes of the double, in this process. */
export async function doubleNodes(
  options?: ClusterOptions,
): Promise<ThrowawayNodes & { readonly cluster: ClusterDouble }> {
  const cluster = await new ClusterDouble(options).start();
  return {
    name: 'a double of a cluster',
    cluster,
    count: MOST_NODES,
    url: cluster.url,
    start: async (node) => void (await cluster.startNode(node)),
    kill: async (node) => cluster.kill(node),
    freeze: async (node) => cluster.freeze(node),
    resume: async (node) => cluster.resume(node),
    wipe: async (node) => cluster.wipe(node),
    stop: async () => cluster.stop(),
  };
}

/**
 * Nodes that a program keeps. The program gets an action (`start`, `kill`, `freeze`, `resume`, `wipe`) and a node's
 * number. It prints the node's address (`HOST:PORT` without TLS, or an `esdb://…` with credentials and options) and
 * ends with status 0 when the action is done. A program that fails for node 2 has a single server.
 */
export async function nodesOf(program: string): Promise<ThrowawayNodes> {
  const request = async (action: NodeAction, node: number): Promise<string> => {
    const { stdout } = await run(program, [action, String(node)], { timeout: ANSWERS_WITHIN_MS });
    return stdout.trim();
  };
  // All nodes are emptied before the first is started, because a started node would copy the log of another one.
  const nodes = [1];
  await request('wipe', 1);
  for (const node of [2, MOST_NODES]) {
    const emptied = await request('wipe', node).catch(() => undefined);
    if (emptied === undefined) break;
    nodes.push(node);
  }
  const addresses: string[] = [];
  for (const node of nodes) addresses.push(await request('start', node));
  const count = nodes.length;
  const doing = (action: NodeAction) => async (node: number) => void (await request(action, node));
  return {
    name: count === 1 ? 'a single server' : 'a cluster',
    count,
    url: joined(addresses),
    start: doing('start'),
    kill: doing('kill'),
    freeze: doing('freeze'),
    resume: doing('resume'),
    wipe: doing('wipe'),
    async stop() {
      for (const node of nodes) await request('wipe', node);
    },
  };
}

const ADDRESS = /^(?:esdb:\/\/(?<credentials>[^@/]*@)?)?(?<host>[^@/?]+)\/?(?:\?(?<options>.*))?$/;

/** One connection string for several nodes, with the credentials and options of the first one. */
export function joined(addresses: readonly string[]): string {
  const parts = addresses.map((address) => {
    const { credentials = '', host, options } = ADDRESS.exec(address)?.groups ?? {};
    if (host === undefined)
      throw new Error('LEDGER_TEST_EVENTS_THROWAWAY printed something that is not an address.');
    return { credentials, host, options: options ?? (address.startsWith('esdb:') ? undefined : 'tls=false') };
  });
  const [{ credentials, options } = { credentials: '', options: undefined }] = parts;
  const hosts = parts.map(({ host }) => host).join(',');
  return `esdb://${credentials}${hosts}${options === undefined ? '' : `?${options}`}`;
}
