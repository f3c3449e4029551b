import type { Clock, PolicyRef } from '#complaint';
import type { ContactWays } from '#config';
import { type ClockRule, type Policy, PROJECT_NUMBERS, type Span } from '#policy';
import { fill, formats, LANGUAGE_NAMES, LANGUAGES, type Language, type Words, wordsOf } from '#words';

/** What an organisation says of itself. */
export interface ProcessSettings {
  readonly contact: ContactWays;
  /** The origin that people see. `undefined`: there are no pages to point to. */
  readonly url: string | undefined;
}

/** A time limit in words. */
export interface ProcessLimit {
  readonly clock: Clock;
  /** The step for which it holds. */
  readonly tier: number;
  readonly text: string;
  /** That it can become longer, if it can. */
  readonly longer?: string;
  /** That it can stand still, if it can. */
  readonly standing?: string;
}

/** How complaints are handled, in words. Every text is in `language`, but `sources` and `policy.title`. */
export interface Process {
  readonly language: Language;
  /** The version of the policy from which it is made. */
  readonly policy: PolicyRef & { readonly title: string; readonly text: string };
  readonly title: string;
  readonly introduction: readonly string[];
  readonly headings: Words['process']['headings'];
  readonly ways: readonly string[];
  readonly languages: readonly { readonly language: Language; readonly name: string }[];
  readonly steps: readonly string[];
  readonly limits: readonly ProcessLimit[];
  /** How days are counted. */
  readonly days: readonly string[];
  /** The steps with the organisation. */
  readonly tiers: readonly { readonly n: number; readonly text: string }[];
  /** Whom to turn to afterwards. */
  readonly externalBody?: { readonly name: string; readonly address: string; readonly text: string };
  /** Where there is no body outside. */
  readonly court?: string;
  /** How a complaint is closed without an answer, and opened again. */
  readonly closing: readonly string[];
  readonly expect: readonly string[];
  /** As the policy pack has them. */
  readonly sources: readonly string[];
  readonly notLegalAdvice: string;
}

/** The sources that mean something to a complainant. A pack also says there what the project itself has set. */
export function sourcesForReaders({ sources }: Pick<Process, 'sources'>): readonly string[] {
  return sources.filter((source) => source !== PROJECT_NUMBERS);
}

/** Tells how complaints are handled under a policy. Whatever the policy says of time limits, steps and bodies is told. */
export function processOf(policy: Policy, language: Language, { contact, url }: ProcessSettings): Process {
  const { process, letters } = wordsOf(language);
  const { list } = formats(language, 'UTC');
  const within = ({ unit, amount }: Span): string => process.within[unit](amount);
  const limitOf = (rule: ClockRule): ProcessLimit => {
    const { kind, tier, from, pausable, extendableTo } = rule;
    const text = fill(process.limits[kind], { within: within(rule), from: process.from[from] });
    return {
      clock: kind,
      tier: tier ?? 1,
      text: tier === undefined ? text : fill(process.ofTier, { n: String(tier), limit: text }),
      ...(extendableTo && { longer: fill(process.longer, { within: within(extendableTo) }) }),
      ...(pausable && kind !== 'safety' && { standing: process.standing }),
    };
  };
  const names = LANGUAGES.map((one) => LANGUAGE_NAMES[one]);
  const ways = [
    ...(url === undefined ? [] : [fill(process.ways.form, { address: `${url}/${language}/complain` })]),
    ...(contact.telephone === undefined
      ? []
      : [fill(process.ways.telephone, { telephone: contact.telephone })]),
    ...(contact.post === undefined ? [] : [fill(process.ways.post, { address: contact.post.join(', ') })]),
  ];
  const { externalBody: body, closing } = policy;
  const { id, version, title } = policy;
  return {
    language,
    policy: { id, version, title, text: fill(process.policy, { policy: `${title} (${id}, ${version})` }) },
    title: process.title,
    introduction: process.introduction,
    headings: process.headings,
    ways: [
      ...(ways.length === 0 ? [process.ways.other] : ways),
      fill(process.ways.languages, { languages: list(names) }),
    ],
    languages: LANGUAGES.map((one) => ({ language: one, name: LANGUAGE_NAMES[one] })),
    steps: process.steps,
    limits: policy.clocks.map(limitOf),
    days: daysOf(policy, process),
    tiers: policy.tiers.map(({ n, mustDiffer }) => ({
      n,
      text:
        n === 1
          ? process.tiers.first
          : fill(mustDiffer ? process.tiers.otherPerson : process.tiers.again, { n: String(n) }),
    })),
    ...(body === undefined
      ? { court: letters.recourse.court }
      : {
          externalBody: {
            name: body.name,
            address: body.address,
            text: fill(letters.recourse.outside, { body: body.name, address: body.address }),
          },
        }),
    closing: [
      ...(closing.reasons.includes('no-response')
        ? [fill(process.noAnswer, { within: within(closing.waiting) })]
        : []),
      fill(letters.reopening, { within: within(policy.reopening.window) }),
    ],
    expect: process.expect,
    sources: policy.sources,
    notLegalAdvice: policy.notLegalAdvice,
  };
}

function daysOf({ clocks, calendar }: Policy, words: Words['process']): readonly string[] {
  if (clocks.length === 0) return [words.noLimits];
  const cutOffs = new Set(clocks.flatMap(({ cutOff }) => cutOff ?? []));
  const isOfBusinessDays = clocks.some(
    ({ unit, extendableTo }) => unit === 'business-days' || extendableTo?.unit === 'business-days',
  );
  const { businessWithHolidays, business, first } = words.days;
  return [
    ...(isOfBusinessDays ? [calendar === undefined ? business : businessWithHolidays] : []),
    first,
    ...[...cutOffs].map((time) => fill(words.cutOff, { time })),
  ];
}
