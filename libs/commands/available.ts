import type { CommandOf, LaterType } from '#complaint';
import { type CommandDescriptor, type Given, isHttpCommand, type OverHttp } from './command.ts';
import { COMMANDS_ON_COMPLAINTS } from './list.ts';
import type { Attempt, Choice, Probed } from './probe.ts';

/** Whether something would be accepted now. `R` says how it would be refused. */
type Verdict<R> =
  | {
      readonly allowed: true;
      /** Further members of the body without which it would be refused. Absent: there are none. */
      readonly needs?: readonly string[];
      /** Sets of further members, of which the body needs one. Absent: there is no such choice. */
      readonly needsOneOf?: readonly (readonly string[])[];
    }
  | { readonly allowed: false; readonly refusal: R };

/** A command that a role may give, and whether it would be accepted now. */
export type AvailableCommand<R> = Verdict<R> & {
  readonly type: LaterType;
  readonly summary: string;
  /** Ready to be sent to. */
  readonly path: string;
  /** The name of the class of its body. */
  readonly body: string;
  /** By its name, the number or the id of the thing in the address. */
  readonly thing?: { readonly [name: string]: number | string };
  /** The answer for different members of the body, where it depends on them. The command is allowed if one is. */
  readonly choices?: readonly (Verdict<R> & { readonly body: Choice })[];
};

/** The complaint and the role, and how a command would be refused. */
export interface Asking<R> extends Probed {
  readonly role: OverHttp['roles'][number];
  readonly given: Given;
  /** `undefined`: it would be accepted. */
  readonly refusalOf: (command: CommandOf<LaterType>) => R | undefined;
}

/**
 * Every command on a complaint that a role may give over HTTP, tried with its probes. A command about things that have
 * numbers stands there for the newest of them, and for each other one for which it is allowed, newest first.
 */
export function availableCommands<R>(asking: Asking<R>): readonly AvailableCommand<R>[] {
  return COMMANDS_ON_COMPLAINTS.filter(isHttpCommand)
    .filter(({ http }) => http.roles.includes(asking.role))
    .flatMap((one) => linesOf(one, one.http, asking));
}

function linesOf<R>(
  one: CommandDescriptor<LaterType>,
  http: OverHttp,
  asking: Asking<R>,
): readonly AvailableCommand<R>[] {
  const { folio, given, refusalOf } = asking;
  const byThing = Map.groupBy(one.attempts(asking, given), ({ number, id }) => number ?? id);
  const lines = [...byThing].map(([thing, attempts]): AvailableCommand<R> => {
    const tried = triedWith(attempts, refusalOf);
    const choices = tried.flatMap(({ body, verdict }) => (body === undefined ? [] : [{ body, ...verdict }]));
    const all = allTogether(tried.map(({ verdict }) => verdict));
    return {
      type: one.type,
      summary: one.summary,
      path: http.path.replace('{folio}', folio).replace(/\{(?:n|id)\}/, String(thing)),
      body: one.body.name,
      ...(thing === undefined || one.about === undefined ? {} : { thing: { [one.about.thing]: thing } }),
      // What one choice needs another may not.
      ...(all.allowed && choices.length > 0 ? { allowed: true } : all),
      ...(choices.length === 0 ? {} : { choices }),
    };
  });
  return lines.filter(({ allowed }, index) => allowed || index === lines.length - 1).toReversed();
}

interface Tried<R> {
  readonly body: Choice | undefined;
  readonly verdict: Verdict<R>;
}

function triedWith<R>(
  attempts: readonly Attempt<LaterType>[],
  refusalOf: Asking<R>['refusalOf'],
): readonly Tried<R>[] {
  const tried: { readonly body: Choice | undefined; readonly verdicts: readonly Verdict<R>[] }[] = [];
  for (const attempt of attempts) {
    const { choice, otherwise, alternative } = attempt;
    const before = tried.at(-1);
    if (otherwise && before?.verdicts.some(({ allowed }) => allowed)) continue;
    const verdict = verdictOn(attempt, refusalOf);
    if (otherwise && !verdict.allowed) continue;
    if (otherwise === true || alternative) tried.pop();
    tried.push({ body: choice, verdicts: alternative && before ? [...before.verdicts, verdict] : [verdict] });
  }
  return tried.map(({ body, verdicts }) => ({ body, verdict: oneOf(verdicts) }));
}

function verdictOn<R>(
  { command, lesser }: Attempt<LaterType>,
  refusalOf: Asking<R>['refusalOf'],
): Verdict<R> {
  const refusal = refusalOf(command);
  if (refusal !== undefined) return { allowed: false, refusal };
  const needs = lesser().flatMap(([member, without]) =>
    without === undefined || refusalOf(without) !== undefined ? [member] : [],
  );
  return { allowed: true, ...(needs.length === 0 ? {} : { needs }) };
}

/** Of bodies of which one is enough: what all of them need is needed, and of the rest what one of them needs. */
function oneOf<R>(verdicts: readonly Verdict<R>[]): Verdict<R> {
  const each = verdicts.flatMap((verdict) => (verdict.allowed ? [verdict.needs ?? []] : []));
  if (each.length <= 1) return allTogether(verdicts);
  const needs = each[0]?.filter((member) => each.every((all) => all.includes(member))) ?? [];
  const rests = each.map((all) => all.filter((member) => !needs.includes(member)));
  return {
    allowed: true,
    ...(needs.length === 0 ? {} : { needs }),
    ...(rests.some((rest) => rest.length === 0) ? {} : { needsOneOf: rests }),
  };
}

/** Allowed if one of them is, otherwise refused as the first one. */
function allTogether<R>(verdicts: readonly Verdict<R>[]): Verdict<R> {
  const [first] = verdicts;
  if (first === undefined) throw new TypeError('A command with a route has no probe.');
  return verdicts.find(({ allowed }) => allowed) ?? first;
}
