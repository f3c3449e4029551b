import { describe, expect, it } from '@jest/globals';
import { NO_CATALOGUE } from '#catalogue';
import { EVENT_TYPES } from '#complaint';
import { COMMANDS } from './list.ts';

const GIVEN = { policy: 'p', catalogue: NO_CATALOGUE, number: 1 };

describe('The list of commands', () => {
  it('shows of each an example that it reads as itself, from a request and from a line of history', () => {
    const read = COMMANDS.flatMap(({ type, http, history, ...one }) => {
      if (http === undefined) return [];
      const { body } = http.example;
      const answers = [one.read(body, GIVEN), ...(history ? [one.readHistory(body, GIVEN)] : [])];
      return answers.map(({ value, problems }) => [type, value?.command.type ?? problems]);
    });

    expect(read.filter(([type, found]) => type !== found)).toEqual([]);
  });

  it('has one address for each, which names what the command is about unless it makes it', () => {
    const http = COMMANDS.flatMap((one) => (one.http === undefined ? [] : [{ ...one, path: one.http.path }]));

    expect(new Set(http.map(({ path }) => path)).size).toBe(http.length);
    for (const { path, about } of http) {
      expect([path, path.includes('{n}')]).toEqual([path, about !== undefined && about.made !== true]);
    }
  });

  it('gives each command a way in', () => {
    expect(COMMANDS.filter(({ http, history }) => http === undefined && !history)).toEqual([]);
  });

  it('has one sentence for each event', () => {
    expect(COMMANDS.flatMap(({ tells }) => Object.keys(tells)).toSorted()).toEqual(EVENT_TYPES.toSorted());
  });
});
