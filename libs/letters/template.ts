import { hasHiddenCharacters } from '#plain-text';
import type { Block, LetterDocument } from './document.ts';
import { fixed, joined, type Line } from './pieces.ts';

/*
 * A template is a text. Its first line begins with `# ` and is the title. `## ` begins a heading, `- ` an item of a list.
 * A blank line ends a paragraph. `{folio}` is a slot; `{{` and `}}` stand for braces. A line that has a slot for which
 * there is nothing to say is left out, and so is a heading with nothing below it.
 */

/** What is filled in for a slot: a line, or whole blocks. `undefined`: there is nothing to say. */
export type Said = { readonly line: Line } | { readonly blocks: readonly Block[] } | undefined;

export type Part = { readonly fixed: string } | { readonly slot: string };

export interface TemplateLine {
  readonly kind: 'text' | 'item' | 'heading';
  /** Whether it begins a new paragraph. */
  readonly apart: boolean;
  readonly parts: readonly Part[];
}

/** A template that was read. Its slots are not checked yet. */
export interface Template {
  readonly title: readonly Part[];
  readonly lines: readonly TemplateLine[];
}

/** A template cannot be used. The message is one line and says what is wrong. */
export class TemplateError extends Error {}

const TITLE = '# ';
const MARKS = { '## ': 'heading', '- ': 'item' } as const;

/** @throws TemplateError. */
export function parseTemplate(text: string): Template {
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/);
  const first = lines.findIndex((line) => line.trim() !== '');
  const title = lines[first];
  if (title === undefined || !title.startsWith(TITLE))
    throw new TemplateError('its first line is no title: it does not begin with "# "');
  const read: TemplateLine[] = [];
  let apart = true;
  lines.slice(first + 1).forEach((line, index) => {
    const at = first + 2 + index;
    if (line.trim() === '') {
      apart = true;
      return;
    }
    if (line.startsWith(TITLE)) throw new TemplateError(`line ${at} is a second title`);
    read.push({ ...lineOf(line.trim(), at), apart });
    apart = false;
  });
  if (read.length === 0) throw new TemplateError('it has a title and nothing else');
  return { title: partsOf(title.slice(TITLE.length).trim(), first + 1), lines: read };
}

function lineOf(line: string, at: number): Omit<TemplateLine, 'apart'> {
  for (const [mark, kind] of Object.entries(MARKS))
    if (line.startsWith(mark)) return { kind, parts: partsOf(line.slice(mark.length).trim(), at) };
  return { kind: 'text', parts: partsOf(line, at) };
}

const PART = /\{\{|\}\}|\{([a-z]+)\}/g;

function partsOf(text: string, at: number): readonly Part[] {
  if (hasHiddenCharacters(text))
    throw new TemplateError(`line ${at} has a control or bidirectional character`);
  const parts: Part[] = [];
  let plain = '';
  let end = 0;
  const take = (piece: string) => {
    if (/[{}]/.test(piece))
      throw new TemplateError(`line ${at} has a single brace: write {{ or }}, or a slot like {folio}`);
    plain += piece;
  };
  for (const match of text.matchAll(PART)) {
    take(text.slice(end, match.index));
    end = match.index + match[0].length;
    const [, slot] = match;
    if (slot === undefined) {
      plain += match[0].slice(1);
      continue;
    }
    if (plain !== '') parts.push({ fixed: plain });
    plain = '';
    parts.push({ slot });
  }
  take(text.slice(end));
  if (plain !== '') parts.push({ fixed: plain });
  return parts;
}

/** A template with its slots filled. */
export function fillTemplate(
  { title, lines }: Template,
  slots: Readonly<Record<string, Said>>,
): LetterDocument {
  const blocks: Block[] = [];
  let before: TemplateLine['kind'] | undefined;
  for (const { kind, apart, parts } of lines) {
    const [only] = parts;
    const said = parts.length === 1 && only !== undefined && 'slot' in only ? slots[only.slot] : undefined;
    if (said !== undefined && 'blocks' in said) {
      blocks.push(...said.blocks);
      before = undefined;
      continue;
    }
    const line = filled(parts, slots);
    if (apart) before = undefined;
    if (line === undefined) continue;
    if (kind === 'heading') blocks.push({ kind: 'heading', line });
    else addLine(blocks, kind, line, before === kind);
    before = kind;
  }
  return { title: filled(title, slots) ?? [], blocks: withoutEmptyHeadings(blocks) };
}

function addLine(blocks: Block[], kind: 'text' | 'item', line: Line, isContinued: boolean): void {
  const last = isContinued ? blocks.pop() : undefined;
  if (kind === 'item')
    blocks.push({ kind: 'list', items: [...(last?.kind === 'list' ? last.items : []), line] });
  else
    blocks.push({
      kind: 'paragraph',
      lines: [...(last?.kind === 'paragraph' ? last.lines : []), line],
    });
}

/** `undefined` when there is nothing to say for one of its slots. */
function filled(parts: readonly Part[], slots: Readonly<Record<string, Said>>): Line | undefined {
  const lines: Line[] = [];
  for (const part of parts) {
    if ('fixed' in part) {
      lines.push(fixed(part.fixed));
      continue;
    }
    const said = slots[part.slot];
    if (said === undefined || !('line' in said)) return undefined;
    lines.push(said.line);
  }
  return joined(lines);
}

function withoutEmptyHeadings(blocks: readonly Block[]): readonly Block[] {
  return blocks.filter(({ kind }, index) => {
    const next = blocks[index + 1];
    return kind !== 'heading' || (next !== undefined && next.kind !== 'heading');
  });
}
