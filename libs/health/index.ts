export { type Engines, unreadiness } from './readiness.ts';
export { SECONDS, ViewMetrics, type ViewNumbers } from './view-metrics.ts';
