import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["packages/*/src/**/*.test.ts", "web/src/**/*.test.{ts,tsx}"],
    environment: "node",
    // What is said is checked in one place of the world at one time of day.
    env: { TZ: "UTC" },
    restoreMocks: true,
    coverage: {
      provider: "v8",
      reportsDirectory: ".build/coverage-web",
      reporter: ["text-summary"],
      include: ["packages/*/src/**", "web/src/**"],
      exclude: ["**/*.test.*", "**/*.json", "**/*.css", "packages/api-client/src/schema.ts", "packages/i18n/src/keys.ts", "web/src/main.tsx"],
      thresholds: { statements: 85, lines: 85 },
    },
  },
});
