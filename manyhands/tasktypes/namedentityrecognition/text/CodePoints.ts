/**
 * Places in a text: the browser counts UTF-16 code units, the API counts Unicode code points. They
 * differ after every character outside of the basic plane, such as an emoji.
 */
export class CodePoints {
  readonly length: number;
  /** Where the characters of two units begin, in units. */
  readonly #pairs: readonly number[];

  constructor(text: string) {
    this.#pairs = Array.from(
      text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g),
      ({ index }) => index,
    );
    this.length = text.length - this.#pairs.length;
  }

  /** Code points before a place in units; a place within a character counts the whole of it. */
  fromUnits(unit: number): number {
    return unit - this.#count((pair) => pair + 1 < unit);
  }

  /** Units before a place in code points. */
  toUnits(point: number): number {
    return point + this.#count((pair, place) => pair - place < point);
  }

  /** How many pairs come before what the condition is about; it holds up to there. */
  #count(isBefore: (pair: number, place: number) => boolean): number {
    let low = 0;
    let high = this.#pairs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(this.#pairs[middle] ?? 0, middle)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
