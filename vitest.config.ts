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
    // Properties are tried a thousand times, beside Python's tests on the same cores.
    testTimeout: 60_000,
  },
});
