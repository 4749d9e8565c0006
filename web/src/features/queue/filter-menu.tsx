import type { ReactNode } from "react";
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";

import { Icon } from "#ui/icon.tsx";
import "#ui/choice.css";

export interface FilterOption {
  readonly value: string;
  readonly label: string;
  readonly mark?: ReactNode;
}

interface FilterMenuProps {
  label: string;
  /** What is said where nothing is chosen. */
  any: string;
  options: readonly FilterOption[];
  chosen: readonly string[];
  several?: boolean;
  /** Whether something is always chosen, so that it says little that something is. */
  always?: boolean;
  onChange: (chosen: string[]) => void;
}

/** A condition of the list: what it is about, and what is chosen, at a glance. */
export function FilterMenu({ label, any, options, chosen, several = false, always = false, onChange }: FilterMenuProps) {
  const first = options.find(({ value }) => value === chosen[0]);
  const text = chosen.length === 0 ? any : (first?.label ?? chosen[0] ?? any);
  return (
    <MenuTrigger>
      <AriaButton className={`q-filter ${chosen.length > 0 && !always ? "q-filter-on" : ""}`}>
        <span className="q-filter-label">{label}</span>{" "}
        <bdi className="q-clip">{text}</bdi>
        {chosen.length > 1 && <span className="q-filter-more">+{chosen.length - 1}</span>}
        <Icon name="down" size={12} />
      </AriaButton>
      <Popover className="popover q-popover">
        <Menu
          className="menu"
          aria-label={label}
          items={options}
          selectionMode={several ? "multiple" : "single"}
          selectedKeys={chosen}
          disallowEmptySelection={always}
          onSelectionChange={(keys) => keys !== "all" && onChange([...keys].map(String))}
        >
          {(option) => (
            <MenuItem id={option.value} textValue={option.label} className="menu-item">
              {({ isSelected }) => (
                <>
                  <span className="menu-label">
                    {option.mark}
                    <bdi>{option.label}</bdi>
                  </span>
                  {isSelected && <Icon name="check" />}
                </>
              )}
            </MenuItem>
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
