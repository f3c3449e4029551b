export { liveView } from './live-view.ts';
export type { Plain } from './plain.ts';
