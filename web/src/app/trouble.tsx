import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";

import { useTexts } from "#shared/texts.tsx";
import { sayTrouble } from "#shared/trouble.ts";
import { Button, ButtonLink } from "#ui/button.tsx";
import { Empty } from "#ui/notice.tsx";

/** What browsers say of code that is not there: it belongs to an older version of the app. */
const NO_CODE = /dynamically imported module|module script|preload CSS/iu;

/** Stands where an address leads nowhere. */
export function Missing() {
  return (
    <main className="whole">
      <MissingHere />
    </main>
  );
}

/** The same, within what stands around every screen. */
export function MissingHere() {
  const { say } = useTexts();
  return (
    <Empty whole title={say("shell.missing.title")} action={<ButtonLink to="/">{say("shell.missing.home")}</ButtonLink>}>
      {say("shell.missing.text")}
    </Empty>
  );
}

/** Stands where nothing could be shown at all. */
export function Trouble(props: ErrorComponentProps) {
  return (
    <main className="whole">
      <TroubleHere {...props} />
    </main>
  );
}

/** Stands where a screen failed, such as when its code could not be loaded. */
export function TroubleHere({ error, reset }: ErrorComponentProps) {
  const { say } = useTexts();
  const router = useRouter();
  const again = () => {
    if (error instanceof Error && NO_CODE.test(error.message)) location.reload();
    reset();
    void router.invalidate();
  };
  return (
    <Empty whole title={say("shell.trouble.title")} icon="alert" action={<Button onPress={again}>{say("ui.retry")}</Button>}>
      {sayTrouble(error, say)}
    </Empty>
  );
}
