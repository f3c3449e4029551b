/** The token under which a server provides its {@link ComplainantDesk}. */
export const COMPLAINANT_DESK = Symbol('ComplainantDesk');

export type {
  Answer,
  ComplainantAct,
  ComplainantBodies,
  ComplainantDesk,
  FiledComplaint,
  HandedIn,
  Happening,
  Level,
  Limit,
  Tracked,
  Visitor,
} from './port.ts';
export { ACT_TEXT_MAX, FILES_AT_ONCE } from './port.ts';
