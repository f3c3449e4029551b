export { ADOPTED_TYPE, type Adopted } from './adopted.ts';
export { PolicyAdoptionError, type PolicyAdoptionErrorCode } from './errors.ts';
export { AdoptedPolicies, type AdoptedPolicy, type PolicyAdoptionParts } from './policy-adoption.ts';
