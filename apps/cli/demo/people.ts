import type { KeyRole } from '#access';

/** Somebody who acts in the sample: a pseudonymous id and a role. */
export interface Person {
  readonly id: string;
  readonly role: KeyRole;
}

const person = (id: string, role: KeyRole): Person => ({ id, role });

/**
 * The sample's staff. There are three tiers: tiers 2 and 3 need a handler and an approver who were not involved below.
 */
export const PEOPLE = {
  /** Receives complaints on every channel. */
  desk: person('6f0c2f0a-1f5e-4d57-9f7e-5b1a3f0f1c01', 'handler'),
  cards: person('0b8d4a52-7f0e-4b0e-8a35-2f8d7d6a1c02', 'handler'),
  lending: person('c41e6d9b-3a7c-4f62-bd1c-9e0a4c7b1c03', 'handler'),
  insurance: person('95a7f3e0-58b2-4c1d-a6f9-7d3e2b8c1c04', 'handler'),
  digital: person('2e6b9c84-0d3f-4a75-93e8-1c5f6a0d1c05', 'handler'),
  secondTier: person('d70f1b36-62c8-4e9a-8b04-3a9e5c7f1c06', 'handler'),
  thirdTier: person('417c8e5d-94ab-4d20-b7f3-6e2d0b9a1c07', 'handler'),
  approver: person('8a93d2c7-e51f-4b68-9d0a-4f7b1e6c1c08', 'approver'),
  secondApprover: person('f26e5a09-7b4d-4c83-a1e6-0d8c3b5f1c09', 'approver'),
  thirdApprover: person('3d9b8e17-c25a-4f06-9e41-7a0d6c2f1c0a', 'approver'),
  compliance: person('a60f4c1d-2e93-4b7a-8c5d-1f9e7a3b1c0b', 'compliance'),
  administrator: person('5c8e2d94-b16f-4a0e-9d37-8e4a6f2c1c0c', 'administrator'),
} as const satisfies Readonly<Record<string, Person>>;

/** The name of somebody in the ledger: `secondTier` is `Sample: second tier`. */
export function sampleName(who: string): string {
  return `Sample: ${who.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}`;
}
