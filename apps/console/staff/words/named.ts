/** The words for a name that the API gives; the name itself, or another text, for one that has no words yet. */
export function named(words: Readonly<Record<string, string>>, name: string, otherwise = name): string {
  return Object.hasOwn(words, name) ? (words[name] ?? otherwise) : otherwise;
}
