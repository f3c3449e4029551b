import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { descriptorOf, isHttpCommand } from '#commands';
import { PACKS } from '#policy';
import { runLedger } from '../../cli/run-ledger.ts';
import { type Answered, asking } from '../../http/support/asking.ts';
import { makePlace, type Place, type Program, start } from '../../http/support/program.ts';
import { ACTS } from '../rows/acts.ts';
import { MARK, said } from './acts.ts';
import { issueKeys, type Person, type Persons } from './persons.ts';
import type { Act, Here } from './row.ts';

/** The system that the imported complaints come from. */
export const SYSTEM = 'old-desk';
/** Complaints to which others are linked. The first one has a corrective action of the compliance officer. */
const OTHERS = 51;

/** What an import tells as JSON. */
export interface Imported {
  readonly read: number;
  readonly accepted: number;
  readonly extended: number;
  readonly rejected: number;
  readonly events: number;
  readonly rejects: readonly { readonly line: number; readonly code: string; readonly message: string }[];
}

/** One ledger that a program serves, with its persons. */
export interface World {
  readonly place: Place;
  readonly program: Program;
  readonly persons: Persons;
  readonly others: readonly string[];
  /** Gives a command over HTTP, on the newest revision. */
  readonly give: (act: Act, here: Here) => Promise<Answered>;
  readonly by: (person: Person) => ReturnType<typeof asking>;
  /** Imports lines under the name of {@link SYSTEM}, while the program serves. */
  readonly load: (lines: readonly object[]) => Promise<Imported>;
  readonly end: () => Promise<void>;
}

/** A policy that requires a product, and closes for two reasons only. */
const HOUSE = {
  ...PACKS.find(({ id }) => id === 'iso-10002-default'),
  id: 'house',
  title: 'Of the house',
  requiredFields: ['data/product'],
};

export async function openWorld(): Promise<World> {
  const made = await makePlace();
  const policies = join(made.data, 'packs');
  mkdirSync(policies);
  const closing = { ...HOUSE.closing, reasons: ['accepted', 'withdrawn'] };
  writeFileSync(join(policies, 'house.json'), JSON.stringify({ ...HOUSE, closing }));
  const place = { ...made, env: { ...made.env, LEDGER_POLICIES: policies } };
  const persons = await issueKeys(made);
  const program = await start(place);
  const by = (person: Person) => asking(program.url, persons.keys[person].key);
  const give: World['give'] = ({ command, by: person, body, thing = 1, folio }, here) => {
    const descriptor = descriptorOf(command);
    if (!isHttpCommand(descriptor)) throw new Error(`Nobody gives ${command} over HTTP.`);
    const path = descriptor.http.path
      .replace('{folio}', typeof folio === 'function' ? folio(here) : (folio ?? here.folio))
      .replace(/\{(?:n|id)\}/, String(typeof thing === 'function' ? thing(here) : thing));
    return by(person).post(path, said(body, here));
  };
  const others = await fileOthers(by, give, persons);
  return {
    ...{ place, program, persons, others, by, give },
    load: async (lines) => {
      const stdin = lines.map((line) => JSON.stringify({ source: SYSTEM, ...line })).join('\n');
      const ran = await runLedger(['import', '-', '--format', 'jsonl', '--json'], { env: place.env, stdin });
      if (ran.out === '') throw new Error(`The import failed: ${ran.err}`);
      return JSON.parse(ran.out);
    },
    end: async () => {
      await program.end('SIGTERM');
      await made.remove();
    },
  };
}

async function fileOthers(
  by: World['by'],
  give: World['give'],
  persons: Persons,
): Promise<readonly string[]> {
  const filed = Array.from({ length: OTHERS }, async () => {
    const { body } = await by('application').post('/v1/complaints', { channel: 'web' });
    return String(body['folio']);
  });
  const others = await Promise.all(filed);
  const owner = persons.keys.compliance.principal;
  const action = {
    ...ACTS['link-corrective-action'],
    body: { kind: 'corrective', dueOn: '2199-01-31', owner },
  };
  const { status } = await give(action, hereOf(others[0] ?? '', { persons, others }));
  if (status !== 201) throw new Error(`The corrective action was refused with ${status}.`);
  return others;
}

/** What bodies can name of a complaint of which nothing is known but its folio. */
export function hereOf(folio: string, { persons, others }: Pick<World, 'persons' | 'others'>): Here {
  const none = () => {
    throw new Error('No act of this complaint is known.');
  };
  return {
    folio,
    event: none,
    told: none,
    principal: (person) => persons.keys[person].principal,
    bystanders: persons.bystanders,
    other: (n = 0) => others[n] ?? '',
    now: () => new Date().toISOString(),
  };
}

/** The receipt of a complaint, with the words of a person. */
export function receiptOf(more: object): object {
  return {
    ...{ channel: 'web', policy: 'iso-10002-default' },
    complainant: { name: MARK },
    problem: { description: `${MARK} wrote` },
    ...more,
  };
}
