import type { Refusals } from './refusal.ts';

/** Refusals about what is recorded beside the handling: referrals, links, ratings. */
export const RECORDING = {
  'nothing-changed': {
    kind: 'malformed',
    what: 'The command changes nothing about the complainant.',
    remedy: 'Give "complainant", "representative" or "confidentiality" with what is different now.',
  },
  'no-such-content': {
    kind: 'refused',
    what: 'The complaint has no such content of evidence.',
    remedy: 'Upload the content to this complaint first, then attach it by the id of the answer.',
  },
  'content-attached': {
    kind: 'refused',
    what: 'The content is attached to the complaint already.',
    remedy: 'There is nothing to do.',
  },
  'too-much-evidence': {
    kind: 'refused',
    what: 'The complaint has as many contents of evidence as a complaint may have.',
    remedy: 'Attach several files as one.',
  },
  'no-such-evidence': {
    kind: 'refused',
    what: 'The finding names evidence that is not attached to the complaint.',
    remedy: 'Attach the evidence first, or check the ids of the contents.',
  },
  'nothing-rated': {
    kind: 'malformed',
    what: 'Neither the handling nor the outcome is rated.',
    remedy: 'Give "handling", "outcome", or both, each from 1 to 5.',
  },
  'no-third-party': {
    kind: 'refused',
    what: 'The complainant wishes that no third party learns of the complaint.',
    remedy: 'Ask the complainant first, and record the changed wish.',
  },
  'already-referred': {
    kind: 'refused',
    what: 'The complaint has a referral of this number already.',
    remedy: 'Leave the number out, so that the referral gets the next one.',
  },
  'too-many-referrals': {
    kind: 'refused',
    what: 'The complaint has as many referrals as a complaint may have.',
    remedy: 'Record what else happened as contacts.',
  },
  'no-such-referral': {
    kind: 'refused',
    what: 'There is no referral of this number.',
    remedy: 'Record the referral first, or check the number.',
  },
  'already-decided': {
    kind: 'refused',
    what: 'The decision of the body outside is recorded for this referral already.',
    remedy: 'Refer the complaint again if the body decides anew.',
  },
  'no-such-complaint': {
    kind: 'refused',
    what: 'The complaint to link to does not exist.',
    remedy: 'Check its folio.',
  },
  'linked-to-itself': {
    kind: 'refused',
    what: 'A complaint cannot be linked to itself.',
    remedy: 'Give the folio of the other complaint.',
  },
  'already-linked': {
    kind: 'refused',
    what: 'The complaint has this link already.',
    remedy: 'There is nothing to do.',
  },
  'duplicates-in-a-circle': {
    kind: 'refused',
    what: 'The complaint would be a duplicate of itself: what it duplicates leads back to it.',
    remedy:
      'Leave one of these complaints open, or close it for the reason that applies. Link others as related.',
  },
  'too-many-duplicates': {
    kind: 'refused',
    what: 'The complaint leads to more than 200 others that are linked as duplicates, too many to follow.',
    remedy: 'Link it to the complaint that is answered, not to one of its duplicates.',
  },
  'too-many-links': {
    kind: 'refused',
    what: 'The complaint is linked to as many others as a complaint may be.',
    remedy: 'Link the others to this one instead.',
  },
} as const satisfies Refusals;
