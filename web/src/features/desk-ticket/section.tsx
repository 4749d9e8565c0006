import type { ReactNode } from "react";
import { Button, Disclosure, DisclosurePanel, Heading } from "react-aria-components";

import { Icon } from "#ui/icon.tsx";

/** A part of the side: open, until somebody has no use for it. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Disclosure className="dt-section" defaultExpanded>
      <Heading level={2} className="dt-section-head">
        <Button slot="trigger" className="dt-section-trigger">
          {title}
          <Icon name="down" size={14} />
        </Button>
      </Heading>
      <DisclosurePanel className="dt-section-body">{children}</DisclosurePanel>
    </Disclosure>
  );
}
