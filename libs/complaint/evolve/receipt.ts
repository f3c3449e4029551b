import type { EventOf } from '../events.ts';
import type { OpenComplaint } from '../state.ts';
import { instantOf } from '../time.ts';
import { begun } from './chronology.ts';
import { start } from './deadlines.ts';
import type { FoldableEvent } from './step.ts';

/** Sets every member from the start, in one order, so that all states share one hidden class (V8). */
export function receive(event: FoldableEvent<EventOf<'ComplaintReceived'>>): OpenComplaint {
  const { actor, policy } = event.envelope;
  const { data, occurredAt, zone } = event;
  const effectiveAt = occurredAt && instantOf(occurredAt, zone);
  return {
    chronology: begun(effectiveAt),
    status: 'received',
    policy: { id: policy.id, version: policy.version },
    subject: {
      channel: data.channel,
      language: data.language,
      product: data.product,
      subProduct: data.subProduct,
      organisation: data.organisation,
      category: data.category,
      subCategory: data.subCategory,
      complainantRef: data.complainantRef,
    },
    kind: data.kind,
    receivedAt: occurredAt,
    zone,
    effectiveAt,
    cycle: 1,
    tier: 1,
    acknowledged: false,
    assessed: false,
    severity: undefined,
    safety: false,
    handler: undefined,
    involved: [],
    filedBy: actor.role === 'application' ? actor.id : undefined,
    concerns: data.concerns,
    wishes: data.confidentiality,
    deadlines: start([], event, { cycle: 1, judgedAt: '' }),
    responses: [],
    breaches: [],
    closureProposal: undefined,
    protection: undefined,
    contacts: undefined,
    evidence: undefined,
    investigation: undefined,
    referrals: undefined,
    links: undefined,
    satisfaction: undefined,
    remedies: undefined,
    remediedAt: undefined,
    improvement: undefined,
    letters: undefined,
    closure: undefined,
  };
}
