import { existsSync } from 'node:fs';
import type { Config } from '#config';
import { type EventStore, timeText } from '#event-store';
import { readComplainants } from '#ledger';
import { amount, counted } from '#plain-text';
import { PolicyAdoptionError } from '#policy-adoption';
import { isKeyAbsent, lookAtComplainants, Sealing } from '#privacy';
import { missingEvents } from '#projecting';
import type { Generation } from '#read-store';
import { askEventServer, askViewServer, type Runtime, type ServerAnswer } from '#runtime';
import { type Finding, ok, warning, wrong } from './finding.ts';

/** If the clock goes back by more than this, new events get a time before that of old events. */
const TOLERATED_MS = 60_000;
/** Clocks that a time service keeps never differ by as much. */
const SKEW_MS = 5_000;

export async function eventStore(runtime: Runtime): Promise<Finding> {
  if (!runtime.exists()) return ok('event store', 'empty: nothing has been recorded yet');
  // The number of events is left out, because a server would have to be read from end to end for it.
  const last = await (await runtime.storedEvents()).last();
  const recordedAt = last && timeText(last.recordedAt);
  return ok(
    'event store',
    last === undefined
      ? 'empty'
      : `last event at position ${Number(last.position)}, recorded at ${recordedAt}`,
  );
}

/** Which ledger the log belongs to, and whether the given keys are the ones that the ledger was begun with. */
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
    // A person who examines a copy that can only be read need not have the keys.
    if (!(isKeyAbsent(error) && runtime.readOnly())) throw error;
    return warning(
      name,
      `${detail}; its keys were not found, so their fingerprints could not be compared`,
      'Copy the secret, the master key and the key store here to compare them. Questions that need no key are answered ' +
        'without them.',
    );
  }
  return ok(name, detail);
}

/** Whether the packs of this configuration have the texts that the ledger adopted, and which ones only the log has. */
export async function policies(runtime: Runtime): Promise<Finding> {
  const name = 'policies';
  const packs = runtime.policies.list();
  if (!runtime.exists()) return ok(name, `${counted(packs.length, 'version')} of packs, none used yet`);
  const adopted = await runtime.adoptedPolicies();
  try {
    await adopted.check();
  } catch (error) {
    if (!(error instanceof PolicyAdoptionError)) throw error;
    return wrong(
      name,
      error.message,
      error.code === 'policy-text-differs'
        ? 'Restore the text of that version, and give the new text the next version.'
        : 'Do what the message says. Until then no server starts on this ledger.',
    );
  }
  const found = `${counted(packs.length, 'version')} of packs, ${(await adopted.list()).length} used`;
  const onlyInLog = runtime.policies.onlyInLog();
  if (onlyInLog.length === 0) return ok(name, found);
  const names = onlyInLog.map(({ id, version }) => `${id} version ${version}`).join(', ');
  return warning(
    name,
    `${found}; taken from the log, since their files are gone: ${names}`,
    'Complaints that were received under them go on, and no new one can be filed under them. To offer them again, put ' +
      'their files back into LEDGER_POLICIES (./ledger policies show ID --json prints the text).',
  );
}

/** Whether anything can be recorded now. */
export async function writing(runtime: Runtime): Promise<Finding> {
  if (!runtime.exists()) return ok('writing', 'no event store yet: the first use creates it');
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
      `See the finding about the store itself. Otherwise start the server or correct ${variable}.`,
    );
  }
  if (answer === undefined) return undefined;
  const { version = 'unknown', clockAhead } = answer;
  const seconds = Math.round((clockAhead ?? 0) / 1_000);
  const clock = clockAhead === undefined ? 'clock unknown' : `clock ${seconds >= 0 ? '+' : ''}${seconds} s`;
  const detail = `version ${version}, ${clock}`;
  if (Math.abs(clockAhead ?? 0) > SKEW_MS) {
    return warning(name, detail, 'Synchronise the clocks of both machines: due dates depend on them.');
  }
  return ok(name, detail);
}

/** Returns a name or a code only. The message of a client may contain the address, and with it a password. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown fault';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

/** Whether the clock of this machine is behind the newest event. */
export async function systemClock(runtime: Runtime): Promise<Finding> {
  const now = new Date().toISOString();
  if (!runtime.exists()) return ok('clock', now);
  const last = await (await runtime.storedEvents()).last();
  if (last !== undefined && last.recordedAt > Date.now() + TOLERATED_MS) {
    return wrong(
      'clock',
      `${now}, but the last event was recorded at ${timeText(last.recordedAt)}`,
      'Set the clock of this machine. Events recorded now would seem to be older than that event.',
    );
  }
  return ok('clock', now);
}

export async function viewStore(runtime: Runtime): Promise<Finding> {
  if (!viewsExist(runtime.config)) return ok('views', 'none yet: the first question creates them');
  const views = await runtime.views();
  const live = (await views.generations()).filter(({ state }) => state === 'live');
  const refusal = await runtime.viewsRefusal();
  if (refusal !== undefined) {
    return wrong(
      'views',
      refusal.message,
      'Use the right event store again, or rebuild the view, as the message says.',
    );
  }
  const parked = (await Promise.all(live.map((view) => views.parked(view)))).flat().length;
  const names = live.map(({ name, version }) => `${name} v${version}`).join(', ') || 'none yet';
  // On a server the count would have to read the whole log. A worker does so anyway, and reports show its result.
  const counts = runtime.exists() && runtime.config.events.kind === 'sqlite';
  const wrongly = counts ? await countedWrongly(await runtime.storedEvents(), live) : [];
  if (wrongly.length > 0) {
    return wrong(
      'views',
      `views do not have as many events as the log: ${wrongly.join(', ')}`,
      'A worker rebuilds such a view by itself. Without a worker, run ./ledger views rebuild NAME --promote. ' +
        'Reports are incomplete until then. Run ./ledger audit afterwards.',
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
  if (!runtime.exists()) return ok(name, 'none yet: the first complaint creates it');
  const { index, state } = await lookAtComplainants(runtime.config, {
    events: await runtime.storedEvents(),
    // The keys are opened only if the log is read, and nothing is erased again: doctor writes nothing.
    read: async function* (events, part) {
      const opener = new Sealing(await runtime.keyStore(), await runtime.masterKeys());
      yield* readComplainants(opener)(events, part);
    },
  });
  const entries = `${amount(index?.entries ?? 0)} known addresses`;
  if (state === 'whole') return ok(name, index === undefined ? 'none yet' : entries);
  const detail =
    state === 'lost' ? 'empty, although the log has complainants' : `${entries}; it is ahead of the log`;
  return warning(
    name,
    detail,
    'Start an API (or restart it), or run an import: both restore the index from the events first. ' +
      'They need the secret that the index was made with.',
  );
}

function viewsExist({ views }: Config): boolean {
  return views.kind !== 'sqlite' || existsSync(views.path);
}
