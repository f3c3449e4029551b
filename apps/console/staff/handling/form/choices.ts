import type { CodeWords } from '#words/console';
import { named } from '../../words/named.ts';
import type { Choices } from './forms.generated.ts';

/** The words for the codes that members take, by the name of the member. A code without words does not compile. */
export type ChoiceWords = { readonly [M in keyof Choices]: Readonly<Record<Choices[M], string>> };

export function choiceWords(codes: CodeWords): ChoiceWords {
  return {
    channel: codes.channels,
    kind: { ...codes.kinds, ...codes.remedies, ...codes.links, ...codes.actionKinds },
    category: codes.categories,
    remediesRequested: codes.remedies,
    confidentiality: codes.wishes,
    vulnerability: codes.vulnerabilities,
    severity: codes.severities,
    complexity: codes.complexities,
    direction: codes.directions,
    with: codes.parties,
    origin: codes.parties,
    conclusion: codes.conclusions,
    type: codes.responseTypes,
    outcome: { ...codes.outcomes, ...codes.externalOutcomes },
    reason: codes.closingReasons,
    clock: codes.clocks,
    ground: codes.pauseGrounds,
    area: codes.areas,
    basis: codes.bases,
    scope: codes.scopes,
    decision: codes.erasureStates,
  };
}

/** The word for a code of a member; the code itself where there is none. */
export function wordFor(words: ChoiceWords, member: string, code: string): string {
  const all: Readonly<Record<string, Readonly<Record<string, string>>>> = words;
  return named(all[member] ?? {}, code);
}

/** The codes of a member with their words, where it takes codes. */
export function codesOf(words: ChoiceWords, member: string): Readonly<Record<string, string>> | undefined {
  const all: Readonly<Record<string, Readonly<Record<string, string>>>> = words;
  return all[member];
}
