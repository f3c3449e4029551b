import { EventStoreDouble, nodesOf } from '../../support/eventstoredb/index.ts';
import { alone } from '../../support/eventstoredb/throwaway/describe-on-nodes.ts';

/** An EventStoreDB for one ledger, empty at its start. */
export interface ServerPlace {
  readonly url: string;
  /** The size in bytes of a chunk of its log. A scavenge changes only completed chunks. */
  readonly chunkBytes: number;
  stop(): Promise<void>;
}

const PROGRAM = process.env['LEDGER_TEST_EVENTS_THROWAWAY'] ?? '';
/** The chunk size with which the server was started. */
const CHUNK_MIB = Number(process.env['LEDGER_TEST_EVENTS_CHUNK_MIB'] ?? 256);
const MIB = 1_048_576;

/** The double, and the server that the program in LEDGER_TEST_EVENTS_THROWAWAY starts. */
export const SERVER_PLACES: readonly (readonly [string, () => Promise<ServerPlace>])[] = [
  ['a double of a server', doublePlace],
  ...(PROGRAM === '' ? [] : [['a server (LEDGER_TEST_EVENTS_THROWAWAY)', throwawayPlace] as const]),
];

async function doublePlace(): Promise<ServerPlace> {
  const double = await new EventStoreDouble().start();
  return { url: double.url, chunkBytes: 0, stop: async () => double.stop() };
}

async function throwawayPlace(): Promise<ServerPlace> {
  const release = await alone();
  try {
    const nodes = await nodesOf(PROGRAM);
    return { url: nodes.url, chunkBytes: CHUNK_MIB * MIB, stop: () => nodes.stop().finally(release) };
  } catch (error) {
    release();
    throw error;
  }
}
