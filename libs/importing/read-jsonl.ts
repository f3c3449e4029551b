import { setImmediate as turn } from 'node:timers/promises';
import { RowError } from './errors.ts';
import { complaintWork } from './jsonl/complaint-work.ts';
import { glanceAt, objectOf } from './jsonl/glance.ts';
import { COMPLAINT_LINES, LineSpool } from './jsonl/spool.ts';
import type { OpenFile } from './open-file.ts';
import { frameError, RECORD_LIMIT } from './reading/bad-frame.ts';
import type { Frame } from './reading/framer.ts';
import { framesOf } from './reading/frames.ts';
import { layoutOf } from './reading/layout.ts';
import { refused, type Work } from './work.ts';

/** Complaints between two turns of the event loop. */
const COMPLAINTS_A_TURN = 100;

/**
 * Imports the lines of a jsonl file, complaint by complaint. The lines of one complaint may be anywhere in the file, in
 * any order. So all lines are read before the first is imported.
 */
export async function readJsonl(file: OpenFile): Promise<void> {
  using spool = new LineSpool();
  const options = { quotes: false, limit: RECORD_LIMIT };
  const { bytes } = await layoutOf(file.input.bytes, options);
  for await (const frames of framesOf(bytes, options)) {
    for (const frame of frames) {
      if (file.isOver()) return;
      const bad = keep(frame, spool);
      if (bad !== undefined) await file.add(bad);
    }
    // Without this turn of the event loop no signal would arrive.
    await turn();
    file.onProgress(half(file.input.share()));
  }
  const { occurrences, target, setting, key } = file;
  let begun = 0;
  let lines = 0;
  for (const complaint of spool.complaints()) {
    if (file.isOver()) return;
    await file.add(complaintWork(complaint, { spool, occurrences, target, setting, key }));
    begun += 1;
    lines += complaint.lines;
    if (begun % COMPLAINTS_A_TURN !== 0) continue;
    await turn();
    file.onProgress(0.5 + lines / spool.size / 2);
  }
  await file.drain();
}

/** Keeps a line in the spool. Answers the refusal of a line that cannot be kept. */
function keep(frame: Frame, spool: LineSpool): Work | undefined {
  const { line, bytes } = frame;
  const text = bytes.toString('utf8');
  const error = frameError(frame);
  if (error !== undefined) return refused(line, error);
  if (text.trim() === '') return undefined;
  try {
    if (spool.add(line, text, glanceAt(objectOf(text)))) return undefined;
    const message = `The complaint has more than ${COMPLAINT_LINES} lines in one file.`;
    return refused(line, { code: 'too-many-lines', message }, text);
  } catch (fault) {
    if (fault instanceof RowError) return refused(line, fault, text);
    throw fault;
  }
}

function half(share: number | undefined): number | undefined {
  return share === undefined ? undefined : share / 2;
}
