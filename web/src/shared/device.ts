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

const OURS = "cems.";
const OWNER = `${OURS}owner`;
const tab = () => sessionStorage;

/** Forgets all that this tab keeps: whoever signs out leaves nothing behind. */
export function forget(): void {
  try {
    for (const name of Object.keys(sessionStorage)) {
      if (name.startsWith(OURS)) sessionStorage.removeItem(name);
    }
  } catch {
    // Nothing was kept.
  }
}

/** Lets the tab be somebody's: what it kept of somebody else is forgotten. */
export function own(person: string): void {
  if (read(OWNER, tab) === person) return;
  if (read(OWNER, tab) !== null) forget();
  write(OWNER, person, tab);
}
