import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";

import { SECTIONS } from "#shared/actions/registry.ts";
import { singleKeys } from "#shared/actions/shortcuts.ts";
import { useOffered } from "#shared/actions/use-actions.ts";
import { useTexts } from "#shared/texts.tsx";
import { IconButton } from "#ui/button.tsx";
import { Keys } from "#ui/keys.tsx";
import "#ui/dialog.css";
import "./palette.css";

/** Every shortcut that this screen has; what has none is in the palette. */
export function ShortcutSheet({ close }: { close: () => void }) {
  const { say } = useTexts();
  const actions = useOffered().filter(({ shortcut }) => shortcut !== undefined);
  return (
    <ModalOverlay className="dialog-veil" isOpen isDismissable onOpenChange={close}>
      <Modal className="sheet-frame">
        <Dialog className="sheet">
          <div className="sheet-head">
            <Heading slot="title">{say("shell.shortcuts")}</Heading>
            <IconButton icon="close" label={say("ui.close")} onPress={close} autoFocus />
          </div>
          <div className="sheet-sections">
            {SECTIONS.map((section) => {
              const here = actions.filter((action) => action.section === section);
              return (
                here.length > 0 && (
                  <section key={section} className="sheet-section" aria-label={say(`shell.section.${section}`)}>
                    <h3>{say(`shell.section.${section}`)}</h3>
                    <dl>
                      {here.map(({ id, label, shortcut = "" }) => (
                        <div key={id} className="sheet-line">
                          <dt>{typeof label === "string" ? say(label) : label.said}</dt>
                          <dd>
                            <Keys of={shortcut} />
                          </dd>
                        </div>
                      ))}
                    </dl>
                  </section>
                )
              );
            })}
          </div>
          <p className="sheet-note">{say(singleKeys() ? "shell.shortcuts.on" : "shell.shortcuts.off")}</p>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
