import { describe, expect, it } from '@jest/globals';
import { NO_CATALOGUE } from '#catalogue';
import { EVENT_TYPES } from '#complaint';
import { ADDRESSED } from './command.ts';
import { COMMANDS } from './list.ts';

/** A line of history has no content, and says instead what it was. */
const OF_HISTORY: Readonly<Record<string, object>> = {
  'attach-evidence': { origin: 'complainant', mediaType: 'application/pdf', size: 20_480 },
};

const GIVEN = { policy: 'p', catalogue: NO_CATALOGUE, number: 1, id: '7K3F-9QW2-XH-W.1' };

describe('The list of commands', () => {
  it('has an example of each that it can read, from a request and from a line of history', () => {
    const read = COMMANDS.flatMap(({ type, http, history, ...one }) => {
      if (http === undefined) return [];
      const { body } = http.example;
      const answers = [
        one.read(body, GIVEN),
        ...(history ? [one.readHistory(OF_HISTORY[type] ?? body, GIVEN)] : []),
      ];
      return answers.map(({ value, problems }) => [type, value?.command.type ?? problems]);
    });

    expect(read.filter(([type, found]) => type !== found)).toEqual([]);
  });

  it('has one address for each, with the number or id of its thing unless the command makes the thing', () => {
    const http = COMMANDS.flatMap((one) => (one.http === undefined ? [] : [{ ...one, path: one.http.path }]));

    expect(new Set(http.map(({ path }) => path)).size).toBe(http.length);
    for (const { path, about } of http) {
      expect([path, /\{(?:n|id)\}/.test(path)]).toEqual([
        path,
        about?.made !== true && ADDRESSED.some((thing) => thing === about?.thing),
      ]);
    }
  });

  it('lets each command be given over HTTP or by an import, unless only the ledger gives it', () => {
    const ownTypes = COMMANDS.filter(({ http, history }) => http === undefined && !history);

    expect(ownTypes.map(({ type, internal }) => [type, internal])).toEqual([
      ['recalculate-due-date', true],
      ['record-missed-deadline', true],
      ['record-letter', true],
      ['follow-erasure', true],
      ['record-kept', true],
      ['complete-erasure', true],
      ['restore-erasure', true],
    ]);
    expect(COMMANDS.filter(({ internal }) => internal === true)).toEqual(ownTypes);
  });

  it('has one sentence for each event', () => {
    expect(COMMANDS.flatMap(({ tells }) => Object.keys(tells)).toSorted()).toEqual(EVENT_TYPES.toSorted());
  });
});
