import { describe, expect, it } from '@jest/globals';
import type { KeyRole } from '#access';
import { NO_CATALOGUE } from '#catalogue';
import {
  type Command,
  type CommandOf,
  type ComplaintState,
  DomainError,
  decide,
  type LaterType,
  type Role,
} from '#complaint';
import { recorded } from '#complaint/testing';
import { MemoryEventStore } from '#event-store/testing';
import type { Ledger, Rehearsal } from '#ledger';
import { contextFor, ledgerOver, receipt } from '#ledger/testing';
import * as fc from '#test/support/random';
import { SEEDS } from '#test/support/seeds';
import { HOUSE_POLICIES } from '../complaint/testing/house-policies.ts';
import { HOUSE_STAFF } from '../complaint/testing/house-staff.ts';
import { commands, live, steps } from '../complaint/testing/lives.ts';
import { APPROVER, ask, COLLEAGUE, HANDLER, RECEIVED_AT, received } from '../complaint/testing/samples.ts';
import { type AvailableCommand, availableCommands } from './available.ts';
import { isHttpCommand } from './command.ts';
import { COMMANDS_ON_COMPLAINTS, descriptorOf } from './list.ts';
import type { Attempt } from './probe.ts';

const GIVEN = { policy: 'house', catalogue: NO_CATALOGUE };
const HOUR_MS = 3_600_000;
const RUNS = process.env['LEDGER_TEST_THOROUGH'] === undefined ? 25 : 1_000;
const FOLIO = '7K3F-9QW2-XH-W';

describe('A command that is said to be refused', () => {
  const people = [HANDLER, COLLEAGUE, APPROVER];
  const RECEIPT = recorded({ folio: FOLIO, event: received(), recordedAt: Date.parse(RECEIVED_AT) }, 1, 0);

  const rules = HOUSE_POLICIES.resolve({ id: 'house', version: 3 });

  it.each(SEEDS)(
    'is refused whatever its body, on any complaint and for any person (%s)',
    (_, { seed, isFixed }) => {
      const tried = new Set<string>();
      fc.assert(
        fc.property(
          steps,
          fc.array(fc.record({ command: commands, by: fc.constantFrom(...people) }), {
            minLength: 10,
            maxLength: 20,
          }),
          fc.nat(24 * 100),
          (path, asked, later) => {
            const { state, history } = live('house', ask, path);
            if (state.status === 'none') throw new Error('Nothing was received.');
            const last = Math.max(...history.map(({ recordedAt }) => Number(recordedAt)));
            const now = new Date(last + later * HOUR_MS).toISOString();
            const about = { ...{ folio: FOLIO, state, at: now, receipt: RECEIPT, handlers: people }, rules };
            const lines = new Map<string, readonly AvailableCommand<string>[]>();
            const linesFor = (by: string, role: KeyRole): readonly AvailableCommand<string>[] => {
              // As the ledger tries them: where the duplicates lead is looked up before, and in these lives they end.
              const refusal = (command: Command) =>
                refusalOf(command.type === 'close' ? { ...command, found: 'ends' } : command, by, now, state);
              const found = availableCommands({ ...about, by, role, given: GIVEN, refusalOf: refusal });
              lines.set(`${by} ${role}`, found);
              return found;
            };
            for (const { command, by } of asked) {
              const role = descriptorOf(command.type).http?.roles[0];
              if (command.type === 'receive' || role === undefined) continue;
              if (refusalOf(command, by, now, state) !== undefined) continue;
              tried.add(command.type);
              const found = lines.get(`${by} ${role}`) ?? linesFor(by, role);
              const verdicts = found
                .filter(({ type }) => type === command.type)
                .flatMap(verdictsFor(command));
              expect([command, verdicts.some(({ allowed }) => allowed)]).toEqual([command, true]);
            }
          },
        ),
        { numRuns: 2 * RUNS, seed },
      );
      if (isFixed) expect(tried.size).toBeGreaterThan(15);
    },
  );

  /** The answers that hold for a command: for its thing, and for its choice where it made one that is listed. */
  const verdictsFor =
    (command: Command) =>
    (line: AvailableCommand<string>): readonly { readonly allowed: boolean }[] => {
      const data: Readonly<Record<string, unknown>> = { ...command.data };
      const isAbout = Object.entries(line.thing ?? {}).every(([name, thing]) => data[name] === thing);
      if (!isAbout) return [];
      const listed = (line.choices ?? []).filter(({ body }) =>
        Object.entries(body).every(
          ([name, value]) => data[name] === value || ['dueAt', 'handler', 'override'].includes(name),
        ),
      );
      return listed.length === 0 ? [line] : listed;
    };

  function refusalOf(command: Command, by: string, now: string, state: ComplaintState): string | undefined {
    try {
      decide(ask(command, { by, now }), state, HOUSE_POLICIES, HOUSE_STAFF);
      return undefined;
    } catch (error) {
      if (error instanceof DomainError) return error.code;
      throw error;
    }
  }
});

/** Makes another complaint, or an action of one. */
interface Others {
  readonly folio: () => Promise<string>;
  readonly action: () => Promise<string>;
}

describe('What is said of a command', () => {
  const STAFF: ReadonlyMap<string, readonly Role[]> = new Map<string, readonly Role[]>([
    ['ann', ['handler']],
    ['bob', ['handler', 'approver']],
    ['cat', ['approver']],
    ['dan', ['compliance']],
    ['eve', ['compliance']],
    ['fay', ['administrator']],
  ]);
  const UPLOADED = {
    ...{ digest: '0'.repeat(64), sha256: '1'.repeat(64), mediaType: 'text/plain', size: 1 },
  };
  const names = [...STAFF.keys()];
  const PRINCIPALS = { rolesOf: (id: string) => STAFF.get(id), ids: () => STAFF.keys() };

  const walk = fc.array(
    fc.record({
      by: fc.constantFrom(...names),
      hours: fc.oneof(fc.constant(1), fc.nat(24 * 20)),
      choose: fc.nat(1_000),
      isRefused: fc.boolean(),
    }),
    { minLength: 10, maxLength: 60, size: 'max' },
  );

  it.each(SEEDS)(
    'is what it then does, at the same moment, on a ledger (%s)',
    async (_, { seed, isFixed }) => {
      const seen = new Set<string>();
      await fc.assertAsync(
        fc.asyncProperty(
          walk,
          fc.constantFrom('iso-10002-default', 'uk-housing-code', 'us-cfpb'),
          fc.subarray(names, { maxLength: 1 }),
          async (path, policy, concerns) => {
            const ledger = ledgerOver(new MemoryEventStore(), {
              principals: { current: async () => PRINCIPALS },
              contents: { find: async (_, content) => ({ ...UPLOADED, key: content }) },
            });
            const { folio, now: begin } = await filed(ledger, policy, concerns);
            let now = begin;
            for (const [index, { by, hours, choose, isRefused }] of path.entries()) {
              now += hours * HOUR_MS;
              const actor = { id: by, role: STAFF.get(by)?.[0] ?? 'handler' };
              const rehearsal = await ledger.rehearse(folio, { actor, now });
              const told = attemptsOn(rehearsal, by, now).map((one) => ({
                ...one,
                refusal: rehearsal.refusalOf(one.command)?.code,
              }));
              const wanted = told.filter(({ refusal }) => (refusal !== undefined) === isRefused);
              const one = wanted[choose % wanted.length];
              if (one === undefined) continue;
              const context = contextFor(one.command, String(index), { actor: by, role: actor.role, now });
              const others: Others = {
                folio: async () => (await filed(ledger, policy, [])).folio,
                action: async () => await actionOf(ledger, policy, by),
              };
              const done = ledger.execute(folio, 'newest', await executable(one, others, index), context);
              const [refusal, events] = await done.then(
                (result) => [undefined, result.events.length],
                (error: unknown) => [error instanceof DomainError ? error.code : error, 0],
              );
              expect([one.command, refusal]).toEqual([one.command, one.refusal]);
              expect(events === 0).toBe(one.refusal !== undefined);
              seen.add(`${one.command.type} ${refusal ?? 'accepted'}`);
            }
          },
        ),
        { numRuns: RUNS, seed },
      );
      if (!isFixed) return;
      for (const { type } of COMMANDS_ON_COMPLAINTS.filter(isHttpCommand))
        expect([type, [...seen].some((one) => one.startsWith(`${type} `))]).toEqual([type, true]);
    },
  );

  async function filed(ledger: Ledger, policy: string, concerns: readonly string[]) {
    const command: CommandOf<'receive'> = { ...receipt(), policy };
    const whole = concerns.length === 0 ? command : { ...command, data: { ...command.data, concerns } };
    const context = contextFor(whole, crypto.randomUUID());
    const { folio } = await ledger.receive(whole, context);
    return { folio, now: context.now };
  }

  function attemptsOn(rehearsal: Rehearsal, by: string, now: number): readonly Attempt<LaterType>[] {
    const about = { ...rehearsal, by, at: new Date(now).toISOString() };
    return COMMANDS_ON_COMPLAINTS.filter(isHttpCommand).flatMap((one) => one.attempts(about, GIVEN));
  }

  /** An action of another complaint, with an owner whom this one does not concern. */
  async function actionOf(ledger: Ledger, policy: string, owner: string): Promise<string> {
    const { folio } = await filed(ledger, policy, []);
    const command: CommandOf<'link-corrective-action'> = {
      type: 'link-corrective-action',
      data: { kind: 'corrective', owner, dueOn: '2026-12-31' },
    };
    const context = contextFor(command, crypto.randomUUID(), { actor: 'ann' });
    const { action } = await ledger.execute(folio, 'newest', command, context);
    if (action === undefined) throw new Error('The action has no id.');
    return action;
  }

  /** With what the asker brings: another complaint or its action that exists, a content that was uploaded. */
  async function executable(
    { command }: Attempt<LaterType>,
    others: Others,
    n: number,
  ): Promise<Parameters<Ledger['execute']>[2]> {
    if (command.type === 'link')
      return { ...command, data: { ...command.data, folio: await others.folio() } };
    if (command.type === 'link-corrective-action' && command.data.action !== undefined)
      return { ...command, data: { ...command.data, action: await others.action() } };
    if (command.type !== 'attach-evidence') return command;
    return { ...command, data: { ...command.data, content: String(n + 1).padStart(32, '0') } };
  }
});
