import type { EventType } from './events.ts';
import type { HistoryEvent } from './evolve/evolve.ts';
import { isAtMost } from './names.ts';
import { VULNERABILITIES } from './vocabulary.ts';

/*
 * What the texts of personal parts may be. Corrections and the texts that stay after an erasure follow the same rules as
 * what was filed first. A test compares them with the rules of all bodies.
 */

/** The longest account of the problem by a person, in characters. */
export const ACCOUNT_MAX = 100_000;
/** The longest text of any other remark, in characters. */
export const REMARK_MAX = 10_000;

/** Which texts a field takes: one line or free text of at most so many characters, a text of a form, or a word. */
export type TextRule =
  | { readonly line: number }
  | { readonly text: number }
  | { readonly form: RegExp }
  | { readonly words: readonly string[] };

type Rules = Readonly<Record<string, TextRule>>;

const REMARK: TextRule = { text: REMARK_MAX };
const REFERENCE: TextRule = { line: 200 };
const SHA256: TextRule = { form: /^[0-9a-f]{64}$/ };

const PERSON = { name: { line: 200 }, email: { text: 400 }, phone: { text: 200 } } as const;
const PERSONS: Rules = {
  ...under('/personal/complainant', {
    ...PERSON,
    organisation: { line: 200 },
    department: { line: 200 },
    address: { text: 1_000 },
    contactPreference: { line: 100 },
  }),
  ...under('/personal/representative', { ...PERSON, authority: { text: 1_000 } }),
};

/** What another system said, with any event. */
const OF_SOURCE: Rules = { '/personal/source/externalId': REFERENCE, '/personal/source/outcome': REFERENCE };

/** By event and pointer. Every other personal text is a remark. */
const RULES: { readonly [T in EventType]?: Rules } = {
  ComplaintReceived: {
    ...PERSONS,
    '/personal/description': { text: ACCOUNT_MAX },
    '/personal/reference': REFERENCE,
    '/personal/vulnerability': { words: VULNERABILITIES },
  },
  ComplainantChanged: PERSONS,
  EvidenceAttached: { '/personal/name': { line: 200 }, '/personal/sha256': SHA256 },
  ComplaintReferred: { '/personal/reference': REFERENCE },
  LetterSent: { '/personal/digest': SHA256 },
};

function under(pointer: string, rules: Rules): Rules {
  return Object.fromEntries(Object.entries(rules).map(([name, rule]) => [`${pointer}/${name}`, rule]));
}

/**
 * The rule of a personal text, which is that of the command that records it. What a correction says follows the rule of
 * the corrected field, and so does what stayed of an event after an erasure.
 *
 * @param pointer to a text of the event, as it is stored.
 * @param history the events of the complaint.
 */
export function textRuleOf(event: HistoryEvent, pointer: string, history: readonly HistoryEvent[]): TextRule {
  if (event.type !== 'EntryCorrected') return ruleAt(event.type, pointer);
  const { event: id, field } = event.data;
  const target = history.find((one) => one.id === id);
  if (!pointer.startsWith(NEW) || target === undefined) return REMARK;
  return textRuleOf(target, `${field}${pointer.slice(NEW.length)}`, history);
}

const NEW = '/personal/new';
/** An item of a list follows the rule of its list. */
const ITEM = /\/\d+$/;

function ruleAt(type: EventType, pointer: string): TextRule {
  const field = pointer.replace(ITEM, '');
  return RULES[type]?.[field] ?? OF_SOURCE[field] ?? REMARK;
}

const CONTROL = /\p{Cc}/u;

/** Whether a rule takes a text. */
export function isTextBy(rule: TextRule, text: string): boolean {
  if ('form' in rule) return rule.form.test(text);
  if ('words' in rule) return rule.words.includes(text);
  const [most, forbidden] = 'line' in rule ? [rule.line, CONTROL] : [rule.text, NUL];
  return text.trim() !== '' && isAtMost(text, most) && !forbidden.test(text);
}

const NUL = /\0/;
