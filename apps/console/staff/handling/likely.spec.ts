import { describe, expect, it } from '@jest/globals';
import type { CommandLine } from './command-line.ts';
import { likelyFirst } from './likely.ts';

const line = (command: CommandLine['command'], allowed = true): CommandLine => ({
  command,
  summary: command,
  method: 'POST',
  path: `/v1/complaints/F/${command}`,
  schema: '',
  allowed,
});
const names = (lines: readonly CommandLine[]) => lines.map(({ command }) => command);

describe('what can be done next', () => {
  it('begins with what a new complaint needs, and keeps the rest in the order of the API', () => {
    const commands = [
      line('acknowledge'),
      line('assess'),
      line('assign'),
      line('record-contact'),
      line('link'),
    ];
    const { first, more } = likelyFirst({ status: 'received', deadlines: [] }, commands);
    expect(names(first)).toEqual(['acknowledge', 'assess', 'assign']);
    expect(names(more)).toEqual(['record-contact', 'link']);
  });

  it('begins with what waits for a second person', () => {
    const commands = [line('record-finding'), line('approve-response'), line('assess')];
    const { first } = likelyFirst({ status: 'investigating', deadlines: [] }, commands);
    expect(names(first)).toEqual(['approve-response', 'record-finding']);
  });

  it('has what meets a running time limit, and nothing that is refused', () => {
    const commands = [line('close', false), line('propose-response'), line('link')];
    const deadlines = [
      { clock: 'respond', dueAt: '2026-01-01T00:00:00Z', cycle: 1, tier: 1, breached: false },
    ] as const;
    const { first, more } = likelyFirst({ status: 'assessed', deadlines: [...deadlines] }, commands);
    expect(names(first)).toEqual(['propose-response']);
    expect(names(more)).toEqual(['link']);
  });

  it('closes what was accepted', () => {
    const commands = [line('record-contact'), line('close')];
    const { first } = likelyFirst(
      { status: 'awaiting-complainant', deadlines: [], latestResponse: { n: 1, state: 'accepted' } },
      commands,
    );
    expect(names(first)[0]).toBe('close');
  });
});
