import gossipService from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import features from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import featureMessages from '@eventstore/db-client/generated/serverfeatures_pb.js';
import streamsService from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type streams from '@eventstore/db-client/generated/streams_pb.js';
import {
  Metadata,
  Server,
  ServerCredentials,
  type ServerDuplexStream,
  type ServerUnaryCall,
  type ServerWritableStream,
  type sendUnaryData,
  status,
} from '@grpc/grpc-js';
import { CERTIFICATE, CERTIFICATE_KEY } from './certificates.ts';
import { deletingMethods } from './deleting.ts';
import { Gateway } from './gateway.ts';
import { clusterInfo } from './gossip.ts';
import { DoubleLog, firstIndex, type StoredEvent } from './log.ts';
import { alone, type Membership } from './membership.ts';
import {
  appendMessage,
  caughtUp,
  checkpoint,
  confirmation,
  eventMessage,
  expectationOf,
  notHandledMessage,
  proposedOf,
  streamNameOf,
  streamNotFound,
  timeoutMessage,
} from './wire.ts';

type BatchRequest = InstanceType<typeof streams.BatchAppendReq>;
type BatchResponse = InstanceType<typeof streams.BatchAppendResp>;
type ReadRequest = InstanceType<typeof streams.ReadReq>;
type ReadResponse = InstanceType<typeof streams.ReadResp>;
type ReadCall = ServerWritableStream<ReadRequest, ReadResponse>;
type BatchCall = ServerDuplexStream<BatchRequest, BatchResponse>;

/** Faults on demand. Each is off until it is set. */
export interface Faults {
  /** Commit this many appends, then cut the connection instead of answering. */
  cutAfterCommit: number;
  /** Ignore this many appends: they are neither committed nor answered. */
  swallow: number;
  /** Commit this many appends and never answer. */
  commitSilently: number;
  /** A live subscriber is dropped by an append of more events than this, or if more events wait for it. */
  dropOnBurst: number;
  /** Refuse every call: user or password is wrong, or the user lacks the right. */
  refuse: 'credentials' | 'rights' | undefined;
  /** There is no leader: reads are answered, appends are not handled. */
  leaderless: boolean;
  /** This many repeated appends get only a time-out, as if an identical append were pending. */
  silentRepeats: number;
  /** After an append met a conflict, so many reads of the stream lack its last event. */
  lateReads: number;
}

/** What a node of a cluster shares with the others. */
export interface ClusterParts {
  readonly log: DoubleLog;
  readonly membership: Membership;
  readonly heldAppends: 'lost' | 'written';
}
const REFUSALS = { credentials: status.UNAUTHENTICATED, rights: status.PERMISSION_DENIED } as const;

/**
 * An EventStoreDB server in this process: the client's own wire protocol over a real socket, with the behaviour that
 * was observed on a real server. In memory; for tests only.
 */
export class EventStoreDouble {
  readonly faults: Faults = {
    cutAfterCommit: 0,
    swallow: 0,
    commitSilently: 0,
    dropOnBurst: 256,
    refuse: undefined,
    leaderless: false,
    silentRepeats: 0,
    lateReads: 0,
  };
  /** The server's own time-out for an append that repeats a pending one, in milliseconds. */
  ownTimeout = 2_000;
  /** Whether it uses TLS, from the next start on. */
  tls = false;
  readonly log: DoubleLog;
  /** Number of open reads and subscriptions, which shows a leak. */
  openCalls = 0;
  /** Number of events that reads, not subscriptions, have returned, which shows a walk through the log. */
  eventsRead = 0;
  /** Live subscriptions that were dropped as too slow. */
  drops = 0;
  port = 0;
  #server: Server | undefined;
  readonly #gateway = new Gateway(() => this.log.scavenge());
  readonly #membership: Membership;
  readonly #heldAppends: ClusterParts['heldAppends'];
  readonly #live = new Set<LiveSubscription>();
  /** How many reads of a stream still lack its last event. */
  readonly #late = new Map<string, number>();
  #gate: Promise<void> = Promise.resolve();
  #open: (() => void) | undefined;

  constructor(clock: () => number = Date.now, cluster?: ClusterParts) {
    this.log = cluster?.log ?? new DoubleLog(clock);
    this.#membership = cluster?.membership ?? alone(() => this.port);
    this.#heldAppends = cluster?.heldAppends ?? 'lost';
    this.log.watch((written) => this.#publish(written));
  }

  get liveSubscriptions(): number {
    return this.#live.size;
  }

  get url(): string {
    return `esdb://127.0.0.1:${this.port}?tls=${this.tls}`;
  }

  /** Listens on the same port as before, if there was one. */
  async start(): Promise<this> {
    const server = new Server({
      'grpc.max_receive_message_length': 17 * 1024 * 1024,
      'grpc.max_send_message_length': -1,
    });
    server.addService(features.ServerFeaturesService, {
      getSupportedMethods: (_call: ServerUnaryCall<object, object>, answer: sendUnaryData<object>) => {
        const refusal = this.#refusal();
        if (refusal !== undefined) return answer(refusal);
        const method = new featureMessages.SupportedMethod()
          .setMethodName('batchappend')
          .setServiceName('event_store.client.streams.streams');
        const offered = new featureMessages.SupportedMethods().setEventStoreServerVersion('23.10.8');
        offered.setMethodsList([method]);
        answer(null, offered);
      },
    });
    server.addService(gossipService.GossipService, {
      read: (_call: ServerUnaryCall<object, object>, answer: sendUnaryData<object>) => {
        void this.#gate.then(() => answer(null, clusterInfo(this.#membership.members())));
      },
    });
    server.addService(streamsService.StreamsService, {
      batchAppend: (call: BatchCall) => this.#batchAppend(call),
      read: (call: ReadCall) => void this.#read(call),
      append: refuse,
      ...deletingMethods(this.log),
    });
    this.#server = server;
    const credentials = this.tls
      ? ServerCredentials.createSsl(null, [
          { cert_chain: Buffer.from(CERTIFICATE), private_key: Buffer.from(CERTIFICATE_KEY) },
        ])
      : ServerCredentials.createInsecure();
    const inner = await new Promise<number>((resolve, reject) => {
      server.bindAsync('127.0.0.1:0', credentials, (error, port) => (error ? reject(error) : resolve(port)));
    });
    this.port = await this.#gateway.listen(this.port, inner);
    return this;
  }

  /** Cuts every connection at once, like a kill. Committed events are kept for the next start. */
  stop(): void {
    this.#gateway.close();
    this.#server?.forceShutdown();
    this.#server = undefined;
    this.#live.clear();
    this.resume();
  }

  /** Restarts empty, like a new server at the same address. */
  async wipe(): Promise<void> {
    this.stop();
    this.log.clear();
    await this.start();
  }

  /** Answers and commits nothing until `resume`. */
  pause(): void {
    this.#gate = new Promise((resolve) => {
      this.#open = resolve;
    });
  }

  resume(): void {
    this.#open?.();
    this.#open = undefined;
    this.#gate = Promise.resolve();
  }

  /** Behaves like a process stopped by a signal: connections are accepted, and nothing is answered until `thaw`. */
  freeze(): void {
    this.#gateway.freeze();
  }

  thaw(): void {
    this.#gateway.resume();
  }

  /** Drops every live subscription, as a busy server does. */
  dropSubscriptions(): void {
    for (const subscription of this.#live) this.#drop(subscription);
  }

  #refusal() {
    const { refuse } = this.faults;
    if (refuse === undefined) return undefined;
    const metadata = new Metadata();
    if (refuse === 'rights') metadata.set('exception', 'access-denied');
    return { code: REFUSALS[refuse], details: 'Access Denied', metadata };
  }

  #batchAppend(call: BatchCall): void {
    const refusal = this.#refusal();
    if (refusal !== undefined) {
      call.emit('error', refusal);
      return;
    }
    const parts = new Map<string, BatchRequest>();
    let turn: Promise<void> = Promise.resolve();
    call.on('data', (request: BatchRequest) => {
      const id = request.getCorrelationId()?.getString() ?? '';
      const whole = parts.get(id) ?? request;
      if (whole !== request)
        for (const message of request.getProposedMessagesList()) whole.addProposedMessages(message);
      parts.set(id, whole);
      if (!request.getIsFinal()) return;
      parts.delete(id);
      turn = turn.then(() => this.#gate).then(() => this.#take(call, whole));
    });
    call.on('error', () => {});
    call.on('end', () => call.end());
  }

  /** Handles an append. Without a quorum the append waits for one, or times out. */
  #take(call: BatchCall, request: BatchRequest): void {
    if (this.#membership.writable) this.#answerAppend(call, request);
    else void this.#held(call, request);
  }

  async #held(call: BatchCall, request: BatchRequest): Promise<void> {
    const left = (request.getOptions()?.getDeadline()?.toDate().getTime() ?? 0) - Date.now();
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      if (!call.cancelled) call.write(timeoutMessage(request, streamNameOfRequest(request)));
    }, left);
    while (!this.#membership.writable) await this.#membership.changed();
    clearTimeout(timer);
    if (!late && !call.cancelled) return this.#answerAppend(call, request);
    if (this.#heldAppends === 'lost') return;
    this.log.append(streamNameOfRequest(request), expectationOf(request), proposedOf(request));
  }

  #answerAppend(call: BatchCall, request: BatchRequest): void {
    if (this.faults.swallow > 0) {
      this.faults.swallow -= 1;
      return;
    }
    const stream = streamNameOfRequest(request);
    const deadline = request.getOptions()?.getDeadline();
    if (deadline !== undefined && deadline.toDate().getTime() < Date.now()) {
      call.write(timeoutMessage(request, stream));
      return;
    }
    if (this.faults.leaderless) {
      call.write(notHandledMessage(request, stream));
      return;
    }
    const answer = this.log.append(stream, expectationOf(request), proposedOf(request));
    if (this.faults.silentRepeats > 0 && answer.kind === 'success' && answer.written.length === 0) {
      this.faults.silentRepeats -= 1;
      setTimeout(() => call.write(timeoutMessage(request, stream)), this.ownTimeout).unref();
      return;
    }
    if (this.faults.lateReads > 0 && answer.kind === 'wrong-version') {
      this.#late.set(stream, this.faults.lateReads);
      this.faults.lateReads = 0;
    }
    if (this.faults.cutAfterCommit > 0) {
      this.faults.cutAfterCommit -= 1;
      this.stop();
      return;
    }
    if (this.faults.commitSilently > 0) {
      this.faults.commitSilently -= 1;
      return;
    }
    call.write(appendMessage(request, stream, answer));
    if (answer.kind === 'bad-request')
      setTimeout(() => call.write(timeoutMessage(request, stream)), 50).unref();
  }

  #publish(written: readonly StoredEvent[]): void {
    for (const subscription of this.#live) {
      if (subscription.unsent + written.length > this.faults.dropOnBurst) this.#drop(subscription);
      else for (const event of written) subscription.deliver(event);
    }
  }

  #drop(subscription: LiveSubscription): void {
    this.#live.delete(subscription);
    this.drops += 1;
    subscription.call.emit('error', {
      code: status.ABORTED,
      details:
        'Operation timed out: Consumer too slow to handle event while live. Client resubscription required.',
      metadata: new Metadata(),
    });
  }

  async #read(call: ReadCall): Promise<void> {
    this.openCalls += 1;
    const closed = () => {
      this.openCalls -= 1;
    };
    call.once('close', closed);
    await this.#gate;
    const refusal = this.#refusal();
    if (refusal !== undefined) {
      call.emit('error', refusal);
      return;
    }
    const options = call.request.getOptions();
    if (options === undefined) {
      call.end();
      return;
    }
    if (options.hasSubscription()) return this.#subscribe(call);
    const forwards = options.getReadDirection() === 0;
    const limit = BigInt(options.getCount());
    if (limit === 0n) return;
    const found = options.hasStream() ? this.#streamSlice(call, forwards) : this.#allSlice(call, forwards);
    if (found === undefined) return;
    for (const event of found.slice(0, Number(limit < 1_000_000n ? limit : 1_000_000n))) {
      if (call.cancelled) return;
      this.eventsRead += 1;
      if (!call.write(eventMessage(event)))
        await new Promise<void>((resolve) => void call.once('drain', resolve));
    }
    call.end();
  }

  #streamSlice(call: ReadCall, forwards: boolean): readonly StoredEvent[] | undefined {
    const options = call.request.getOptions()?.getStream();
    const name = streamNameOf(options?.getStreamIdentifier());
    const events = this.#readable(name);
    if (events === 'deleted') {
      const metadata = new Metadata();
      metadata.set('exception', 'stream-deleted');
      metadata.set('stream-name', name);
      call.emit('error', {
        code: status.FAILED_PRECONDITION,
        details: `Event stream '${name}' is deleted.`,
        metadata,
      });
      return undefined;
    }
    if (events === undefined) {
      call.write(streamNotFound(name));
      call.end();
      return undefined;
    }
    if (forwards) {
      const from = options?.hasRevision() ? BigInt(options.getRevision()) : 0n;
      return events.filter((event) => event.revision >= from);
    }
    if (options?.hasStart()) return events.filter((event) => event.revision === 0n);
    const to = options?.hasRevision() ? BigInt(options.getRevision()) : undefined;
    return events.filter((event) => to === undefined || event.revision <= to).reverse();
  }

  #readable(name: string): ReturnType<DoubleLog['read']> {
    const events = this.log.read(name);
    const late = this.#late.get(name) ?? 0;
    if (late === 0 || events === 'deleted' || events === undefined) return events;
    this.#late.set(name, late - 1);
    return events.length === 1 ? undefined : events.slice(0, -1);
  }

  #allSlice(call: ReadCall, forwards: boolean): readonly StoredEvent[] | undefined {
    const options = call.request.getOptions()?.getAll();
    if (options?.hasPosition()) {
      const position = BigInt(options.getPosition()?.getCommitPosition() ?? '0');
      const end = this.log.all.at(-1)?.position ?? 0n;
      const isBeyond = position > end;
      if (isBeyond ? !forwards : position !== 0n && !this.log.isRecordStart(position)) {
        call.emit('error', {
          code: status.UNKNOWN,
          details: 'Unexpected ReadAllResult: Error',
          metadata: new Metadata(),
        });
        return undefined;
      }
      return forwards
        ? this.log.all.slice(firstIndex(this.log.all, position))
        : this.log.all.slice(0, firstIndex(this.log.all, position)).reverse();
    }
    if (options?.hasEnd()) return forwards ? [] : [...this.log.all].reverse();
    return forwards ? this.log.all : [];
  }

  async #subscribe(call: ReadCall): Promise<void> {
    const all = call.request.getOptions()?.getAll();
    const matches = filterOf(call.request);
    call.write(confirmation());
    let next = all?.hasPosition()
      ? firstIndex(this.log.all, BigInt(all.getPosition()?.getCommitPosition() ?? '0') + 1n)
      : all?.hasEnd()
        ? this.log.all.length
        : 0;
    const subscription = new LiveSubscription(call, matches, checkpointEvery(call.request));
    while (next < this.log.all.length && !call.cancelled) {
      const event = this.log.all[next];
      next += 1;
      if (event !== undefined && !subscription.deliver(event))
        await new Promise<void>((resolve) => void call.once('drain', resolve));
    }
    call.write(caughtUp());
    this.#live.add(subscription);
    call.once('cancelled', () => this.#live.delete(subscription));
    call.once('close', () => this.#live.delete(subscription));
  }
}

function streamNameOfRequest(request: BatchRequest): string {
  return streamNameOf(request.getOptions()?.getStreamIdentifier());
}

class LiveSubscription {
  /** Events that wait to be sent. */
  unsent = 0;
  #counted = 0;
  constructor(
    readonly call: ReadCall,
    private readonly matches: (event: StoredEvent) => boolean,
    private readonly interval: number,
  ) {}

  /** Checkpoints follow the count of all records, matching or not. Returns false if the reader cannot take more now. */
  deliver(event: StoredEvent): boolean {
    let takes = true;
    if (this.matches(event)) {
      this.unsent += 1;
      takes = this.call.write(eventMessage(event), () => {
        this.unsent -= 1;
      });
    }
    this.#counted += 1;
    if (this.#counted % this.interval === 0) takes = this.call.write(checkpoint(event.position));
    return takes;
  }
}

function checkpointEvery(request: ReadRequest): number {
  const filter = request.getOptions()?.getFilter();
  if (filter === undefined) return Number.POSITIVE_INFINITY;
  return (filter.hasMax() ? filter.getMax() : 32) * filter.getCheckpointintervalmultiplier();
}

function filterOf(request: ReadRequest): (event: StoredEvent) => boolean {
  const filter = request.getOptions()?.getFilter();
  if (filter === undefined) return () => true;
  const onStream = filter.hasStreamIdentifier();
  const expression = onStream ? filter.getStreamIdentifier() : filter.getEventType();
  const prefixes = expression?.getPrefixList() ?? [];
  const regex = expression?.getRegex() ? new RegExp(expression.getRegex()) : undefined;
  return (event) => {
    const text = onStream ? event.stream : event.type;
    return regex === undefined ? prefixes.some((prefix) => text.startsWith(prefix)) : regex.test(text);
  };
}

function refuse(_call: ServerUnaryCall<object, object>, answer: sendUnaryData<object>): void {
  answer({ code: status.UNIMPLEMENTED, details: 'not offered by this server' });
}
