import type { Page, Request } from 'playwright-core';
import { settled } from './sign-in.ts';

/** Looks at a page so often at most, while it waits for answers. */
const LOOKS_MAX = 500;

/** The requests of a page that have no answer yet. */
export class Traffic {
  readonly #page: Page;
  readonly #open = new Set<Request>();

  constructor(page: Page) {
    this.#page = page;
    page.on('request', (request) => {
      // What a page still asks for when it is left has no end.
      if (request.isNavigationRequest()) this.#open.clear();
      // Nor has a stream of what is new.
      if (request.headers()['accept'] !== 'text/event-stream') this.#open.add(request);
    });
    page.on('requestfinished', (request) => this.#open.delete(request));
    page.on('requestfailed', (request) => this.#open.delete(request));
  }

  /** Resolves when the page is complete, awaits no answer and has shown the last one. @throws Error if it never is. */
  async quiet(): Promise<void> {
    let wasQuiet = false;
    for (let looks = 0; looks < LOOKS_MAX; looks++) {
      await painted(this.#page);
      await settled(this.#page);
      const isQuiet = this.#open.size === 0;
      if (isQuiet && wasQuiet) return;
      wasQuiet = isQuiet;
    }
    throw new Error(`The page awaits ${[...this.#open].map((request) => request.url()).join(', ')}`);
  }
}

/** Resolves when the page has shown what it knows. */
export async function painted(page: Page): Promise<void> {
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
}
