import { resolve } from 'node:path';
import { expect, describe as group, it } from '@jest/globals';
import { MEDIA_TYPES } from '#evidence/media-types';
import { ConfigError, describe, type Environment, readConfig } from './index.ts';

function refused(env: Environment): ConfigError {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('The configuration was accepted.');
}

group('readConfig', () => {
  it('uses the documented defaults without any settings', () => {
    const data = resolve('data');
    expect(readConfig({ PATH: '/usr/bin' })).toEqual({
      data,
      events: { kind: 'sqlite', path: `${data}/events.sqlite` },
      views: { kind: 'sqlite', path: `${data}/views.sqlite` },
      roles: ['api', 'worker', 'console'],
      secretFile: `${data}/secret`,
      masterKey: { kind: 'file', path: `${data}/master-key` },
      keyStore: { kind: 'sqlite', path: `${data}/keys/keys.sqlite` },
      evidence: { kind: 'directory', path: `${data}/evidence` },
      evidenceLimits: { types: [...MEDIA_TYPES], most: 26_214_400 },
      rateLimit: undefined,
      streams: 8,
      policy: 'iso-10002-default',
      policiesDirectory: undefined,
      holidaysFile: undefined,
      zone: 'UTC',
      region: undefined,
      catalogueFile: undefined,
      lettersDirectory: undefined,
      brandDirectory: undefined,
      contact: {},
      url: undefined,
      proxies: [],
      publicLimit: { perAddress: 20, inAll: 600 },
      mail: undefined,
      host: '127.0.0.1',
      port: 3000,
      logLevel: 'info',
    });
  });

  it('reads every variable', () => {
    const config = readConfig({
      LEDGER_DATA: '/srv/ledger',
      LEDGER_EVENTS: 'kurrentdb://user:word@a:2113,b:2113?tls=false',
      LEDGER_VIEWS: 'mongodb://user:word@a:27017,b:27017/ledger?replicaSet=rs0',
      LEDGER_ROLES: 'worker',
      LEDGER_SECRET_FILE: '/run/secret',
      LEDGER_MASTER_KEY: 'command:fetch --key "a b"',
      LEDGER_KEY_STORE: 'mongodb://user:word@a:27017,b:27017/keys?replicaSet=rs0',
      LEDGER_EVIDENCE: '/evidence',
      LEDGER_EVIDENCE_MAX: '1 MiB',
      LEDGER_EVIDENCE_TYPES: 'application/pdf, audio/x-m4a',
      LEDGER_RATE_LIMIT: '600',
      LEDGER_STREAMS: '3',
      LEDGER_POLICY: 'uk-fca-disp',
      LEDGER_POLICIES: '/etc/packs',
      LEDGER_HOLIDAYS: '/etc/holidays.json',
      LEDGER_ZONE: 'Europe/London',
      LEDGER_REGION: 'GB',
      LEDGER_CATALOGUE: '/etc/names.json',
      LEDGER_LETTERS: '/etc/letters',
      LEDGER_BRAND: '/etc/brand',
      LEDGER_CONTACT: 'tel:+44 20 7946 0000|post:Complaints; 1 High Street;London',
      LEDGER_URL: 'https://complaints.example.org/',
      LEDGER_PROXIES: '10.0.0.7, fd00::/8,loopback',
      LEDGER_PUBLIC_LIMIT: '5,50',
      LEDGER_MAIL: 'smtps://led%40ger@mail.example.org:4465',
      LEDGER_MAIL_FROM: 'The Complaints Desk <complaints@example.org>',
      LEDGER_MAIL_PASSWORD_FILE: '/run/mail-password',
      HOST: '::1',
      PORT: '0',
      LOG_LEVEL: 'debug',
    });
    expect(config).toEqual({
      data: '/srv/ledger',
      events: { kind: 'eventstoredb', url: 'esdb://user:word@a:2113,b:2113?tls=false' },
      views: { kind: 'mongodb', url: 'mongodb://user:word@a:27017,b:27017/ledger?replicaSet=rs0' },
      roles: ['worker'],
      secretFile: '/run/secret',
      masterKey: { kind: 'command', command: 'fetch --key "a b"' },
      keyStore: { kind: 'mongodb', url: 'mongodb://user:word@a:27017,b:27017/keys?replicaSet=rs0' },
      evidence: { kind: 'directory', path: '/evidence' },
      evidenceLimits: { types: ['application/pdf', 'audio/mp4'], most: 1_048_576 },
      rateLimit: 600,
      streams: 3,
      policy: 'uk-fca-disp',
      policiesDirectory: '/etc/packs',
      holidaysFile: '/etc/holidays.json',
      zone: 'Europe/London',
      region: 'GB',
      catalogueFile: '/etc/names.json',
      lettersDirectory: '/etc/letters',
      brandDirectory: '/etc/brand',
      contact: { telephone: '+44 20 7946 0000', post: ['Complaints', '1 High Street', 'London'] },
      url: 'https://complaints.example.org',
      proxies: ['10.0.0.7', 'fd00::/8', 'loopback'],
      publicLimit: { perAddress: 5, inAll: 50 },
      mail: {
        host: 'mail.example.org',
        port: 4465,
        secure: true,
        user: 'led@ger',
        passwordFile: '/run/mail-password',
        from: { name: 'The Complaints Desk', address: 'complaints@example.org' },
      },
      host: '::1',
      port: 0,
      logLevel: 'debug',
    });
  });

  it('lets the command line choose the data directory, and the secret goes with it', () => {
    const config = readConfig({ LEDGER_DATA: '/a' }, { data: '/b' });
    expect(config.data).toBe('/b');
    expect(config.secretFile).toBe('/b/secret');
    expect(config.masterKey).toEqual({ kind: 'file', path: '/b/master-key' });
    expect(config.keyStore).toEqual({ kind: 'sqlite', path: '/b/keys/keys.sqlite' });
    expect(config.events).toEqual({ kind: 'sqlite', path: '/b/events.sqlite' });
  });

  it('accepts a file for either embedded engine, and reads an empty variable as not set', () => {
    const config = readConfig({ LEDGER_EVENTS: 'sqlite:/e.db', LEDGER_VIEWS: 'sqlite:v.db', PORT: '' });
    expect(config.events).toEqual({ kind: 'sqlite', path: '/e.db' });
    expect(config.views).toEqual({ kind: 'sqlite', path: resolve('v.db') });
    expect(config.port).toBe(3000);
  });

  it.each([
    { LEDGER_VIEWS: 'mongodb://b,a/one', LEDGER_EVIDENCE: 'mongodb://a,b/one' },
    { LEDGER_KEY_STORE: 'mongodb://a/one', LEDGER_EVIDENCE: 'mongodb://user:word@a/one?tls=true' },
  ])('refuses contents of evidence in the database of views or keys', (env) => {
    expect(() => readConfig(env)).toThrow('LEDGER_EVIDENCE names the place of events, views or keys');
    expect(readConfig({ ...env, LEDGER_EVIDENCE: 'mongodb://a/two' }).evidence).toEqual({
      kind: 'mongodb',
      url: 'mongodb://a/two',
    });
  });

  it('ignores the variables of other programs', () => {
    expect(() => readConfig({ LEDGER_TEST_ENGINE: 'x', LEDGERS: 'x', HOME: '/' })).not.toThrow();
  });

  it.each([
    ['LEDGER_MASTER_KEY', '/run/key'],
    ['LEDGER_MASTER_KEY', 'file:'],
    ['LEDGER_MASTER_KEY', 'file:/directory/'],
    ['LEDGER_MASTER_KEY', 'command: '],
    ['LEDGER_MASTER_KEY', `file:${resolve('data')}/secret`],
    ['LEDGER_KEY_STORE', 'esdb://localhost:2113'],
    ['LEDGER_KEY_STORE', 'sqlite:/directory/'],
    ['LEDGER_KEY_STORE', `sqlite:${resolve('data')}/events.sqlite`],
    ['LEDGER_KEY_STORE', `sqlite:${resolve('data')}/views.sqlite`],
    ['LEDGER_EVENTS', 'postgres://localhost'],
    ['LEDGER_EVENTS', 'esdb://'],
    ['LEDGER_EVENTS', 'sqlite::memory:'],
    ['LEDGER_EVENTS', 'sqlite:/directory/'],
    ['LEDGER_VIEWS', 'mongodb://localhost'],
    ['LEDGER_VIEWS', 'mongodb://localhost/'],
    ['LEDGER_ROLES', 'api,cook'],
    ['LEDGER_ROLES', ','],
    ['LEDGER_EVIDENCE', 'mongodb://h'],
    ['LEDGER_EVIDENCE', 'esdb://h:2113'],
    ['LEDGER_EVIDENCE_MAX', '0'],
    ['LEDGER_EVIDENCE_MAX', 'much'],
    ['LEDGER_EVIDENCE_TYPES', 'pdf'],
    ['LEDGER_RATE_LIMIT', '0'],
    ['LEDGER_RATE_LIMIT', '1.5'],
    ['LEDGER_STREAMS', '0'],
    ['LEDGER_STREAMS', 'off'],
    ['LEDGER_POLICY', '../etc'],
    ['LEDGER_ZONE', 'Mars/Base'],
    ['LEDGER_ZONE', '+02:00'],
    ['LEDGER_REGION', 'gb'],
    ['LEDGER_REGION', 'XX'],
    ['LEDGER_CONTACT', '+44 20 7946 0000'],
    ['LEDGER_CONTACT', 'tel:call us'],
    ['LEDGER_CONTACT', 'tel:+44 20 7946 0000|tel:+44 20 7946 0001'],
    ['LEDGER_CONTACT', 'post:'],
    ['LEDGER_CONTACT', 'post:A\u202e;B'],
    ['LEDGER_URL', 'complaints.example.org'],
    ['LEDGER_URL', 'https://example.org/complaints'],
    ['LEDGER_URL', 'ftp://example.org'],
    ['LEDGER_URL', 'https://user:word@example.org'],
    ['LEDGER_PROXIES', 'proxy.example.org'],
    ['LEDGER_PROXIES', '0.0.0.0/0'],
    ['LEDGER_PROXIES', '10.0.0.0/33'],
    ['LEDGER_PROXIES', '10.0.0.7,'],
    ['LEDGER_PUBLIC_LIMIT', '20'],
    ['LEDGER_PUBLIC_LIMIT', '0,600'],
    ['LEDGER_PUBLIC_LIMIT', '20,10'],
    ['LEDGER_MAIL', 'mail.example.org'],
    ['LEDGER_MAIL', 'http://mail.example.org'],
    ['LEDGER_MAIL', 'smtp://user:word@mail.example.org'],
    ['LEDGER_MAIL', 'smtp://mail.example.org/inbox'],
    ['LEDGER_MAIL_FROM', 'complaints@example.org'],
    ['LEDGER_MAIL_PASSWORD_FILE', '/run/mail-password'],
    ['HOST', 'a b'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '0x50'],
    ['LOG_LEVEL', 'loud'],
    ['LEDGER_EVNTS', 'sqlite:'],
  ])('refuses %s=%s in one line that names it', (variable, value) => {
    const error = refused({ [variable]: value });
    expect(error.variable).toBe(variable);
    expect(error.message).toContain(variable);
    expect(error.message).not.toContain('\n');
  });

  it.each(['esdb+discover://a:2113,b:2113,c:2113', 'kurrentdb+discover://user:a,b@one,two?tls=false'])(
    'refuses several hosts with +discover (%s), because only one would be used, and says how to write them',
    (url) => {
      expect(refused({ LEDGER_EVENTS: url }).message).toContain('esdb://A:PORT,B:PORT,C:PORT');
    },
  );

  it('accepts one name with +discover, also with a comma in the password', () => {
    expect(readConfig({ LEDGER_EVENTS: 'esdb+discover://user:a,b@cluster.example:2113' }).events).toEqual({
      kind: 'eventstoredb',
      url: 'esdb+discover://user:a,b@cluster.example:2113',
    });
  });

  it('refuses one file for events and views', () => {
    expect(refused({ LEDGER_EVENTS: 'sqlite:/x', LEDGER_VIEWS: 'sqlite:/x' }).variable).toBe('LEDGER_VIEWS');
  });

  it.each([
    ['mongodb://a:1,b:2/ledger?replicaSet=rs0', 'mongodb://user:word@b:2,A:1/ledger'],
    ['mongodb+srv://a/ledger', 'mongodb+srv://user:wo@rd@a/ledger?x=1'],
  ])('refuses a key store in the database of the views (%s)', (views, keys) => {
    expect(refused({ LEDGER_VIEWS: views, LEDGER_KEY_STORE: keys }).variable).toBe('LEDGER_KEY_STORE');
    const apart = readConfig({ LEDGER_VIEWS: views, LEDGER_KEY_STORE: keys.replace('/ledger', '/keys') });
    expect(apart.keyStore.kind).toBe('mongodb');
  });

  it('never shows a refused value, which may contain a password', () => {
    const error = refused({ LEDGER_VIEWS: 'mongodb://user:hunter2@host' });
    expect(error.message).not.toContain('hunter2');
  });
});

group('the settings of mail', () => {
  it.each([
    ['LEDGER_MAIL_FROM', {}],
    ['LEDGER_MAIL_FROM', { LEDGER_MAIL_FROM: 'A\r\nBcc: b@example.org <a@example.org>' }],
    ['LEDGER_MAIL_FROM', { LEDGER_MAIL_FROM: 'a@example.org, b@example.org' }],
    ['LEDGER_MAIL_PASSWORD_FILE', { LEDGER_MAIL: 'smtp://user@host', LEDGER_MAIL_FROM: 'a@example.org' }],
    ['LEDGER_MAIL_PASSWORD_FILE', { LEDGER_MAIL_FROM: 'a@example.org', LEDGER_MAIL_PASSWORD_FILE: '/p' }],
  ])('belong together: %s is wrong or missing', (variable, env) => {
    expect(() => readConfig({ LEDGER_MAIL: 'smtp://host', ...env })).toThrow(
      expect.objectContaining({ variable }),
    );
  });

  it('have the usual ports, and are shown without the user', () => {
    const env = { LEDGER_MAIL_FROM: 'a@example.org' };
    expect(readConfig({ ...env, LEDGER_MAIL: 'smtp://host' }).mail?.port).toBe(587);
    expect(readConfig({ ...env, LEDGER_MAIL: 'smtps://[::1]' }).mail).toMatchObject({
      host: '::1',
      port: 465,
    });
    const named = { ...env, LEDGER_MAIL: 'smtps://someone@host', LEDGER_MAIL_PASSWORD_FILE: '/p' };
    expect(describe(readConfig(named))['LEDGER_MAIL']).toBe('smtps://***@host:465');
  });
});

group('describe', () => {
  it.each([
    ['esdb://user:hunter2@host:2113?tls=false', 'esdb://***@host:2113?…'],
    ['esdb://user:hun/ter2@ter2?@host:2113', 'esdb://***@host:2113'],
    ['esdb://host:2113', 'esdb://host:2113'],
  ])('hides the credentials in %s', (url, shown) => {
    const config = readConfig({ LEDGER_EVENTS: url });
    expect(describe(config)['LEDGER_EVENTS']).toBe(shown);
    expect(JSON.stringify(describe(config))).not.toContain('ter2');
  });

  it('hides parameters, which may contain passwords too', () => {
    const config = readConfig({
      LEDGER_VIEWS: 'mongodb://host/ledger?tlsCertificateKeyFilePassword=hunter2',
    });
    expect(describe(config)['LEDGER_VIEWS']).toBe('mongodb://host/ledger?…');
  });

  it('hides the command of the master key, which may hold a password', () => {
    expect(describe(readConfig({ LEDGER_MASTER_KEY: 'command:fetch hunter2' }))['LEDGER_MASTER_KEY']).toBe(
      'command:…',
    );
  });

  it('gives every other setting with its value in effect', () => {
    expect(describe(readConfig({ LEDGER_DATA: '/d', LEDGER_RATE_LIMIT: '5' }))).toMatchObject({
      LEDGER_EVENTS: 'sqlite:/d/events.sqlite',
      LEDGER_RATE_LIMIT: '5',
      LEDGER_ROLES: 'api,worker,console',
      LEDGER_MASTER_KEY: 'file:/d/master-key',
      LEDGER_KEY_STORE: 'sqlite:/d/keys/keys.sqlite',
      LEDGER_CONTACT: 'none',
      LEDGER_PUBLIC_LIMIT: '20,600',
      PORT: '3000',
    });
  });
});
