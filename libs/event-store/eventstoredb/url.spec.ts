import { expect, it } from '@jest/globals';
import { connectionString } from './url.ts';

it.each([
  ['esdb://admin:changeit@one:2113,two:2113?tls=true', 'esdb://admin:changeit@one:2113,two:2113?tls=true'],
  ['esdb+discover://cluster.example:2113', 'esdb+discover://cluster.example:2113'],
  ['kurrentdb://one:2113?tls=false', 'esdb://one:2113?tls=false'],
  ['kurrentdb+discover://cluster.example:2113', 'esdb+discover://cluster.example:2113'],
])('%s is read as %s', (given, read) => {
  expect(connectionString(given)).toBe(read);
});

it('another scheme is refused without repeating the string, which may hold a password', () => {
  expect(() => connectionString('http://user:secret@host')).toThrow(
    expect.objectContaining({ code: 'misuse', message: expect.not.stringContaining('secret') }),
  );
});
