import type { Db } from 'mongodb';
import type { Lease, LeasedView } from '../port.ts';
import { readEntries } from './catalogue.ts';
import type { Session } from './engine.ts';
import { type Entry, leaseId, leasesOf, type StoredLease } from './records.ts';

/** The new state of a lease when its holder changes, and the generations to fence. */
export interface Taking {
  readonly lease: StoredLease;
  readonly fenced: readonly Entry[];
}

/** Decides whether the lease may be taken, and with which token. */
export async function planTaking(
  db: Db,
  session: Session,
  {
    view,
    holder,
    seen,
  }: { readonly view: LeasedView; readonly holder: string; readonly seen: Lease | undefined },
): Promise<Taking | undefined> {
  const { name, version } = view;
  const now = await leasesOf(db).findOne({ _id: leaseId(name, version) }, { session });
  const isFree = now === null || now.holder === null;
  if (!isFree && (now.token !== seen?.token || now.beat !== seen.beat)) return undefined;
  const fenced = (await readEntries(db, session, name)).filter((entry) => entry.version === version);
  const token = 1 + Math.max(now?.token ?? 0, ...fenced.map(({ fence }) => fence));
  return { lease: { _id: leaseId(name, version), name, version, holder, token, beat: 0 }, fenced };
}

/** The fence of a generation made now: it refuses older tokens. */
export async function fenceOf(db: Db, session: Session, { name, version }: LeasedView): Promise<number> {
  return (await leasesOf(db).findOne({ _id: leaseId(name, version) }, { session }))?.token ?? 0;
}

export async function allLeases(db: Db): Promise<readonly Lease[]> {
  return (await leasesOf(db).find().sort({ name: 1, version: 1 }).toArray()).map(leaseOf);
}

export async function renew(db: Db, lease: Lease): Promise<Lease | undefined> {
  const mine = { _id: leaseId(lease.name, lease.version), token: lease.token, holder: { $ne: null } };
  // Set and not incremented, so that a write that the driver repeats changes nothing.
  const beat = lease.beat + 1;
  const { matchedCount } = await leasesOf(db).updateOne(mine, { $set: { beat } });
  return matchedCount === 1 ? { ...lease, beat } : undefined;
}

export async function release(db: Db, { name, version, token }: Lease): Promise<void> {
  await leasesOf(db).updateOne({ _id: leaseId(name, version), token }, { $set: { holder: null } });
}

export function leaseOf({ name, version, holder, token, beat }: StoredLease): Lease {
  return { name, version, holder: holder ?? undefined, token, beat };
}
