/** What of a ticket is shown, as its address has it. */
export interface TicketSearch {
  /** A moment of the past (RFC 3339): everything as it stood then. */
  readonly at?: string | undefined;
  readonly show?: "history" | undefined;
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:\d\d)$/u;

/** Reads what an address asks for; what makes no sense is left out. */
export function readTicketSearch(raw: Readonly<Record<string, unknown>>): TicketSearch {
  const at = String(raw["at"]);
  return {
    ...(INSTANT.test(at) && !Number.isNaN(Date.parse(at)) && { at }),
    ...(raw["show"] === "history" && { show: "history" as const }),
  };
}
