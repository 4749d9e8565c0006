/**
 * Writes src/keys.ts: every text of the English screens with the values that it takes, so that a
 * missing text or value does not compile. With --check, only says whether it is stale, and whether
 * the other languages take the same values.
 */
import { readdir, readFile, writeFile } from "node:fs/promises";
import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";

const SCREENS = new URL("../screens/", import.meta.url);
const KEYS = new URL("../src/keys.ts", import.meta.url);

type Arguments = Map<string, string>;

function collect(elements: MessageFormatElement[], found: Arguments): Arguments {
  for (const element of elements) {
    switch (element.type) {
      case TYPE.argument:
        if (!found.has(element.value)) found.set(element.value, "string");
        break;
      case TYPE.number:
        found.set(element.value, "number");
        break;
      case TYPE.date:
      case TYPE.time:
        found.set(element.value, "Date");
        break;
      case TYPE.plural:
        found.set(element.value, "number");
        for (const option of Object.values(element.options)) collect(option.value, found);
        break;
      case TYPE.select:
        found.set(element.value, "string");
        for (const option of Object.values(element.options)) collect(option.value, found);
        break;
      case TYPE.tag:
        throw new Error(`<${element.value}>: texts have no tags`);
      default:
    }
  }
  return found;
}

function described(message: string): string {
  const found = [...collect(parse(message), new Map())].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return found.length ? `{ ${found.map(([name, type]) => `${name}: ${type}`).join("; ")} }` : "undefined";
}

async function read(language: string): Promise<Map<string, string>> {
  const all = new Map<string, string>();
  for (const file of (await readdir(new URL(`${language}/`, SCREENS))).toSorted()) {
    const area = file.replace(".json", "");
    const texts = JSON.parse(await readFile(new URL(`${language}/${file}`, SCREENS), "utf8")) as Record<string, string>;
    for (const [key, message] of Object.entries(texts)) {
      if (!key.startsWith(`${area}.`)) throw new Error(`${language}/${file}: ${key} belongs to another file`);
      all.set(key, described(message));
    }
  }
  return all;
}

const english = await read("en");
const lines = [...english].map(([key, values]) => `  ${JSON.stringify(key)}: ${values};\n`);
const text = `// Written by \`make openapi\` from screens/en: do not edit.

/** Every text of the screens, and the values that it takes. */
export interface Texts {
${lines.join("")}}
`;
const troubles: string[] = [];
for (const language of await readdir(SCREENS)) {
  const other = await read(language);
  for (const key of new Set([...english.keys(), ...other.keys()])) {
    if (english.get(key) !== other.get(key)) {
      troubles.push(`${language}: ${key} takes ${other.get(key) ?? "(missing)"}, in English ${english.get(key) ?? "(missing)"}`);
    }
  }
}
if (!process.argv.includes("--check")) {
  await writeFile(KEYS, text);
} else if ((await readFile(KEYS, "utf8").catch(() => "")) !== text) {
  troubles.push("packages/i18n/src/keys.ts is not what screens/en says: run `make openapi`");
}
if (troubles.length) {
  console.error(troubles.join("\n"));
  process.exitCode = 1;
}
