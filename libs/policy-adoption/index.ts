export { ADOPTED_TYPE, type Adopted, POLICY_SCHEMA_VERSIONS } from './adopted.ts';
export { PolicyAdoptionError, type PolicyAdoptionErrorCode } from './errors.ts';
export { AdoptedPolicies, type AdoptedPolicy, type PolicyAdoptionParts } from './policy-adoption.ts';
