import { Button as AriaButton, ComboBox, FieldError, Group, Input, Label, ListBox, ListBoxItem, Popover, Text } from "react-aria-components";

import type { Option } from "#ui/choice.tsx";
import { Icon } from "#ui/icon.tsx";
import "#ui/choice.css";
import "#ui/field.css";

interface ComboProps<T extends string> {
  label: string;
  help?: string | undefined;
  error?: string | undefined;
  options: readonly Option<T>[];
  value: T | "";
  onChange: (value: T) => void;
  /** What opens the list, for those who hear it. */
  openLabel: string;
}

/** One of very many, found by typing some of its letters. */
export function Combo<T extends string>({ label, help, error, options, value, onChange, openLabel }: ComboProps<T>) {
  return (
    <ComboBox
      className="field"
      defaultItems={options}
      selectedKey={value === "" ? null : value}
      onSelectionChange={(key) => key !== null && onChange(key as T)}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      menuTrigger="focus"
    >
      <Label className="field-label">{label}</Label>
      {help !== undefined && (
        <Text slot="description" className="field-help">
          {help}
        </Text>
      )}
      <Group className="field-box field-group">
        <Input className="field-bare" dir="auto" />
        <AriaButton className="field-toggle" aria-label={openLabel}>
          <Icon name="down" />
        </AriaButton>
      </Group>
      <FieldError className="field-error">
        <Icon name="alert" size={14} />
        {error}
      </FieldError>
      <Popover className="popover select-popover">
        <ListBox className="menu">
          {(option: Option<T>) => (
            <ListBoxItem id={option.value} textValue={option.label} className="menu-item">
              <span lang={option.lang}>{option.label}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
