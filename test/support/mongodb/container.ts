import { type ContainerStarted, startContainer } from '../docker/index.ts';
import { databaseUrl, type MongoServer } from './server.ts';

const IMAGE = 'mongo:8.0';

/** A replica set with one member in a container. */
export async function startMongoContainer(): Promise<ContainerStarted<MongoServer>> {
  return await startContainer(IMAGE, async () => {
    // Loaded only here, because it is large and most runs do not need it.
    const { MongoDBContainer } = await import('@testcontainers/mongodb');
    const container = await new MongoDBContainer(IMAGE).start();
    const base = `${container.getConnectionString()}/?directConnection=true`;
    return {
      url: (database) => databaseUrl(base, database),
      pid: undefined,
      stop: async () => {
        await container.stop();
      },
    };
  });
}
