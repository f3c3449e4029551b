import { randomBytes } from 'node:crypto';
import type { KeyRole, Keys } from '#access';
import { PEOPLE, type Person, sampleName } from './people.ts';

/** A link that signs in to the staff console once. */
export interface EnterLink {
  readonly role: KeyRole;
  readonly name: string;
  /** What stands in the address behind `/enter/`. */
  readonly token: string;
  /** The key with which the session works. Nobody is shown it. */
  readonly keyId: string;
}

/**
 * Whom a visitor can be. Two handlers with open complaints of their own and two approvers: who proposes an answer does not
 * approve it.
 */
const VISITORS = [
  'digital',
  'insurance',
  'approver',
  'secondApprover',
  'compliance',
  'administrator',
] as const;

/** The sample has no auditor, since nobody audits in its year. */
const AUDITOR = { role: 'auditor', name: 'Sample: auditor' } as const;

/** Lets a visitor enter as somebody of the sample, and as an auditor. */
export async function enterLinks(keys: Pick<Keys, 'issueKey'>): Promise<readonly EnterLink[]> {
  const people = VISITORS.map((who) => {
    const { role, id }: Person = PEOPLE[who];
    return { role, name: sampleName(who), principal: id };
  });
  const links: EnterLink[] = [];
  for (const request of [...people, AUDITOR]) {
    const { id: keyId, role, name } = await keys.issueKey(request);
    links.push({ role, name, token: randomBytes(32).toString('base64url'), keyId });
  }
  return links;
}
