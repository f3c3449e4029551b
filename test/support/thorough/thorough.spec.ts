import { expect, it } from '@jest/globals';
import { isThorough, itWhenThorough } from './index.ts';

itWhenThorough('runs tests that take long', async () => {
  expect(isThorough()).toBe(true);
});

it('runs all other tests in any case', () => {
  expect(isThorough()).toBe(process.env['LEDGER_TEST_THOROUGH'] === '1');
});
