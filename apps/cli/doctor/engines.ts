import { existsSync } from 'node:fs';
import type { Config } from '#config';
import { type EventStore, timeText } from '#event-store';
import { knownComplainants } from '#ledger';
import { isKeyAbsent, lookAtComplainants } from '#privacy';
import { missingEvents } from '#projecting';
import type { Generation } from '#read-store';
import { askEventServer, askViewServer, type Runtime, type ServerAnswer } from '#runtime';
import { amount } from '../frame/table.ts';
import { type Finding, ok, warning, wrong } from './finding.ts';

/** A clock that jumped by more than this would put new events before old ones. */
const TOLERATED_MS = 60_000;
/** Clocks that are kept by a time service never differ by as much. */
const SKEW_MS = 5_000;

export async function eventStore(runtime: Runtime): Promise<Finding> {
  if (!runtime.exists()) return ok('event store', 'empty: nothing has been recorded yet');
  // Not its number of events: a server would have to be read from end to end for it.
  const last = await (await runtime.storedEvents()).last();
  const recordedAt = last && timeText(last.recordedAt);
  return ok(
    'event store',
    last === undefined
      ? 'empty'
      : `last event at position ${Number(last.position)}, recorded at ${recordedAt}`,
  );
}

/** Which ledger the log is of, and whether the keys at hand are those that it was begun with. */
export async function identity(runtime: Runtime): Promise<Finding> {
  const name = 'ledger';
  if (!runtime.exists()) return ok(name, 'not begun: it gets its id with the first event');
  const ledger = await runtime.identity();
  const opened = await ledger.opened();
  if (opened === undefined) return ok(name, 'not begun: it gets its id with the first event');
  const detail = `${opened.ledger}, format ${opened.format}`;
  try {
    await ledger.secret();
    await ledger.idKey();
  } catch (error) {
    // Whoever looks at a copy that can only be read need not have the keys.
    if (!(isKeyAbsent(error) && runtime.readOnly())) throw error;
    return warning(
      name,
      `${detail}; its keys are not at hand, so that their fingerprints could not be compared`,
      'Bring secret and id-key where they are to be compared; what needs neither is answered without them.',
    );
  }
  return ok(name, detail);
}

/** Whether anything can be recorded now. */
export async function writing(runtime: Runtime): Promise<Finding> {
  if (!runtime.exists()) return ok('writing', 'nothing to write to yet: it is made at first use');
  const writable = await (await runtime.storedEvents()).writable();
  return writable.writable
    ? ok('writing', 'events can be recorded')
    : wrong('writing', 'nothing can be recorded', writable.reason);
}

/** Whether the server that keeps the events answers, which version it is, and what its clock says. */
export async function eventServer({ config }: Runtime): Promise<Finding | undefined> {
  return serverFinding('event server', 'LEDGER_EVENTS', () => askEventServer(config.events));
}

/** The same for the server that keeps the views. */
export async function viewServer({ config }: Runtime): Promise<Finding | undefined> {
  return serverFinding('view server', 'LEDGER_VIEWS', () => askViewServer(config.views));
}

async function serverFinding(
  name: string,
  variable: string,
  ask: () => Promise<ServerAnswer | undefined>,
): Promise<Finding | undefined> {
  let answer: ServerAnswer | undefined;
  try {
    answer = await ask();
  } catch (error) {
    return warning(
      name,
      `it could not be asked for its version and clock (${reasonOf(error)})`,
      `See what is said of the store itself; otherwise start it or correct ${variable}.`,
    );
  }
  if (answer === undefined) return undefined;
  const { version = 'unknown', clockAhead } = answer;
  const seconds = Math.round((clockAhead ?? 0) / 1_000);
  const clock = clockAhead === undefined ? 'clock unknown' : `clock ${seconds >= 0 ? '+' : ''}${seconds} s`;
  const detail = `version ${version}, ${clock}`;
  if (Math.abs(clockAhead ?? 0) > SKEW_MS) {
    return warning(name, detail, 'Synchronise the clocks of both machines: due dates are judged by them.');
  }
  return ok(name, detail);
}

/** A name or a code: what the other side says may repeat its address, and with it a password. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown fault';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

/** Whether this machine's clock stands behind what it recorded last. */
export async function systemClock(runtime: Runtime): Promise<Finding> {
  const now = new Date().toISOString();
  if (!runtime.exists()) return ok('clock', now);
  const last = await (await runtime.storedEvents()).last();
  if (last !== undefined && last.recordedAt > Date.now() + TOLERATED_MS) {
    return wrong(
      'clock',
      `${now}, but the last event was recorded at ${timeText(last.recordedAt)}`,
      'Set the clock of this machine; acts recorded now would seem to lie before those.',
    );
  }
  return ok('clock', now);
}

export async function viewStore(runtime: Runtime): Promise<Finding> {
  if (!viewsExist(runtime.config))
    return ok('views', 'none yet: they are made when they are first asked for');
  const views = await runtime.views();
  const live = (await views.generations()).filter(({ state }) => state === 'live');
  const refusal = await runtime.viewsRefusal();
  if (refusal !== undefined) {
    return wrong(
      'views',
      refusal.message,
      'Bring the right event store back, or build the view anew, as said there.',
    );
  }
  const parked = (await Promise.all(live.map((view) => views.parked(view)))).flat().length;
  const names = live.map(({ name, version }) => `${name} v${version}`).join(', ') || 'none yet';
  // A server would have to be read for the count; a worker does so anyway, and reports tell what it found.
  const counts = runtime.exists() && runtime.config.events.kind === 'sqlite';
  const wrongly = counts ? await countedWrongly(await runtime.storedEvents(), live) : [];
  if (wrongly.length > 0) {
    return wrong(
      'views',
      `events that views lack, by the log's own count: ${wrongly.join(', ')}`,
      'A worker builds such a view anew by itself; without one, ./ledger views rebuild NAME --promote. ' +
        'Reports are incomplete until then. Then run ./ledger audit.',
    );
  }
  if (parked === 0) return ok('views', names);
  return warning(
    'views',
    `${names}; ${amount(parked)} parked`,
    'See ./ledger views parked list, then retry or discard. Reports are incomplete until then.',
  );
}

async function countedWrongly(events: EventStore, views: readonly Generation[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const view of views) {
    const missing = await missingEvents(events, view);
    if (missing !== 0) found.push(`${view.name} (${amount(missing)})`);
  }
  return found;
}

/** Whether known complainants are still recognised. */
export async function complainants(runtime: Runtime): Promise<Finding> {
  const name = 'complainant index';
  if (!runtime.exists()) return ok(name, 'none yet: it is made with the first complaint');
  const { index, state } = await lookAtComplainants(runtime.config, {
    events: await runtime.storedEvents(),
    read: knownComplainants,
  });
  const entries = `${amount(index?.entries ?? 0)} known addresses`;
  if (state === 'whole') return ok(name, index === undefined ? 'none yet' : entries);
  const detail =
    state === 'lost' ? 'empty, while the log knows complainants' : `${entries}; it is ahead of the log`;
  return warning(
    name,
    detail,
    'Start an API (or restart it), or run an import: the index is restored from the events first. ' +
      'It needs the secret that it was made with.',
  );
}

function viewsExist({ views }: Config): boolean {
  return views.kind !== 'sqlite' || existsSync(views.path);
}
