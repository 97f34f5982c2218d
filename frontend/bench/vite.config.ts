import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { layerOrder } from "../scripts/layer-order.ts";

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  base: "./",
  plugins: [layerOrder("frontend/src/kit/styles/index.css"), react()],
  resolve: { dedupe: ["react", "react-dom"] },
  build: { outDir: "../../bench/results/drawing", emptyOutDir: true, target: "chrome123" },
});
