import {
  Button as AriaButton,
  FieldError,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Radio,
  RadioGroup,
  Select as AriaSelect,
  SelectValue,
  Text,
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

interface ListLook {
  label: string;
  /** Whether the label is only for those who hear it: what stands around says it already. */
  hideLabel?: boolean;
  help?: string | undefined;
  /** What is wrong with it; nothing when nothing is. */
  error?: string | undefined;
  /** What stands where nothing is chosen. */
  placeholder?: string;
}

function ListParts<T extends string>({ label, hideLabel = false, help, error, options }: ListLook & { options: readonly Option<T>[] }) {
  return (
    <>
      <Label className={hideLabel ? "unseen" : "field-label"}>{label}</Label>
      {help !== undefined && (
        <Text slot="description" className="field-help">
          {help}
        </Text>
      )}
      <AriaButton className="field-box select-button">
        {/* As one text: in pieces, some languages' lists are heard otherwise than they are seen. */}
        <SelectValue className="select-value">{({ isPlaceholder, defaultChildren, selectedText }) => (isPlaceholder ? defaultChildren : selectedText)}</SelectValue>
        <Icon name="down" />
      </AriaButton>
      <FieldError className="field-error">
        <Icon name="alert" size={14} />
        {error}
      </FieldError>
      <Popover className="popover select-popover">
        <ListBox className="menu" items={options}>
          {(option) => (
            <ListBoxItem id={option.value} textValue={option.label} className="menu-item">
              {({ isSelected }) => (
                <>
                  <span lang={option.lang}>{option.label}</span>
                  {option.help !== undefined && <span className="menu-help">{option.help}</span>}
                  {isSelected && <Icon name="check" />}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </>
  );
}

const placed = (placeholder: string | undefined) => (placeholder === undefined ? {} : { placeholder });

/** One of many, in a list that opens. */
export function Select<T extends string>({ options, value, onChange, isDisabled = false, placeholder, ...look }: Omit<ChoiceProps<T>, "label"> & ListLook) {
  return (
    <AriaSelect
      className="field"
      // Nothing is chosen as long as it is nothing that is offered.
      value={options.some((option) => option.value === value) ? value : null}
      onChange={(key) => onChange(key as T)}
      isDisabled={isDisabled}
      isInvalid={look.error !== undefined}
      {...placed(placeholder)}
    >
      <ListParts {...look} options={options} />
    </AriaSelect>
  );
}

interface SeveralProps<T extends string> extends ListLook {
  options: readonly Option<T>[];
  values: readonly T[];
  onChange: (values: T[]) => void;
  isDisabled?: boolean;
}

/** Any of many, in a list that opens and stays open. */
export function Several<T extends string>({ options, values, onChange, isDisabled = false, placeholder, ...look }: SeveralProps<T>) {
  return (
    <AriaSelect
      className="field"
      selectionMode="multiple"
      value={values as T[]}
      onChange={(keys) => onChange(keys as T[])}
      isDisabled={isDisabled}
      isInvalid={look.error !== undefined}
      {...placed(placeholder)}
    >
      <ListParts {...look} options={options} />
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
