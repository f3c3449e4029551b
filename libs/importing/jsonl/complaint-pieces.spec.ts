import { describe, expect, it } from '@jest/globals';
import { Occurrences } from '../identity.ts';
import type { Piece } from '../pieces/piece.ts';
import { SETTING } from '../testing/setting.ts';
import { ID_KEY } from '../testing/small-ledger.ts';
import { complaintPieces } from './complaint-pieces.ts';
import { glanceAtText } from './glance.ts';
import { LineSpool } from './spool.ts';

/** @param space white space at the end of each line. */
function piecesOf(lines: readonly object[], space = ''): readonly Piece[] {
  using spool = new LineSpool();
  using occurrences = new Occurrences(ID_KEY);
  for (const [index, line] of lines.entries()) {
    const text = JSON.stringify(line) + space;
    spool.add(index + 1, text, glanceAtText(text));
  }
  const context = { spool, occurrences, setting: SETTING };
  return [...spool.complaints()].flatMap((complaint) => [...complaintPieces(complaint, context)]);
}

const closings = (lines: number) =>
  Array.from({ length: lines }, () => ({ externalId: 'A-1', command: 'close', dateUnknown: true }));
const idsIn = (pieces: readonly Piece[]) =>
  pieces.flatMap(({ entries }) =>
    entries.flatMap(({ requests }) => requests.map(({ commandId }) => commandId)),
  );

describe('the pieces of one complaint', () => {
  it('are one for as many lines as one part takes, which needs no names', () => {
    expect(piecesOf(closings(100))).toMatchObject([{ more: false, named: [] }]);
  });

  it('name in the first of several what all of them give, under the ids of their lines', () => {
    const bad = { externalId: 'A-1', command: 'close', dateUnknown: true, reason: 7 };
    const pieces = piecesOf([...closings(120), bad, ...closings(120)]);
    expect(pieces.map(({ more, entries }) => [more, entries.length])).toEqual([
      [true, 100],
      [true, 100],
      [false, 40],
    ]);
    expect(pieces.flatMap(({ refused }) => refused.map(({ line }) => line))).toEqual([121]);
    const ids = idsIn(pieces);
    expect(new Set(ids).size).toBe(240);
    expect(pieces.map(({ named }) => named)).toEqual([ids, [], []]);
  });

  it('count a receipt without an id once, however long it is', () => {
    const receipt = { dateUnknown: true, product: 'Loan' };
    const space = ' '.repeat(300 * 1024);
    const twice = piecesOf([receipt, receipt], space);
    expect(twice).toMatchObject([{ named: [] }, { named: [] }]);
    expect(idsIn(twice)).toEqual(idsIn(piecesOf([receipt, receipt])));
    expect(new Set(idsIn(twice)).size).toBe(2);
  });
});
