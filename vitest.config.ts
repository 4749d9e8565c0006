import { defineConfig } from "vitest/config";

import { guide } from "./web/guide.ts";

export default defineConfig({
  plugins: [guide()],
  test: {
    include: ["packages/*/src/**/*.test.ts", "web/src/**/*.test.{ts,tsx}"],
    environment: "node",
    // What is said is checked in one place of the world at one time of day.
    env: { TZ: "UTC" },
    restoreMocks: true,
    // Whole screens are worked through, on machines that may be busy.
    testTimeout: 20_000,
    coverage: {
      provider: "v8",
      reportsDirectory: ".build/coverage-web",
      reporter: ["text-summary"],
      include: ["packages/*/src/**", "web/src/**"],
      exclude: ["**/*.test.*", "**/*.json", "**/*.css", "packages/api-client/src/schema.ts", "packages/i18n/src/keys.ts", "web/src/main.tsx", "web/src/worker/sw.ts"],
      thresholds: { statements: 85, lines: 85 },
    },
  },
});
