import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { docsAddress } from "./frontend/scripts/docs-address.ts";
import { layerOrder } from "./frontend/scripts/layer-order.ts";
import { precompress } from "./frontend/scripts/precompress.ts";

const repository = fileURLToPath(new URL(".", import.meta.url));
// MANYHANDS_DEV_SERVER: another server than that of `bin/dev`.
const server = process.env.MANYHANDS_DEV_SERVER ?? "http://127.0.0.1:8000";

export default defineConfig({
  root: "frontend",
  plugins: [layerOrder("frontend/src/kit/styles/index.css"), docsAddress(), react(), precompress()],
  build: {
    outDir: "../manyhands/web/static",
    emptyOutDir: true,
    manifest: "manifest.json",
    // The pages, and the reference of the API, which is open to everybody.
    rolldownOptions: { input: ["frontend/index.html", "frontend/docs.html"] },
    // Browsers which know light-dark() and nested CSS: the theme is then one line per colour.
    target: ["chrome123", "edge123", "firefox128", "safari17.5"],
    modulePreload: { polyfill: false },
    // A data: URL would need a hole in the Content-Security-Policy.
    assetsInlineLimit: 0,
  },
  server: {
    // The editors of the task types stand beside the server's code.
    fs: { allow: [repository] },
    proxy: { "^/(app|v1|v2|health|bin|results)(/|$)": { target: server } },
  },
});
