import { readFileSync } from "node:fs";

import type { Plugin } from "vite";

import type { Block, GuideText, Inline } from "./src/features/guide/guide-text.ts";

const PAGE = /\/docs\/guide\/[\w-]+\.md$/u;
const INLINE = /\*\*(?<strong>.+?)\*\*|`(?<code>[^`]+)`|\[(?<text>[^\]]+)\]\((?<to>[\w-]+)\.md\)/gu;

function inline(text: string): Inline[] {
  const found: Inline[] = [];
  let at = 0;
  for (const match of text.matchAll(INLINE)) {
    if (match.index > at) found.push(text.slice(at, match.index));
    const { strong, code, text: label = "", to = "" } = match.groups ?? {};
    if (strong !== undefined) found.push({ kind: "strong", text: strong });
    else if (code !== undefined) found.push({ kind: "code", text: code });
    else found.push({ kind: "link", text: label, to });
    at = match.index + match[0].length;
  }
  if (at < text.length) found.push(text.slice(at));
  return found;
}

function block(lines: string): Block {
  const heading = /^##+ (?<text>.+)$/u.exec(lines)?.groups?.["text"];
  if (heading !== undefined) return { kind: "heading", text: inline(heading) };
  if (/^(-|\d+\.) /u.test(lines)) {
    const items = lines.split(/\n(?=(?:-|\d+\.) )/u).map((item) => inline(item.replace(/^(-|\d+\.) /u, "").replaceAll(/\s*\n\s*/gu, " ")));
    return { kind: /^\d/u.test(lines) ? "steps" : "list", items };
  }
  return { kind: "text", text: inline(lines.replaceAll("\n", " ")) };
}

/**
 * Reads a page of the guide.
 *
 * Its Markdown is a small one: a title, headings, paragraphs, lists and steps; in them bold, code
 * and links to other pages of the guide. What is not among these is text.
 */
export function readGuide(markdown: string): GuideText {
  const [title = "", ...rest] = markdown.trim().split(/\n{2,}/u);
  if (!title.startsWith("# ")) throw new Error("A page of the guide begins with its title.");
  return { title: title.slice(2), blocks: rest.map(block) };
}

/** Makes modules of the pages of the guide, so that the app has no Markdown to read. */
export function guide(): Plugin {
  return {
    name: "guide",
    enforce: "pre",
    load(id) {
      if (!PAGE.test(id)) return null;
      this.addWatchFile(id);
      return { code: `export const page = ${JSON.stringify(readGuide(readFileSync(id, "utf8")))};`, moduleType: "js" };
    },
  };
}
