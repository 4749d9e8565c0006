import { answer } from "@cems/api-client/client";
import { Problem } from "@cems/api-client/problem";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";

import { useDraft } from "#shared/drafts.ts";
import { useApi, useUser } from "#shared/session-context.tsx";

import { draft, type Ticket } from "./queries.ts";

export type Visibility = "public" | "internal";

/** A macro whose actions are done with the message. */
export interface Chosen {
  readonly id: string;
  readonly name: string;
  /** Names of the fields that it changes. */
  readonly fields: readonly string[];
}

/** What somebody is about to say. */
export interface Composed {
  readonly text: string;
  readonly visibility: Visibility;
  /** The last public message that its author had seen when they began. */
  readonly basedOn: string;
  readonly macro: Chosen | null;
}

interface Kept extends Composed {
  /** The text as the server has it, as far as this tab knows; empty for none. */
  readonly synced: string;
}

/** Where the text is safe: nowhere yet, on the server, or on this device alone. */
export type Safety = "none" | "saving" | "server" | "here";

export interface Composition extends Composed {
  readonly safety: Safety;
  /** A draft from elsewhere that is another text than the one here. */
  readonly elsewhere: Composed | null;
  readonly write: (text: string) => void;
  /** Takes what a macro says behind what is here, and its actions with it. */
  readonly insert: (text: string, visibility: Visibility, macro: Chosen) => void;
  readonly dropMacro: () => void;
  readonly speakTo: (visibility: Visibility) => void;
  /** Says that its author has seen this message now. */
  readonly seen: (message: string) => void;
  /** Takes the text from elsewhere behind what is here, or lets it go. */
  readonly settle: (take: boolean) => void;
  /** Waits until no draft is on its way; tells whether the server has one. */
  readonly settled: () => Promise<boolean>;
  /** It was said: nothing of it is left to be kept. */
  readonly said: () => void;
}

const PAUSE = 1200; // milliseconds without a keystroke
const AGAIN = 10_000;

function parsed(text: string): Kept | null {
  try {
    return text === "" ? null : ({ macro: null, ...(JSON.parse(text) as object) } as Kept);
  } catch {
    return null;
  }
}

/**
 * Keeps what is being written: at each keystroke in this tab, at each pause on the server.
 *
 * A broken line, a reload, a take-over or a stale reply change nothing about the text.
 */
export function useComposition(ticket: Ticket): Composition {
  const api = useApi();
  const user = useUser();
  const [place, keep] = useDraft(user.id, `desk.${ticket.id}`);
  const none = useMemo<Kept>(() => ({ text: "", visibility: "public", basedOn: ticket.last_message, macro: null, synced: "" }), [ticket.last_message]);
  const kept = useMemo(() => parsed(place) ?? none, [place, none]);
  /** As `set` left it: what is pushed is what stands there then, whatever was rendered. */
  const latest = useRef(kept);
  const [safety, setSafety] = useState<Safety>(kept.text === "" ? "none" : "here");
  const [failures, setFailures] = useState(0);
  const [elsewhere, setElsewhere] = useState<Composed | null>(null);
  const sending = useRef<Promise<void>>(Promise.resolve());
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const path = useMemo(() => ({ ticket_id: ticket.id }), [ticket.id]);
  const asked = useRef(false);

  const set = useCallback(
    (next: Kept) => {
      latest.current = next;
      keep(next.text === "" && next.visibility === "public" && next.synced === "" && next.macro === null ? "" : JSON.stringify(next));
    },
    [keep],
  );

  /** Brings the server what stands here now; one after the other, so that the last one counts. */
  const push = useCallback(
    (leaving = false): Promise<void> => {
      clearTimeout(timer.current);
      const work = async () => {
        const { text, visibility, basedOn, synced } = latest.current;
        if (text.trim() === synced.trim()) return setSafety(text === "" ? "none" : "server");
        setSafety("saving");
        try {
          const init = leaving ? { keepalive: true } : {};
          if (text.trim() === "") await answer(api.DELETE("/api/v1/tickets/{ticket_id}/draft", { params: { path }, ...init }));
          else {
            const body = { body: text, visibility, ...(basedOn && { based_on: basedOn }) };
            await answer(api.PUT("/api/v1/tickets/{ticket_id}/draft", { params: { path }, body, ...init }));
          }
          set({ ...latest.current, synced: text });
          setSafety(latest.current.text === "" ? "none" : "server");
        } catch (error) {
          setSafety("here");
          // What is refused will not be taken the next time either; the tab keeps it.
          if (error instanceof Problem && error.passing && !leaving) setFailures((before) => before + 1);
        }
      };
      sending.current = sending.current.then(work);
      return sending.current;
    },
    [api, path, set],
  );

  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    const ask = async () => {
      try {
        const found = await draft(api, ticket.id);
        const here = latest.current;
        if (found === null) {
          if (here.text !== "") void push();
          return;
        }
        const there = { text: found.body, visibility: found.visibility, basedOn: found.based_on ?? "", macro: null };
        if (here.text === "" || here.text === there.text) {
          set({ ...there, basedOn: there.basedOn || ticket.last_message, macro: here.macro, synced: there.text });
          setSafety("server");
        } else if (here.synced === there.text) void push();
        else setElsewhere(there);
      } catch {
        // What is written here is kept here; the next pause tries again.
      }
    };
    void ask();
  }, [api, push, set, ticket.id, ticket.last_message]);

  useEffect(() => {
    if (failures === 0) return undefined;
    const again = setTimeout(() => void push(), AGAIN);
    return () => clearTimeout(again);
  }, [failures, push]);

  useEffect(() => {
    const back = () => void push();
    window.addEventListener("online", back);
    return () => {
      window.removeEventListener("online", back);
      clearTimeout(timer.current);
      if (latest.current.text !== latest.current.synced) void push(true);
    };
  }, [push]);

  const write = (text: string, more: Partial<Composed> = {}) => {
    // What they have seen is what stood there when they began.
    const basedOn = kept.text === "" ? ticket.last_message : kept.basedOn;
    set({ ...kept, ...more, text, basedOn });
    setSafety(text === "" ? "none" : "here");
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void push(), PAUSE);
  };
  return {
    ...kept,
    safety,
    elsewhere,
    write: (text) => write(text),
    insert: (text, visibility, macro) => write([kept.text.trim(), text].filter((each) => each !== "").join("\n\n"), { visibility, macro }),
    dropMacro: () => set({ ...kept, macro: null }),
    speakTo: (visibility) => {
      set({ ...kept, visibility, synced: "" });
      if (kept.text !== "") timer.current = setTimeout(() => void push(), PAUSE);
    },
    seen: (basedOn) => set({ ...kept, basedOn }),
    settle: (take) => {
      if (take && elsewhere) write(`${kept.text}\n\n${elsewhere.text}`);
      else set({ ...kept, synced: "" });
      setElsewhere(null);
    },
    settled: async () => {
      clearTimeout(timer.current);
      await sending.current;
      return latest.current.synced !== "";
    },
    said: () => {
      clearTimeout(timer.current);
      set({ text: "", visibility: kept.visibility, basedOn: "", macro: null, synced: "" });
      setSafety("none");
    },
  };
}
