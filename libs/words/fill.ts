/** A text with its slots filled, each wherever it stands. A slot for which nothing is given stays as it is. */
export function fill(text: string, slots: Readonly<Record<string, string>>): string {
  return text.replace(/\{([a-z]+)\}/g, (slot, name: string) => slots[name] ?? slot);
}
