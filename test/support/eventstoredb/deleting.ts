import streams from '@eventstore/db-client/generated/streams_pb.js';
import { Metadata, type ServerUnaryCall, type sendUnaryData, status } from '@grpc/grpc-js';
import type { DoubleLog } from './log.ts';
import { streamNameOf } from './wire.ts';

type DeleteRequest = InstanceType<typeof streams.DeleteReq>;
type DeleteResponse = InstanceType<typeof streams.DeleteResp>;
type TombstoneRequest = InstanceType<typeof streams.TombstoneReq>;
type TombstoneResponse = InstanceType<typeof streams.TombstoneResp>;

/** No stream and any revision, as the server writes them in a refusal. */
const NONE = -1n;
const ANY = -2n;

/** The calls with which an operator deletes streams. */
export function deletingMethods(log: DoubleLog) {
  return {
    delete(call: ServerUnaryCall<DeleteRequest, DeleteResponse>, answer: sendUnaryData<DeleteResponse>) {
      const stream = streamOf(call.request);
      if (refused(log, stream, expectedBy(call.request), true, answer)) return;
      answer(null, new streams.DeleteResp().setPosition(placed(streams.DeleteResp, log.softDelete(stream))));
    },
    tombstone(
      call: ServerUnaryCall<TombstoneRequest, TombstoneResponse>,
      answer: sendUnaryData<TombstoneResponse>,
    ) {
      const stream = streamOf(call.request);
      if (refused(log, stream, expectedBy(call.request), false, answer)) return;
      answer(
        null,
        new streams.TombstoneResp().setPosition(placed(streams.TombstoneResp, log.tombstone(stream))),
      );
    },
  };
}

function streamOf(request: DeleteRequest | TombstoneRequest): string {
  return streamNameOf(request.getOptions()?.getStreamIdentifier());
}

function expectedBy(request: DeleteRequest | TombstoneRequest): bigint {
  const options = request.getOptions();
  if (options?.hasRevision()) return BigInt(options.getRevision());
  return options?.hasNoStream() ? NONE : ANY;
}

function refused<T>(
  log: DoubleLog,
  stream: string,
  expected: bigint,
  mustExist: boolean,
  answer: sendUnaryData<T>,
): boolean {
  const metadata = new Metadata();
  metadata.set('stream-name', stream);
  if (log.isTombstoned(stream)) {
    metadata.set('exception', 'stream-deleted');
    answer({ code: status.FAILED_PRECONDITION, details: `Event stream '${stream}' is deleted.`, metadata });
    return true;
  }
  const actual = log.lastRevision(stream) ?? NONE;
  if (expected === ANY ? !mustExist || actual !== NONE : expected === actual) return false;
  metadata.set('exception', 'wrong-expected-version');
  metadata.set('expected-version', expected.toString());
  metadata.set('actual-version', actual.toString());
  answer({ code: status.FAILED_PRECONDITION, details: 'WrongExpectedVersion', metadata });
  return true;
}

function placed<P extends { setCommitPosition(value: string): P; setPreparePosition(value: string): P }>(
  response: { readonly Position: new () => P },
  position: bigint,
): P {
  const text = position.toString();
  return new response.Position().setCommitPosition(text).setPreparePosition(text);
}
