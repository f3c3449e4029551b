import { TimedOut } from '#timed';
import { EventStoreError } from '../errors.ts';
import type { EventStore } from '../port.ts';
import { KnownAway } from './call-timeout.ts';
import { type ConnectionFault, connectionFault } from './server-errors.ts';

/** How long the result of a look at the address is used. Then the address is looked at again. */
const REMEMBERED_MS = 2_000;
/**
 * After this time a caller waits for a new look. Otherwise it does not, since an absent server must cost little time.
 */
const FORGOTTEN_MS = 30_000;
/**
 * The client's only message when it finds no node of a cluster, or when the server uses TLS and the client does not.
 */
const SAYS_NOTHING = /Failed to discover|Last error: Failed to connect/;

export interface ExplainedOptions {
  /** Finds why no connection can be made; `undefined` when one can. */
  readonly look: () => Promise<ConnectionFault | undefined>;
  /** Monotonic milliseconds. */
  readonly clock?: () => number;
}

interface Finding {
  readonly at: number;
  readonly looked: Promise<ConnectionFault | undefined>;
}

/** A store whose errors say why no connection could be made, when its client does not say it. */
export function explained(
  store: EventStore,
  { look, clock = () => performance.now() }: ExplainedOptions,
): EventStore {
  let last: Finding | undefined;
  const lookAgain = (): Finding => {
    const looked = look().catch(() => undefined);
    const found: Finding = { at: clock(), looked };
    // The old result is used until the new look has ended.
    if (last === undefined) last = found;
    else
      void looked.then(() => {
        last = found;
      });
    return found;
  };
  const found = async (): Promise<ConnectionFault | undefined> => {
    const age = last === undefined ? Number.POSITIVE_INFINITY : clock() - last.at;
    if (last === undefined || age > FORGOTTEN_MS) {
      last = undefined;
      return await lookAgain().looked;
    }
    const { looked } = last;
    if (age > REMEMBERED_MS) lookAgain();
    return await looked;
  };
  const explain = async <T>(call: Promise<T>): Promise<T> => {
    try {
      return await call;
    } catch (error) {
      if (!(error instanceof EventStoreError) || error.code !== 'unavailable') throw error;
      const fault = saysNothing(error.cause) ? await found() : undefined;
      if (fault === undefined) throw error;
      const [notDone = ''] = error.message.split(':', 1);
      throw connectionFault(notDone, fault, error.cause);
    }
  };
  return new Proxy(store, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      return (...given: unknown[]) => {
        const answer: unknown = Reflect.apply(member, target, given);
        return answer instanceof Promise ? explain(answer) : answer;
      };
    },
  });
}

function saysNothing(cause: unknown): boolean {
  if (cause instanceof KnownAway || cause instanceof TimedOut) return true;
  return cause instanceof Error && SAYS_NOTHING.test(cause.message);
}
