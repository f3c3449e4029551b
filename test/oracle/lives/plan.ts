import * as fc from 'fast-check';
import { act, type Guarded, guarded } from './guarded.ts';
import { type Imported, imported, type Told, toldOf } from './history.ts';
import { DAY, instant, SPAN, zones } from './times.ts';

/** What happens to a ledger, in the order of recording. */
export interface Plan {
  /** The zone of the ledger itself. */
  readonly zone: string;
  readonly steps: readonly Step[];
  /** After every so many steps breaches are recorded; 0: never. */
  readonly notices: number;
}

export type Step = ImportStep | CommandStep;

/** One export of another system. */
export interface ImportStep {
  readonly at: number;
  readonly told: readonly Told[];
  /** Whether it is imported as a file, or recorded act by act. */
  readonly asFile: boolean;
}

/** One act on a complaint under a policy of today. */
export interface CommandStep {
  readonly at: number;
  /** The number of the complaint. */
  readonly life: string;
  readonly occurredAt: number;
  readonly act: Guarded | Act;
}

type Act = Guarded['acts'][number];

const imports = fc.uniqueArray(fc.integer({ min: SPAN - 80, max: SPAN + 20 }), {
  minLength: 2,
  maxLength: 2,
});

/** Several lives of one ledger, some guarded and some imported. */
export const plans: fc.Arbitrary<Plan> = fc
  .record({
    zone: zones,
    imported: fc.array(imported, { minLength: 1, maxLength: 4, size: 'max' }),
    guarded: fc.array(guarded, { maxLength: 2, size: 'max' }),
    imports,
    asFile: fc.boolean(),
    notices: fc.integer({ min: 0, max: 4 }),
    byHand: fc.array(fc.record({ life: fc.nat(3), act }), { maxLength: 3, size: 'max' }),
  })
  .map((drawn) => ({
    zone: drawn.zone,
    notices: drawn.notices,
    steps: [
      ...importsOf(drawn.imported, drawn.imports, drawn.asFile),
      ...drawn.guarded.flatMap(commandsOf),
      ...drawn.byHand.map(handedOver),
    ].toSorted((a, b) => a.at - b.at),
  }));

function importsOf(
  lives: readonly Imported[],
  days: readonly number[],
  asFile: boolean,
): readonly ImportStep[] {
  const told = lives.flatMap((life, n) => toldOf(life, `L${n}`));
  return days
    .toSorted((a, b) => a - b)
    .map((day, batch) => ({
      at: instant(day, 9),
      told: told.filter((one) => one.batch === batch && !isFuture(one, instant(day, 9))),
      asFile,
    }))
    .filter((step) => step.told.length > 0);
}

/** No import accepts an act that is more than a day in the future, and no report has a rule for it. */
function isFuture({ occurredAt }: Told, at: number): boolean {
  return occurredAt !== 'unknown' && Date.parse(occurredAt) > at + DAY;
}

function commandsOf(drawn: Guarded, n: number): readonly CommandStep[] {
  const life = `G${n}`;
  let day = drawn.start;
  let at = instant(day, drawn.hour);
  const steps: CommandStep[] = [{ at, life, occurredAt: at - drawn.backdated * DAY, act: drawn }];
  for (const act of drawn.acts) {
    day += act.wait;
    at = Math.max(at, instant(day, act.hour));
    steps.push({ at, life, occurredAt: at - act.backdated * DAY, act });
  }
  return steps;
}

/** What people do with a complaint that another system handed over. */
function handedOver({ life, act }: { readonly life: number; readonly act: Act }, n: number): CommandStep {
  const at = instant(SPAN + 21 + n, act.hour);
  return { at, life: `L${life}`, occurredAt: at - act.backdated * DAY, act };
}
