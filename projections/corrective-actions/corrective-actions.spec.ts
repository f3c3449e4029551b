import { describe, expect, it } from '@jest/globals';
import { event, receipt } from '#complaint/testing';
import type { ReadStore } from '#read-store';
import { causesProjection } from '../causes/index.ts';
import { NONE_HIDDEN } from '../shared/index.ts';
import { projected, TestLog, withViews } from '../testing/index.ts';
import { correctiveActionsProjection } from './projection.ts';
import { type ActionsQuestion, findCorrectiveActions } from './queries.ts';

const NOW = Date.UTC(2026, 1, 10, 12);
const AT = '2026-01-05T09:00:00.000Z';
const LATER = '2026-01-06T09:00:00.000Z';
type Event = Parameters<TestLog['record']>[0][number]['event'];

const cause = (rootCause: number, named: string): Event =>
  ({
    ...event('RootCauseRecorded', AT, { rootCause, cause: named, area: 'system' }),
    personal: { description: 'WORDS' },
  }) as Event;
const action = (id: string, data: object = {}): Event =>
  ({
    ...event('CorrectiveActionLinked', AT, { action: id, kind: 'corrective', owner: 'owner', ...data }),
    personal: { description: 'WORDS' },
  }) as Event;
const verified = (id: string, effective: boolean, at: string | undefined = AT): Event =>
  event('CorrectiveActionVerified', at, { action: id, effective });

function log(events: readonly (readonly [folio: string, ...Event[]])[]): TestLog {
  const made = new TestLog();
  for (const [folio, ...of] of events)
    for (const one of of)
      made.record([{ folio, event: one, recordedAt: NOW - 1_000_000 + made.events.length }]);
  return made;
}

const received = receipt('2026-01-01T00:00:00.000Z');
const SOME = [
  [
    'A',
    received,
    cause(1, 'first'),
    cause(2, 'second'),
    action('A.1', { rootCause: 2, dueOn: '2026-02-09' }),
  ],
  [
    'B',
    received,
    cause(1, 'second'),
    action('A.1', { dueOn: '2026-02-09', rootCause: 1 }),
    verified('A.1', false),
  ],
  ['B', action('B.1', { kind: 'preventive' }), action('B.2', { dueOn: '2026-01-01' }), verified('B.2', true)],
  ['C', received, action('B.1', { kind: 'preventive' })],
] as const;

async function ask(views: ReadStore, question: Partial<ActionsQuestion> = {}) {
  const whole = { limit: 10, now: NOW, zone: 'UTC', hiddenAmong: NONE_HIDDEN, ...question };
  return await findCorrectiveActions(views, whole);
}

const over = <T>(made: TestLog, use: (views: ReadStore) => Promise<T>) =>
  withViews([correctiveActionsProjection, causesProjection], made.events, use);

describe('A corrected root cause', () => {
  it('is the cause of its actions from then on', async () => {
    const made = log(SOME);
    const target = made.events.find(
      ({ folio, data }) => folio === 'A' && 'cause' in data && data.cause === 'second',
    );
    if (target === undefined) throw new Error('There is no such cause.');
    const { id, revision, type, folio } = target;
    const data = { event: id, revision, of: type, field: '/data/cause', new: 'third' };
    made.record([{ folio, event: event('EntryCorrected', AT, data), recordedAt: NOW }]);
    await over(made, async (views) => {
      const { correctiveActions } = await ask(views);
      expect(correctiveActions.find((one) => one.id === 'A.1')).toMatchObject({
        rootCause: { cause: 'third' },
      });
    });
  });
});

describe('The list of corrective actions', () => {
  it('has what is not verified as effective, by due day, with its cause and its complaints', async () => {
    await over(log(SOME), async (views) => {
      const { correctiveActions } = await ask(views, { open: true });
      expect(correctiveActions).toEqual([
        {
          id: 'A.1',
          folio: 'A',
          kind: 'corrective',
          owner: 'owner',
          dueOn: '2026-02-09',
          overdue: true,
          verified: { effective: false, at: AT, by: 'principal-1' },
          rootCause: { cause: 'second', area: 'system' },
          complaints: [{ folio: 'A' }, { folio: 'B' }],
        },
        {
          id: 'B.1',
          folio: 'B',
          kind: 'preventive',
          owner: 'owner',
          overdue: false,
          complaints: [{ folio: 'B' }, { folio: 'C' }],
        },
      ]);
    });
  });

  it('has what was verified as effective, which is never overdue, and all together, newest first', async () => {
    await over(log(SOME), async (views) => {
      expect((await ask(views, { open: false })).correctiveActions).toMatchObject([
        { id: 'B.2', overdue: false, verified: { effective: true } },
      ]);
      const first = await ask(views, { limit: 2 });
      const rest = await ask(views, { limit: 2, cursor: first.cursor });
      expect([...first.correctiveActions, ...rest.correctiveActions].map(({ id }) => id)).toEqual([
        'B.2',
        'B.1',
        'A.1',
      ]);
      await expect(ask(views, { open: true, cursor: first.cursor })).rejects.toMatchObject({
        code: 'misuse',
      });
    });
  });

  it('goes by the verification of the latest date, in whatever order and complaint they are told', async () => {
    const told = log([
      ['A', received, verified('A.1', false, LATER), verified('A.1', true), action('A.1')],
      ['B', received, action('A.1'), verified('A.1', true, undefined)],
    ]);
    await over(told, async (views) => {
      expect((await ask(views)).correctiveActions).toMatchObject([
        { id: 'A.1', kind: 'corrective', verified: { effective: false, at: LATER } },
      ]);
    });
    await over(
      log([['A', received, action('A.1'), verified('A.1', true), verified('A.1', false, LATER)]]),
      async (views) => {
        expect((await ask(views, { open: true })).correctiveActions).toHaveLength(1);
      },
    );
  });

  it('counts and shows no complaint that does not exist for the asker', async () => {
    await over(log(SOME), async (views) => {
      const hide = (folio: string) => async () => new Set([folio]);
      const { correctiveActions } = await ask(views, { hiddenAmong: hide('C') });
      expect(JSON.stringify(correctiveActions)).not.toContain('"C');
      expect(correctiveActions).toHaveLength(3);
      const others = await ask(views, { hiddenAmong: hide('B') });
      expect(JSON.stringify(others)).not.toContain('"B"');
      // An action that another complaint has, too, is known there. Only its id tells where it was recorded first.
      expect(others.correctiveActions.map(({ id, folio, complaints }) => [id, folio, complaints])).toEqual([
        ['B.1', 'C', [{ folio: 'C' }]],
        ['A.1', 'A', [{ folio: 'A' }]],
      ]);
    });
  });

  it('tells no root cause of a complaint that does not exist for the asker', async () => {
    await over(log(SOME), async (views) => {
      const { correctiveActions } = await ask(views, { hiddenAmong: async () => new Set(['A']) });
      expect(correctiveActions.find(({ id }) => id === 'A.1')).toMatchObject({
        folio: 'B',
        complaints: [{ folio: 'B' }],
        rootCause: undefined,
      });
    });
  });

  it('shows the first complaints of very many, and says how many more there are', async () => {
    const many = Array.from({ length: 1_200 }, (_, i) => [`F${i}`, received, action('F0.1')] as const);
    await over(log(many), async (views) => {
      const { correctiveActions } = await ask(views, { hiddenAmong: async () => new Set(['F1', 'F700']) });
      expect(correctiveActions).toMatchObject([{ id: 'F0.1', more: 1_148 }]);
      expect(correctiveActions[0]?.complaints).toHaveLength(50);
    });
    const { documents } = projected(correctiveActionsProjection, log(many).events);
    expect(documents.get('F0.1')?.folios).toHaveLength(1_000);
  });

  it('holds no text that a person typed', () => {
    const { events } = log(SOME);
    const documents = [
      ...projected(correctiveActionsProjection, events).documents,
      ...projected(causesProjection, events).documents,
    ];
    expect(JSON.stringify(documents)).not.toContain('WORDS');
  });
});
