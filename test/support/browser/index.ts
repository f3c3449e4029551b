export { findChromium, launch } from './chromium.ts';
export { describeInBrowser } from './describe-in-browser.ts';
export { type Examined, examine, NOTHING_WRONG, sideways, watchPolicy } from './examine.ts';
export { examineInLooks, NOTHING_WRONG_IN_ANY_LOOK } from './examine-in-looks.ts';
export { LOOKS, type Look, lookName } from './looks.ts';
