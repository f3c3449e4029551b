import type { AuditJob } from './use-job.ts';

export type Audited = NonNullable<AuditJob['result']>;

/** What an audit compares with the events, beside the views, in the order in which it is shown. */
export const PARTS = ['events', 'streams', 'store', 'accessLog', 'keys', 'evidence', 'identity'] as const;
export type Part = (typeof PARTS)[number];

/** How one part stands. */
export interface PartStand {
  readonly part: Part;
  /** How much was compared; undefined where it is not counted. */
  readonly compared?: number;
  readonly found?: number;
  readonly state: 'agrees' | 'differs' | 'notCompared';
  /** Why it could not be compared, or not to its end. English. */
  readonly why: readonly string[];
}

/** How each part of an audit stands. */
export function standsOf(audited: Audited): readonly PartStand[] {
  const { events, streams, store, accessLog, keys, evidence, identity } = audited;
  return [
    stand('events', { ...events, why: [events.unread] }),
    stand('streams', streams),
    stand('store', store),
    stand('accessLog', { ...accessLog, why: [accessLog.unread, accessLog.missing] }),
    unless(keys.notChecked, stand('keys', keys)),
    unless(evidence.notChecked, stand('evidence', { ...evidence, checked: evidence.contents })),
    stand('identity', { why: [identity.refused] }),
  ];
}

interface Compared {
  readonly checked?: number;
  readonly found?: number;
  /** What makes it differ beside what was found. */
  readonly why?: readonly (string | undefined)[];
}

function stand(part: Part, { checked, found, why = [] }: Compared): PartStand {
  const reasons = why.filter((reason) => reason !== undefined);
  return {
    part,
    ...(checked === undefined ? {} : { compared: checked }),
    ...(found === undefined ? {} : { found }),
    state: (found ?? 0) > 0 || reasons.length > 0 ? 'differs' : 'agrees',
    why: reasons,
  };
}

/** Keys and contents that an auditor's copy does not have are no difference. */
function unless(notChecked: string | undefined, compared: PartStand): PartStand {
  return notChecked === undefined
    ? compared
    : { part: compared.part, state: 'notCompared', why: [notChecked] };
}

/** Whether everything that could be compared agrees. */
export function agrees(audited: Audited): boolean {
  return (
    audited.refused.length === 0 &&
    audited.views.every(({ differing, refused }) => differing === 0 && refused === undefined) &&
    standsOf(audited).every(({ state }) => state !== 'differs')
  );
}
