import { REPORTS } from '#words/console';
import { named } from '../words/named.ts';
import { useWords } from '../words/use-words.ts';
import { FigureCard } from './figure-card.tsx';
import { type Figures, formed } from './figure-form.ts';
import { sectionsOf } from './sections.ts';

interface FigureSectionsProps {
  readonly figures: Figures;
  /** What each counts, in the words of the report. */
  readonly definitions: Readonly<Record<string, string>>;
}

/** All figures by what they are about, each with its definition. */
export function FigureSections({ figures, definitions }: FigureSectionsProps) {
  const words = useWords(REPORTS);
  return sectionsOf(Object.keys(figures)).map(([section, names]) => (
    <section key={section} className="figures-section">
      <h2>{words.sections[section]}</h2>
      <ul className="figures">
        {names.map((name) => (
          <FigureCard key={name} name={name} figure={formed(name, figures[name] ?? null)} />
        ))}
      </ul>
      <details className="definitions">
        <summary>{words.definitions}</summary>
        <dl>
          {names.map((name) => (
            <div key={name}>
              <dt>{named(words.figures, name)}</dt>
              <dd lang="en">{definitions[name]}</dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  ));
}
