import type { Drafts } from '../public/guard/drafts.ts';
import type { Pages } from '../public/pages.ts';
import type { ConsoleFiles } from '../serving/console-files.ts';
import type { Entrances } from './entrances.ts';
import type { StaffSessions } from './staff-sessions.ts';

/** What pages of staff look like. */
export type StaffLook = Pick<Pages, 'assets' | 'brand'>;

/** The parts that sign-in and console use. One instance for each server. */
export abstract class Staff {
  abstract readonly look: StaffLook;
  abstract readonly sessions: StaffSessions;
  abstract readonly entrances: Entrances;
  /** Bounds wrong keys from one network. */
  abstract readonly wrongKeys: Drafts;
  /** The built console. `undefined`: it was not built. */
  abstract readonly files: ConsoleFiles | undefined;
  /** The IANA zone of periods and of days. */
  abstract readonly zone: string;
  /** The name of a principal. Empty when the keys that open names are not at hand. */
  abstract nameOf(principal: string): Promise<string>;
}
