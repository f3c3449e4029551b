import type { Values } from './form/values.ts';

/** What is kept of a page in its tab until it is sent, so that it survives the end of a session. */
export interface Draft {
  readonly values: Values;
  /** Makes a second sending of the same act harmless. */
  readonly key: string;
  /** The revision at which the page was opened. Absent at a receipt. */
  readonly revision?: number;
  /** The ledger said that it has recorded an earlier sending of it. Nothing but the page can tell of that any more. */
  readonly recordedEarlier?: true;
}

const PREFIX = 'draft ';

/** The name under which a page keeps its draft. It begins with the id of the principal who types it. */
export function draftName(principal: string, ...parts: readonly (string | undefined)[]): string {
  return [PREFIX + principal, ...parts.filter((part) => part !== undefined)].join(' ');
}

/** Those of the names that are of drafts which somebody else typed. */
export function draftsOfOthers(names: readonly string[], principal: string): readonly string[] {
  const own = `${draftName(principal)} `;
  return names.filter((name) => name.startsWith(PREFIX) && !name.startsWith(own));
}

/** A new act. */
export function newDraft(values: Values, revision?: number): Draft {
  return { values, key: crypto.randomUUID(), ...(revision === undefined ? {} : { revision }) };
}

export function keptDraft(name: string): Draft | undefined {
  try {
    const kept: unknown = JSON.parse(window.sessionStorage.getItem(name) ?? 'null');
    return isDraft(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** A full storage must not take away the page. What is typed is then in the page alone. */
export function keepDraft(name: string, draft: Draft): void {
  try {
    window.sessionStorage.setItem(name, JSON.stringify(draft));
  } catch {
    return;
  }
}

export function forgetDraft(name: string): void {
  window.sessionStorage.removeItem(name);
}

function isDraft(kept: unknown): kept is Draft {
  return (
    typeof kept === 'object' &&
    kept !== null &&
    'values' in kept &&
    typeof kept.values === 'object' &&
    'key' in kept &&
    typeof kept.key === 'string'
  );
}
