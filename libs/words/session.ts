import type { Role } from '#complaint';
import type { Coded } from './coded.ts';

/** The roles of people who use the staff console. */
export type StaffRole = Exclude<Role, 'application' | 'complainant' | 'system'>;

/** Why somebody could not sign in. */
export type SignInFault =
  | 'missing'
  | 'unknown'
  | 'revoked'
  | 'expired'
  /** The key is one of a program. */
  | 'program'
  /** Keys cannot be checked now. */
  | 'away'
  /** Too many keys were wrong. */
  | 'too-many';

/** A page that only tells something. */
export interface Told {
  readonly title: string;
  readonly text: string;
}

/** The words of the pages with which staff sign in. `{role}` is one of `roles`. */
export interface SessionWords {
  /** The name of these pages. */
  readonly site: string;
  readonly roles: Coded<StaffRole>;
  readonly title: string;
  readonly about: string;
  readonly key: string;
  readonly keyHint: string;
  readonly language: string;
  readonly button: string;
  readonly faults: Coded<SignInFault>;
  /** Somebody is signed in already. */
  readonly present: string;
  readonly toConsole: string;
  readonly end: string;
  /** A link that signs in once. */
  readonly enter: Told & { readonly button: string };
  /** The link was used, is not known or is too old. */
  readonly spent: Told;
  readonly toSignIn: string;
  readonly notBuilt: Told;
  /** Leads to the pages for complainants. */
  readonly toComplainants: string;
}
