import { type ChildProcess, spawn } from 'node:child_process';
import { access, constants, mkdtemp, statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Long, MongoClient } from 'mongodb';
import type { MongoServer, Topology } from './server.ts';

const SET = 'ledger-tests';
const ATTEMPTS = 3;
const ENOUGH_BYTES = 2 ** 31;
/** A start takes a second or two. One that hangs is given up, since specs wait for it before they have any bound. */
const START_MS = 60_000;

/*
 * This shell outlives a killed test process: its standard input ends then, and it kills the server and removes its
 * files.
 */
const KEEPER =
  'dir=$1; shift; "$@" & pid=$!; echo "pid $pid"; cat >/dev/null; kill -KILL $pid; wait $pid; rm -rf "$dir"';

/** Starts a mongod on loopback in its own directory. Fail points are allowed. */
export async function startProgram(program: string, topology: Topology): Promise<MongoServer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await start(program, topology, await freePort());
    } catch (error) {
      // Another process may have taken the port meanwhile.
      if (attempt === ATTEMPTS) throw error;
    }
  }
}

async function start(program: string, topology: Topology, port: number): Promise<MongoServer> {
  const directory = await mkdtemp(join(await quickDirectory(), 'ledger-mongod-'));
  const options = ['--port', String(port), '--bind_ip', '127.0.0.1', '--nounixsocket', '--dbpath', directory];
  options.push('--wiredTigerCacheSizeGB', '0.25', '--setParameter', 'enableTestCommands=1');
  options.push('--setParameter', 'diagnosticDataCollectionEnabled=false');
  if (topology === 'replica-set') options.push('--replSet', SET, '--oplogSize', '128');
  const keeper = spawn('sh', ['-c', KEEPER, 'sh', directory, program, ...options], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const ended = new Promise<void>((resolve) => {
    keeper.once('exit', () => {
      resolve();
    });
  });
  const stop = async () => {
    keeper.stdin?.end();
    await ended;
  };
  try {
    const within = AbortSignal.timeout(START_MS);
    const pid = await listening(keeper, within);
    if (topology === 'replica-set') await initiate(port, within);
    const options = topology === 'replica-set' ? `?replicaSet=${SET}` : '';
    return { url: (database) => `mongodb://127.0.0.1:${port}/${database}${options}`, pid, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The server's process id, after its log says that it accepts connections. */
async function listening(keeper: ChildProcess, within: AbortSignal): Promise<number> {
  const { stdout } = keeper;
  if (stdout === null) throw new Error('The log of mongod cannot be read.');
  let pid = 0;
  return await new Promise((resolve, reject) => {
    within.addEventListener('abort', () => reject(new Error('mongod takes too long to start.')));
    // The output is read to its end, because a full pipe would stop the server.
    createInterface(stdout)
      .on('line', (line) => {
        if (line.startsWith('pid ')) pid = Number(line.slice(4));
        if (line.includes('"Waiting for connections"')) resolve(pid);
        if (line.includes('"Fatal assertion"') || line.includes('"Error setting up listener"'))
          reject(new Error('mongod did not start.'));
        if (line.includes('"Now exiting"')) reject(new Error('mongod did not start.'));
      })
      .on('close', () => {
        reject(new Error('mongod did not start.'));
      });
  });
}

async function initiate(port: number, within: AbortSignal): Promise<void> {
  const client = new MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`, {
    socketTimeoutMS: START_MS,
  });
  try {
    const admin = client.db('admin');
    const members = [{ _id: 0, host: `127.0.0.1:${port}` }];
    // With a short election time-out, a set of one member elects itself at once.
    const settings = { electionTimeoutMillis: 1_000 };
    await admin.command({ replSetInitiate: { _id: SET, members, settings } });
    let hello = await admin.command({ hello: 1 });
    while (hello['isWritablePrimary'] !== true) {
      within.throwIfAborted();
      const { processId, counter } = hello['topologyVersion'];
      // The server answers at a change, or after the given time. It needs the counter as a long.
      const topologyVersion = { processId, counter: Long.fromNumber(Number(counter)) };
      hello = await admin.command({ hello: 1, topologyVersion, maxAwaitTimeMS: 1_000 });
    }
  } finally {
    await client.close();
  }
}

/** A directory in memory if the system has enough: each collection is a file, and each commit waits for the disk. */
async function quickDirectory(): Promise<string> {
  const memory = '/dev/shm';
  try {
    await access(memory, constants.W_OK);
    const { bavail, bsize } = await statfs(memory);
    return bavail * bsize > ENOUGH_BYTES ? memory : tmpdir();
  } catch {
    return tmpdir();
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => {
    probe.listen(0, '127.0.0.1', resolve);
  });
  const address = probe.address();
  await new Promise((resolve) => {
    probe.close(resolve);
  });
  if (address === null || typeof address === 'string') throw new Error('No free port.');
  return address.port;
}
