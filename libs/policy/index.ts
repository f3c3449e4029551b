export { type AnnouncedHoliday, isOf, readHolidays } from './announced.ts';
export { PackError } from './bounded-file.ts';
export { checkOwnPack, checkPolicy } from './check-policy.ts';
export { readOwnPacks, readPack } from './own-packs.ts';
export { PROJECT_NUMBERS } from './packs/our-own-rules.ts';
export { PACKS } from './packs/packs.ts';
export { createPolicies, type Policies, type PoliciesOptions } from './policies.ts';
export { type ClockRule, type ClockStart, Policy, SPAN_UNITS, type Span, type SpanUnit } from './policy.ts';
