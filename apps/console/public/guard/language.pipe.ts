import { Injectable, type PipeTransform } from '@nestjs/common';
import { Problem } from '#http';
import { LANGUAGES, type Language } from '#words';

/** The language in the address of a page. */
@Injectable()
export class InLanguage implements PipeTransform<string, Language> {
  /** @throws Problem `unknown-route`: no page is in another language. */
  transform(given: string): Language {
    const language = LANGUAGES.find((one) => one === given);
    if (language === undefined) throw Problem.of('unknown-route', 'The routes are listed at /docs.');
    return language;
  }
}
