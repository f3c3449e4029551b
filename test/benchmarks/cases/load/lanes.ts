import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { expectSame, expectTrue } from '../../measuring/expect-same.ts';
import type { LoadClient, Sent } from './client.ts';
import { lifeAfterReceipt } from './lives.ts';

/*
 * A lane is one client that sends a request, waits for its answer and sends the next one, until its time is over.
 */

/** What the lanes of all levels share. */
export interface Course {
  /** Complaints that were filed, or are being filed. */
  filed: number;
  /** Events that the answers of commands named. */
  recorded: number;
  /** Reports that were asked for again as of the same position. */
  repeated: number;
  /** The body of receipt number `number`. */
  readonly receiptBody: (number: number) => object;
  /** The folio of a complaint of the prepared ledger, at random. */
  readonly anyFolio: () => string;
}

export interface Lane {
  readonly client: LoadClient;
  readonly course: Course;
  /** The time of the lane is over. */
  readonly over: AbortSignal;
  /** The least time from one request to the next one, in ms. */
  readonly pace: number;
}

/** The longest wait after a refusal, in seconds. It is shorter than the server says, so that the pressure stays. */
const LONGEST_WAIT = 1;

interface Recorded {
  readonly folio: string;
  readonly revision: number;
  readonly events: readonly string[];
}

/** Files one complaint after the other and leads each through its life. */
export async function giveCommands(lane: Lane): Promise<void> {
  const { course, over } = lane;
  while (!over.aborted) {
    const number = course.filed;
    course.filed += 1;
    const body = course.receiptBody(number);
    let last = await give(lane, `load-${number}`, {
      kind: 'receive',
      role: 'application',
      path: '/v1/complaints',
      body,
    });
    for (const [index, { kind, role, path, body }] of lifeAfterReceipt(number).entries()) {
      if (over.aborted) return;
      const headers = { 'if-match': `"${last.revision}"` };
      last = await give(lane, `load-${number}-${index}`, {
        kind,
        role,
        path: path(last.folio),
        body,
        headers,
      });
    }
  }
}

/** A command that has begun is never given up, because it may be recorded. */
async function give(lane: Lane, key: string, command: Sent): Promise<Recorded> {
  const headers = { ...command.headers, 'idempotency-key': key };
  const text = await answerOf(lane, { ...command, headers });
  const recorded: Recorded = JSON.parse(text ?? '{}');
  expectTrue('a command recorded nothing', recorded.events.length > 0);
  lane.course.recorded += recorded.events.length;
  return recorded;
}

/** Reads statuses, histories, the register and the feed in turns. */
export async function read(lane: Lane): Promise<void> {
  const { course, over } = lane;
  let after: string | undefined;
  while (!over.aborted) {
    await answerOf(lane, { kind: 'status', role: 'handler', path: `/v1/complaints/${course.anyFolio()}` });
    await answerOf(lane, {
      kind: 'history',
      role: 'handler',
      path: `/v1/complaints/${course.anyFolio()}/history`,
    });
    await answerOf(lane, { kind: 'list', role: 'handler', path: '/v1/complaints?status=investigating' });
    const path = `/v1/events?limit=100${after === undefined ? '' : `&after=${after}`}`;
    const page = await answerOf(lane, { kind: 'feed', role: 'application', path });
    const { position }: { position?: string } = JSON.parse(page ?? '{}');
    after = position;
  }
}

const QUARTER = '/v1/reports/accountability?from=2024-10-01&to=2025-01-01&zone=UTC&groupBy=product';
const FOUR_YEARS = '/v1/reports/accountability?from=2021-01-01&to=2025-01-01&zone=UTC&groupBy=organisation';

interface ReportAnswer {
  readonly digest?: string;
  readonly asOf: { readonly repeat: string };
}

/** Asks for the report of a quarter, for the same one as of the position of the first, and for one of four years. */
export async function askReports(lane: Lane): Promise<void> {
  const { course, over } = lane;
  while (!over.aborted) {
    const first = await report(lane, QUARTER);
    if (first !== undefined) {
      const again = await report(lane, `${QUARTER}&asOf=${encodeURIComponent(first.asOf.repeat)}`);
      if (again !== undefined) {
        expectTrue('a report has no digest', first.digest !== undefined);
        expectSame('the digest of a report as of the same position', again.digest, first.digest);
        course.repeated += 1;
      }
    }
    await report(lane, FOUR_YEARS);
  }
}

/** `undefined`: the time was over before there was an answer. Nobody waits for the report then. */
async function report(lane: Lane, path: string): Promise<ReportAnswer | undefined> {
  try {
    const text = await answerOf(lane, { kind: 'report', role: 'auditor', path }, lane.over);
    return text === undefined ? undefined : JSON.parse(text);
  } catch (error) {
    if (lane.over.aborted) return undefined;
    throw error;
  }
}

/** The answer, after as many refusals as it takes. `undefined`: the time was over while it was refused. */
async function answerOf(
  { client, over, pace }: Lane,
  sent: Sent,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const began = performance.now();
  while (true) {
    const { text, wait } = await client.send(sent, signal);
    const due = wait === undefined ? began + pace : performance.now() + Math.min(wait, LONGEST_WAIT) * 1_000;
    await rest(due - performance.now(), over);
    if (wait === undefined) return text;
    if (over.aborted) return undefined;
  }
}

async function rest(ms: number, over: AbortSignal): Promise<void> {
  if (ms <= 0 || over.aborted) return;
  await pause(ms, undefined, { signal: over }).catch(() => undefined);
}
