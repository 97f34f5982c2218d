import react from "@vitejs/plugin-react";
import { configDefaults, defineConfig } from "vitest/config";

/** They put something else in a module's place (`vi.mock`), which tests beside them would see. */
const alone = ["**/sequences.test.ts", "**/WorkSession.test.ts"];

export default defineConfig({
  plugins: [react()],
  test: {
    environment: "happy-dom",
    // tokens.test.ts reads the colours.
    css: { include: /tokens\.css/ },
    restoreMocks: true,
    setupFiles: ["frontend/src/before-tests.ts"],
    // Properties are tried a thousand times, beside Python's tests on the same cores.
    testTimeout: 60_000,
    projects: [
      { extends: true, test: { name: "alone", include: alone, exclude: configDefaults.exclude } },
      {
        extends: true,
        test: {
          name: "together",
          include: ["frontend/**/*.test.{ts,tsx}", "manyhands/tasktypes/**/*.test.{ts,tsx}"],
          exclude: [...configDefaults.exclude, ...alone],
          // A page of its own for each file takes longer than all the tests.
          isolate: false,
        },
      },
    ],
  },
});
