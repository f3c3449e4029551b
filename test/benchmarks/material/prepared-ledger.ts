import { createKeys } from '#access';
import { STATUSES, type Status } from '#complaint';
import type { Config } from '#config';
import { openRuntime } from '#runtime';
import { inFlight } from '../measuring/in-flight.ts';
import { contextOfAct, folioOfComplaint } from './command-of-act.ts';
import { ACTORS, type Act, FIRST, lifeOf, statusAfter } from './lives.ts';
import type { Material } from './material.ts';

/** What is known of the prepared ledger without reading it. Every check compares with this. */
export interface Manifest {
  readonly complaints: number;
  /** Events of complaints. */
  readonly events: number;
  /** Events in the log, including those that belong to no complaint. */
  readonly inLog: number;
  readonly byStatus: Readonly<Record<Status, number>>;
  /** Counts by quarter, such as `2024-Q4`. */
  readonly quarters: Readonly<Record<string, QuarterCounts>>;
}

export interface QuarterCounts {
  readonly received: number;
  readonly closures: number;
  readonly reopened: number;
}

const IN_FLIGHT = 256;

interface Planned {
  readonly index: number;
  readonly step: number;
  readonly at: number;
}

/**
 * Runs the lives of so many complaints through the ledger's own commands, in the order in which they happen. The clock
 * is set to the time of each act.
 */
export async function prepareLedger(
  config: Config,
  complaints: number,
  material: Material,
  onProgress: (done: number, total: number) => void,
): Promise<Manifest> {
  const { plan, manifest } = planOf(complaints, material);
  let now = FIRST;
  const runtime = openRuntime(config, { clock: () => now });
  try {
    const ledger = await runtime.ledger();
    const [store, sealing] = [await runtime.events(), await runtime.sealing()];
    for (const [name, role] of Object.entries(ACTORS)) {
      await createKeys({ store, sealing, now: () => now, newPrincipal: () => name }).issueKey({ name, role });
    }
    const lives = new Map<number, readonly Act[]>();
    /** The pending command of a complaint, for which its next act waits. */
    const last = new Map<number, Promise<unknown>>();
    let done = 0;
    const perform = async ({ index, step }: Planned, before: Promise<unknown> | undefined): Promise<void> => {
      await before;
      const life = lives.get(index) ?? lifeOf(index, complaints, material.row(index));
      lives.set(index, life);
      const act = life[step];
      if (act === undefined) throw new RangeError('The plan has an act that is not in the life.');
      const { command } = act;
      const context = contextOfAct(act, index, step);
      if (command.type === 'receive') await ledger.receive(command, context);
      else await ledger.execute(folioOfComplaint(index), 'newest', command, context);
      if (step === life.length - 1) lives.delete(index);
      done += 1;
      if (done % 1_000 === 0) onProgress(done, plan.length);
    };
    // All commands of one quarter end before the next quarter begins, so that its end is an exact moment.
    for (const quarter of quartersOf(plan)) {
      await inFlight(IN_FLIGHT, quarter, async (planned) => {
        now = planned.at;
        const { index } = planned;
        const work = perform(planned, last.get(index));
        last.set(index, work);
        try {
          await work;
        } finally {
          if (last.get(index) === work) last.delete(index);
        }
      });
    }
    return manifest;
  } finally {
    await runtime.close();
  }
}

/** Events that belong to no complaint: the ledger's first event, the policy pack, and a key for each actor. */
const OWN = 2 + Object.keys(ACTORS).length;

/** All acts in order of time, and the resulting counts. */
function planOf(complaints: number, material: Material): { plan: readonly Planned[]; manifest: Manifest } {
  const plan: Planned[] = [];
  const byStatus = Object.fromEntries(STATUSES.map((status) => [status, 0])) as Record<Status, number>;
  const quarters: Record<string, { received: number; closures: number; reopened: number }> = {};
  for (let index = 0; index < complaints; index += 1) {
    const life = lifeOf(index, complaints, material.row(index));
    const status = statusAfter(life);
    byStatus[status] += 1;
    const [first] = life;
    const counts = first?.command.type === 'receive' && first.command.data.kind === 'complaint';
    for (const [step, { at, command }] of life.entries()) {
      plan.push({ index, step, at });
      const name = quarterOf(at);
      quarters[name] ??= { received: 0, closures: 0, reopened: 0 };
      // Reports count complaints, not requests.
      if (!counts) continue;
      if (command.type === 'receive') quarters[name].received += 1;
      if (command.type === 'close') quarters[name].closures += 1;
      if (command.type === 'reopen') quarters[name].reopened += 1;
    }
  }
  plan.sort((a, b) => a.at - b.at || a.index - b.index || a.step - b.step);
  return {
    plan,
    manifest: { complaints, events: plan.length, inLog: plan.length + OWN, byStatus, quarters },
  };
}

function quarterOf(at: number): string {
  const date = new Date(at);
  return `${date.getUTCFullYear()}-Q${Math.floor(date.getUTCMonth() / 3) + 1}`;
}

function* quartersOf(plan: readonly Planned[]): Generator<readonly Planned[]> {
  for (let begin = 0; begin < plan.length; ) {
    const quarter = quarterOf(plan[begin]?.at ?? 0);
    let end = begin;
    while (end < plan.length && quarterOf(plan[end]?.at ?? 0) === quarter) end += 1;
    yield plan.slice(begin, end);
    begin = end;
  }
}
