import { describe, expect, it } from '@jest/globals';
import { Occurrences } from '../identity.ts';
import { SETTING } from '../testing/setting.ts';
import { ID_KEY } from '../testing/small-ledger.ts';
import { complaintPieces } from './complaint-pieces.ts';
import { COMPLAINT_LINES, LineSpool } from './spool.ts';

const glance = (key: string | undefined) => ({ key, files: false, occurredAt: undefined, zone: undefined });

describe('the spool of the lines of a file', () => {
  it('counts the lines of each complaint, whether they follow one another or not', () => {
    using spool = new LineSpool();
    for (const [index, key] of ['a', 'a', 'b', undefined, undefined, 'a', 'b'].entries()) {
      spool.add(index + 1, `line ${index + 1}`, glance(key));
    }
    const complaints = [...spool.complaints()];
    expect(complaints.map((one) => spool.lines(one).map(({ line }) => line))).toEqual([
      [1, 2, 6],
      [3, 7],
      [4],
      [5],
    ]);
    expect(complaints.map(({ lines, bytes }) => [lines, bytes])).toEqual([
      [3, 18],
      [2, 12],
      [1, 6],
      [1, 6],
    ]);
  });

  it('keeps no more lines of one complaint than its bound, and gives all of those', () => {
    using spool = new LineSpool();
    using occurrences = new Occurrences(ID_KEY);
    const text = '{"externalId":"A-1","command":"close","dateUnknown":1}';
    const kept = Array.from({ length: COMPLAINT_LINES + 2 }, (_, at) => spool.add(at + 1, text, glance('a')));
    expect(kept.filter((one) => !one)).toHaveLength(2);
    let lines = 0;
    let open = true;
    for (const complaint of spool.complaints()) {
      for (const { refused, more } of complaintPieces(complaint, { spool, occurrences, setting: SETTING })) {
        lines += refused.length;
        open = more;
      }
    }
    expect({ lines, open }).toEqual({ lines: COMPLAINT_LINES, open: false });
  });
});
