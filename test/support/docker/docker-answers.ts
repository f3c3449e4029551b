import { connect } from 'node:net';

const SOCKET = '/var/run/docker.sock';
const ANSWERS_WITHIN_MS = 5_000;

/** Whether a Docker daemon answers quickly: the one that DOCKER_HOST names, or the one of this machine. */
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
