import type { Recorded } from '#complaint';

/**
 * The evidence in a history that is the organisation's own: neither its event nor any correction says that it is from
 * somebody else. If the complainant stays anonymous, only such contents are shown to others than compliance.
 */
export function ownEvidenceIn(history: readonly Recorded[]): ReadonlySet<Recorded> {
  const ofOthers = new Set(
    history.flatMap((one) =>
      one.type === 'EntryCorrected' && one.data.field === '/data/origin' && one.data.new !== 'organisation'
        ? [one.data.event]
        : [],
    ),
  );
  const isOwn = (one: Recorded): boolean =>
    one.type === 'EvidenceAttached' && one.data.origin === 'organisation' && !ofOthers.has(one.id);
  return new Set(history.filter(isOwn));
}
