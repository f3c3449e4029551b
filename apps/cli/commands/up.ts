import type { CommandDefinition } from '../frame/command.ts';
import { EXIT } from '../frame/exit-status.ts';
import { port } from '../frame/port.ts';

export const upCommand: CommandDefinition = {
  name: 'up',
  summary: 'Serve the ledger: staff console, pages for complainants, API and worker in one process',
  examples: [
    {
      line: 'up',
      does: 'serves http://127.0.0.1:3000, or HOST and PORT; people begin there, staff at /console, the routes are described at /docs',
    },
    { line: 'up --port 8080 --data /srv/complaints', does: 'serves another data directory on another port' },
  ],
  define(command, act) {
    command
      .option('--port <n>', 'port to listen on; 0 lets the system choose (default: PORT, or 3000)', port)
      .action(
        act(async (context, options: { readonly port?: number }) => {
          const config = {
            ...context.config(),
            ...(options.port === undefined ? {} : { port: options.port }),
          };
          const [{ openRuntime }, { createLogger }, { readyLine, serveUntil }] = await Promise.all([
            import('#runtime'),
            import('../../serving/logger.ts'),
            import('../../serving/run-process.ts'),
          ]);
          const { signal } = context.interruption();
          const log = createLogger(config.logLevel);
          const runtime = openRuntime(config, { log });
          try {
            const end = await serveUntil(runtime, {
              log,
              signal,
              onReady: ({ address }) =>
                context.answer({ address: address ?? null }, `${readyLine(address)}\n`),
            });
            return end === 'stopped' ? EXIT.done : EXIT.failed;
          } finally {
            await runtime.close();
          }
        }),
      );
  },
};
