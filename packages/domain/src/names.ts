/**
 * Returns the name by which programs call what people call `label`: 1 to 40 of a-z, 0-9 and -.
 *
 * @param label What people call it; letters that have no Latin form are left out.
 * @param taken Names that others have: the new one is another.
 * @param otherwise What it is called when nothing is left of the label.
 */
export function nameFor(label: string, taken: readonly string[], otherwise: string): string {
  const plain = label
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replaceAll(/\p{Mark}/gu, "")
    .replaceAll(/[^a-z0-9]+/gu, "-")
    .replaceAll(/^-+|-+$/gu, "")
    .slice(0, 36)
    .replaceAll(/-+$/gu, "");
  const first = plain === "" ? otherwise : plain;
  let name = first;
  for (let count = 2; taken.includes(name); count += 1) name = `${first}-${count}`;
  return name;
}
