/*
 * A button that was pressed may go away, and the focus with it: a browser then gives it to nobody, and whoever works by
 * keys begins at the top of the page. It goes to what stands in the place of what went away.
 */

/** Follows the focus from now on. */
export function keepFocus(): void {
  let last: Element | undefined;
  document.addEventListener('focusin', ({ target }) => {
    last = target instanceof Element ? target : undefined;
  });
  // Who leaves something that stays has gone on. What goes away is left before it is gone.
  document.addEventListener('focusout', () => {
    queueMicrotask(() => {
      if (last?.isConnected === true && document.activeElement !== last) last = undefined;
    });
  });
  new MutationObserver((changes) => {
    if (last === undefined || last.isConnected) return;
    const gone = last;
    last = undefined;
    if (document.activeElement === document.body) lead(placeOf(gone, changes));
  }).observe(document.body, { childList: true, subtree: true });
}

/** The nearest thing with words on the page, at the place that something had; undefined where there is none. */
function placeOf(gone: Element, changes: readonly MutationRecord[]): HTMLElement | undefined {
  const change = changes.findLast(
    ({ target, removedNodes }) => target.isConnected && [...removedNodes].some((node) => node.contains(gone)),
  );
  if (change === undefined) return undefined;
  return [...nearby(change), ...around(change.target)].filter(isElement).find(hasWords);
}

/** What came in its place or stood after it, then what stood before it. */
function* nearby({ target, previousSibling: before, nextSibling: after }: MutationRecord): Generator<Node> {
  const stands = (node: Node | null) => node?.parentNode === target;
  const next = stands(before) ? before?.nextSibling : target.firstChild;
  if (next) yield next;
  if (after !== null && stands(after)) yield after;
  if (before !== null && stands(before)) yield before;
}

/** The node, and all around it from within outwards. */
function* around(node: Node): Generator<Node> {
  for (let at: Node | null = node; at !== null; at = at.parentNode) yield at;
}

function isElement(node: Node): node is HTMLElement {
  return node instanceof HTMLElement;
}

/** It has words, or waits for them. */
function hasWords({ textContent, ariaBusy }: HTMLElement): boolean {
  return textContent.trim() !== '' || ariaBusy === 'true';
}

/** Gives the focus to a part of the page. What holds the heading, or stands beside the page, is entered by the heading. */
function lead(place: HTMLElement | undefined): void {
  const page = document.querySelector('main');
  const heading = page?.querySelector('h1');
  if (!heading) return;
  const isPart = place !== undefined && page?.contains(place) === true && !place.contains(heading);
  const to = isPart ? place : heading;
  if (to.tabIndex < 0) to.tabIndex = -1;
  to.focus();
}
