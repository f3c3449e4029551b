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

it('another scheme is refused without quoting the string, which may hold a password', () => {
  expect(() => connectionString('http://user:secret@host')).toThrow(
    expect.objectContaining({ code: 'misuse', message: expect.not.stringContaining('secret') }),
  );
});

it.each(['esdb+discover://a:2113,b:2113,c:2113?tls=false', 'kurrentdb+discover://user:sec%2Cret@a,b/'])(
  '%s is refused, since only its first host would be used, and the advice names the right form',
  (url) => {
    expect(() => connectionString(url)).toThrow(
      expect.objectContaining({
        code: 'misuse',
        message: expect.stringContaining('esdb://a:2113,b:2113,c:2113'),
      }),
    );
  },
);

it.each([
  ['tlsVerifyCert=false', 'tlsVerifyCert'],
  ['tls=false&keepAlive=1', 'keepAlive'],
])(
  'the unknown option in %s is refused by name, since the client would print the whole string',
  (query, name) => {
    expect(() => connectionString(`esdb://user:secret@host?${query}`)).toThrow(
      expect.objectContaining({
        code: 'misuse',
        message: expect.stringMatching(new RegExp(`\\(${name}\\)`)),
      }),
    );
  },
);

it('options may be written in any case', () => {
  const url = 'esdb://host?tls=true&TLS_CA_FILE=x&nodepreference=follower';
  expect(connectionString(url)).toBe(url);
});

it('a comma in credentials does not make a second host', () => {
  const url = 'esdb+discover://user:a,b@name:2113';
  expect(connectionString(url)).toBe(url);
});
