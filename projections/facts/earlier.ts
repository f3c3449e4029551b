import type { Act, Dimensions, FactsDocument } from './document.ts';

/** The document after a correction, with what was known before it. */
export function withEarlier(before: FactsDocument, after: FactsDocument, until: string): FactsDocument {
  const acts = before.acts.filter((act, index) => !isSame(act, after.acts[index]));
  const corrected = { until, dimensions: dimensionsOf(before), acts };
  return { ...after, earlier: [...(before.earlier ?? []), corrected] };
}

/** Both are written by the same code, so that equal acts have their members in the same order. */
function isSame(one: Act, other: Act | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/**
 * The document with everything that was corrected after a position as it read then. Acts after the position stay.
 *
 * @param upTo `undefined`: as it reads now.
 */
export function documentAt(document: FactsDocument, upTo: string | undefined): FactsDocument {
  const { earlier = [], acts, ...rest } = document;
  const since = upTo === undefined ? [] : earlier.filter(({ until }) => until > upTo);
  const [first] = since;
  if (first === undefined) return document;
  // The first correction since then tells how an act read before it.
  const read = new Map<string, Act>();
  for (const { acts: replaced } of since)
    for (const act of replaced) if (!read.has(act.event)) read.set(act.event, act);
  const { kind: _, product: __, category: ___, channel: ____, organisation: _____, ...others } = rest;
  return { ...others, ...first.dimensions, acts: acts.map((act) => read.get(act.event) ?? act), earlier };
}

/** What a report groups a complaint by. An absent value stays absent. */
function dimensionsOf({ kind, product, category, channel, organisation }: FactsDocument): Dimensions {
  return {
    kind,
    ...(product === undefined ? {} : { product }),
    ...(category === undefined ? {} : { category }),
    ...(channel === undefined ? {} : { channel }),
    ...(organisation === undefined ? {} : { organisation }),
  };
}
