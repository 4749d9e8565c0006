import type { ReactNode } from "react";
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

import { Icon } from "#ui/icon.tsx";
import "#ui/chooser.css";

export interface Offer {
  readonly id: string;
  /** What it is found by. */
  readonly text: string;
  /** How it looks; its text when left out. */
  readonly look?: ReactNode;
  /** What stands at its end. */
  readonly aside?: ReactNode;
}

interface ChooserProps {
  title: string;
  /** What to type into the field. */
  place: string;
  /** Said when nothing is found. */
  empty: string;
  sections: readonly { readonly id: string; readonly title: string; readonly offers: readonly Offer[] }[];
  onChoose: (id: string) => void;
  onClose: () => void;
}

/** One of many, found by a part of its name: type, and press Enter. */
export function Chooser({ title, place, empty, sections, onChoose, onClose }: ChooserProps) {
  const { contains } = useFilter({ sensitivity: "base" });
  return (
    <ModalOverlay className="chooser-veil" isOpen isDismissable onOpenChange={onClose}>
      <Modal className="chooser-frame">
        <Dialog className="chooser" aria-label={title}>
          <Autocomplete filter={contains}>
            <SearchField className="chooser-search" aria-label={title} autoFocus>
              <Icon name="search" size={18} />
              <Input className="chooser-input" placeholder={place} dir="auto" />
            </SearchField>
            <ListBox
              className="chooser-list"
              aria-label={title}
              selectionMode="none"
              onAction={(id) => {
                onChoose(String(id));
                onClose();
              }}
              renderEmptyState={() => <p className="chooser-empty">{empty}</p>}
            >
              {sections
                .filter(({ offers }) => offers.length > 0)
                .map((section) => (
                  <ListBoxSection key={section.id} id={section.id} className="chooser-section">
                    <Header className="chooser-title">{section.title}</Header>
                    <Collection items={section.offers}>
                      {({ id, text, look, aside }) => (
                        <ListBoxItem id={id} textValue={text} className="chooser-item">
                          <span className="chooser-name">{look ?? <bdi>{text}</bdi>}</span>
                          {aside}
                        </ListBoxItem>
                      )}
                    </Collection>
                  </ListBoxSection>
                ))}
            </ListBox>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
