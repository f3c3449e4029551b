import { isUnattendedLetter, staysAnonymous, type TrackedDeadline } from '#complaint';
import type { ToldClock } from '#words';
import { fixed, type Line } from './pieces.ts';
import type { LetterKind } from './port.ts';
import { blocksOf, listOf, oneLine, paragraphs, type Teller } from './teller.ts';
import type { Said } from './template.ts';

/** The slots that every letter has. */
export function commonSlots(teller: Teller, kind: LetterKind) {
  const { told, words, settings, language } = teller;
  const { folio, state, personal } = told;
  const { letters, codes } = words;
  // Anybody can give the address of somebody else. The organisation must not mail that person the words of a stranger.
  const isUnattended = isUnattendedLetter(kind, told.history);
  const known = typeof personal === 'object' && !isUnattended ? personal : {};
  // Whoever reads the letter before it is sent is somebody else, so that a name that nobody shall see stands in none.
  const isAnonymous = staysAnonymous(state);
  const name = isAnonymous ? '' : oneLine(known.complainant?.name ?? '');
  const { category, product, organisation }: Subject = isUnattended ? {} : state.subject;
  const categories: Readonly<Record<string, string>> = codes.categories;
  const { url } = settings;
  return {
    greeting:
      name === '' ? teller.say(letters.greeting.neutral) : teller.say(letters.greeting.named, { name }),
    folio: { line: fixed(folio) },
    received: teller.day(state.receivedAt),
    product: teller.line(product ?? organisation),
    category: teller.line(category === undefined ? undefined : (categories[category] ?? category)),
    reference: teller.line(known.reference),
    representative: teller.line(isAnonymous ? undefined : known.representative?.name),
    contact: contactBlocks(teller),
    tracking:
      url === undefined
        ? undefined
        : teller.say(letters.tracking, { address: fixed(`${url}/${language}/track`), folio: fixed(folio) }),
    sender: senderOf(teller),
  } satisfies Readonly<Record<string, Said>>;
}

type Subject = Partial<Pick<Teller['told']['state']['subject'], 'category' | 'product' | 'organisation'>>;

/** Who signs. A complainant types any name of an organisation, so that none of theirs is signed with. */
function senderOf(teller: Teller): Said {
  const { told, settings, language, words } = teller;
  const isFiledByComplainant = told.history[0]?.envelope.actor.role === 'complainant';
  const typed = isFiledByComplainant ? undefined : told.state.subject.organisation;
  return teller.line(settings.name?.[language]) ?? teller.line(typed) ?? teller.say(words.letters.signature);
}

function contactBlocks(teller: Teller): Said {
  const { telephone, post } = teller.settings.contact;
  const { contact } = teller.words.letters;
  const ways = [
    ...(telephone === undefined ? [] : [teller.sentence(contact.telephone, { telephone })]),
    ...(post === undefined ? [] : [teller.sentence(contact.address, { address: post.join(', ') })]),
  ];
  return blocksOf(ways.length === 0 ? paragraphs([fixed(contact.reply)]) : listOf(ways));
}

const TOLD: readonly ToldClock[] = ['safety', 'respond', 'resolve'];

/** A line for each time limit of the present cycle that is not met. */
export function deadlineBlocks(teller: Teller): Said {
  const { state } = teller.told;
  if (state.status === 'closed') return undefined;
  const running = state.deadlines.filter(({ met, cycle }) => !met && cycle === state.cycle);
  const { deadlines, missed, standing } = teller.words.letters;
  const lines: Line[] = TOLD.flatMap((clock) => {
    const found = highestOf(running.filter((one) => one.clock === clock));
    if (found === undefined || found.pausedAt !== undefined) return [];
    const texts = teller.isOver(found) ? missed : deadlines;
    return [teller.sentence(texts[clock], { by: teller.by(found) })];
  });
  const isStanding = running.some(({ pausedAt }) => pausedAt !== undefined);
  return blocksOf(paragraphs(isStanding ? [...lines, fixed(standing)] : lines));
}

/** A tier may have a clock of its own, which then counts. */
function highestOf(deadlines: readonly TrackedDeadline[]): TrackedDeadline | undefined {
  return deadlines.toSorted((a, b) => (b.tier ?? 1) - (a.tier ?? 1))[0];
}

/** The next step with the organisation for a complaint at a tier, and the body outside. */
export function recourseLines(teller: Teller, tier: number): readonly Line[] {
  const { policy } = teller.told;
  const { recourse } = teller.words.letters;
  const next = policy.tiers.find(({ n }) => n === tier + 1);
  const body = policy.externalBody;
  const step = { n: fixed(String(tier + 1)), all: fixed(String(policy.tiers.length)) };
  const lines: Line[] = [];
  if (next !== undefined)
    lines.push(teller.sentence(next.mustDiffer ? recourse.otherPerson : recourse.nextTier, step));
  if (body !== undefined)
    lines.push(teller.sentence(recourse.outside, { body: body.name, address: body.address }));
  return lines.length === 0 ? [fixed(recourse.court)] : lines;
}
