import { existsSync, globSync, readFileSync } from 'node:fs';
import { matchesGlob, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { readConfig } from '#config';
import { commands } from '../../apps/cli/commands/index.ts';

/*
 * The tests need no container engine. So what would fail at the first start, or later in operation, is checked here as
 * text: names, paths, settings, references and limits of the files that build and compose the containers.
 */

const ROOT = resolve(import.meta.dirname, '../..');
const read = (name: string) => readFileSync(resolve(ROOT, name), 'utf8');
const VERSION: string = JSON.parse(read('package.json')).version;

interface Service {
  readonly image: string;
  readonly build?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly command?: readonly string[];
  readonly entrypoint?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test?: readonly string[]; readonly disable?: boolean };
  readonly volumes?: readonly string[];
  readonly networks?: readonly string[];
  readonly network_mode?: string;
  readonly restart: string;
  readonly read_only?: boolean;
  readonly user?: string;
  readonly ports?: readonly string[];
  readonly tmpfs?: readonly string[];
  readonly hostname?: string;
  readonly mem_limit?: string;
  readonly logging?: { readonly options?: Readonly<Record<string, string>> };
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
  readonly networks: Readonly<Record<string, unknown>>;
}

const compose: Compose = parse(read('compose.yaml'), { merge: true });
const services = Object.entries(compose.services);
const own = services.filter(([, { image }]) => image.startsWith('complaint-ledger:'));

describe('compose.yaml', () => {
  it('has two APIs, two workers, an event store and three members of a replica set', () => {
    expect(Object.keys(compose.services)).toEqual(
      expect.arrayContaining([
        'api-1',
        'api-2',
        'worker-1',
        'worker-2',
        'events',
        'views-1',
        'views-2',
        'views-3',
      ]),
    );
  });

  it.each(own.filter(([, { environment }]) => environment !== undefined))(
    '%s has settings that the program accepts',
    (name, { environment = {} }) => {
      const config = readConfig(environment);
      expect(config).toMatchObject({
        data: '/data',
        secretFile: '/run/ledger/secret',
        masterKey: { kind: 'file', path: '/run/ledger/master-key' },
        keyStore: { kind: 'mongodb' },
        events: { kind: 'eventstoredb' },
        views: { kind: 'mongodb' },
      });
      // The pages stand behind the same proxy as the API.
      if (name.startsWith('api')) expect(config.roles).toEqual(['api', 'console']);
      if (name.startsWith('worker')) expect(config.roles).toEqual(['worker']);
    },
  );

  it('names hosts and a replica set that it defines', () => {
    for (const [, { environment = {} }] of own) {
      const hosts = `${environment['LEDGER_EVENTS'] ?? ''},${environment['LEDGER_VIEWS'] ?? ''}`;
      for (const [, host = ''] of hosts.matchAll(/(?:\/\/|,)([a-z0-9-]+):\d+/g)) {
        expect(Object.keys(compose.services)).toContain(host);
      }
      const set = /replicaSet=(\w+)/.exec(hosts)?.[1];
      if (set === undefined) continue;
      expect(compose.services['views-1']?.command).toEqual(expect.arrayContaining(['--replSet', set]));
      expect(compose.services['views-set']?.command?.join(' ')).toContain(`_id: '${set}'`);
    }
  });

  it.each(services)('%s waits for services that exist and can meet the condition', (_, service) => {
    for (const [name, { condition }] of Object.entries(service.depends_on ?? {})) {
      const awaited = compose.services[name];
      expect(awaited).toBeDefined();
      if (condition === 'service_healthy') expect(awaited?.healthcheck?.test).toBeDefined();
      else {
        expect(condition).toBe('service_completed_successfully');
        expect(awaited?.restart).toBe('no');
      }
    }
  });

  it.each(services)('%s has a health check, or ends by itself', (_, { healthcheck, restart }) => {
    expect(healthcheck?.test !== undefined || (healthcheck?.disable === true && restart === 'no')).toBe(true);
  });

  it.each(services)('%s uses volumes and networks that are declared, and a pinned image', (_, service) => {
    for (const volume of service.volumes ?? []) {
      expect(Object.keys(compose.volumes)).toContain(volume.split(':')[0]);
    }
    for (const network of service.networks ?? []) expect(Object.keys(compose.networks)).toContain(network);
    expect(service.image).toMatch(/^[a-z/-]+:\d+\.\d+\.\d+(-[a-z-]+)?$/);
  });

  it('builds the image of this version once, in a service for which the others wait', () => {
    const builders = services.filter(([, { build }]) => build !== undefined).map(([name]) => name);
    expect(builders).toHaveLength(1);
    for (const [name, { image, depends_on: awaited = {} }] of own) {
      expect(image).toBe(`complaint-ledger:${VERSION}`);
      if (name !== builders[0]) expect(Object.keys(awaited)).toContain(builders[0]);
    }
  });

  it.each(services)('%s has a bounded log, and bounded memory if it keeps running', (_, service) => {
    expect(service.logging?.options).toMatchObject({
      'max-size': expect.stringMatching(/^\d+m$/),
      'max-file': expect.stringMatching(/^\d+$/),
    });
    if (service.restart !== 'no') expect(service.mem_limit).toMatch(/^\d+[mg]$/);
  });

  it.each(services)('%s leaves no unnamed volume behind', (_, { image, volumes = [], tmpfs = [] }) => {
    const held = [...volumes.map((volume) => volume.split(':')[1]), ...tmpfs];
    const wanted: Readonly<Record<string, readonly string[]>> = {
      'complaint-ledger': ['/data'],
      mongo: ['/data/db', '/data/configdb'],
      'eventstore/eventstore': ['/var/lib/eventstore', '/var/log/eventstore'],
    };
    expect(held).toEqual(
      expect.arrayContaining([...(wanted[image.split(':')[0] ?? ''] ?? ['unknown image'])]),
    );
  });

  it('gives each worker its name, which the list of views shows', () => {
    for (const [name, { hostname }] of own.filter(([one]) => one.startsWith('worker')))
      expect(hostname).toBe(name);
  });

  it.each(own)('%s runs on a read-only root file system', (_, { read_only: readOnly }) => {
    expect(readOnly).toBe(true);
  });

  it('runs everything except the creation of the secret as the user of the image', () => {
    expect(own.filter(([, { user }]) => user !== undefined).map(([name]) => name)).toEqual(['secret']);
  });

  it('asks both roles at their port whether they can serve', () => {
    const serving = own.filter(([, { environment }]) => environment?.['LEDGER_ROLES'] !== undefined);
    expect(serving).toHaveLength(4);
    for (const [, { environment, healthcheck }] of serving)
      expect(healthcheck?.test?.join(' ')).toContain(
        `http://127.0.0.1:${environment?.['PORT'] ?? ''}/readyz`,
      );
  });

  it('calls commands that exist', () => {
    const known = commands.map(({ name }) => name);
    for (const [name, { command }] of own) {
      if (name !== 'secret' && command !== undefined) expect(known).toContain(command[0]);
    }
  });

  it('is reachable from this machine only', () => {
    for (const [, { ports = [] }] of services)
      for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
  });
});

describe('Dockerfile', () => {
  const lines = read('Dockerfile').replaceAll(/\\\n/g, ' ').split('\n');
  const instructions = (name: string) =>
    lines.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));

  /** Whether the build sees a path, by the rules of .dockerignore: the last rule that matches decides. */
  function isSent(path: string): boolean {
    let sent = true;
    for (const line of read('.dockerignore').split('\n')) {
      if (line === '' || line.startsWith('#')) continue;
      const pattern = line.replace(/^!/, '');
      // Unlike in a shell, this star matches names that begin with a dot.
      if (pattern === '*' || matchesGlob(path, pattern) || matchesGlob(path, `${pattern}/**`))
        sent = line.startsWith('!');
    }
    return sent;
  }

  it('builds on one pinned image of Node that is new enough for the program', () => {
    const image = instructions('ARG')[0]?.split('=')[1] ?? '';
    expect(image).toMatch(/^node:24\.\d+\.\d+-[a-z-]+$/);
    for (const from of instructions('FROM')) expect(from).toMatch(/^\$\{NODE_IMAGE\} AS \w+$/);
    expect(read('ledger')).toContain(`NODE_VERSION=${image.slice('node:'.length).split('-')[0]}`);
  });

  it('copies only files that exist and that the build sees', () => {
    const sources = instructions('COPY')
      .filter((line) => !line.startsWith('--from'))
      .flatMap((line) => line.split(' ').slice(0, -1));
    expect(sources.length).toBeGreaterThan(5);
    for (const source of sources) {
      expect([source, existsSync(resolve(ROOT, source))]).toEqual([source, true]);
      expect([source, isSent(source)]).toEqual([source, true]);
    }
  });

  it('shows the build no test, no data and no dependency of this machine', () => {
    for (const path of [
      'node_modules/a.js',
      'dist/a.js',
      'data/secret',
      'test/a.ts',
      '.git/config',
      'libs/x/y.spec.ts',
    ]) {
      expect([path, isSent(path)]).toEqual([path, false]);
    }
    const sources = globSync('{apps,libs,projections}/**/*.ts', { cwd: ROOT });
    const product = sources.filter((path) => !/\.spec\.ts$|\/(testing|contract)\//.test(path));
    expect(product.length).toBeGreaterThan(100);
    expect(product.filter((path) => !isSent(path))).toEqual([]);
  });

  it('runs the command line as an ordinary user, with a health check that needs only Node', () => {
    expect(instructions('USER')).toEqual(['node']);
    expect(JSON.parse(instructions('ENTRYPOINT')[0] ?? '[]')).toEqual(['/srv/ledger/ledger']);
    const [, flags, main = ''] =
      /exec node (.*) \/srv\/ledger\/dist\/(\S+)\.js "\$@"\\n' > ledger/.exec(lines.join('\n')) ?? [];
    expect(existsSync(resolve(ROOT, `${main}.ts`))).toBe(true);
    expect(read('ledger')).toContain(`${flags} "$root/dist/${main}.js"`);
    const [start]: readonly string[] = JSON.parse(instructions('CMD')[0] ?? '[]');
    expect(commands.map(({ name }) => name)).toContain(start);
    expect(lines.join('\n')).toMatch(/HEALTHCHECK .* CMD \["node"/);
  });

  it('needs only its base image and a registry of packages, which may be a private one', () => {
    expect(read('Dockerfile')).not.toMatch(/^#\s*syntax=/m);
    const installs = instructions('RUN').filter((line) => line.includes('npm ci'));
    expect(installs).toHaveLength(2);
    for (const line of installs) {
      expect(line).toContain('--mount=type=secret,id=npmrc,target=/root/.npmrc ');
      expect(line).toContain('--mount=type=secret,id=ca,target=/run/secrets/ca ');
      expect(line).toContain('--ignore-scripts');
    }
  });

  it('ships only what the program needs to run', () => {
    const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')));
    expect(last).toContain('COPY --from=dependencies /srv/ledger/node_modules node_modules');
    const install = instructions('RUN').find((line) => line.includes('npm ci'));
    expect(install).toMatch(/--omit=dev --omit=optional/);
  });

  it('is labelled with its version', () => {
    expect(instructions('LABEL')[0]).toContain(`org.opencontainers.image.version="${VERSION}"`);
  });

  it('sets only settings that the program knows', () => {
    const settings = [...(instructions('ENV')[0] ?? '').matchAll(/(\w+)=(\S+)/g)].map(([, name, value]) => [
      name,
      value,
    ]);
    expect(() => readConfig(Object.fromEntries(settings))).not.toThrow();
  });
});
