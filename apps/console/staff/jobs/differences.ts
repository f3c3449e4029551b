import type { JobsWords } from '#words/console';
import { named } from '../words/named.ts';
import type { Audited } from './audited.ts';

/** One difference in words. */
export interface DifferenceTold {
  readonly text: string;
  /** The complaint that it is in. */
  readonly folio?: string;
  /** The server's own words, which are English. */
  readonly detail?: string;
}

/** A list of differences, and how many of them are not in it. */
export interface Differences {
  readonly lines: readonly DifferenceTold[];
  readonly more: number;
}

type Words = JobsWords['audit'];

/** Everything that differs, in words, the gravest first. */
export function differencesOf(audited: Audited, words: Words): Differences {
  const { views, events, streams, store, accessLog, keys, evidence } = audited;
  const lines = [
    ...store.faults.map((fault) => storeLine(fault, words)),
    ...events.breaks.map((each) => eventLine(each, words.breaks, words)),
    ...streams.damaged.map((each) => streamLine(each, words)),
    ...accessLog.faults.map((fault) => storeLine(fault, words)),
    ...accessLog.breaks.map((each) => eventLine(each, words.breaks, words)),
    ...accessLog.damaged.map((each) => streamLine(each, words)),
    ...keys.faults.map((each) => eventLine(each, words.keyFaults, words)),
    ...evidence.differences.map((each) => contentLine(each, words)),
    ...views.flatMap((view) => viewLines(view, words)),
  ];
  const parts = [events, streams, store, accessLog, keys, evidence];
  const found =
    parts.reduce((sum, part) => sum + part.found, 0) +
    views.reduce((sum, { differing }) => sum + differing, 0);
  return { lines, more: Math.max(0, found - lines.length) };
}

function viewLines({ name, differences }: Audited['views'][number], words: Words): readonly DifferenceTold[] {
  return differences.map(({ key, kind, where }) => {
    const what = words.kinds[kind];
    return { text: words.ofView(name, key, where === undefined ? what : words.where(what, where)) };
  });
}

interface AtEvent {
  readonly stream: string;
  readonly folio?: string;
  readonly revision: number;
  readonly what: string;
}

function eventLine(at: AtEvent, kinds: Readonly<Record<string, string>>, words: Words): DifferenceTold {
  return {
    text: words.ofEvent(at.folio ?? at.stream, String(at.revision), named(kinds, at.what)),
    ...folioOf(at),
  };
}

function streamLine(at: Audited['streams']['damaged'][number], words: Words): DifferenceTold {
  return { text: words.ofStream(at.folio ?? at.stream, named(words.streams, at.what)), ...folioOf(at) };
}

function contentLine(at: Audited['evidence']['differences'][number], words: Words): DifferenceTold {
  return {
    text: words.ofContent(at.folio, String(at.revision), named(words.contents, at.what)),
    ...folioOf(at),
  };
}

function storeLine(
  { what, detail, stream }: Audited['store']['faults'][number],
  words: Words,
): DifferenceTold {
  return { text: stream === undefined ? what : words.ofStream(stream, what), detail };
}

function folioOf({ folio }: { readonly folio?: string }): Pick<DifferenceTold, 'folio'> {
  return folio === undefined ? {} : { folio };
}
