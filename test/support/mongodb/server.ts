/** A MongoDB server that tests may use. */
export interface MongoServer {
  /** Connection string of a database on it; each name is a database of its own. */
  url(database: string): string;
  /** The server's process, where the tests started it themselves: it may be halted and told to fail. */
  readonly pid: number | undefined;
  stop(): Promise<void>;
}

/** What a program on this machine or a container was asked to be. */
export type Topology = 'replica-set' | 'standalone';

export function databaseUrl(base: string, database: string): string {
  const [, servers = '', , parameters = ''] = /^([^:]+:\/\/[^/?]+)(\/[^?]*)?(\?.*)?$/.exec(base) ?? [];
  return `${servers}/${database}${parameters}`;
}
