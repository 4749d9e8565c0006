import { useRef } from "react";
import {
  Autocomplete,
  Collection,
  Dialog,
  Header,
  Input,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Modal,
  ModalOverlay,
  SearchField,
  useFilter,
} from "react-aria-components";

import { type Action, SECTIONS } from "#shared/actions/registry.ts";
import { useOffered } from "#shared/actions/use-actions.ts";
import { useTexts } from "#shared/texts.tsx";
import { Icon } from "#ui/icon.tsx";
import { Keys } from "#ui/keys.tsx";
import "./palette.css";

/** Everything that can be done here, found by a part of its name. */
export function Palette({ close }: { close: () => void }) {
  const { say } = useTexts();
  const { contains } = useFilter({ sensitivity: "base" });
  const offered = useOffered().filter(({ enabled }) => enabled !== false);
  const chosen = useRef<Action>(undefined);
  const label = ({ label: of }: Action) => (typeof of === "string" ? say(of) : of.said);
  const run = (id: string) => {
    chosen.current = offered.find((action) => action.id === id);
    close();
    // Once the focus is back where it was: what runs may want it elsewhere.
    requestAnimationFrame(() => chosen.current?.run());
  };
  return (
    <ModalOverlay className="palette-veil" isOpen isDismissable onOpenChange={close}>
      <Modal className="palette-frame">
        <Dialog className="palette" aria-label={say("shell.palette.open")}>
          <Autocomplete filter={contains}>
            <SearchField className="palette-search" aria-label={say("shell.palette")} autoFocus>
              <Icon name="search" size={18} />
              {/* The list is always open, and scrolls by the arrows in here; Autocomplete says which one it is. */}
              {/* oxlint-disable-next-line jsx-a11y/role-has-required-aria-props */}
              <Input role="combobox" aria-expanded className="palette-input" placeholder={say("shell.palette.place")} dir="auto" />
            </SearchField>
            <ListBox
              className="palette-list"
              aria-label={say("shell.actions")}
              selectionMode="none"
              onAction={(id) => run(String(id))}
              renderEmptyState={() => <p className="palette-empty">{say("shell.palette.empty")}</p>}
            >
              {SECTIONS.map((section) => {
                const actions = offered.filter((action) => action.section === section);
                return (
                  actions.length > 0 && (
                    <ListBoxSection key={section} id={section} className="palette-section">
                      <Header className="palette-title">{say(`shell.section.${section}`)}</Header>
                      <Collection items={actions}>
                        {(action) => (
                          <ListBoxItem id={action.id} textValue={label(action)} className="palette-item">
                            <span className="palette-name">{label(action)}</span>
                            {action.shortcut !== undefined && <Keys of={action.shortcut} />}
                          </ListBoxItem>
                        )}
                      </Collection>
                    </ListBoxSection>
                  )
                );
              })}
            </ListBox>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
