import type { CommandName } from './form/forms.generated.ts';

/** What was done last on this page, with what its answer tells once. It is in no address and no storage. */
export interface Done {
  readonly folio: string;
  readonly command: CommandName;
  readonly code?: string;
  /** The number or id of the thing that it made. */
  readonly id?: string;
}

let last: Done | undefined;

export function tellDone(done: Done): void {
  last = done;
}

/** @returns what was done on this complaint, as long as the page that tells it is open. */
export function doneOn(folio: string): Done | undefined {
  return last?.folio === folio ? last : undefined;
}

export function forgetDone(): void {
  last = undefined;
}

/** Members of answers that name a thing. */
const THINGS = ['action', 'remedy', 'response', 'closure', 'hold', 'erasure', 'referral', 'rootCause'];

/** What an answer tells once. */
export function onceIn(answer: object): Pick<Done, 'code' | 'id'> {
  const members: Readonly<Record<string, unknown>> = { ...answer };
  const code = members['trackingCode'];
  const id = THINGS.map((thing) => members[thing]).find((value) => value !== undefined);
  return {
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof id === 'string' || typeof id === 'number' ? { id: String(id) } : {}),
  };
}
