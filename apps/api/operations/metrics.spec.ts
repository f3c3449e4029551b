import { expect, it } from '@jest/globals';
import { Metrics } from './metrics.ts';

it('Metrics count lost subscriptions as the process does, however often they are asked for', async () => {
  let lost = 0;
  const { registry } = new Metrics(
    async () => [],
    () => lost,
  );
  expect(await registry.metrics()).toContain('ledger_resubscriptions_total 0');
  lost = 3;
  await registry.metrics();
  expect(await registry.metrics()).toContain('ledger_resubscriptions_total 3');
});
