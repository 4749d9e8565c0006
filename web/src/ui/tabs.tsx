import type { ReactNode } from "react";
import { Tab as AriaTab, TabList, TabPanel, Tabs as AriaTabs } from "react-aria-components";

import { Icon, type IconName } from "#ui/icon.tsx";
import "#ui/tabs.css";

export interface Tab {
  readonly id: string;
  readonly label: string;
  /** Of the label, where it differs from the page's. */
  readonly lang?: string;
  /** What is to be known of it before it is opened; its text is for those who hear it. */
  readonly mark?: { readonly icon: IconName; readonly text: string; readonly tone: "faint" | "bad" };
}

interface TabsProps {
  label: string;
  tabs: readonly Tab[];
  selected: string;
  onSelect: (id: string) => void;
  /** What stands in a tab that is open. */
  children: (id: string) => ReactNode;
}

/** Several of a kind, one of which is seen. */
export function Tabs({ label, tabs, selected, onSelect, children }: TabsProps) {
  return (
    <AriaTabs className="tabs" selectedKey={selected} onSelectionChange={(id) => onSelect(String(id))}>
      <TabList className="tabs-list" aria-label={label} items={tabs}>
        {({ id, label: name, lang, mark }) => (
          <AriaTab id={id} className="tab">
            <span lang={lang}>{name}</span>
            {mark && (
              <span className={`tab-mark tab-mark-${mark.tone}`}>
                <Icon name={mark.icon} size={12} />
                <span className="unseen">({mark.text})</span>
              </span>
            )}
          </AriaTab>
        )}
      </TabList>
      <TabPanel id={selected} className="tab-panel">
        {children(selected)}
      </TabPanel>
    </AriaTabs>
  );
}
