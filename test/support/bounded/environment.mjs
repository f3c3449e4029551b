import { Worker } from 'node:worker_threads';
import { TestEnvironment } from 'jest-environment-node';

/** A run of one spec may take so long. The longest one takes five minutes on two quiet cores. */
const MINUTES = process.env['LEDGER_TEST_THOROUGH'] === '1' ? 120 : 15;

/** @type {Worker | undefined} */
let watch;

/**
 * The environment of Jest, with a bound for the whole spec. Jest bounds each test and each hook, but neither the
 * loading of a spec nor what keeps its thread busy: a run would never end, and would not say which spec it waits for.
 */
export default class BoundedEnvironment extends TestEnvironment {
  #path;
  #at = 'while it is loaded';

  /**
   * @param {import('@jest/environment').JestEnvironmentConfig} config
   * @param {import('@jest/environment').EnvironmentContext} context
   */
  constructor(config, context) {
    super(config, context);
    this.#path = context.testPath;
  }

  async setup() {
    await super.setup();
    this.#tell();
  }

  async teardown() {
    watch?.postMessage(undefined);
    await super.teardown();
  }

  /** @param {import('@jest/types').Circus.AsyncEvent | import('@jest/types').Circus.SyncEvent} event */
  handleTestEvent(event) {
    if (event.name === 'test_fn_start') this.#at = `in the test "${event.test.name}"`;
    else if (event.name === 'hook_start') this.#at = `in ${event.hook.type}`;
    else if (event.name === 'test_done') this.#at = `after the test "${event.test.name}"`;
    else return;
    this.#tell();
  }

  #tell() {
    watch ??= startWatch();
    watch.postMessage({ path: this.#path, at: this.#at });
  }
}

function startWatch() {
  const milliseconds = Number(process.env['LEDGER_TEST_SPEC_MS'] ?? MINUTES * 60_000);
  const started = new Worker(new URL('watch.mjs', import.meta.url), { workerData: { milliseconds } });
  started.unref();
  return started;
}
