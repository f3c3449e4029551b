export type { Guarded } from './guarded.ts';
export { lineOf, type Told } from './history.ts';
export { type CommandStep, type ImportStep, type Plan, plans, type Step } from './plan.ts';
export { DAY, dayText, instant, instantText, midnight, SPAN, ZONES, zones } from './times.ts';
