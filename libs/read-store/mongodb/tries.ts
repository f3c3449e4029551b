import type { Collection, Db } from 'mongodb';
import type { TryWindow } from '../port.ts';

interface StoredTries {
  readonly _id: string;
  readonly n: number;
  readonly until: number;
}

function triesOf(db: Db): Collection<StoredTries> {
  return db.collection<StoredTries>('tries');
}

/** Counts in the server, so that two processes at once lose no try. A write that the driver repeats may count twice. */
export async function countTries(
  db: Db,
  names: readonly string[],
  { now, ms, most }: TryWindow,
): Promise<readonly number[]> {
  const tries = triesOf(db);
  await tries.deleteMany({ until: { $lte: now } });
  const counts: number[] = [];
  for (const name of names) {
    const found = await tries.findOneAndUpdate(
      { _id: name },
      { $inc: { n: 1 }, $set: { until: now + ms } },
      { upsert: true, returnDocument: 'after' },
    );
    counts.push(found?.n ?? 1);
  }
  const kept = await tries.countDocuments();
  if (kept > most) {
    const first = await tries
      .find({}, { projection: { _id: 1 } })
      .sort({ until: 1 })
      .limit(kept - most)
      .toArray();
    await tries.deleteMany({ _id: { $in: first.map(({ _id }) => _id) } });
  }
  return counts;
}
