import type { EventStore } from '#event-store';
import { READ_STREAMS, type Verification, type VerifyOptions, verifyLedger } from '#ledger';
import { decodeReads } from './codec.ts';

/** Verifies the chain of every stream of the access log, as that of the log of complaints. @throws EventStoreError. */
export function verifyReads(
  store: EventStore,
  options: Pick<VerifyOptions, 'onProgress'> = {},
): Promise<Verification> {
  return verifyLedger(store, {
    ...options,
    ours: READ_STREAMS,
    // In a store that both logs share, the check of the other log names the foreign streams.
    foreign: false,
    streams: true,
    isReadable: (event) => decodeReads(event) !== undefined,
  });
}
