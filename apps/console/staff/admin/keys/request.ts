import type { AdminWords } from '#words/console';
import { instantOf } from '../../address/instant.ts';
import type { RequestFailed } from '../../api/problem.ts';
import type { components } from '../../api/schema.generated.ts';

export type KeyRequest = components['schemas']['KeyBody'];

/** The members that the form asks for, and the field to which a fault leads. */
export const FIELDS = {
  role: 'role',
  name: 'name',
  principal: 'principal',
  expires: 'expires-day',
} as const;
export type Member = keyof typeof FIELDS;

/** What has to be put right in one field. */
export interface Fault {
  readonly member: Member;
  readonly text: string;
  /** The server's own words. */
  readonly english?: true;
}

interface Read {
  readonly request?: KeyRequest;
  readonly faults: readonly Fault[];
}

interface Around {
  /** The last day of the key as it was typed: `empty`, or undefined when there is no such day. */
  readonly day: string | undefined;
  readonly words: AdminWords['keys']['issue']['faults'];
  readonly roles: readonly KeyRequest['role'][];
  readonly zone: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** The key that is asked for, or what has to be put right first. */
export function requestIn(form: FormData, { day, words, roles, zone, now }: Around): Read {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const role = roles.find((known) => known === text('role'));
  const name = text('name');
  const principal = text('principal');
  const faults: Fault[] = [];
  if (role === undefined) faults.push({ member: 'role', text: words.role });
  if (name === '') faults.push({ member: 'name', text: words.name });
  if (day === undefined) faults.push({ member: 'expires', text: words.day });
  else if (day !== 'empty' && !isLater(day, zone, now)) faults.push({ member: 'expires', text: words.past });
  if (faults.length > 0 || role === undefined) return { faults };
  return {
    faults,
    request: {
      role,
      name,
      ...(principal === '' ? {} : { principal }),
      ...(day === undefined || day === 'empty' ? {} : { expires: day }),
    },
  };
}

function isLater(day: string, zone: string, now: number): boolean {
  const begins = instantOf(day, '00:00', zone);
  return begins !== undefined && Date.parse(begins) > now;
}

/** What the API found wrong, each at the field that its pointer names. */
export function faultsIn({ problem }: RequestFailed): readonly Fault[] {
  return (problem?.errors ?? []).flatMap(({ pointer, message }): readonly Fault[] => {
    const member = MEMBERS.find((known) => pointer === `/${known}`);
    return member === undefined ? [] : [{ member, text: message, english: true }];
  });
}

const MEMBERS = ['role', 'name', 'principal', 'expires'] as const;
