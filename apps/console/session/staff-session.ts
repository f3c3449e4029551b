import type { Language } from '#words';

/** What a browser keeps of a session, sealed. Times are in milliseconds since 1970. */
export interface StaffSession {
  /** Random. It tells this session from others with the same key. */
  readonly id: string;
  /** The key with which somebody signed in. Principal and role are those of the key, which is asked for each time. */
  readonly keyId: string;
  readonly language: Language;
  readonly begun: number;
  /** When it was given or renewed last. */
  readonly seen: number;
}

/** A session ends so many seconds after the last request. */
export const IDLE_S = 1_800;
/** However much is done, it ends after so many milliseconds. */
const LONGEST_MS = 8 * 3_600_000;
/** It is renewed at most once in so many milliseconds. */
const RENEWED_MS = 60_000;

/** When a session ends at the latest. */
export function endOf({ begun }: Pick<StaffSession, 'begun'>): number {
  return begun + LONGEST_MS;
}

/** When a session ends if nothing renews it. */
export function idleEndOf(session: Pick<StaffSession, 'begun' | 'seen'>): number {
  return Math.min(session.seen + IDLE_S * 1_000, endOf(session));
}

/** Whether it is long enough ago that a session was renewed. */
export function isRenewable({ seen }: Pick<StaffSession, 'seen'>, now: number): boolean {
  return now - seen >= RENEWED_MS;
}
