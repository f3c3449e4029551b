import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { REFUSALS } from '#complaint';
import { runLedger } from '../cli/run-ledger.ts';
import { IMPORT_ROWS } from './rows/imports-only.ts';
import { ROWS } from './rows/index.ts';
import { MARK } from './support/acts.ts';
import { type Judged, judgedByLines, notByLine } from './support/by-line.ts';
import { Lives, livedOverHttp } from './support/lives.ts';
import { codeOf, type Here, type Row } from './support/row.ts';
import { LENGTHY, UNREACHABLE } from './support/unreachable.ts';
import { openWorld, type World } from './support/world.ts';

const BY_LINE = ROWS.filter((row) => notByLine(row) === undefined);
const AT_ONCE = ROWS.filter(({ atOnce }) => atOnce);
const titled = (rows: readonly Row[]) => rows.map((row) => [`${row.when}: ${row.answer}`, row] as const);

let world: World;
let lives: Lives;
let judged: Promise<Judged> | undefined;

beforeAll(async () => {
  world = await openWorld();
  lives = new Lives(
    world,
    ROWS.map(({ life }) => life),
  );
});
afterAll(async () => await world.end());

/** How many events a complaint has. The ledger itself may record a missed deadline at any moment. */
async function countedIn({ folio }: Here): Promise<number> {
  const { body } = await world.by('auditor').get(`/v1/complaints/${folio}/history`);
  const events: readonly { readonly type: string }[] = Object(body['events']);
  return events.filter(({ type }) => type !== 'DeadlineBreached').length;
}

describe('A guard over HTTP', () => {
  it.each(titled(ROWS))('%s', async (_, { life, refused, answer }) => {
    const { here } = await lives.lived(life);
    const before = await countedIn(here);

    const { status, code, mediaType, body } = await world.give(refused, here);

    expect(`${status} ${code}`).toBe(answer);
    expect(mediaType).toBe('application/problem+json; charset=utf-8');
    const text = expect.stringMatching(/\S/);
    expect(body).toMatchObject({ type: text, title: text, status, code, detail: text, instance: text });
    expect(JSON.stringify(body)).not.toContain(MARK);
    expect(await countedIn(here)).toBe(before);
  });
});

describe('A guard by a line of an import, under a policy of today', () => {
  const result = async () => {
    judged ??= judgedByLines(BY_LINE, lives, world);
    return await judged;
  };

  it.each(titled(BY_LINE))('%s', async (_, row) => {
    const reject = (await result()).of(row);

    expect(reject?.code).toBe(
      typeof row.byLine === 'object' && row.byLine.code ? row.byLine.code : codeOf(row),
    );
    expect(reject?.message).not.toContain(MARK);
  });

  it('keeps no other line out', async () => {
    const { spoiled, summary, others } = await result();

    expect(spoiled).toEqual([]);
    expect(summary).toMatchObject({ read: BY_LINE.length + others, rejected: BY_LINE.length });
    expect(summary.accepted + summary.extended).toBe(others);
    expect(summary.events).toBe(others);
  });
});

describe('A guard that only a line of an import can meet', () => {
  it.each(IMPORT_ROWS.map((row) => [`${row.when}: ${row.code}`, row] as const))('%s', async (_, row) => {
    const lines = row.lines.map((line) => ({ externalId: row.when, ...line }));
    const { rejects, events } = await world.load(lines);

    expect(rejects.map(({ line, code }) => `${line} ${code}`)).toEqual([`${lines.length} ${row.code}`]);
    expect(rejects[0]?.message).not.toContain(MARK);
    expect(events).toBe(lines.length - 1);
  });
});

describe('Two commands at once', () => {
  it.each(titled(AT_ONCE))('of which one is %s', async (_, { life, refused, answer }) => {
    const last = life.steps.at(-1);
    if (last === undefined || !('command' in last)) throw new Error('The last step is no command.');
    const here = await livedOverHttp(life, life.steps.slice(0, -1), world);
    const before = await countedIn(here);

    const answers = await Promise.all([world.give(last, here), world.give(refused, here)]);

    const codes = answers.map(({ status, code }) => (code === undefined ? `${status}` : `${status} ${code}`));
    expect(codes.toSorted()).toEqual(['201', answer].toSorted());
    const { events } = Object(answers.find(({ status }) => status === 201)?.body);
    expect(await countedIn(here)).toBe(before + events.length);
  });
});

describe('The ledger after all of it', () => {
  it('has histories that are lawful, and views that say the same', async () => {
    const ran = await runLedger(['audit', '--json'], { env: world.place.env });
    const { views, events } = JSON.parse(ran.out);

    expect(ran.status).toBe(0);
    expect(events).toMatchObject({ found: 0, breaks: [] });
    for (const view of views) expect(view).toMatchObject({ differences: [] });
  });
});

describe('The table of guards', () => {
  const met = new Set<string>(ROWS.map(codeOf));
  const byImport = new Set(IMPORT_ROWS.map(({ code }) => code));

  it('has a row for every refusal that a command over HTTP can meet', () => {
    const excepted = { ...UNREACHABLE, ...LENGTHY };
    const missing = Object.keys(REFUSALS).filter((code) => !met.has(code) && !Object.hasOwn(excepted, code));

    expect(missing).toEqual([]);
  });

  it('names no refusal as out of reach that a row meets, and tries those of imports by an import', () => {
    expect(Object.keys({ ...UNREACHABLE, ...LENGTHY }).filter((code) => met.has(code))).toEqual([]);
    const ofImports = Object.entries(UNREACHABLE).filter(([, why]) => why.includes('import'));
    expect(ofImports.map(([code]) => code).filter((code) => !byImport.has(code))).toEqual([]);
  });

  it('has rows of the catalogue only', () => {
    expect([...met].filter((code) => !Object.hasOwn(REFUSALS, code))).toEqual([]);
  });
});
