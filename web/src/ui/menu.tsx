import type { ReactElement } from "react";
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover } from "react-aria-components";

import type { Option } from "#ui/choice.tsx";
import { Icon } from "#ui/icon.tsx";
import "#ui/choice.css";

interface MenuProps<T extends string> {
  /** What opens it. */
  children: ReactElement;
  label: string;
  options: readonly Option<T>[];
  /** What holds now, where the menu chooses one of several. */
  chosen?: T;
  onAction: (value: T) => void;
  /** The side of the button that it goes with. */
  side?: "start" | "end";
}

/** What can be done, or chosen, at a button. */
export function Menu<T extends string>({ children, label, options, chosen, onAction, side = "end" }: MenuProps<T>) {
  const selection =
    chosen === undefined ? {} : ({ selectionMode: "single", selectedKeys: [chosen], disallowEmptySelection: true } as const);
  return (
    <MenuTrigger>
      {children}
      <Popover className="popover" placement={`bottom ${side}`}>
        <AriaMenu className="menu" aria-label={label} items={options} onAction={(key) => onAction(key as T)} {...selection}>
          {(option) => (
            <MenuItem id={option.value} textValue={option.label} className="menu-item">
              {({ isSelected }) => (
                <>
                  <span className="menu-label" lang={option.lang}>
                    {option.icon && <Icon name={option.icon} />}
                    {option.label}
                  </span>
                  {option.help !== undefined && <bdi className="menu-help">{option.help}</bdi>}
                  {isSelected && <Icon name="check" />}
                </>
              )}
            </MenuItem>
          )}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
