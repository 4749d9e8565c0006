import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";

import { macroPreview, macrosOf } from "#shared/macros.ts";
import { useApi } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { sayTrouble } from "#shared/trouble.ts";
import { Button, IconButton } from "#ui/button.tsx";
import { Chooser } from "#ui/chooser.tsx";
import { Icon } from "#ui/icon.tsx";
import { MacroOutcome } from "#ui/macro-outcome.tsx";
import { Notice, Skeleton } from "#ui/notice.tsx";
import "#ui/dialog.css";

import { useFieldName, ValueOf } from "./events.tsx";
import type { Chosen, Visibility } from "./use-composition.ts";

const AUDIENCES = ["personal", "team", "everyone"] as const;

interface PickerProps {
  ticket: string;
  insert: (text: string, visibility: Visibility, macro: Chosen) => void;
  close: () => void;
}

/** One of the answers that were written once: found by its name, and seen before it is used. */
export function MacroPicker({ ticket, insert, close }: PickerProps) {
  const { say } = useTexts();
  const found = useQuery(macrosOf(useApi()));
  const picked = useRef(false);
  const [chosen, setChosen] = useState<{ id: string; name: string } | null>(null);
  if (chosen) return <Preview ticket={ticket} macro={chosen} insert={insert} close={close} />;
  const sections = AUDIENCES.map((audience) => ({
    id: audience,
    title: say(`ticket.macro.${audience}`),
    offers: (found.data ?? []).filter((macro) => macro.audience === audience).map(({ id, name }) => ({ id, text: name })),
  })).filter(({ offers }) => offers.length > 0);
  return (
    <Chooser
      title={say("ticket.do.macro")}
      place={say("ticket.macro.find")}
      empty={found.isPending ? say("ui.loading") : found.isError ? sayTrouble(found.error, say) : say("ticket.macro.none")}
      sections={sections}
      onChoose={(id) => {
        picked.current = true;
        setChosen(found.data?.find((macro) => macro.id === id) ?? null);
      }}
      // A choice closes the list, too, but goes on with what it would do.
      onClose={() => !picked.current && close()}
    />
  );
}

/** What a macro would say and change now; nothing is done yet. */
function Preview({ ticket, macro, insert, close }: PickerProps & { macro: { id: string; name: string } }) {
  const { say } = useTexts();
  const nameOf = useFieldName();
  const found = useQuery(macroPreview(useApi(), { ticket, macro: macro.id }));
  const seen = found.data;
  const use = () => {
    if (!seen) return;
    insert(seen.text ?? "", seen.visibility, { ...macro, fields: seen.changes.map(({ field }) => field) });
    close();
  };
  return (
    <ModalOverlay className="dialog-veil" isOpen isDismissable onOpenChange={close}>
      <Modal className="dt-sheet-frame">
        <Dialog className="dt-sheet">
          <div className="dt-sheet-head">
            <Heading slot="title">
              <bdi>{macro.name}</bdi>
            </Heading>
            <IconButton icon="close" label={say("ui.close")} onPress={close} />
          </div>
          {found.isPending && <Skeleton lines={4} label={say("ui.loading")} />}
          {found.isError && <Notice mood="bad">{sayTrouble(found.error, say)}</Notice>}
          {seen && <MacroOutcome outcome={seen} nameOf={nameOf} Value={ValueOf} />}
          <div className="dialog-actions">
            <Button onPress={close}>{say("ticket.cancel")}</Button>
            <Button tone="primary" autoFocus isDisabled={!seen || seen.refused.length > 0} onPress={use}>
              {say("ticket.macro.insert")}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** Which macro goes with the message, and what it will change. */
export function MacroMark({ macro, drop }: { macro: Chosen; drop: () => void }) {
  const { say } = useTexts();
  const nameOf = useFieldName();
  return (
    <p className="dt-macro-mark">
      <Icon name="macro" size={14} />
      <span>
        <bdi>{macro.name}</bdi>
        {macro.fields.length > 0 && <span className="dt-faint"> {say("ticket.macro.will", { fields: macro.fields.map(nameOf).join(", ") })}</span>}
      </span>
      <IconButton icon="close" label={say("ticket.macro.drop", { name: macro.name })} onPress={drop} />
    </p>
  );
}
