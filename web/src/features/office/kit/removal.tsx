import { useState } from "react";

import { useTexts } from "#shared/texts.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { Notice } from "#ui/notice.tsx";

import { sayRefusal } from "./refusal.ts";

interface RemovalProps {
  name: string;
  /** What becomes of what had to do with it. */
  children: string;
  /** The mutation that removes it. */
  removing: { isPending: boolean; isError: boolean; error: unknown; mutate: (_: void, options: { onSettled: () => void }) => void };
}

/** Removes something, once people said that they mean it. */
export function Removal({ name, children, removing }: RemovalProps) {
  const { say } = useTexts();
  const [asking, setAsking] = useState(false);
  return (
    <>
      {removing.isError && <Notice mood="bad">{sayRefusal(removing.error, say)}</Notice>}
      <Button onPress={() => setAsking(true)}>{say("office.delete")}</Button>
      <Dialog
        title={say("office.delete.title", { name })}
        isOpen={asking}
        actions={
          <>
            <Button autoFocus onPress={() => setAsking(false)}>
              {say("office.cancel")}
            </Button>
            <Button tone="danger" isPending={removing.isPending} onPress={() => removing.mutate(undefined, { onSettled: () => setAsking(false) })}>
              {say("office.delete")}
            </Button>
          </>
        }
      >
        {children}
      </Dialog>
    </>
  );
}
