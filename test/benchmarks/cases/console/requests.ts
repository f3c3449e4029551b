import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { PageRow } from '../../benchmark.ts';
import { type ConsolePage, isShown } from './pages.ts';

/** A page rests when it has asked for nothing for so long. */
const REST_MS = 1_000;
const MOST_MS = 60_000;

/** One request of a page, as the browser counts it. */
export interface Asked {
  readonly address: string;
  readonly kind: string;
  status: number;
  bytes: number;
  ended: boolean;
}

/** What a tab asks for, from when it is watched. */
export interface Watched {
  readonly asked: readonly Asked[];
  /** Resolves when the page rests. A stream stays open and is not waited for. */
  rest(): Promise<void>;
}

export async function watchRequests(page: Page): Promise<Watched> {
  const session = await page.context().newCDPSession(page);
  const byId = new Map<string, Asked>();
  let changed = performance.now();
  const change = (id: string, what: (asked: Asked) => void): void => {
    changed = performance.now();
    const asked = byId.get(id);
    if (asked !== undefined) what(asked);
  };
  session.on('Network.requestWillBeSent', ({ requestId, request: { url }, type = 'Other' }) => {
    changed = performance.now();
    const { protocol, pathname, search } = new URL(url);
    if (!protocol.startsWith('http')) return;
    byId.set(requestId, { address: pathname + search, kind: type, status: 0, bytes: 0, ended: false });
  });
  session.on('Network.responseReceived', ({ requestId, response: { status } }) =>
    change(requestId, (asked) => {
      asked.status = status;
    }),
  );
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) =>
    change(requestId, (asked) => {
      asked.bytes = encodedDataLength;
      asked.ended = true;
    }),
  );
  session.on('Network.loadingFailed', ({ requestId }) =>
    change(requestId, (asked) => {
      asked.ended = true;
    }),
  );
  await session.send('Network.enable');
  return {
    get asked() {
      return [...byId.values()];
    },
    async rest() {
      const begun = performance.now();
      const waits = () => [...byId.values()].some(({ ended, kind }) => !ended && kind !== 'EventSource');
      while (performance.now() - begun < MOST_MS) {
        if (!waits() && performance.now() - changed > REST_MS) return;
        await pause(100);
      }
    },
  };
}

/** What a page asked for, and what of it the page does not show. */
export function pageRow(title: string, page: ConsolePage, asked: readonly Asked[]): PageRow {
  const sum = (of: readonly Asked[]): number => of.reduce((so, { bytes }) => so + bytes, 0);
  return {
    title,
    requests: asked.length,
    bytes: sum(asked),
    scriptBytes: sum(asked.filter(({ address }) => address.endsWith('.js'))),
    asked: asked.map(({ address, bytes }) => ({ address, bytes })),
    notShown: notShown(page, asked),
  };
}

/** The script of a page: its name, then a digest. */
const PAGE_SCRIPT = /\/([a-z-]+-page)-[\w-]{8}\.(?:js|css)$/;
/** The pages are measured in English. */
const FONT_OF_OTHERS = /-(cyrillic|cyrillic-ext|latin-ext|greek|vietnamese)-wght-/;

/** Requests that the page could do without, with the reason. */
export function notShown(
  page: Pick<ConsolePage, 'chunk' | 'shows'>,
  asked: readonly Pick<Asked, 'address' | 'status'>[],
): readonly string[] {
  const before = new Set<string>();
  return asked.flatMap(({ address, status }) => {
    const again = before.has(address);
    before.add(address);
    const [path = ''] = address.split('?');
    if (status >= 400) return [`${address} was answered with ${status}`];
    if (again) return [`${address} was asked for again`];
    const script = PAGE_SCRIPT.exec(path)?.[1];
    if (script !== undefined && script !== page.chunk) return [`${address} belongs to another page`];
    if (FONT_OF_OTHERS.test(path)) return [`${address} is a font for other languages`];
    const ofApi = path.startsWith('/v1/') || path.startsWith('/session');
    return ofApi && !isShown(path, page) ? [`${address} is not shown`] : [];
  });
}
