export interface Piece {
  readonly text: string;
  /** Where it leads; null for what is only text. */
  readonly href: string | null;
}

/** An address of the web or of mail, as people write it into plain text. */
// Anybody writes these texts, and each part is read once: what is before an @ is short and begins a word.
const ADDRESS = /https?:\/\/[^\s<>"'`]+|(?<![\w.!#$%&*+/=?^{|}~-])[\w.!#$%&*+/=?^{|}~-]{1,64}@[\w-]+(?:\.[\w-]+)+/giu;
/** What ends a sentence, or closes what was opened before the address, is none of it. */
const AFTER = new Set(".,;:!?…'\")]}»”’");
/** What is longer is no address that anybody follows. */
const LONGEST = 2048;

function trimmed(address: string): string {
  let end = address.length;
  while (end > 0 && AFTER.has(address.charAt(end - 1))) end -= 1;
  const bare = address.slice(0, end);
  const open = bare.split("(").length - bare.split(")").length;
  // An address may have brackets of its own, such as those of an encyclopedia.
  return open > 0 && address.charAt(bare.length) === ")" ? address.slice(0, bare.length + 1) : bare;
}

/** Returns the address as a link, or null if it is none that is safe to follow. */
function linkOf(address: string): string | null {
  if (address.length > LONGEST) return null;
  if (!/^https?:/iu.test(address)) return `mailto:${address}`;
  try {
    const { href, username, password } = new URL(address);
    // What stands before an @ looks like the host and is not.
    return username || password ? null : href;
  } catch {
    return null;
  }
}

/** Splits plain text into what is text and what leads somewhere. Nothing in it is taken for markup. */
export function linked(text: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    const address = trimmed(found);
    const href = address === "" ? null : linkOf(address);
    if (href !== null) {
      if (index > at) pieces.push({ text: text.slice(at, index), href: null });
      pieces.push({ text: address, href });
      at = index + address.length;
    }
  }
  if (at < text.length) pieces.push({ text: text.slice(at), href: null });
  return pieces;
}
