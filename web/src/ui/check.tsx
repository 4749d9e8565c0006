import type { ReactNode } from "react";
import { Checkbox as AriaCheckbox } from "react-aria-components";

import { Icon } from "#ui/icon.tsx";
import "#ui/check.css";

interface CheckProps {
  children: ReactNode;
  help?: string;
  isSelected: boolean;
  onChange: (isSelected: boolean) => void;
  isDisabled?: boolean;
}

/** Yes or no. */
export function Check({ children, help, isSelected, onChange, isDisabled = false }: CheckProps) {
  return (
    <AriaCheckbox className="check" isSelected={isSelected} onChange={onChange} isDisabled={isDisabled}>
      <span className="check-box" aria-hidden="true">
        {isSelected && <Icon name="check" size={14} />}
      </span>
      <span>
        {children}
        {help !== undefined && <span className="check-help">{help}</span>}
      </span>
    </AriaCheckbox>
  );
}
