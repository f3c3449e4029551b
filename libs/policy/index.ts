export { checkPolicy, type PolicyProblem } from './check-policy.ts';
export { type HolidayCalendar, loadHolidayCalendar } from './holidays.ts';
export { PACKS } from './packs/packs.ts';
export { createPolicies, type Policies, type PoliciesOptions } from './policies.ts';
export type { ClockRule, ClockStart, Policy, Span, SpanUnit, TierRule } from './policy.ts';
