/** What is kept on this device; where storage is switched off, nothing is. */

export function read(name: string, storage: () => Storage = () => localStorage): string | null {
  try {
    return storage().getItem(name);
  } catch {
    return null;
  }
}

/** Keeps a value; an empty one is forgotten. */
export function write(name: string, value: string, storage: () => Storage = () => localStorage): void {
  try {
    if (value) storage().setItem(name, value);
    else storage().removeItem(name);
  } catch {
    // Full or switched off: the page itself still has it.
  }
}
