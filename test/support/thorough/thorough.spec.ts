import { expect, it } from '@jest/globals';
import { isThorough, itWhenThorough } from './index.ts';

itWhenThorough('runs what takes long', async () => {
  expect(isThorough()).toBe(true);
});

it('runs everything else in any case', () => {
  expect(isThorough()).toBe(process.env['LEDGER_TEST_THOROUGH'] === '1');
});
