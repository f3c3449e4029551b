/** A MongoDB server that tests may use. */
export interface MongoServer {
  /** Connection string of a database on the server. */
  url(database: string): string;
  /** The server's process if the tests started it: it may be stopped and told to fail. */
  readonly pid: number | undefined;
  stop(): Promise<void>;
}

/** The kind of server to start. */
export type Topology = 'replica-set' | 'standalone';

export function databaseUrl(base: string, database: string): string {
  const [, servers = '', , parameters = ''] = /^([^:]+:\/\/[^/?]+)(\/[^?]*)?(\?.*)?$/.exec(base) ?? [];
  return `${servers}/${database}${parameters}`;
}
