import { requestDigest } from '#ledger';
import { RowError } from './errors.ts';
import { type LaterLine, type ReceiptLine, readLine } from './formats/jsonl.ts';
import type { Occurrences } from './identity.ts';
import { checkPlausible } from './plausible.ts';
import { frameError } from './reading/bad-frame.ts';
import type { Frame } from './reading/framer.ts';
import { type Origin, originOf } from './requests.ts';

/** A line that files a complaint, in its place. */
export interface NumberedReceipt {
  readonly line: number;
  readonly content: ReceiptLine;
}

/** A line about a complaint, in its place. */
export interface NumberedLater {
  readonly line: number;
  readonly content: LaterLine;
  /** Tells it from the complaint's other steps, the same in every import. */
  readonly name: string;
}

/** Neighbouring lines about one complaint: perhaps its receipt, then what followed. */
export interface LineGroup {
  readonly origin: Origin;
  readonly receipt?: NumberedReceipt;
  readonly later: NumberedLater[];
  bytes: number;
}

/** A line that cannot be taken over. */
export interface BadLine {
  readonly line: number;
  readonly error: RowError;
}

/** Bounds of a group, so that a complaint with a thousand lines does not outgrow one append. */
const GROUP_LINES = 100;
const GROUP_BYTES = 256 * 1024;

/** Reads a batch of lines and puts neighbours about one complaint together. Blank lines count as lines only. */
export function groupLines(
  frames: readonly Frame[],
  occurrences: Occurrences,
  now: number,
): (LineGroup | BadLine)[] {
  const groups: (LineGroup | BadLine)[] = [];
  let open: LineGroup | undefined;
  for (const frame of frames) {
    try {
      const content = contentOf(frame);
      if (content === undefined) continue;
      checkPlausible(content.step, now);
      if (open !== undefined && belongs(open, content)) {
        open.later.push(named(content, frame.line, occurrences));
        open.bytes += frame.bytes.length;
      } else {
        open = begin(content, frame, occurrences);
        groups.push(open);
      }
    } catch (error) {
      if (!(error instanceof RowError)) throw error;
      groups.push({ line: frame.line, error });
      open = undefined;
    }
  }
  return groups;
}

/** @throws RowError */
function contentOf(frame: Frame): ReceiptLine | LaterLine | undefined {
  const error = frameError(frame);
  if (error !== undefined) throw error;
  const text = frame.bytes.toString('utf8');
  return text.trim() === '' ? undefined : readLine(text);
}

function belongs(open: LineGroup, content: ReceiptLine | LaterLine): content is LaterLine {
  return (
    content.kind === 'later' &&
    content.system === open.origin.system &&
    content.externalId === open.origin.externalId &&
    open.later.length < GROUP_LINES &&
    open.bytes < GROUP_BYTES
  );
}

function begin(
  content: ReceiptLine | LaterLine,
  { line, bytes }: Frame,
  occurrences: Occurrences,
): LineGroup {
  const { system } = content;
  if (content.kind === 'later') {
    const origin = originOf(system, content.externalId);
    return { origin, later: [named(content, line, occurrences)], bytes: bytes.length };
  }
  const externalId = content.externalId ?? occurrences.identify(saidBy(content, ''));
  return { origin: originOf(system, externalId), receipt: { line, content }, later: [], bytes: bytes.length };
}

/**
 * Names a later step by what it says and which occurrence of that it is: steps that say exactly the same, such as two
 * closures whose dates nobody knows, stay two.
 */
function named(content: LaterLine, line: number, occurrences: Occurrences): NumberedLater {
  const identity = occurrences.identify(saidBy(content, content.externalId));
  return { line, content, name: `${content.step.command.type}/${identity}` };
}

/** The same text exactly when two lines say the same, however they are written. */
function saidBy({ system, step }: ReceiptLine | LaterLine, externalId: string): string {
  const { command, occurredAt, note, outcome } = step;
  const source = { system, externalId, line: 0, ...(outcome === undefined ? {} : { outcome }) };
  return requestDigest({ command, occurredAt, note, source });
}
