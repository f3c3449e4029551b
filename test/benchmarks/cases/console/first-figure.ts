import type { BrowserContext, Page } from 'playwright-core';

/** What has to come up on the screen. */
export interface Awaited {
  readonly url: string;
  /** Elements that may hold it. */
  readonly first: string;
  readonly text: RegExp;
}

/** What came, and when, by the browser's own clock. */
export interface Seen {
  /** From the beginning of the navigation to the frame after the one that drew the figure, in ms. */
  readonly ms: number;
  readonly text: string;
}

const MARK = 'first figure on the screen ';
const PATIENCE_MS = 120_000;

/**
 * A script for the page, before any of its own. It sees each change of the document; once the figure is in it, it waits
 * for the next frame to be drawn, and tells the time. It tells on the console of the browser, since the policy of the
 * page lets no text be evaluated in it.
 */
function watcher({ first, text }: Awaited): string {
  return `(() => {
    const looks = new RegExp(${JSON.stringify(text.source)});
    let seen = false;
    const tell = (element) => {
      const told = { ms: performance.now(), text: element.textContent.trim() };
      console.debug(${JSON.stringify(MARK)} + JSON.stringify(told));
    };
    new MutationObserver((_, observer) => {
      if (seen) return;
      for (const element of document.querySelectorAll(${JSON.stringify(first)})) {
        if (!looks.test(element.textContent.trim())) continue;
        seen = true;
        observer.disconnect();
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => tell(element);
          channel.port2.postMessage(0);
        });
        return;
      }
    }).observe(document, { childList: true, subtree: true, characterData: true });
  })()`;
}

/**
 * Opens a page in a new tab.
 *
 * @param around what is done with the tab before it goes anywhere, and once the figure is there.
 * @throws Error if the figure does not come.
 */
export async function firstFigure(
  context: BrowserContext,
  awaited: Awaited,
  around: { readonly before?: (page: Page) => Promise<void>; readonly after?: () => Promise<void> } = {},
): Promise<Seen> {
  const page = await context.newPage();
  try {
    await page.addInitScript(watcher(awaited));
    await around.before?.(page);
    const told = page.waitForEvent('console', {
      predicate: (message) => message.text().startsWith(MARK),
      timeout: PATIENCE_MS,
    });
    const [message] = await Promise.all([told, page.goto(awaited.url, { waitUntil: 'commit' })]);
    const seen: Seen = JSON.parse(message.text().slice(MARK.length));
    await around.after?.();
    return seen;
  } finally {
    await page.close();
  }
}
