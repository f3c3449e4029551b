import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventStoreDbForTests } from '../eventstoredb/index.ts';
import { replicaSetForTests } from '../mongodb/index.ts';
import { startContainer } from './index.ts';

/*
 * The tests use a double of the daemon's socket: a daemon that answers but has no image, as on a machine that cannot
 * reach Docker's registry. So they give the same results with and without Docker.
 */

const TOUCHED = ['DOCKER_HOST', 'LEDGER_TEST_VIEWS', 'LEDGER_TEST_EVENTS', 'LEDGER_TEST_MONGOD'];
const before = new Map(TOUCHED.map((name) => [name, process.env[name]]));
let directory: string;
let daemon: Server;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'ledger-docker-'));
  const socket = join(directory, 'docker.sock');
  daemon = createServer((request, answer) => {
    const isPing = request.url?.endsWith('/_ping') === true;
    answer.statusCode = isPing ? 200 : 500;
    answer.setHeader('content-type', 'application/json');
    answer.end(isPing ? 'OK' : '{"message":"no way to the registry\\nand more"}');
  });
  await new Promise<void>((resolve) => {
    daemon.listen(socket, resolve);
  });
  for (const name of TOUCHED) delete process.env[name];
  process.env['DOCKER_HOST'] = `unix://${socket}`;
});

afterEach(async () => {
  for (const [name, value] of before) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  daemon.closeAllConnections();
  await new Promise((resolve) => {
    daemon.close(resolve);
  });
  await rm(directory, { recursive: true });
});

describe('A container for tests', () => {
  it('is the started container, if a daemon answers', async () => {
    expect(await startContainer('any', async () => 'running')).toEqual({ container: 'running' });
  });

  it('is missing, with a line that names the image, if the daemon cannot start it', async () => {
    const started = await startContainer('some:1', async () => {
      throw new Error('no way to the registry\nand more');
    });
    expect(started).toEqual({ missing: 'Docker cannot start some:1: no way to the registry' });
  });

  it('is missing if no daemon answers, and nothing is started', async () => {
    process.env['DOCKER_HOST'] = `unix://${join(directory, 'nobody.sock')}`;
    const started = await startContainer('some:1', async () => {
      throw new Error('A container was started without a daemon.');
    });
    expect(started).toEqual({ missing: 'no Docker daemon answers' });
  });

  it('is followed by the next choice of a MongoDB server, and both reasons are named if that fails too', async () => {
    process.env['LEDGER_TEST_MONGOD'] = join(directory, 'no-such-program');
    const { server, missing } = await replicaSetForTests();
    expect(server).toBeUndefined();
    expect(missing).toMatch(/^Docker cannot start mongo:\S+: .+, and LEDGER_TEST_MONGOD names no file$/);
  });

  it('is named as the reason why there is no EventStoreDB server', async () => {
    const { server, missing } = await eventStoreDbForTests();
    expect(server).toBeUndefined();
    expect(missing).toMatch(
      /^LEDGER_TEST_EVENTS is not set, and Docker cannot start kurrentplatform\/\S+: .+$/,
    );
  });
});
