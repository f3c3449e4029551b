import { describe, expect, it } from '@jest/globals';
import { historyEvent } from '../history/testing/index.ts';
import { NEWEST, neighboursOf, OLDEST, type Page, queryOf } from './place.ts';

/** A page with the events at some positions, the oldest first. */
function page(positions: readonly string[], position: string, end: boolean): Page {
  const events = positions.map((at, index) => {
    const { id, type, schemaVersion, revision, recordedAt, actor, policy } = historyEvent(index, {});
    return {
      id,
      type,
      schemaVersion,
      revision,
      recordedAt,
      actor,
      policy,
      position: at,
      folio: 'A',
      data: {},
    };
  });
  return { engine: 'sqlite', events, position, end };
}

describe('a page of the feed', () => {
  it('is asked for from the end, from the beginning, or from a position', () => {
    expect(queryOf(NEWEST, 5)).toEqual({ before: 'end', limit: 5 });
    expect(queryOf(OLDEST, 5)).toEqual({ limit: 5 });
    expect(queryOf({ before: '7' }, 5)).toEqual({ before: '7', limit: 5 });
    expect(queryOf({ after: '7' }, 5)).toEqual({ after: '7', limit: 5 });
  });

  it('of the newest events leads to older ones only', () => {
    expect(neighboursOf(NEWEST, page(['8', '9'], '8', false))).toEqual({
      isNewest: true,
      isOldest: false,
      older: { before: '8' },
    });
  });

  it('of the oldest events leads to newer ones only, from whichever side it was reached', () => {
    const newer = { isNewest: false, isOldest: true, newer: { after: '2' } };
    expect(neighboursOf(OLDEST, page(['1', '2'], '2', false))).toEqual(newer);
    expect(neighboursOf({ before: '3' }, page(['1', '2'], '1', true))).toEqual(newer);
  });

  it('in between leads both ways', () => {
    const both = { isNewest: false, isOldest: false, older: { before: '4' }, newer: { after: '5' } };
    expect(neighboursOf({ before: '6' }, page(['4', '5'], '4', false))).toEqual(both);
    expect(neighboursOf({ after: '3' }, page(['4', '5'], '5', false))).toEqual(both);
  });

  it('that was reached from older ones may be the newest', () => {
    expect(neighboursOf({ after: '7' }, page(['8', '9'], '9', true))).toMatchObject({ isNewest: true });
  });

  it('with all events there are leads nowhere', () => {
    expect(neighboursOf(NEWEST, page(['1', '2'], '1', true))).toEqual({ isNewest: true, isOldest: true });
  });

  it('without an event of the type goes on from where the search came to', () => {
    expect(neighboursOf({ before: '90' }, page([], '40', false))).toMatchObject({
      older: { before: '40' },
      newer: { after: '40' },
    });
    expect(neighboursOf({ after: '40' }, page([], '90', false))).toMatchObject({
      older: { before: '90' },
      newer: { after: '90' },
    });
  });
});
