import { useState } from "react";

import { updates, useUpdate } from "#shared/updates.ts";
import { useTexts } from "#shared/texts.tsx";
import { Button } from "#ui/button.tsx";

/** Offers a newer version of the app, which whoever is in the middle of something can leave for later. */
export function UpdateNotice() {
  const { say } = useTexts();
  const waits = useUpdate();
  const [later, setLater] = useState(false);
  return (
    <div role="status">
      {waits && !later && (
        <div className="update">
          <p>{say("shell.update")}</p>
          <span className="update-actions">
            <Button tone="primary" onPress={() => updates.reload(navigator.serviceWorker, () => location.reload())}>
              {say("shell.update.now")}
            </Button>
            <Button tone="quiet" onPress={() => setLater(true)}>
              {say("shell.update.later")}
            </Button>
          </span>
        </div>
      )}
    </div>
  );
}
