import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { ClusterDouble } from '../cluster.ts';
import { whole } from './ask.ts';
import { NODE_ACTIONS } from './nodes.ts';

const IDLE_MS = 600_000;

/** Holds the nodes and handles one request after another, until all nodes are wiped. */
export async function serve(socket: string): Promise<void> {
  const cluster = new ClusterDouble();
  const started = new Set<number>();
  let turn: Promise<void> = Promise.resolve();
  const server = createServer({ allowHalfOpen: true }, (connection) => {
    idle.refresh();
    turn = turn.then(() => take(connection)).catch(() => undefined);
  });
  const take = async (connection: Socket): Promise<void> => {
    const before = started.size;
    connection.end(await answer(cluster, started, (await whole(connection)).trim()));
    if (before > 0 && started.size === 0) end();
  };
  const end = (): void => {
    clearTimeout(idle);
    cluster.stop();
    server.close();
  };
  const idle = setTimeout(end, IDLE_MS);
  server.listen(socket);
  await once(server, 'listening');
}

async function answer(cluster: ClusterDouble, started: Set<number>, request: string): Promise<string> {
  const [action = '', text = ''] = request.split(' ');
  const node = Number(text);
  const known = NODE_ACTIONS.find((name) => name === action);
  if (known === undefined || ![1, 2, 3].includes(node))
    return `refused Say ${NODE_ACTIONS.join(', ')} and 1, 2 or 3.`;
  if (known === 'start') {
    started.add(node);
    return `done ${await cluster.startNode(node)}`;
  }
  cluster[known](node);
  if (known === 'wipe') started.delete(node);
  return `done ${cluster.node(node).url}`;
}
