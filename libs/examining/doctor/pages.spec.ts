import { describe, expect, it } from '@jest/globals';
import { readConfig } from '#config';
import { pages } from './pages.ts';

describe('What doctor says of the pages', () => {
  it.each([
    [{ LEDGER_ROLES: 'api' }, 'ok', 'not served'],
    [{}, 'ok', 'this machine'],
    [{ HOST: '0.0.0.0' }, 'warning', 'other machines'],
    [{ LEDGER_URL: 'http://complaints.example.org' }, 'warning', 'no secure cookie'],
    [
      { LEDGER_URL: 'https://complaints.example.org', HOST: '0.0.0.0' },
      'ok',
      'https://complaints.example.org',
    ],
    [{ LEDGER_BRAND: '/nowhere' }, 'wrong', 'LEDGER_BRAND cannot be used: it holds none of'],
  ])('with %j is %s', async (env, state, detail) => {
    const found = await pages(readConfig(env));
    expect(found.state).toBe(state);
    expect(found.detail).toContain(detail);
  });
});
