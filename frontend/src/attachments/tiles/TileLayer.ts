import type { Part, Size } from "../view";
import { levelAt, pathOf, type Tile, type Tiling, tilesIn } from "./tiling";

/** Decoded, each of a million pixels has 4 MB. */
const mostKept = 40;

interface Kept {
  tile: Tile;
  image: HTMLImageElement;
  isReady: boolean;
}

/**
 * The tiles of a large picture over its overview: those in sight are fetched, those seen last are kept.
 * What was there stays in sight until all that is sharper has come, so nothing flickers.
 */
export class TileLayer {
  /** The one seen last is at the end. */
  #kept = new Map<string, Kept>();
  #wanted: ReadonlySet<string> = new Set();
  /** Of those that are in sight. */
  #level: number;
  #element: HTMLElement | undefined;
  /** Paints again what was painted while something was missing. */
  #repaint: (() => void) | undefined;

  constructor(
    readonly url: string,
    readonly picture: Size,
    readonly tiling: Tiling,
  ) {
    this.#level = tiling.levels;
  }

  /** Shows them in an element that lies over the picture, until the returned function is called. */
  attach(element: HTMLElement): () => void {
    this.#element = element;
    this.#arrange();
    return () => {
      this.#element = undefined;
      this.#repaint = undefined;
      this.#wanted = new Set();
      for (const key of this.#kept.keys()) this.#drop(key);
    };
  }

  /** Brings what shows a part of the picture; `scale` is in pixels of the page for one of it. */
  look(part: Part, scale: number): void {
    this.#level = levelAt(this.tiling, scale * devicePixelRatio);
    const tiles = tilesIn(this.tiling, this.picture, part, this.#level);
    this.#wanted = new Set(tiles.map(pathOf));
    for (const [path, { isReady }] of this.#kept) {
      if (!isReady && !this.#wanted.has(path)) this.#drop(path);
    }
    for (const tile of tiles) this.#bring(tile);
    this.#arrange();
  }

  /**
   * Paints what is there of a part, in pixels of the picture, and brings what would be sharper;
   * `repaint` is called when something has come.
   */
  paint(context: CanvasRenderingContext2D, part: Part, scale: number, repaint: () => void): void {
    this.#repaint = repaint;
    const level = levelAt(this.tiling, scale * devicePixelRatio);
    for (const tile of tilesIn(this.tiling, this.picture, part, level)) this.#bring(tile);
    const there = [...this.#kept.values()].filter(({ isReady }) => isReady);
    there.sort((one, other) => other.tile.level - one.tile.level);
    for (const { image, tile } of there) {
      const { left, top, right, bottom } = tile;
      const isOutside =
        left > part.right || right < part.left || top > part.bottom || bottom < part.top;
      if (!isOutside) context.drawImage(image, left, top, right - left, bottom - top);
    }
  }

  /** What is there already becomes what was seen last. */
  #bring(tile: Tile) {
    const path = pathOf(tile);
    const kept = this.#kept.get(path) ?? { tile, image: new Image(), isReady: false };
    if (this.#kept.delete(path)) {
      this.#kept.set(path, kept);
      return;
    }
    this.#kept.set(path, kept);
    const { image } = kept;
    Object.assign(image, { alt: "", draggable: false, decoding: "sync", fetchPriority: "low" });
    Object.assign(image.style, this.#styleOf(tile));
    image.src = `${this.url}/${path}`;
    image.decode().then(
      () => {
        if (this.#kept.get(path) !== kept) return;
        kept.isReady = true;
        this.#arrange();
        this.#repaint?.();
      },
      () => {
        // Asked for again when it is looked at again; the overview is there.
        if (this.#kept.get(path) === kept) this.#kept.delete(path);
      },
    );
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= mostKept) break;
      if (oldest !== path && !this.#wanted.has(oldest)) this.#drop(oldest);
    }
  }

  #drop(path: string) {
    const { image } = this.#kept.get(path) ?? {};
    this.#kept.delete(path);
    if (image === undefined) return;
    image.remove();
    image.removeAttribute("src");
  }

  #arrange() {
    const isThere = (path: string) => this.#kept.get(path)?.isReady === true;
    const isSharp = [...this.#wanted].every(isThere);
    for (const { tile, image, isReady } of this.#kept.values()) {
      const isShown = isReady && (tile.level === this.#level || !isSharp);
      if (!isShown) image.remove();
      else if (image.parentElement !== this.#element) this.#element?.append(image);
    }
  }

  #styleOf({ level, left, top, right, bottom }: Tile) {
    const { width, height } = this.picture;
    return {
      left: `${(left / width) * 100}%`,
      top: `${(top / height) * 100}%`,
      width: `${((right - left) / width) * 100}%`,
      height: `${((bottom - top) / height) * 100}%`,
      zIndex: String(this.tiling.levels - level),
    };
  }
}
