import { readFile, writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";
import type { Plugin } from "vite";

const compressible = new Set([".css", ".html", ".js", ".json", ".svg"]);
/** A smaller answer fits one packet anyway. */
const smallestWorthwhile = 1024;

/** Writes a `.br` and a `.gz` twin beside every text file of the build. */
export function precompress(): Plugin {
  return {
    name: "manyhands:precompress",
    apply: "build",
    async writeBundle({ dir = "" }, bundle) {
      const files = Object.keys(bundle).filter((name) => compressible.has(extname(name)));
      await Promise.all(files.map((name) => writeTwins(join(dir, name))));
    },
  };
}

async function writeTwins(path: string): Promise<void> {
  const content = await readFile(path);
  if (content.length < smallestWorthwhile) return;
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(content),
    promisify(gzip)(content, { level: 9 }),
  ]);
  await Promise.all([writeFile(`${path}.br`, br), writeFile(`${path}.gz`, gz)]);
}
