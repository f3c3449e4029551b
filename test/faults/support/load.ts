import { setTimeout as pause } from 'node:timers/promises';
import { file, handling, type Told } from '../../acceptance/http/support/acts.ts';
import { clientOf } from '../../acceptance/http/support/client.ts';
import type { Place } from '../../acceptance/http/support/program.ts';
import { until } from '../../support/until.ts';
import { afterTest } from './after-test.ts';

/** An answer of an API: these events are in the complaint's stream, the last one at this revision. */
export type Acknowledged = Pick<Told, 'folio' | 'revision' | 'events' | 'position'>;

/** Clients that file and acknowledge complaints, and that send a command again until it is answered. */
export interface Load {
  readonly acknowledged: readonly Acknowledged[];
  /** How often each failure made a client try again. */
  readonly setbacks: ReadonlyMap<string, number>;
  /** Waits until so many more commands were acknowledged. */
  more(count: number): Promise<void>;
  /** Ends the load after the pending commands. @throws a failure that no client may meet. */
  stop(): Promise<void>;
}

interface Answer {
  readonly data?: Told;
  readonly error?: { readonly code: string };
  readonly response: Response;
}

/** Statuses after which a client tries again. Any other failure is a fault of the server. */
const TRY_AGAIN = new Set([503]);
const PAUSE_MS = 30;

/**
 * @param urls returns the addresses of the APIs; after a failure a client uses the next one.
 * @param contacts whether each complainant has an address, so that the index of complainants is asked.
 */
export function startLoad(
  place: Pick<Place, 'keys'>,
  urls: () => readonly string[],
  clients = 6,
  contacts = false,
): Load {
  const acknowledged: Acknowledged[] = [];
  const setbacks = new Map<string, number>();
  let stopped = false;
  let givenUp = false;

  const sendUntilAnswered = async (turn: number, send: (url: string) => Promise<Answer>): Promise<Told> => {
    for (let attempt = turn; ; attempt += 1) {
      if (givenUp) throw new Error('The test ended before the command was answered.');
      const url = urls()[attempt % urls().length] ?? '';
      const answer = await send(url).catch(connectionLoss);
      if (answer?.data !== undefined) {
        acknowledged.push(answer.data);
        return answer.data;
      }
      const what =
        answer === undefined ? 'connection lost' : `${answer.response.status} ${answer.error?.code}`;
      setbacks.set(what, (setbacks.get(what) ?? 0) + 1);
      if (answer !== undefined && !TRY_AGAIN.has(answer.response.status)) throw new Error(`Refused: ${what}`);
      await pause(PAUSE_MS);
    }
  };
  const client = async (turn: number): Promise<void> => {
    while (!stopped) {
      const [filingKey, acknowledgingKey] = [crypto.randomUUID(), crypto.randomUUID()];
      const { folio } = await sendUntilAnswered(turn, (url) =>
        file(
          clientOf(url, place.keys.application.key),
          contacts ? { complainant: { email: `${filingKey}@example.org` } } : {},
          filingKey,
        ),
      );
      await sendUntilAnswered(turn, (url) =>
        handling(folio, clientOf(url, place.keys.handler.key)).acknowledge('*', acknowledgingKey),
      );
    }
  };
  const running = Promise.all(Array.from({ length: clients }, (_, turn) => client(turn)));
  let fault: unknown;
  running.catch((error: unknown) => {
    fault = error;
    stopped = true;
  });
  afterTest(async () => {
    stopped = true;
    givenUp = true;
    await running.catch(() => undefined);
  });

  return {
    acknowledged,
    setbacks,
    async more(count) {
      const wanted = acknowledged.length + count;
      await until(
        `${count} more acknowledged commands`,
        () => fault !== undefined || acknowledged.length >= wanted,
      );
      if (fault !== undefined) throw fault;
    },
    async stop() {
      stopped = true;
      await running;
    },
  };
}

/** `fetch` comes from another realm than the test, so its errors are recognised by name. */
function connectionLoss(error: unknown): undefined {
  const isLoss = typeof error === 'object' && error !== null && 'name' in error && error.name === 'TypeError';
  if (!isLoss) throw error;
}
