import shared from '@eventstore/db-client/generated/shared_pb.js';
import status from '@eventstore/db-client/generated/status_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { Message } from 'google-protobuf';
import anyMessage from 'google-protobuf/google/protobuf/any_pb.js';
import emptyMessage from 'google-protobuf/google/protobuf/empty_pb.js';
import type { AppendAnswer, ProposedEvent, StoredEvent, WireExpectation } from './log.ts';

// These modules are CommonJS, and Node cannot see their names from outside: the double also runs without Jest.
const { Any } = anyMessage;
const { Empty: GoogleEmpty } = emptyMessage;
const { BatchAppendReq, BatchAppendResp, ReadResp } = streams;
type BatchRequest = InstanceType<typeof BatchAppendReq>;

const TICKS_PER_MILLISECOND = 10_000n;

function identifier(stream: string) {
  return new shared.StreamIdentifier().setStreamName(Buffer.from(stream, 'utf8').toString('base64'));
}

export function streamNameOf(message: InstanceType<typeof shared.StreamIdentifier> | undefined): string {
  return Buffer.from(message?.getStreamName_asU8() ?? []).toString('utf8');
}

/** The messages of events that were delivered before. Events never change, and every reader gets the same bytes. */
const delivered = new WeakMap<StoredEvent, InstanceType<typeof ReadResp>>();

/** One event as a read or a subscription delivers it. */
export function eventMessage(event: StoredEvent): InstanceType<typeof ReadResp> {
  const known = delivered.get(event);
  if (known !== undefined) return known;
  const message = deliveryOf(event);
  const bytes = message.serializeBinary();
  message.serializeBinary = () => bytes;
  delivered.set(event, message);
  return message;
}

function deliveryOf(event: StoredEvent): InstanceType<typeof ReadResp> {
  const recorded = new ReadResp.ReadEvent.RecordedEvent()
    .setId(new shared.UUID().setString(event.id))
    .setStreamIdentifier(identifier(event.stream))
    .setStreamRevision(event.revision.toString())
    .setPreparePosition(event.position.toString())
    .setCommitPosition(event.position.toString())
    .setData(event.data)
    .setCustomMetadata(event.metadata);
  recorded.getMetadataMap().set('type', event.type);
  recorded.getMetadataMap().set('content-type', event.contentType);
  recorded.getMetadataMap().set('created', (BigInt(event.created) * TICKS_PER_MILLISECOND).toString());
  return new ReadResp().setEvent(
    new ReadResp.ReadEvent().setEvent(recorded).setCommitPosition(event.position.toString()),
  );
}

export function streamNotFound(stream: string): InstanceType<typeof ReadResp> {
  return new ReadResp().setStreamNotFound(
    new ReadResp.StreamNotFound().setStreamIdentifier(identifier(stream)),
  );
}

export function confirmation(): InstanceType<typeof ReadResp> {
  return new ReadResp().setConfirmation(
    new ReadResp.SubscriptionConfirmation().setSubscriptionId(crypto.randomUUID()),
  );
}

export function caughtUp(): InstanceType<typeof ReadResp> {
  return new ReadResp().setCaughtUp(new ReadResp.CaughtUp());
}

export function checkpoint(position: bigint): InstanceType<typeof ReadResp> {
  const text = position.toString();
  return new ReadResp().setCheckpoint(
    new ReadResp.Checkpoint().setCommitPosition(text).setPreparePosition(text),
  );
}

export function expectationOf(request: BatchRequest): WireExpectation {
  const options = request.getOptions();
  if (options?.hasNoStream()) return 'no-stream';
  if (options?.hasStreamExists()) return 'stream-exists';
  if (options?.hasStreamPosition()) return BigInt(options.getStreamPosition());
  return 'any';
}

export function proposedOf(request: BatchRequest): readonly ProposedEvent[] {
  return request.getProposedMessagesList().map((message) => ({
    id: message.getId()?.getString() ?? '',
    type: message.getMetadataMap().get('type') ?? '',
    contentType: message.getMetadataMap().get('content-type') ?? '',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  }));
}

/** The server's answer to one append of a batch. */
export function appendMessage(request: BatchRequest, stream: string, answer: AppendAnswer) {
  const response = new BatchAppendResp()
    .setCorrelationId(request.getCorrelationId())
    .setStreamIdentifier(identifier(stream));
  if (answer.kind !== 'success') return response.setError(errorStatus(stream, request, answer));
  const success = new BatchAppendResp.Success().setCurrentRevision(answer.revision.toString());
  if (answer.position === undefined) success.setNoPosition(new GoogleEmpty());
  else {
    const text = answer.position.toString();
    success.setPosition(new shared.AllStreamPosition().setCommitPosition(text).setPreparePosition(text));
  }
  return response.setSuccess(success);
}

function errorStatus(
  stream: string,
  request: BatchRequest,
  answer: Exclude<AppendAnswer, { kind: 'success' }>,
) {
  switch (answer.kind) {
    case 'wrong-version': {
      const wrong = new shared.WrongExpectedVersion();
      if (answer.actual === undefined) wrong.setCurrentNoStream(new GoogleEmpty());
      else wrong.setCurrentStreamRevision(answer.actual.toString());
      const expected = expectationOf(request);
      if (expected === 'any') wrong.setExpectedAny(new GoogleEmpty());
      else if (expected === 'no-stream') wrong.setExpectedNoStream(new GoogleEmpty());
      else if (expected === 'stream-exists') wrong.setExpectedStreamExists(new GoogleEmpty());
      else wrong.setExpectedStreamPosition(expected.toString());
      return packed(wrong, 'WrongExpectedVersion', 9);
    }
    case 'deleted':
      return packed(new shared.StreamDeleted().setStreamIdentifier(identifier(stream)), 'StreamDeleted', 9);
    case 'too-large':
      return packed(
        new shared.MaximumAppendSizeExceeded().setMaxappendsize(1_048_576),
        'MaximumAppendSizeExceeded',
        3,
      );
    case 'bad-request':
      return packed(new shared.BadRequest().setMessage('bad'), 'BadRequest', 3).setMessage('BadRequest');
  }
}

/** The answer of a server without a leader to an append. */
export function notHandledMessage(request: BatchRequest, stream: string) {
  const any = new Any();
  any.pack(new shared.Empty().serializeBinary(), 'event_store.client.Empty');
  return new BatchAppendResp()
    .setCorrelationId(request.getCorrelationId())
    .setStreamIdentifier(identifier(stream))
    .setError(
      new status.Status().setCode(2).setMessage('No leader info available in response').setDetails(any),
    );
}

/** The server's unrequested second answer to a bad request, and its answer after a deadline. */
export function timeoutMessage(request: BatchRequest, stream: string) {
  return new BatchAppendResp()
    .setCorrelationId(request.getCorrelationId())
    .setStreamIdentifier(identifier(stream))
    .setError(packed(new shared.Timeout(), 'Timeout', 4));
}

function packed(message: Message, name: string, code: number) {
  const any = new Any();
  any.pack(message.serializeBinary(), `event_store.client.${name}`);
  return new status.Status().setCode(code).setMessage(name).setDetails(any);
}
