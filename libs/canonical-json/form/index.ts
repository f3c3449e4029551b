export {
  type CanonicalJson,
  canonicalJson,
  composeCanonical,
  type JsonObject,
  type JsonValue,
  NotCanonicalError,
  vouchedCanonical,
} from './canonical-json.ts';
