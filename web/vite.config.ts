import optimizeLocales from "@react-aria/optimize-locales-plugin";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

import { LANGUAGES } from "../packages/i18n/src/languages.ts";

const OUT = "../.build/web";

/** Has the browser fetch the font along with the styles, so that the first paint has it already. */
function fontFirst(): Plugin {
  return {
    name: "font-first",
    transformIndexHtml: {
      order: "post",
      handler: (_, { bundle }) =>
        Object.keys(bundle ?? {})
          .filter((file) => /inter-latin-wght-normal.*\.woff2$/u.test(file))
          .map((file) => ({
            tag: "link",
            attrs: { rel: "preload", as: "font", type: "font/woff2", href: `/${file}`, crossorigin: "" },
            injectTo: "head" as const,
          })),
    },
  };
}

export default defineConfig({
  plugins: [
    react(),
    fontFirst(),
    // React Aria brings texts of its own in 30 languages.
    { ...optimizeLocales.vite({ locales: [...LANGUAGES] }), enforce: "pre" },
  ],
  build: {
    outDir: OUT,
    emptyOutDir: true,
    target: "es2023",
    manifest: true,
    modulePreload: { polyfill: false },
    // The content security policy takes fonts and styles from files alone.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
  },
});
