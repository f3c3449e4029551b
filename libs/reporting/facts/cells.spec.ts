import { describe, expect, it } from '@jest/globals';
import type { Scalar } from '#read-store';
import * as fc from '#test/support/random';
import { type Cells, NumberCells, OwnCells, SharedCells } from './cells.ts';
import { Texts } from './texts.ts';

const text = fc.option(fc.constantFrom('', 'Card', 'Loan', '7', '🏦'), { nil: null });
const number = fc.option(fc.oneof(fc.integer(), fc.maxSafeInteger()), { nil: null });

describe('the cells of a column', () => {
  it.each<[string, () => Cells, fc.Arbitrary<Scalar>]>([
    ['numbers', () => new NumberCells(), number],
    ['shared texts', () => new SharedCells(new Texts()), text],
    ['own texts', () => new OwnCells(), text],
  ])('are read as they were written, in any number of blocks: %s', (_, make, cell) => {
    fc.assert(
      fc.property(
        fc.array(cell, { maxLength: 300, size: 'max' }),
        fc.constantFrom(0, 8_000),
        (cells, before) => {
          const column = make();
          for (let i = 0; i < before; i += 1) column.push(null);
          for (const one of cells) column.push(one);
          expect(cells.map((_one, i) => column.at(before + i))).toEqual(cells);
          expect(column.at(before + cells.length)).toBeNull();
        },
      ),
    );
  });
});
