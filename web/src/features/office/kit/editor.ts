import type { Answer } from "@cems/api-client/client";
import { Problem } from "@cems/api-client/problem";
import { merge, same } from "@cems/domain/merge";
import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";

import { useTexts } from "#shared/texts.tsx";

import { memberErrors } from "./members.ts";

/** What is wrong, by the path of the member at fault, such as `promises.resolution.minutes.high`. */
export type Errors = Readonly<Record<string, string>>;

export interface Saving {
  /** For If-Match: the revision that was seen. */
  readonly etag: string;
  /** For Idempotency-Key: the same for every attempt at the same content. */
  readonly key: string;
}

interface EditorOptions<T extends object> {
  /** What was read, with its revision. */
  seen: Answer<T>;
  /** Reads it again, as it stands now. */
  reread: () => Promise<Answer<T>>;
  /** @returns What stands then. */
  save: (draft: T, saving: Saving) => Promise<Answer<T>>;
  /** Returns what is wrong with a draft; the API decides in the end. */
  check: (draft: T) => Errors;
  /** Returns the member of the draft that a path of the request means, or null for none. */
  member?: (path: string) => string | null;
  onSaved?: (stands: Answer<T>) => void;
}

/** What somebody else changed meanwhile. */
export interface Conflict<T> {
  readonly theirs: T;
  readonly mine: T;
  readonly taken: readonly (keyof T & string)[];
  readonly conflicts: readonly (keyof T & string)[];
}

export interface Editor<T extends object> {
  readonly draft: T;
  readonly errors: Errors;
  readonly dirty: boolean;
  readonly isSaving: boolean;
  readonly isSaved: boolean;
  /** Why it could not be saved, where that is not the fault of a member. */
  readonly trouble: unknown;
  readonly conflict: Conflict<T> | null;
  set: (change: Partial<T>) => void;
  discard: () => void;
  /** Decides for one member whether mine or theirs is to stand. */
  decide: (name: keyof T & string, value: T[keyof T & string]) => void;
  /** @returns Whether it went out: nothing is known to be wrong with it. */
  submit: () => boolean;
}

const bodyMember = (path: string) => (path.startsWith("body.") ? path.slice("body.".length) : null);

/**
 * Edits one thing as it was seen. Nothing that was written is ever lost: when somebody else changed
 * it meanwhile, what only they changed is taken, and for the rest people decide.
 */
export function useEditor<T extends object>({ seen, reread, save, check, member = bodyMember, onSaved }: EditorOptions<T>): Editor<T> {
  const { say } = useTexts();
  const [base, setBase] = useState(seen);
  const [draft, setDraft] = useState(seen.data);
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState<Errors>({});
  const [conflict, setConflict] = useState<Conflict<T> | null>(null);
  const intent = useRef({ text: "", key: "" });

  const saving = useMutation({
    mutationFn: (wanted: T) => {
      const text = `${base.etag} ${JSON.stringify(wanted)}`;
      if (intent.current.text !== text) intent.current = { text, key: crypto.randomUUID() };
      return save(wanted, { etag: base.etag, key: intent.current.key });
    },
    onSuccess: (stands) => {
      setBase(stands);
      setDraft(stands.data);
      setTried(false);
      setConflict(null);
      onSaved?.(stands);
    },
    onError: async (error, wanted) => {
      if (!(error instanceof Problem)) return;
      if (error.status === 412) {
        const now = await reread();
        const { value, taken, conflicts } = merge(base.data, now.data, wanted);
        setBase(now);
        setDraft(value);
        setConflict({ theirs: now.data, mine: wanted, taken, conflicts });
      } else setRefused(memberErrors(error, member, say));
    },
  });

  const change = (next: T) => {
    setDraft(next);
    setRefused({});
    if (saving.isSuccess) saving.reset();
  };
  const errors = { ...(tried ? check(draft) : {}), ...refused };
  const atMember = Object.keys(refused).length > 0;
  return {
    draft,
    errors,
    dirty: !same(base.data, draft),
    isSaving: saving.isPending,
    isSaved: saving.isSuccess,
    trouble: saving.isError && !atMember && conflict === null ? saving.error : null,
    conflict,
    set: (changed) => change({ ...draft, ...changed }),
    discard: () => {
      change(base.data);
      setTried(false);
      setConflict(null);
      saving.reset();
    },
    decide: (name, value) => change({ ...draft, [name]: value }),
    submit: () => {
      setTried(true);
      if (Object.keys(check(draft)).length > 0 || saving.isPending) return false;
      setRefused({});
      if (!same(base.data, draft)) saving.mutate(draft);
      return true;
    },
  };
}
