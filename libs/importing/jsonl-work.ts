import { RowError } from './errors.ts';
import { AS_RECORDED } from './formats/jsonl.ts';
import type { Occurrences } from './identity.ts';
import { groupLines, type LineGroup, type NumberedLater, type NumberedReceipt } from './jsonl-groups.ts';
import type { Frame } from './reading/framer.ts';
import { refusalOf } from './refusal.ts';
import { type Origin, type RequestFor, requestFor } from './requests.ts';
import type { Done, LaterCommand, Target } from './target.ts';
import { type LineResult, refused, type Work } from './work.ts';

/** What turns the lines of one open file into work. */
export interface JsonlContext {
  readonly occurrences: Occurrences;
  readonly target: Target;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

/** A batch of lines as work. Neighbouring lines about one complaint go together; a line may also come any time later. */
export function jsonlWork(frames: readonly Frame[], context: JsonlContext): Work[] {
  return groupLines(frames, context.occurrences, context.clock()).map((group) =>
    'error' in group ? refused(group.line, group.error) : groupWork(group, context),
  );
}

function groupWork(group: LineGroup, context: JsonlContext): Work {
  return {
    key: group.origin.receiptId,
    bytes: group.bytes,
    perform: async () => (await together(group, context)) ?? (await oneByOne(group, context)),
  };
}

/** Most receipts are new, so the first try is the whole group in one append; `undefined` when that is refused. */
async function together(
  group: LineGroup,
  { target, clock }: JsonlContext,
): Promise<LineResult[] | undefined> {
  const { origin, receipt, later } = group;
  if (receipt === undefined || later.length === 0) return undefined;
  const now = clock();
  const live = receipt.content.step.command.policy !== AS_RECORDED;
  try {
    const done = await target.takeOver([
      receiptRequest(origin, receipt, now),
      ...later.map((one) => laterRequest(origin, one, live, now)),
    ]);
    return shared(done, [receipt.line, ...later.map(({ line }) => line)]);
  } catch (error) {
    if (refusalOf(error) === undefined) throw error;
    // One line is to blame, or other lines told more of the complaint: only line by line shows which.
    return undefined;
  }
}

/** Each line for itself: what each says counts, and the refusal of one does not touch the others. */
async function oneByOne({ origin, receipt, later }: LineGroup, context: JsonlContext): Promise<LineResult[]> {
  const { target, clock } = context;
  const results: LineResult[] = [];
  if (receipt !== undefined) {
    results.push(await attempt(receipt.line, () => target.file(receiptRequest(origin, receipt, clock()))));
  }
  if (later.length === 0) return results;
  const known = await target.find(origin.receiptId);
  for (const one of later) {
    const execute = (): Promise<Done> => {
      if (known === undefined) throw unknownComplaint();
      return target.execute(known, laterRequest(origin, one, known.policy !== AS_RECORDED, clock()));
    };
    results.push(await attempt(one.line, execute));
  }
  return results;
}

async function attempt(line: number, act: () => Promise<Done>): Promise<LineResult> {
  try {
    return { line, ...(await act()) };
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    return { line, code: refusal.code, message: refusal.message };
  }
}

function unknownComplaint(): RowError {
  return new RowError(
    'unknown-complaint',
    'Neither an earlier line nor an earlier import filed a complaint with this system and externalId.',
  );
}

function receiptRequest(origin: Origin, { line, content }: NumberedReceipt, now: number) {
  return requestFor(origin, line, 'receive', content.step, now);
}

/** Under a pack of today a line without a time happens now; history is not given a date that it lacks. */
function laterRequest(
  origin: Origin,
  { line, content: { step }, name }: NumberedLater,
  live: boolean,
  now: number,
): RequestFor<LaterCommand> {
  const timed = step.occurredAt === undefined && !live ? { ...step, occurredAt: 'unknown' } : step;
  return requestFor(origin, line, name, timed, now);
}

/**
 * The share of each line in a record taken over together. In a record that was extended, the lines known before come
 * first and each new one added one event.
 */
function shared({ fate, events }: Done, lines: readonly number[]): LineResult[] {
  const fresh = fate === 'extended' ? Math.min(events, lines.length) : lines.length;
  const known = lines.length - fresh;
  const common = fate === 'alreadyPresent' ? fate : 'accepted';
  let left = events;
  return lines.map((line, index) => {
    if (index < known) return { line, fate: 'alreadyPresent', events: 0 };
    const share = index === lines.length - 1 ? left : Math.min(1, left);
    left -= share;
    return { line, fate: common, events: share };
  });
}
