import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";

import { useTexts } from "#shared/texts.tsx";
import { sayTrouble } from "#shared/trouble.ts";
import { Button, ButtonLink } from "#ui/button.tsx";
import { Empty } from "#ui/notice.tsx";

/** Stands where an address leads nowhere. */
export function Missing() {
  const { say } = useTexts();
  return (
    <main className="whole">
      <Empty whole title={say("shell.missing.title")} action={<ButtonLink to="/tickets">{say("shell.missing.home")}</ButtonLink>}>
        {say("shell.missing.text")}
      </Empty>
    </main>
  );
}

/** Stands where a screen failed, such as when its code could not be loaded. */
export function Trouble({ error, reset }: ErrorComponentProps) {
  const { say } = useTexts();
  const router = useRouter();
  const again = () => {
    reset();
    void router.invalidate();
  };
  return (
    <main className="whole">
      <Empty whole title={say("shell.trouble.title")} icon="alert" action={<Button onPress={again}>{say("ui.retry")}</Button>}>
        {sayTrouble(error, say)}
      </Empty>
    </main>
  );
}
