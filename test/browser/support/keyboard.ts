import type { FileChooser, Page } from 'playwright-core';

/** More stops than any page has. */
const STOPS = 80;

/** The height of a line of text with its edge, in CSS pixels. */
const LINE = 30;

/** What has the focus: its name, what it is, and whether it can be seen. */
export interface Focused {
  readonly name: string;
  readonly tag: string;
  readonly seen: boolean;
}

/**
 * A reader without a mouse: whatever is done with a page is done by keys. The page itself is hidden, so that a journey
 * cannot use anything else.
 */
export class Keyboard {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    // A choice of files is told to the page's owner only while somebody listens. To begin with it takes a while.
    page.on('filechooser', () => {});
  }

  /** Types an address. */
  async open(address: string): Promise<void> {
    await this.#page.goto(address);
  }

  /**
   * Goes on with Tab to what has this name: a label, the text of a link or a button.
   *
   * @throws Error if it is not reached, or if something on the way has the focus outside of the window.
   */
  async to(name: string): Promise<this> {
    const passed: string[] = [];
    for (let stop = 0; stop < STOPS; stop++) {
      await this.#page.keyboard.press('Tab');
      const focused = await this.focused();
      if (!focused.seen) throw new Error(`"${focused.name}" has the focus and cannot be seen.`);
      if (focused.name.includes(name)) return this;
      passed.push(focused.name);
    }
    throw new Error(`Tab does not reach "${name}". It passed: ${passed.join(' · ')}`);
  }

  /**
   * Goes once through everything that takes the focus, from the beginning of the page.
   *
   * @returns the names in their order.
   * @throws Error if something has the focus and cannot be seen.
   */
  async around(): Promise<readonly string[]> {
    // A page may begin in its middle.
    for (let stop = 0; stop < STOPS && (await this.focused()).tag !== 'BODY'; stop++)
      await this.#page.keyboard.press('Shift+Tab');
    const passed: string[] = [];
    for (let stop = 0; stop < STOPS; stop++) {
      await this.#page.keyboard.press('Tab');
      const { name, tag, seen } = await this.focused();
      if (tag === 'BODY') return passed;
      if (!seen) throw new Error(`"${name}" has the focus and cannot be seen.`);
      passed.push(name);
    }
    throw new Error(`Tab never leaves the page. It passed: ${passed.join(' · ')}`);
  }

  async type(text: string): Promise<void> {
    await this.#page.keyboard.type(text);
  }

  /** Ticks, or chooses. */
  async space(): Promise<void> {
    await this.#page.keyboard.press('Space');
  }

  async down(): Promise<void> {
    await this.#page.keyboard.press('ArrowDown');
  }

  /** Presses one key, on a page that answers without loading another one. */
  async press(key: string): Promise<void> {
    await this.#page.keyboard.press(key);
  }

  /** Follows the link, presses the button or sends the form that has the focus. */
  async enter(): Promise<void> {
    const loaded = this.#page.waitForEvent('load');
    await this.#page.keyboard.press('Enter');
    await loaded;
  }

  /** Follows a link within the page. */
  async follow(): Promise<void> {
    await this.#page.keyboard.press('Enter');
    await this.#page.waitForURL(/#/);
  }

  /** Opens the choice of files that has the focus, and chooses one. */
  async choose(file: Parameters<FileChooser['setFiles']>[0]): Promise<void> {
    const opened = this.#page.waitForEvent('filechooser');
    await this.#page.keyboard.press('Space');
    await (await opened).setFiles(file);
  }

  /** What can be read. */
  async text(): Promise<string> {
    return (await this.#page.locator('main').allInnerTexts()).join('');
  }

  async title(): Promise<string> {
    return await this.#page.title();
  }

  /** What is to be copied: number and code. */
  async copied(): Promise<readonly string[]> {
    return await this.#page.locator('.mono').allInnerTexts();
  }

  /** Resolves when the page has given the focus to an element of this kind, which it does some time after its load. */
  async given(tag: string): Promise<void> {
    await this.#page.locator(`${tag}:focus`).waitFor();
  }

  /** What has the focus. `BODY`: nothing has. */
  async focused(): Promise<Focused> {
    return await this.#page.evaluate(`(() => {
      const at = document.activeElement;
      const box = at.getBoundingClientRect();
      const label = at.labels?.[0] ?? at;
      const shown = Math.min(box.bottom, innerHeight) - Math.max(box.top, 0);
      // Of a field with several lines a browser shows the place of writing.
      const enough = at.tagName === 'TEXTAREA' ? ${LINE} : box.height - 2;
      return {
        name: label.textContent.trim(),
        tag: at.tagName,
        seen: at === document.body || (shown >= enough && box.left > -1 && box.right < innerWidth + 1),
      };
    })()`);
  }
}
