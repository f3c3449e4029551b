import { canonicalJson } from '#canonical-json';
import { RowError } from './errors.ts';
import { AS_RECORDED, type LaterLine, type ReceiptLine, readLine } from './formats/jsonl.ts';
import type { Occurrences } from './identity.ts';
import { frameError } from './reading/bad-frame.ts';
import type { Frame } from './reading/framer.ts';
import { refusalOf } from './refusal.ts';
import { type RequestFor, receiptIdOf, requestFor } from './requests.ts';
import type { Done, LaterCommand, Target } from './target.ts';
import { type LineResult, refused, type Work } from './work.ts';

/** What turns the lines of one open file into work. */
export interface JsonlContext {
  readonly occurrences: Occurrences;
  readonly target: Target;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

interface Numbered<L> {
  readonly line: number;
  readonly content: L;
}

/** A receipt and the lines about it that follow at once, or lines about a complaint filed before. */
interface Group {
  readonly system: string;
  readonly externalId: string;
  readonly receipt?: Numbered<ReceiptLine>;
  readonly later: Numbered<LaterLine & { readonly name: string }>[];
  bytes: number;
}

/** Lines taken over in one append, so that no complaint with a thousand of them outgrows it. */
const GROUP_LINES = 100;
const GROUP_BYTES = 256 * 1024;

/**
 * A batch of lines as work. Neighbouring lines about one complaint go together, as one record; a line may also come
 * any time later. Blank lines count as lines and as nothing else.
 */
export function jsonlWork(frames: readonly Frame[], context: JsonlContext): Work[] {
  const work: Work[] = [];
  let open: Group | undefined;
  const finish = () => {
    if (open !== undefined) work.push(groupWork(open, context));
    open = undefined;
  };
  for (const frame of frames) {
    if (frame.fault === undefined && frame.bytes.length === 0) continue;
    try {
      const unfit = frameError(frame);
      if (unfit !== undefined) throw unfit;
      const text = frame.bytes.toString('utf8');
      if (text.trim() === '') continue;
      const content = readLine(text);
      if (open === undefined || !belongs(open, content)) {
        finish();
        open = begin(content, frame, text, context.occurrences);
      } else {
        open.later.push(named(content, frame.line, context.occurrences));
        open.bytes += frame.bytes.length;
      }
    } catch (error) {
      if (!(error instanceof RowError)) throw error;
      finish();
      work.push(refused(frame.line, error));
    }
  }
  finish();
  return work;
}

function belongs(open: Group, content: ReceiptLine | LaterLine): content is LaterLine {
  return (
    content.kind === 'later' &&
    content.system === open.system &&
    content.externalId === open.externalId &&
    open.later.length < GROUP_LINES &&
    open.bytes < GROUP_BYTES
  );
}

function begin(
  content: ReceiptLine | LaterLine,
  frame: Frame,
  text: string,
  occurrences: Occurrences,
): Group {
  const { line, bytes } = frame;
  const { system } = content;
  if (content.kind === 'later') {
    const { externalId } = content;
    return { system, externalId, later: [named(content, line, occurrences)], bytes: bytes.length };
  }
  const externalId = content.externalId ?? occurrences.identify(text);
  return { system, externalId, receipt: { line, content }, later: [], bytes: bytes.length };
}

/**
 * Names a later step by what it says and which occurrence of that it is, so that a second import finds it again.
 * Two steps that say exactly the same stay two.
 */
function named(content: LaterLine, line: number, occurrences: Occurrences): Group['later'][number] {
  const { system, externalId, step } = content;
  const identity = occurrences.identify(
    canonicalJson(JSON.parse(JSON.stringify({ system, externalId, step }))),
  );
  return { line, content: { ...content, name: `${step.command.type}/${identity}` } };
}

function groupWork(group: Group, context: JsonlContext): Work {
  return {
    key: `${group.system}/${group.externalId}`,
    bytes: group.bytes,
    perform: async () => (await together(group, context)) ?? (await oneByOne(group, context)),
  };
}

/** Most receipts are new, so the first try is the whole group in one append; `undefined` when that is refused. */
async function together(group: Group, { target, clock }: JsonlContext): Promise<LineResult[] | undefined> {
  const { receipt, later } = group;
  if (receipt === undefined || later.length === 0) return undefined;
  const now = clock();
  const live = receipt.content.step.command.policy !== AS_RECORDED;
  try {
    const done = await target.takeOver([
      receiptRequest(group, receipt, now),
      ...later.map((one) => laterRequest(group, one, live, now)),
    ]);
    return shared(done, [receipt.line, ...later.map(({ line }) => line)]);
  } catch (error) {
    if (refusalOf(error) === undefined) throw error;
    // One line is to blame, or other lines told more of the complaint: only line by line shows which.
    return undefined;
  }
}

/** Each line for itself: what each says counts, and the refusal of one does not touch the others. */
async function oneByOne(group: Group, { target, clock }: JsonlContext): Promise<LineResult[]> {
  const { receipt, later } = group;
  const results: LineResult[] = [];
  if (receipt !== undefined) {
    results.push(await attempt(receipt.line, () => target.file(receiptRequest(group, receipt, clock()))));
  }
  if (later.length === 0) return results;
  const known = await target.find(receiptIdOf(group.system, group.externalId));
  for (const one of later) {
    results.push(
      await attempt(one.line, () => {
        if (known === undefined) throw unknownComplaint();
        return target.execute(known, laterRequest(group, one, known.policy !== AS_RECORDED, clock()));
      }),
    );
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

function receiptRequest(
  { system, externalId }: Group,
  { line, content }: Numbered<ReceiptLine>,
  now: number,
) {
  return requestFor({ system, externalId, line }, 'receive', content.step, now);
}

/** Under a pack of today a line without a time happens now; history is not given a date that it lacks. */
function laterRequest(
  { system, externalId }: Group,
  { line, content: { step, name } }: Group['later'][number],
  live: boolean,
  now: number,
): RequestFor<LaterCommand> {
  const timed = step.occurredAt === undefined && !live ? { ...step, occurredAt: 'unknown' } : step;
  return requestFor({ system, externalId, line }, name, timed, now);
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
