import { pointerTo, shapeProblem } from './json-shape.ts';
import { type Member, membersOf } from './members.ts';
import type { Problem } from './problem.ts';
import type { BodyClass } from './rules.ts';

/** A valid body, or all its problems. */
export type Validated<T> =
  | { readonly value: T; readonly problems?: undefined }
  | { readonly value?: undefined; readonly problems: readonly Problem[] };

/** The most problems in one answer. After a correction, the next answer has further ones. */
export const MAX_PROBLEMS = 50;

const UNKNOWN = { code: 'unknown-member', message: 'is not a member of this body' } as const;

/**
 * Checks parsed JSON as a body. Strict: an unknown member is a problem, and so is a value that the ledger cannot store
 * byte for byte. It never throws, and never repeats a value that was sent.
 */
export function validate<T extends object>(body: BodyClass<T>, json: unknown): Validated<T> {
  return validateBy(ruleProblems, body, json);
}

/**
 * {@link validate} with another way to ask the rules of a body. It exists for the test that compares two ways.
 *
 * @param ask what the rules say about an instance of `body`. Nested bodies are instances of their classes.
 */
export function validateBy<T extends object>(
  ask: (value: T, body: BodyClass<T>) => readonly Problem[],
  body: BodyClass<T>,
  json: unknown,
): Validated<T> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    return { problems: [{ pointer: '', code: 'wrong-type', message: 'must be a JSON object' }] };
  }
  const shape = shapeProblem(json);
  if (shape !== undefined) return { problems: [shape] };
  const problems: Problem[] = [];
  const value = instanceOf(body, json, '', problems);
  problems.push(...ask(value, body));
  if (problems.length === 0) return { value };
  const told = withoutInsides(problems);
  told.sort((a, b) => (a.pointer < b.pointer ? -1 : a.pointer > b.pointer ? 1 : 0));
  return { problems: told.slice(0, MAX_PROBLEMS) };
}

/** A member of the wrong shape has no members that could be known. */
function withoutInsides(problems: readonly Problem[]): Problem[] {
  const misshapen = new Set(
    problems.filter(({ code }) => code === 'wrong-type').map(({ pointer }) => pointer),
  );
  const isInside = (pointer: string): boolean => {
    for (let end = pointer.lastIndexOf('/'); end > 0; end = pointer.lastIndexOf('/', end - 1)) {
      if (misshapen.has(pointer.slice(0, end))) return true;
    }
    return false;
  };
  return problems.filter(({ code, pointer }) => code !== UNKNOWN.code || !isInside(pointer));
}

type Values = Record<string, unknown>;

/** The body with the sent values. Nested bodies become instances of their classes. */
function instanceOf<T extends object>(
  body: BodyClass<T>,
  json: object,
  pointer: string,
  problems: Problem[],
): T {
  const members = membersOf(body);
  const instance = new body();
  const values: object = instance;
  for (const [name, value] of Object.entries(json)) {
    const member = members.get(name);
    if (member === undefined) problems.push({ pointer: pointerTo(pointer, name), ...UNKNOWN });
    else if (member.nested === undefined) (values as Values)[name] = value;
    else (values as Values)[name] = withInstances(member.nested(), value, `${pointer}/${name}`, problems);
  }
  return instance;
}

function withInstances(body: BodyClass, value: unknown, pointer: string, problems: Problem[]): unknown {
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) =>
      Array.isArray(item) ? item : withInstances(body, item, `${pointer}/${index}`, problems),
    );
  }
  return typeof value === 'object' && value !== null ? instanceOf(body, value, pointer, problems) : value;
}

/**
 * Asks the rules of a body. class-validator gives the same answers, but it collects and groups the rules of the class
 * anew for each body, which takes ten times as long. So its metadata is read once (`members.ts`) and asked here.
 */
function ruleProblems(value: object, body: BodyClass): readonly Problem[] {
  const problems: Problem[] = [];
  askMembers(value, body, '', problems);
  return problems;
}

function askMembers(value: object, body: BodyClass, pointer: string, problems: Problem[]): void {
  for (const member of membersOf(body).values()) {
    const given = (value as Values)[member.name];
    if (!applies(member, value, given)) continue;
    const fault = member.check(given, value);
    if (fault !== undefined) {
      const [code, message, item] = fault;
      const at = `${pointer}/${member.name}`;
      problems.push({ pointer: item === undefined ? at : `${at}/${item}`, code, message });
    } else if (member.nested !== undefined) {
      askNested(given, member.nested(), `${pointer}/${member.name}`, problems);
    }
  }
}

function applies({ conditions }: Member, value: object, given: unknown): boolean {
  for (const condition of conditions) {
    if (!condition(value, given)) return false;
  }
  return true;
}

/** The rule of the member has checked that the value is an object, or a list of objects. */
function askNested(value: unknown, body: BodyClass, pointer: string, problems: Problem[]): void {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) askNested(item, body, `${pointer}/${index}`, problems);
  } else if (typeof value === 'object' && value !== null) {
    askMembers(value, body, pointer, problems);
  }
}
