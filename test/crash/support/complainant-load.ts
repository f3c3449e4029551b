import { randomInt, randomUUID } from 'node:crypto';
import { readConfig } from '#config';
import { commandId, requestDigest } from '#ledger';
import { openRuntime } from '#runtime';
import type { FiledComplaint } from './complainant-process.ts';
import { say } from './say.ts';

/*
 * A process that files complaints as fast as it can, of few persons who write often. Each filed complaint is one line on
 * standard output. The line is written synchronously, so that it is out even if the process is killed a moment later.
 */
const runtime = openRuntime(readConfig({ LEDGER_DATA: process.argv[2] ?? '' }));
const ledger = await runtime.ledger();

function report(line: FiledComplaint | 'ready'): void {
  say(line);
}

async function file(): Promise<void> {
  for (;;) {
    const who = randomInt(2_000);
    const contact = { email: `person.${who}@example.org`, phone: `+4420794${String(60_000 + who)}` };
    const command = {
      type: 'receive',
      policy: 'iso-10002-default',
      data: { channel: 'web', kind: 'complaint' },
      personal: { complainant: contact, description: 'The parcel never came.' },
    } as const;
    const id = commandId('test', 'POST', '/v1/complaints', randomUUID());
    const { folio } = await ledger.receive(command, {
      commandId: id,
      requestDigest: requestDigest({ command }),
      correlationId: id,
      causationId: id,
      actor: { id: 'test', role: 'handler' },
      now: Date.now(),
    });
    report({ folio, ...contact });
  }
}

report('ready');
await Promise.all(Array.from({ length: 16 }, file));
