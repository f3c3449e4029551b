import { describe, expect, it } from '@jest/globals';
import { ADMIN } from '#words/console';
import { RequestFailed } from '../../api/problem.ts';
import { faultsIn, requestIn } from './request.ts';

const NOW = Date.parse('2026-11-22T09:30:00.000Z');

function formOf(values: Readonly<Record<string, string>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(values)) form.set(name, value);
  return form;
}

async function read(values: Readonly<Record<string, string>>, day: string | undefined) {
  const { keys } = await ADMIN.words.en();
  return requestIn(formOf(values), {
    ...{ day, words: keys.issue.faults, roles: ['handler', 'auditor'], zone: 'Europe/Berlin', now: NOW },
  });
}

describe('The form of a new key', () => {
  it('asks for what was typed, and leaves out what was not', async () => {
    expect(await read({ role: 'handler', name: ' A. Smith ', principal: '' }, 'empty')).toEqual({
      request: { role: 'handler', name: 'A. Smith' },
      faults: [],
    });
    expect(await read({ role: 'auditor', name: 'A. Smith', principal: 'p1' }, '2027-01-31')).toEqual({
      request: { role: 'auditor', name: 'A. Smith', principal: 'p1', expires: '2027-01-31' },
      faults: [],
    });
  });

  it('says everything that is missing at once', async () => {
    const { request, faults } = await read({ role: '', name: ' ' }, undefined);
    expect(request).toBeUndefined();
    expect(faults.map(({ member }) => member)).toEqual(['role', 'name', 'expires']);
  });

  it('takes no day that has begun already in the zone of the ledger', async () => {
    const { faults } = await read({ role: 'handler', name: 'A. Smith' }, '2026-11-22');
    expect(faults.map(({ member }) => member)).toEqual(['expires']);
    expect((await read({ role: 'handler', name: 'A. Smith' }, '2026-11-23')).faults).toEqual([]);
  });

  it('shows what the server found wrong at its field', () => {
    const refused = new RequestFailed(422, {
      ...{ type: 'about:blank', title: 'Not valid', status: 422, code: 'invalid-body' },
      ...{ detail: 'See "errors".', instance: 'urn:uuid:0', errors: [] },
      errors: [
        { pointer: '/expires', code: 'bad-value', message: 'It is too late.' },
        { pointer: '/other', code: 'bad-value', message: 'It is not known.' },
      ],
    });
    expect(faultsIn(refused)).toEqual([{ member: 'expires', text: 'It is too late.', english: true }]);
  });
});
