export type {
  Answer,
  ComplainantAct,
  ComplainantBodies,
  ComplainantDesk,
  FiledComplaint,
  HandedIn,
  Happening,
  Limit,
  Tracked,
  Visitor,
} from './port.ts';
