export { actorShown, complaintsOfPersons, saidWithoutPersons } from './persons.ts';
export { isSealed, openCursor, sealCursor } from './sealed-cursor.ts';
export {
  type AliasKey,
  actionAlias,
  foliosNamedIn,
  isActionAlias,
  veiled,
  veiledText,
  WITHHELD,
  type Withheld,
} from './veil.ts';
