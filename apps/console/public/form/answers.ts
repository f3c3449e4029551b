/** What was typed or chosen, by the names of inputs. */
export type Answers = Readonly<Record<string, readonly string[]>>;

/** The first answer; empty if there is none. */
export function first(answers: Answers, name: string): string {
  return answers[name]?.[0] ?? '';
}

export function all(answers: Answers, name: string): readonly string[] {
  return answers[name] ?? [];
}
