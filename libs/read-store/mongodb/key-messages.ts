/** Most keys in one message, and most of their characters. A message holds 16 MB. */
const KEYS_A_MESSAGE = 10_000;
const KEY_CHARACTERS_A_MESSAGE = 4_000_000;

/** The keys, each once, in as many messages as they need. */
export function* messagesOf(keys: readonly string[]): Iterable<string[]> {
  let some: string[] = [];
  let characters = 0;
  for (const key of new Set(keys)) {
    // A text without a UTF-8 form cannot be a key. The driver would send another text for it.
    if (!key.isWellFormed()) continue;
    const full = some.length >= KEYS_A_MESSAGE || characters + key.length > KEY_CHARACTERS_A_MESSAGE;
    if (full && some.length > 0) {
      yield some;
      some = [];
      characters = 0;
    }
    some.push(key);
    characters += key.length;
  }
  if (some.length > 0) yield some;
}
