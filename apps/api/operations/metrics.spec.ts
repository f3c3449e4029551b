import { describe, expect, it } from '@jest/globals';
import type { ViewLag } from '#projecting';
import type { ViewsCommit } from '#runtime';
import { Metrics } from './metrics.ts';

const VIEW: ViewLag = {
  name: 'status',
  version: 1,
  generation: 1,
  state: 'live',
  position: null,
  lagEvents: 7,
  lagSeconds: 1.5,
  missing: 3,
  parked: 2,
  holder: 'here:1',
};

function metricsOf(views: readonly ViewLag[] = []) {
  const lost = { count: 0, asked: 0 };
  let told: (commit: ViewsCommit) => void = () => {};
  const { registry } = new Metrics({
    lag: async () => views,
    deadlines: async () => {
      lost.asked += 1;
      return [{ clock: 'respond', state: 'overdue', complaints: 4 }];
    },
    letters: async () => [{ kind: 'response', outcome: 'bounced', letters: 2 }],
    resubscriptions: () => lost.count,
    holder: 'here:1',
    threads: { states: () => [{ name: 'worker', lost: true, restarts: 1 }] },
    longReads: { waiting: 4 },
    onCommit: (listener) => {
      told = listener;
    },
  });
  return { registry, lost, committed: (commit: ViewsCommit) => told(commit) };
}

describe('Metrics', () => {
  it('count deadlines by clock and state, once for several scrapes', async () => {
    const { registry, lost } = metricsOf();
    const line = 'ledger_deadlines{clock="respond",state="overdue"} 4';
    expect(await registry.metrics()).toContain(line);
    expect(await registry.metrics()).toContain(line);
    expect(lost.asked).toBe(1);
  });

  it('count lost subscriptions correctly, for any number of scrapes', async () => {
    const { registry, lost } = metricsOf();
    expect(await registry.metrics()).toContain('ledger_resubscriptions_total 0');
    lost.count = 3;
    await registry.metrics();
    expect(await registry.metrics()).toContain('ledger_resubscriptions_total 3');
  });

  it('give the lag of views, and which of them this process keeps up', async () => {
    const { registry } = metricsOf([VIEW, { ...VIEW, name: 'facts', holder: 'there:2' }]);
    const text = await registry.metrics();
    expect(text).toContain('ledger_view_lag_events{view="status"} 7');
    expect(text).toContain('ledger_view_lag_seconds{view="status"} 1.5');
    expect(text).toContain('ledger_view_parked{view="status"} 2');
    expect(text).toContain('ledger_view_lease_held{view="status"} 1');
    expect(text).toContain('ledger_view_lease_held{view="facts"} 0');
  });

  it('give the threads that died, and how many long reads wait', async () => {
    const text = await metricsOf().registry.metrics();
    expect(text).toContain('ledger_thread_restarts{thread="worker"} 1');
    expect(text).toContain('ledger_threads_lost{thread="worker"} 1');
    expect(text).toContain('ledger_long_reads_waiting 4');
  });

  it('give the durations of commits of views', async () => {
    const { registry, committed } = metricsOf();
    committed({ at: 0, seconds: 0.02, outcome: 'committed', views: [] });
    committed({ at: 0, seconds: 3, outcome: 'failed', views: [] });
    const text = await registry.metrics();
    expect(text).toContain('ledger_views_commit_duration_seconds_count{outcome="committed"} 1');
    expect(text).toContain('ledger_views_commit_duration_seconds_bucket{le="0.025",outcome="committed"} 1');
    expect(text).toContain('ledger_views_commit_duration_seconds_sum{outcome="failed"} 3');
  });
});
