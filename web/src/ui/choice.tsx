import {
  Button as AriaButton,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Radio,
  RadioGroup,
  Select as AriaSelect,
  SelectValue,
} from "react-aria-components";

import { Icon, type IconName } from "#ui/icon.tsx";
import "#ui/choice.css";

export interface Option<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly help?: string;
  readonly icon?: IconName;
  /** Of the label, where it differs from the page's: languages call themselves by their own names. */
  readonly lang?: string;
}

interface ChoiceProps<T extends string> {
  label: string;
  options: readonly Option<T>[];
  value: T;
  onChange: (value: T) => void;
  isDisabled?: boolean;
}

/** One of many, in a list that opens. */
export function Select<T extends string>({ label, options, value, onChange, isDisabled = false }: ChoiceProps<T>) {
  return (
    <AriaSelect className="field" value={value} onChange={(key) => onChange(key as T)} isDisabled={isDisabled}>
      <Label className="field-label">{label}</Label>
      <AriaButton className="field-box select-button">
        <SelectValue />
        <Icon name="down" />
      </AriaButton>
      <Popover className="popover select-popover">
        <ListBox className="menu" items={options}>
          {(option) => (
            <ListBoxItem id={option.value} textValue={option.label} className="menu-item">
              {({ isSelected }) => (
                <>
                  <span lang={option.lang}>{option.label}</span>
                  {isSelected && <Icon name="check" />}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

/** One of few, each with what it means, all seen at once. */
export function Cards<T extends string>({ label, options, value, onChange, isDisabled = false }: ChoiceProps<T>) {
  return (
    <RadioGroup className="cards" value={value} onChange={(chosen) => onChange(chosen as T)} isDisabled={isDisabled}>
      <Label className="field-label">{label}</Label>
      <div className="cards-grid">
        {options.map((option) => (
          <Radio key={option.value} value={option.value} className="card-choice">
            <span className="card-dot" aria-hidden="true" />
            <span>
              <span className="card-title">
                {option.label}
                {option.icon && <Icon name={option.icon} size={14} />}
              </span>
              {option.help && <span className="card-help">{option.help}</span>}
            </span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
