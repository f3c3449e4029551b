import { connect } from 'node:net';
import { databaseUrl, type MongoServer } from './server.ts';

const IMAGE = 'mongo:8.0';
const SOCKET = '/var/run/docker.sock';
const ANSWERS_WITHIN_MS = 1_000;

/** A replica set of one in a container; `undefined` when no Docker daemon answers quickly. */
export async function startContainer(): Promise<MongoServer | undefined> {
  if (!(await dockerAnswers())) return undefined;
  // Loaded only now: it is large, and most runs go without.
  const { MongoDBContainer } = await import('@testcontainers/mongodb');
  const container = await new MongoDBContainer(IMAGE).start();
  const base = `${container.getConnectionString()}/?directConnection=true`;
  return {
    url: (database) => databaseUrl(base, database),
    pid: undefined,
    stop: async () => {
      await container.stop();
    },
  };
}

/** Whether a Docker daemon answers quickly. */
export async function dockerAnswers(): Promise<boolean> {
  const host = process.env['DOCKER_HOST'];
  const tcp = host === undefined ? null : /^tcp:\/\/([^:/]+):(\d+)/.exec(host);
  const path = host?.startsWith('unix://') ? host.slice('unix://'.length) : SOCKET;
  return await new Promise((resolve) => {
    const socket = tcp === null ? connect({ path }) : connect({ host: tcp[1] ?? '', port: Number(tcp[2]) });
    socket.setTimeout(ANSWERS_WITHIN_MS);
    const end = (answers: boolean) => {
      socket.destroy();
      resolve(answers);
    };
    socket.on('connect', () => {
      socket.write('GET /_ping HTTP/1.0\r\n\r\n');
    });
    socket.on('data', (data) => {
      end(data.includes('200 OK'));
    });
    socket.on('timeout', () => {
      end(false);
    });
    socket.on('error', () => {
      end(false);
    });
    socket.on('close', () => {
      end(false);
    });
  });
}
