import { describe, expect, it } from '@jest/globals';
import type { KeyRole } from '#access';
import { runLedger } from '../cli/run-ledger.ts';
import { whileRunning } from './support/acceptance.ts';
import { file, told } from './support/acts.ts';
import { asking } from './support/asking.ts';

const running = whileRunning();
const DAY_MS = 86_400_000;

const by = (role: KeyRole) => asking(running().program.url, running().place.keys[role].key);

/** A complaint, and the commands on it. */
async function filed(body: object = {}) {
  const { folio, position } = await told(file(running().as('handler'), body));
  const act = async (path: string, sent: object = {}, role: KeyRole = 'handler') => {
    const answer = await by(role).post(`/v1/complaints/${folio}/${path}`, sent);
    expect([path, answer.status, answer.code]).toEqual([path, 201, undefined]);
    return answer.body;
  };
  return { folio, position, act };
}

type Line = Readonly<Record<string, unknown>>;

async function worklist(query: string, after: unknown, role: KeyRole = 'handler'): Promise<readonly Line[]> {
  const { status, body } = await by(role).get(`/v1/worklist?${query}&limit=200&after=${after}`);
  expect([query, status, Object.keys(body)]).toEqual([query, 200, ['at', 'work']]);
  return Object(body['work']);
}

const of = (folio: string, lines: readonly Line[]) =>
  lines.filter((line) => line['folio'] === folio).map(({ clock }) => clock);

/** The same at the command line. */
async function printed(...argv: readonly string[]) {
  const { env } = running().place;
  const { status, out } = await runLedger(['worklist', '--limit', '200', ...argv, '--json'], { env });
  const text = await runLedger(['worklist', '--limit', '200', ...argv], { env });
  expect([status, text.status]).toEqual([0, 0]);
  const document: { work: readonly Line[] } = JSON.parse(out);
  return { work: document.work, text: text.out };
}

describe('The worklist', () => {
  it('says so when there is nothing', async () => {
    const { folio: _, position } = await filed();
    expect(await worklist('response=accepted', position)).toEqual([]);
    const nothing = await printed('--response', 'accepted');
    expect([nothing.work, nothing.text]).toEqual([[], 'There is no such work.\n']);
  });

  it('has no response and no closing that was proposed below the present tier, since nobody can approve it', async () => {
    const { folio, act } = await filed();
    await act('responses', { type: 'summary', outcome: 'upheld' });
    const proposed = await act('closure-proposals', { reason: 'out-of-scope', justification: 'Not ours.' });
    const closing = async (after: unknown) =>
      (await by('handler').get(`/v1/complaints/${folio}?after=${after}`)).body['closureProposal'];
    const waiting = async (after: unknown) =>
      of(folio, await worklist('response=proposed', after)).length > 0;
    expect([await waiting(proposed['position']), await closing(proposed['position'])]).toEqual([
      true,
      expect.objectContaining({ n: 1 }),
    ]);

    const { position } = await act('escalations', { toTier: 2, trigger: 'response-rejected' });
    expect([await waiting(position), await closing(position)]).toEqual([false, undefined]);
    expect(of(folio, (await printed('--response', 'proposed')).work)).toEqual([]);
    const approved = (path: string) => by('approver').post(`/v1/complaints/${folio}/${path}/approvals`, {});
    expect(await approved('closure-proposals/1')).toMatchObject({ code: 'closure-superseded' });
    expect(await approved('responses/1')).toMatchObject({ code: 'involved-before' });
  });

  it('has every running clock by due time, of mine, of nobody or of one person', async () => {
    const me = running().place.keys.handler.principal;
    const mine = await filed();
    await mine.act('assignments', { handler: me });
    const { folio, position } = await filed();
    const all = await worklist('', position);
    expect(of(folio, all)).toEqual(['acknowledge', 'respond', 'resolve']);
    const due = all.map(({ dueAt }) => Date.parse(String(dueAt)));
    expect(due).toEqual(due.toSorted((a, b) => a - b));
    expect(all.find((line) => line['folio'] === mine.folio)).toMatchObject({
      ...{ clock: 'acknowledge', cycle: 1, tier: 1, overdue: false, dueAt: expect.any(String) },
      ...{ status: 'investigating', handler: me, product: 'Mortgage', revision: 1 },
    });

    for (const query of ['handler=me', `handler=${me}`]) {
      const lines = await worklist(query, position);
      expect([of(mine.folio, lines).length, of(folio, lines).length]).toEqual([3, 0]);
    }
    const unassigned = await worklist('handler=none', position, 'compliance');
    expect([of(mine.folio, unassigned).length, of(folio, unassigned).length]).toEqual([0, 3]);
    expect(await worklist('handler=me', position, 'auditor')).toEqual([]);
    expect(of(folio, await worklist('clock=respond', position))).toEqual(['respond']);

    expect(of(mine.folio, (await printed('--handler', 'me', '--as', me)).work)).toHaveLength(3);
    expect(of(mine.folio, (await printed('--handler', 'none')).work)).toHaveLength(0);
    const text = (await printed('--handler', me, '--clock', 'respond')).text;
    expect(text).toMatch(new RegExp(`respond +${mine.folio} +1 +investigating`));
  });

  it('has a complaint of nobody when an assessment says that it concerns its handler', async () => {
    const me = running().place.keys.handler.principal;
    const { folio, act } = await filed();
    await act('assignments', { handler: me }, 'approver');
    const found = { severity: 'medium', safety: false, concerns: [me] };
    const { position } = await act('assessments', found, 'approver');

    expect(of(folio, await worklist('handler=none', position, 'compliance'))).toHaveLength(3);
    expect(of(folio, await worklist(`handler=${me}`, position, 'compliance'))).toEqual([]);
    const { body: complaint } = await by('approver').get(`/v1/complaints/${folio}?after=${position}`);
    expect(complaint).not.toHaveProperty('handler');
    const { body: register } = await by('compliance').get(`/v1/complaints?handler=${me}&after=${position}`);
    expect(JSON.stringify(register['complaints'])).not.toContain(folio);
    const { body: report } = await by('compliance').get(
      `/v1/reports/accountability?from=2020-01-01&to=2030-01-01&groupBy=handler&after=${position}`,
    );
    const groups: readonly unknown[] = Object(report['groups']);
    const figures = (one: unknown) =>
      ['received', 'outstandingAtEnd'].map((name) => Number(Object(Object(one).figures)[name] ?? 0));
    const sums = groups.map(figures).reduce((all, one) => all.map((sum, n) => sum + (one[n] ?? 0)), [0, 0]);
    expect(sums.every((sum) => sum > 0)).toBe(true);
    expect(sums).toEqual(figures(report));

    const refused = await by('handler').post(`/v1/complaints/${folio}/progress-reports`, {
      channel: 'phone',
    });
    expect([refused.status, refused.code]).toEqual([409, 'concerns-you']);
    const named = await by('approver').post(`/v1/complaints/${folio}/assignments`, { handler: me });
    expect([named.status, named.code]).toEqual([409, 'handler-is-subject']);
    const other = running().place.keys.approver.principal;
    const again = await act('assignments', { handler: other }, 'approver');
    expect(of(folio, await worklist('handler=none', again['position'], 'compliance'))).toEqual([]);
  });

  it('finds what is due soon, and what is overdue', async () => {
    const occurredAt = new Date(Date.now() - 20 * DAY_MS).toISOString();
    const late = await filed({ occurredAt, note: 'Found in a drawer.' });
    const { folio, position } = await filed();
    const soon = await worklist('dueWithin=24h', position);
    expect(of(late.folio, soon)).toEqual(['acknowledge', 'respond']);
    expect(soon.every(({ overdue }) => overdue === true)).toBe(true);
    expect(of(folio, soon)).toEqual([]);
    expect(of(folio, await worklist('dueWithin=P60D', position))).toEqual([
      'acknowledge',
      'respond',
      'resolve',
    ]);
    expect(of(folio, await worklist('dueBefore=2020-01-01', position))).toEqual([]);
    expect(of(folio, await worklist(`dueBefore=2199-01-01T00:00:00Z&clock=resolve`, position))).toEqual([
      'resolve',
    ]);
    expect(of(late.folio, (await printed('--due-within', '24h')).work)).toEqual(['acknowledge', 'respond']);
    expect((await printed('--due-before', '2026-01-01')).work).toEqual([]);
    expect((await printed('--due-within', '1d')).text).toContain('LATE');
  });

  it('shows paused clocks behind all others, and what waits for a person', async () => {
    const { folio, act } = await filed();
    const toldAt = new Date().toISOString();
    await act('clock-pauses', {
      ...{ clock: 'resolve', ground: 'awaiting-complainant', reason: 'A letter.', complainantToldAt: toldAt },
    });
    await act('responses', { type: 'summary', outcome: 'upheld' });
    const other = await filed();
    const lines = await worklist('', other.position);
    expect(lines.at(-1)).toMatchObject({
      folio,
      clock: 'resolve',
      pausedAt: expect.any(String),
      overdue: false,
    });
    expect(of(folio, await worklist('dueWithin=999d', other.position))).toEqual(['acknowledge', 'respond']);
    const toApprove = await worklist('response=proposed', other.position, 'approver');
    expect(of(folio, toApprove)).toEqual(['acknowledge', 'respond', 'resolve']);
    expect(of(other.folio, toApprove)).toEqual([]);
    expect((await printed('--response', 'proposed')).text).toMatch(/PAUSED .*to approve/);

    await act('responses/1/approvals', {}, 'approver');
    const { position } = await act('responses/1/acceptances');
    expect(new Set(of(folio, await worklist('response=accepted', position)))).toContain('resolve');
    expect((await printed('--response', 'accepted')).text).toContain('accepted, to close');
    const closing = await act('closures', { reason: 'accepted' });
    expect(of(folio, await worklist('', closing['position']))).toEqual([]);
  });

  it('is read page by page, and has nobody’s own matters in it', async () => {
    const me = running().place.keys.handler.principal;
    const { folio } = await told(
      file(running().as('application'), { concerns: [me], confidentiality: ['withhold-from-subject'] }),
    );
    await hidden(folio);
    const { position } = await filed();
    const whole = await worklist('', position);
    const lines: Line[] = [];
    let cursor: unknown = '';
    do {
      const more = cursor === '' ? '' : `&cursor=${cursor}`;
      const { body } = await by('approver').get(`/v1/worklist?limit=2&after=${position}${more}`);
      lines.push(...Object(body['work']));
      cursor = body['cursor'];
    } while (cursor !== undefined);
    // The worker may record the breach of an old complaint of another test between the two questions.
    const clocks = (of: readonly Line[]) => of.map(({ revision: _, ...line }) => line);
    expect(clocks(lines.filter((line) => line['folio'] !== folio))).toEqual(clocks(whole));
    expect(of(folio, lines)).toHaveLength(3);
    expect(of(folio, whole)).toEqual([]);
  });

  /** Resolves when the views hide a complaint from the handler, at the latest a second after they have it. */
  async function hidden(folio: string): Promise<void> {
    const timeout = AbortSignal.timeout(30_000);
    while ((await by('handler').get(`/v1/complaints/${folio}`)).status !== 404) timeout.throwIfAborted();
  }

  it('refuses what it does not know', async () => {
    const code = async (query: string, role: KeyRole = 'handler') => {
      const { status, code: refused } = await by(role).get(`/v1/worklist?${query}`);
      return `${status} ${refused}`;
    };
    for (const query of [
      ...['cursor=nonsense', 'limit=0', 'clock=lunch', 'response=issued', 'name=x'],
      ...[
        'dueWithin=soon',
        'dueWithin=99999d',
        'dueWithin=-1d',
        'dueBefore=tomorrow',
        'dueBefore=2026-02-30',
      ],
    ])
      expect([query, await code(query)]).toEqual([query, '400 bad-parameter']);
    expect(await code('', 'application')).toBe('403 role-not-allowed');
    expect(await code('', 'administrator')).toBe('403 role-not-allowed');
    const { env } = running().place;
    for (const argv of [
      ...[
        ['--cursor', 'nonsense'],
        ['--due-within', 'soon'],
        ['--due-before', 'tomorrow'],
        ['--clock', 'lunch'],
      ],
      ...[
        ['--response', 'issued'],
        ['--handler', 'me'],
      ],
    ])
      expect([argv, (await runLedger(['worklist', ...argv], { env })).status]).toEqual([argv, 2]);
    const stranger = ['worklist', '--handler', 'me', '--as', 'nobody'];
    expect((await runLedger(stranger, { env })).status).toBe(1);
  });
});
