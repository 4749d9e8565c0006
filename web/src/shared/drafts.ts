import { useCallback, useState } from "react";

import { read, write } from "#shared/device.ts";

const PREFIX = "cems.draft.";
const tab = () => sessionStorage;

/**
 * Keeps what somebody is writing in this tab, through reloads and a sign-in that ran out.
 *
 * @param owner Id of the person: nobody else gets to see it.
 * @param name What it is for.
 */
export function useDraft(owner: string, name: string): [text: string, set: (text: string) => void] {
  const place = `${PREFIX}${owner}.${name}`;
  const [text, setText] = useState(() => read(place, tab) ?? "");
  const set = useCallback(
    (next: string) => {
      setText(next);
      write(place, next, tab);
    },
    [place],
  );
  return [text, set];
}
