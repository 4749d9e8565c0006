/** Writes the types of the API from docs/api/openapi.json; with --check, only says whether they are stale. */
import { readFile, writeFile } from "node:fs/promises";
import openapiTypescript, { astToString } from "openapi-typescript";

const DOCUMENT = new URL("../../../docs/api/openapi.json", import.meta.url);
const TYPES = new URL("../src/schema.ts", import.meta.url);
const HEADER = "// Written by `make openapi` from docs/api/openapi.json: do not edit.\n\n";

const text = HEADER + astToString(await openapiTypescript(DOCUMENT, { defaultNonNullable: false }));
if (!process.argv.includes("--check")) {
  await writeFile(TYPES, text);
} else if ((await readFile(TYPES, "utf8").catch(() => "")) !== text) {
  console.error("packages/api-client/src/schema.ts is not what docs/api/openapi.json says: run `make openapi`");
  process.exitCode = 1;
}
