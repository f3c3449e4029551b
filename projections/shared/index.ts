export { clocksMetBy } from './clocks.ts';
export { liveView } from './live-view.ts';
export type { Plain } from './plain.ts';
