import { RowError } from '../errors.ts';
import { Occurrences } from '../identity.ts';
import { complaintPieces } from '../jsonl/complaint-pieces.ts';
import { glanceAtText } from '../jsonl/glance.ts';
import { COMPLAINT_LINES, LineSpool } from '../jsonl/spool.ts';
import { type Batch, type Piece, refusedPiece } from '../pieces/piece.ts';
import { frameError, RECORD_LIMIT } from '../reading/bad-frame.ts';
import type { Frame } from '../reading/framer.ts';
import { framesOf } from '../reading/frames.ts';
import { layoutOf } from '../reading/layout.ts';
import type { ReaderSetting } from './setting.ts';

/** Bounds of a batch. */
const BATCH_LINES = 250;
const BATCH_BYTES = 256 * 1024;
/** Putting the lines into the spool counts as half of the work. */
const HALF = 0.5;

/**
 * The lines of a jsonl file, complaint by complaint. The lines of one complaint may be anywhere in the file, in any
 * order. So all lines are read before the first piece comes.
 */
export async function* jsonlPieces(
  text: AsyncGenerator<Buffer>,
  setting: ReaderSetting,
): AsyncGenerator<Batch> {
  using spool = new LineSpool();
  using occurrences = new Occurrences(setting.key);
  const options = { quotes: false, limit: RECORD_LIMIT };
  const { bytes } = await layoutOf(text, options);
  for await (const frames of framesOf(bytes, options)) {
    const pieces: Piece[] = [];
    for (const frame of frames) {
      const bad = keep(frame, spool, setting.withRecords);
      if (bad !== undefined) pieces.push(bad);
    }
    yield { pieces, bytes: 0, of: HALF };
  }
  let batch = new Gathering();
  let lines = 0;
  const share = () => HALF + HALF * (lines / spool.size);
  for (const complaint of spool.complaints()) {
    for (const piece of complaintPieces(complaint, { spool, occurrences, setting })) {
      batch.add(piece);
      if (!batch.isFull()) continue;
      yield batch.done(share());
      batch = new Gathering();
    }
    lines += complaint.lines;
  }
  yield batch.done(1);
}

class Gathering {
  readonly #pieces: Piece[] = [];
  #bytes = 0;
  #lines = 0;

  add(piece: Piece): void {
    this.#pieces.push(piece);
    this.#bytes += piece.bytes;
    this.#lines += piece.entries.length + piece.refused.length;
  }

  isFull(): boolean {
    return this.#lines >= BATCH_LINES || this.#bytes >= BATCH_BYTES;
  }

  done(share: number): Batch {
    return { pieces: this.#pieces, bytes: this.#bytes, share, of: HALF };
  }
}

/** Keeps a line in the spool. Answers the refusal of a line that cannot be kept. */
function keep(frame: Frame, spool: LineSpool, withRecords: boolean): Piece | undefined {
  const { line, bytes } = frame;
  const error = frameError(frame);
  if (error !== undefined) return refusedPiece(line, error);
  const text = bytes.toString('utf8');
  if (text.trim() === '') return undefined;
  const record = withRecords ? text : undefined;
  try {
    if (spool.add(line, text, glanceAtText(text))) return undefined;
    const message = `The complaint has more than ${COMPLAINT_LINES} lines in one file.`;
    return refusedPiece(line, { code: 'too-many-lines', message }, record);
  } catch (fault) {
    if (fault instanceof RowError) return refusedPiece(line, fault, record);
    throw fault;
  }
}
