import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [react()],
  test: {
    environment: "happy-dom",
    include: ["frontend/**/*.test.{ts,tsx}", "manyhands/tasktypes/**/*.test.{ts,tsx}"],
    // tokens.test.ts reads the colours.
    css: { include: /tokens\.css/ },
    restoreMocks: true,
  },
});
