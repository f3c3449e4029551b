import { PassThrough, Readable } from 'node:stream';
import { run } from '../../../apps/cli/run.ts';

export interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

export interface Given {
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
}

/** Runs one command line in this process, as `./ledger` would, and returns its output. */
export async function runLedger(argv: readonly string[], { env = {}, stdin = '' }: Given = {}): Promise<Ran> {
  const [out, err] = [collector(), collector()];
  const status = await run(argv, {
    stdin: Readable.from([Buffer.from(stdin)]),
    stdout: out.stream,
    stderr: err.stream,
    env,
  });
  return { status, out: out.text(), err: err.text() };
}

function collector(): { readonly stream: PassThrough; text(): string } {
  const chunks: Buffer[] = [];
  const stream = new PassThrough();
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return { stream, text: () => Buffer.concat(chunks).toString('utf8') };
}
