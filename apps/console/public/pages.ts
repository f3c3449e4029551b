import type { Brand } from '#brand';
import type { Catalogue } from '#catalogue';
import type { ComplainantDesk } from '#complainant-desk';
import type { ContactWays } from '#config';
import type { Problem } from '#http';
import type { Process } from '#process';
import type { Language } from '#words';
import type { Seals } from '../sealing/sealing.ts';
import type { Drafts } from './guard/drafts.ts';
import type { Assets } from './look/assets.ts';

/** The parts that the pages use. One instance for each server. */
export abstract class Pages {
  abstract readonly desk: ComplainantDesk;
  abstract readonly brand: Brand;
  abstract readonly contact: ContactWays;
  abstract readonly assets: Assets;
  abstract readonly seals: Seals;
  abstract readonly drafts: Drafts;
  abstract readonly catalogue: Catalogue;
  /** The IANA zone in which days are told and meant. */
  abstract readonly zone: string;
  /** The origin that people see. `undefined`: that of the request. */
  abstract readonly url: string | undefined;
  /** Most bytes of a file. */
  abstract readonly fileMax: number;
  /** Milliseconds since 1970. */
  abstract readonly now: () => number;
  /** How complaints are handled here, as the policy for new complaints has it. */
  abstract process(language: Language): Process;
  /** The problem for an error of any part. */
  abstract problemOf(error: unknown): Problem;
}
