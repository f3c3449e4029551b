import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask } from './ask.ts';

/*
 * Nodes of the double behind the interface that LEDGER_TEST_EVENTS_THROWAWAY requires: `start 1` prints an address. The
 * first call starts a process that holds the nodes. It ends when all of them are wiped, or after ten minutes without a
 * call. LEDGER_TEST_DOUBLE names another socket for it, so that there can be several.
 */
const socket =
  process.env['LEDGER_TEST_DOUBLE'] ?? join(tmpdir(), `ledger-double-${process.getuid?.() ?? 0}`);
const [action = '', node = ''] = process.argv.slice(2);
if (action === 'serve') {
  // Loaded only here, so that a call of the program is fast.
  const { serve } = await import('./serve.ts');
  await serve(socket);
} else {
  const { done, text } = await ask(socket, `${action} ${node}`);
  if (done) console.log(text);
  else {
    console.error(text);
    process.exitCode = 1;
  }
}
