import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";

import optimizeLocales from "@react-aria/optimize-locales-plugin";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

import { LANGUAGES } from "../packages/i18n/src/languages.ts";
import { guide } from "./guide.ts";

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

const PUBLIC = new URL("public/", import.meta.url);

/**
 * Tells the service worker which files the app does not open without: the page with all that it
 * loads before a screen, the texts, and what has no name of its own for each content.
 */
function shellFiles(): Plugin {
  return {
    name: "shell-files",
    enforce: "post",
    generateBundle(_, bundle) {
      const worker = bundle["sw.js"];
      if (worker?.type !== "chunk") return;
      const files = new Set<string>();
      const need = (name: string): void => {
        const chunk = bundle[name];
        if (files.has(name) || chunk?.type !== "chunk") return;
        files.add(name);
        for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(style);
        for (const other of chunk.imports) need(other);
      };
      for (const [name, chunk] of Object.entries(bundle)) {
        const entry = chunk.type === "chunk" && chunk !== worker && (chunk.isEntry || NEEDED.test(chunk.name));
        if (entry) need(name);
        if (FONT.test(name)) files.add(name);
      }
      const unnamed = readdirSync(PUBLIC).filter((name) => !name.endsWith(".png"));
      const hash = createHash("sha256");
      for (const name of unnamed) hash.update(readFileSync(new URL(name, PUBLIC)));
      // The page's own name stays, so its content counts: it names the others.
      hash.update([...files].toSorted().join()).update(JSON.stringify(bundle["index.html"]));
      const list = [...files, ...unnamed].toSorted().map((name) => `/${name}`);
      worker.code = `const SHELL_VERSION = ${JSON.stringify(hash.digest("hex").slice(0, 16))};\nconst SHELL_FILES = ${JSON.stringify(list)};\n${worker.code}`;
    },
  };
}

/** The languages, the screen of those who are not signed in, and what is around those of others. */
const NEEDED = /^(screens-(en|de|es|ar)|sign-in|shell)$/u;
const FONT = /inter-latin-wght-normal.*\.woff2$/u;

export default defineConfig({
  plugins: [
    react(),
    guide(),
    fontFirst(),
    shellFiles(),
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
    rolldownOptions: {
      input: { index: "index.html", sw: "src/worker/sw.ts" },
      output: {
        // A service worker is known by its address.
        entryFileNames: ({ name }) => (name === "sw" ? "sw.js" : "assets/[name]-[hash].js"),
      },
    },
  },
});
