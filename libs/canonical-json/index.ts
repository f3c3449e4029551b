export { sha256 } from './digest.ts';
export {
  type CanonicalJson,
  canonicalJson,
  composeCanonical,
  type JsonObject,
  type JsonValue,
  NotCanonicalError,
  vouchedCanonical,
} from './form/index.ts';
