import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

const declaration = /@layer [\w, ]+;/;

/**
 * Declares the order of the layers at the top of every style sheet. In a build, the styles of a chunk
 * may be loaded before `index.css`, and the layer that is seen first would then be the weakest.
 */
export function layerOrder(indexCss: string): Plugin {
  const order = declaration.exec(readFileSync(indexCss, "utf8"))?.[0];
  if (order === undefined) throw new Error(`${indexCss} does not declare the order of the layers`);
  return {
    name: "manyhands:layer-order",
    enforce: "pre",
    transform(code, id) {
      return id.split("?", 1)[0]?.endsWith(".css") ? `${order}\n${code}` : null;
    },
  };
}
