import { createWriteStream, existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { erasureLines } from '#erasing';
import { erasuresToReplay } from '#runtime';
import type { CommandDefinition } from '../frame/command.ts';
import type { Context } from '../frame/context.ts';
import { EXIT, type ExitStatus } from '../frame/exit-status.ts';
import { existingLedger } from '../frame/ledger-at.ts';
import { newFile } from '../frame/new-file.ts';
import { counted } from '../frame/table.ts';

/** Lines of the file that tell no erasure: its beginning and its end. */
const FRAME = 2;

export const erasuresCommand: CommandDefinition = {
  name: 'erasures',
  summary: 'Write down what was erased, without personal data, for ./ledger restore --erasures',
  examples: [
    {
      line: 'erasures export erasures.jsonl',
      does: 'folios, ids of events and keys, and dates; keep a new one with each backup',
    },
  ],
  define(command, act) {
    command
      .command('export')
      .description('Every finished erasure, as JSON lines')
      .argument('<file>', 'the file to write; it must not exist')
      .action(act(exportErasures));
  },
};

async function exportErasures(context: Context, path: string): Promise<ExitStatus> {
  const runtime = await existingLedger(context);
  // Erasures that a restore left to be done are recorded first, so that the list has them.
  if (existsSync(erasuresToReplay(runtime.config.data))) await runtime.sealing();
  const opened = await (await runtime.identity()).opened();
  const file = await newFile(path);
  const events = await runtime.events();
  let lines = 0;
  const counting = async function* () {
    for await (const line of erasureLines(events, opened?.ledger ?? '')) {
      lines += 1;
      yield line;
    }
  };
  try {
    const target = createWriteStream(file.unfinished, { flags: 'wx', mode: 0o600, flush: true });
    await pipeline(Readable.from(counting()), target);
    await file.place();
  } catch (error) {
    await rm(file.unfinished, { force: true });
    throw error;
  }
  const erasures = lines - FRAME;
  await context.answer({ file: path, erasures }, `${counted(erasures, 'erasure')} written to ${path}.\n`);
  return EXIT.done;
}
