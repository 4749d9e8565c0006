import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";

import "#ui/dialog.css";

/** Asks something that has to be answered before anything else. */
export function Dialog({ title, isOpen, children, actions }: { title: string; isOpen: boolean; children: ReactNode; actions: ReactNode }) {
  return (
    <ModalOverlay className="dialog-veil" isOpen={isOpen} isKeyboardDismissDisabled>
      <Modal className="dialog-frame">
        <AriaDialog className="dialog" role="alertdialog">
          <Heading slot="title" className="dialog-title">
            {title}
          </Heading>
          <p>{children}</p>
          <div className="dialog-actions">{actions}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
