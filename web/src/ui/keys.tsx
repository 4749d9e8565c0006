import { Fragment } from "react";

import { keysOf } from "#shared/actions/shortcuts.ts";
import { useTexts } from "#shared/texts.tsx";
import "#ui/keys.css";

/** The keys of a shortcut, as they are printed on the keyboard. */
export function Keys({ of }: { of: string }) {
  const { say } = useTexts();
  return (
    <span className="keys">
      {keysOf(of).map((stroke, place) => (
        <Fragment key={stroke.join("+")}>
          {place > 0 && <span className="keys-then">{say("shell.shortcuts.then")}</span>}
          <span className="keys" dir="ltr">
            {stroke.map((key) => (
              <kbd key={key} className="key">
                {key}
              </kbd>
            ))}
          </span>
        </Fragment>
      ))}
    </span>
  );
}
